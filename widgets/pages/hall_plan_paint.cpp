// SPDX-License-Identifier: GPL-3.0-or-later
// How a hall looks, and what is said of it.
#include "widgets/pages/cell_values.h"
#include "widgets/pages/hall_plan.h"
#include "widgets/pages/holders.h"
#include "widgets/pages/mark_paint.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/short_name.h"
#include "widgets/pages/words.h"
#include "widgets/style/symbols.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <array>
#include <cmath>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr double kSymbol = 16;

QString elided(const style::Theme& theme, Type type, const QString& text, double width)
{
    return theme.metrics(type).elidedText(text, Qt::ElideRight, width);
}

bool isTrouble(Condition condition)
{
    return condition >= Condition::Critical && condition <= Condition::Low;
}

} // namespace

void HallPlan::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    const style::Theme& theme = *m_context.theme;
    painter.fillRect(event->rect(), theme.color(Ink::Surface));
    if (!m_context.view->inventory() || m_boxes.empty()) {
        painter.setFont(theme.font(Type::Body));
        painter.setPen(theme.color(Ink::Muted));
        painter.drawText(viewport()->rect().adjusted(8, 8, -8, -8), Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap,
                         tr("No rack is known to stand in this hall."));
        return;
    }
    const QPointF scrolled(horizontalScrollBar()->value(), verticalScrollBar()->value());
    painter.translate(-scrolled);
    const QRectF seen = QRectF(event->rect()).translated(scrolled).adjusted(-20, -20, 20, 20);
    const maps::MapColours colours = maps::mapColours(theme.palette(), m_values->scale(), m_frozen);
    for (const Label& label : m_labels) {
        if (label.rect.intersects(seen))
            paintLabel(painter, label);
    }
    for (const Box& box : m_boxes) {
        if (!box.rect.intersects(seen))
            continue;
        if (box.asset.assetClass == AssetClass::Rack)
            paintRack(painter, box, colours);
        else
            paintCooling(painter, box);
    }
    if (m_current != kNone) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(Ink::Accent), 3));
        painter.drawRect(m_boxes[static_cast<std::size_t>(m_current)].rect.adjusted(-2, -2, 2, 2));
    } else if (hasFocus() && m_isByKeys) {
        style::paintFocus(painter, m_boxes.front().rect, theme); // where the arrows begin
    }
}

void HallPlan::paintRack(QPainter& painter, const Box& box, const maps::MapColours& colours) const
{
    const style::Theme& theme = *m_context.theme;
    const Inventory& inventory = *m_context.view->inventory();
    const items::RackLayout& rack = layoutOf(box.asset);
    painter.fillRect(box.rect, theme.color(Ink::Sunk));
    const bool isMissing = inventory.presence(box.asset) == Presence::Missing;
    painter.setPen(QPen(theme.color(Ink::Line), 1, isMissing ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box.rect);
    const auto others = static_cast<double>(rack.units.size() - rack.placed);
    const double below = rack.placed == 0 ? box.rect.height() : std::min(box.rect.height() / 4, others * m_unit);
    for (std::size_t i = 0; i < rack.units.size(); ++i) {
        const items::RackUnit& unit = rack.units[i];
        QRectF rect(box.rect.left() + 2, 0, box.rect.width() - 4, 0);
        if (i < rack.placed) {
            const double part = rect.width() / unit.parts;
            rect = QRectF(rect.left() + unit.part * part, box.rect.bottom() - (unit.bottom + unit.height - 1) * m_unit,
                          part, unit.height * m_unit);
        } else {
            const double each = below / std::max(1.0, others);
            rect.moveTop(box.rect.bottom() - below + (static_cast<double>(i - rack.placed)) * each);
            rect.setHeight(each);
        }
        paintUnit(painter, rect, unit, colours);
    }
    paintCondition(painter, box.rect, box.asset);
    paintBelow(painter, box);
}

/// A line of accelerators; what has none is a dark line.
void HallPlan::paintUnit(QPainter& painter, const QRectF& rect, const items::RackUnit& unit,
                         const maps::MapColours& colours) const
{
    const double gap = rect.height() > 3 ? 1 : 0;
    const QRectF room = rect.adjusted(0, gap / 2, 0, -gap / 2);
    if (unit.cells.empty()) {
        painter.fillRect(room, m_context.theme->color(Ink::Raised));
        return;
    }
    const auto count = static_cast<double>(unit.cells.size());
    const auto columns = std::min(count, std::max(1.0, std::floor(room.width() / 2)));
    for (double column = 0; column < columns; ++column) {
        const auto from = static_cast<std::size_t>(count * column / columns);
        const auto to = std::max(from + 1, static_cast<std::size_t>(count * (column + 1) / columns));
        std::uint8_t most = maps::code::kAbsent;
        for (std::size_t i = from; i < std::min(to, unit.cells.size()); ++i)
            most = std::max(most, m_values->code(unit.cells[i]));
        const double width = room.width() / columns;
        paintMark(painter, QRectF(room.left() + column * width, room.top(), width - (width > 3 ? 1 : 0), room.height()),
                  colours, most, *m_context.theme);
    }
}

/// What is the matter with the thing itself: outline and symbol at its corner.
void HallPlan::paintCondition(QPainter& painter, const QRectF& rect, AssetRef asset) const
{
    const Condition condition = m_context.board->conditionOf(asset);
    if (!isTrouble(condition))
        return;
    const style::Theme& theme = *m_context.theme;
    painter.setPen(QPen(theme.color(m_frozen ? Ink::Line : style::inkOf(condition)), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect);
    const double side = theme.scaled(kSymbol);
    const QRectF symbol(rect.right() - side * 0.7, rect.top() - side * 0.3, side, side);
    painter.fillRect(symbol.adjusted(-1, -1, 1, 1), theme.color(Ink::Surface));
    style::paintPriority(painter, symbol, theme, condition,
                         m_frozen ? style::SymbolState::None : style::SymbolState::Active);
}

items::Reading HallPlan::powerOf(AssetRef rack) const
{
    return m_power ? m_power->reading(m_power->has(0) ? 0 : 1, rack.slot) : items::Reading{};
}

/// Its number in the row, and its power where there is room for both.
void HallPlan::paintBelow(QPainter& painter, const Box& box) const
{
    const style::Theme& theme = *m_context.theme;
    const double line = theme.lineHeight(Type::LabelCondensed);
    const QRectF room(box.rect.left(), box.rect.bottom() + 2, box.rect.width() + 6, line);
    const QString name = shortName(box.asset, box.row);
    const double nameWidth = theme.metrics(Type::LabelCondensed).horizontalAdvance(name);
    painter.setFont(theme.font(Type::LabelCondensed));
    painter.setPen(theme.color(Ink::Muted));
    if (nameWidth <= room.width() || room.width() > theme.scaled(24))
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         elided(theme, Type::LabelCondensed, name, room.width()));
    const char* id = m_power && m_power->has(0) ? "rack.power" : "accelerator.power";
    const auto measure = m_context.view->catalogue().find(id);
    if (!measure || !m_power)
        return;
    style::HonestValue value =
        honest(powerOf(box.asset), m_context.view->catalogue().at(*measure), m_context.formatter);
    if (m_frozen)
        value = value.cutOff();
    const style::ValueLayout layout{Type::LabelCondensed, Type::LabelCondensed, Qt::AlignRight | Qt::AlignVCenter,
                                    m_frozen ? Ink::Muted : Ink::Text};
    const QRectF rest = QRectF(box.rect.left(), room.top(), box.rect.width(), line).adjusted(nameWidth + 4, 0, 0, 0);
    if (style::valueSize(theme, value, layout).width() <= rest.width())
        style::paintValue(painter, rest, theme, value, layout);
}

/// Its name, its pumps and, as far as there is room, what flows through it.
void HallPlan::paintCooling(QPainter& painter, const Box& box) const
{
    const style::Theme& theme = *m_context.theme;
    const Inventory& inventory = *m_context.view->inventory();
    painter.setPen(theme.pen(Ink::Line));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box.rect);
    const double line = theme.lineHeight(Type::LabelCondensed);
    const double above = std::clamp((box.rect.height() - 2 * line) / 2, 0.0, 4.0);
    QRectF room = box.rect.adjusted(7, above, -7, 0);
    room.setHeight(line);
    painter.setFont(theme.font(Type::LabelCondensed));
    painter.setPen(theme.color(Ink::Text));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     elided(theme, Type::LabelCondensed, shownText(inventory.name(box.asset)), room.width()));
    const QRectF pumps = paintPumps(painter, box, line);
    painter.save();
    const Qt::Alignment begin = isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft;
    painter.setClipRect(box.rect, Qt::IntersectClip); // the hatch of old numbers reaches beyond them
    for (const style::HonestValue& words : coolingWords(box.asset)) {
        room.translate(0, line);
        if (room.bottom() > box.rect.bottom() + 0.5)
            break;
        QRectF free = room;
        if (free.intersects(pumps))
            free.setRight(pumps.left() - 4);
        style::paintValue(painter, free, theme, words,
                          {Type::LabelCondensed, Type::LabelCondensed, begin | Qt::AlignVCenter, Ink::Muted});
    }
    painter.restore();
    paintCondition(painter, box.rect, box.asset);
}

/// Flow, temperatures and heat of a cooling unit, a line each.
std::vector<style::HonestValue> HallPlan::coolingWords(AssetRef unit) const
{
    if (!m_cooling)
        return {};
    const Catalogue& catalogue = m_context.view->catalogue();
    const auto valueOf = [&](std::size_t column) {
        const auto measure = catalogue.find(m_cooling->selection().columns[column].measure);
        return measure ? honest(m_cooling->reading(column, unit.slot), catalogue.at(*measure), m_context.formatter)
                       : style::HonestValue{};
    };
    const auto line = [this](const QString& words, QualityMark mark) {
        const style::HonestValue value{{words, {}}, style::isHatched(mark) ? QualityMark(Quality::Stale) : kGood};
        return m_frozen && mark.hasValue() ? value.cutOff() : value;
    };
    const std::array values{valueOf(0), valueOf(1), valueOf(2), valueOf(3)};
    const QualityMark coolant = values[1].mark.hasValue() ? values[1].mark : values[2].mark;
    return {line(spoken(values[0]), values[0].mark),
            line(tr("%1 to %2", "coolant").arg(spoken(values[1]), spoken(values[2])), coolant),
            line(tr("heat %1").arg(spoken(values[3])), values[3].mark)};
}

/// The pumps of a cooling unit at its lower right: filled while one runs, hollow when it has stopped, dashed and empty
/// when nobody says. Gives the room that they take.
QRectF HallPlan::paintPumps(QPainter& painter, const Box& box, double line) const
{
    const style::Theme& theme = *m_context.theme;
    std::vector<AssetRef> pumps;
    std::ranges::copy_if(m_context.view->inventory()->children(box.asset), std::back_inserter(pumps),
                         [](AssetRef part) { return part.assetClass == AssetClass::Pump; });
    constexpr double kGapOfPumps = 5;
    const double side = std::clamp((box.rect.height() - 4.5 * line) * 0.8, line - 3, theme.scaled(22));
    const auto most = static_cast<std::size_t>(std::max(0.0, (box.rect.width() / 2) / (side + kGapOfPumps)));
    pumps.resize(std::min(pumps.size(), most));
    QRectF circle(box.rect.right() - 7 - side, box.rect.bottom() - 4 - side, side, side);
    const QRectF all(circle.left() - (static_cast<double>(pumps.size()) - 1) * (side + kGapOfPumps), circle.top(),
                     static_cast<double>(pumps.size()) * (side + kGapOfPumps), side);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    circle.moveLeft(all.left());
    for (const AssetRef pump : pumps) {
        const items::Reading runs = m_pumps ? m_pumps->reading(0, pump.slot) : items::Reading{};
        const bool isKnown = runs.mark.hasValue();
        const bool isRunning = isKnown && runs.value > 0.5;
        const Condition condition = m_context.board->conditionOf(pump);
        const QColor ink = theme.color(m_frozen               ? Ink::Line
                                       : isTrouble(condition) ? style::inkOf(condition)
                                                              : Ink::Muted);
        painter.setPen(QPen(ink, 1.25, isKnown ? Qt::SolidLine : Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5));
        if (isKnown) {
            painter.setPen(QPen(ink, 1));
            painter.setBrush(isRunning ? QBrush(ink) : QBrush(Qt::NoBrush));
            const QPointF middle = circle.center();
            const double reach = side * 0.24;
            painter.drawPolygon(QPolygonF({middle + QPointF(-reach * 0.7, -reach), middle + QPointF(reach, 0),
                                           middle + QPointF(-reach * 0.7, reach)}));
        }
        circle.translate(side + kGapOfPumps, 0);
    }
    painter.restore();
    return pumps.empty() ? QRectF() : all;
}

void HallPlan::paintLabel(QPainter& painter, const Label& label) const
{
    const style::Theme& theme = *m_context.theme;
    const Inventory& inventory = *m_context.view->inventory();
    const bool isRow = label.row < m_layout.rows.size();
    const items::HallRow* row = isRow ? &m_layout.rows[label.row] : nullptr;
    QString name = tr("Shared cooling");
    if (row)
        name = row->row.isValid() ? shownText(inventory.name(row->row)) : tr("No row");
    const double width = label.rect.width() - 8;
    QRectF line(label.rect.left(), label.rect.top(), width, theme.lineHeight(Type::Body));
    painter.setFont(theme.font(Type::BodyStrong));
    painter.setPen(theme.color(Ink::Text));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     elided(theme, Type::BodyStrong, name, width));
    painter.setFont(theme.font(Type::LabelCondensed));
    painter.setPen(theme.color(Ink::Muted));
    const QString note = row ? classCount(AssetClass::Rack, static_cast<int>(row->racks.size()))
                             : classCount(AssetClass::Cdu, static_cast<int>(m_layout.cooling.size()));
    line.translate(0, line.height());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     elided(theme, Type::LabelCondensed, note, width));
}

/// What its row's name does not say already.
QString HallPlan::shortName(AssetRef asset, std::size_t row) const
{
    const Inventory& inventory = *m_context.view->inventory();
    const QString name = shownText(inventory.name(asset));
    if (row >= m_layout.rows.size() || m_layout.rows[row].racks.size() < 2)
        return name;
    const auto& racks = m_layout.rows[row].racks;
    const AssetRef other = racks.front().rack == asset ? racks[1].rack : racks.front().rack;
    return pages::shortName(name, shownText(inventory.name(other)));
}

QString HallPlan::tipOf(int box) const
{
    const Inventory* inventory = m_context.view->inventory();
    if (box == kNone || !inventory)
        return {};
    const AssetRef asset = m_boxes[static_cast<std::size_t>(box)].asset;
    QStringList said{tr("%1 %2", "class, name").arg(className(asset.assetClass), shownText(inventory->name(asset)))};
    const Condition condition = m_context.board->conditionOf(asset);
    if (condition != Condition::Normal)
        said << tr("condition %1").arg(conditionName(condition));
    if (asset.assetClass == AssetClass::Rack) {
        std::vector<Slot> cells;
        for (const items::RackUnit& unit : layoutOf(asset).units)
            cells.insert(cells.end(), unit.cells.begin(), unit.cells.end());
        said << classCount(AssetClass::Accelerator, static_cast<int>(cells.size()));
        if (const QString holder = holderWords(*inventory, cells, m_context.view->gatewayNow()); !holder.isEmpty())
            said << tr("held by %1").arg(holder);
        const int position = items::countAttribute(*inventory, asset, "position");
        said << (position > 0 ? tr("position %1").arg(position) : tr("position not known"));
    }
    if (inventory->presence(asset) == Presence::Missing)
        said << tr("missing since %1").arg(m_context.formatter.clock(inventory->since(asset)));
    return said.join(QStringLiteral(" · "));
}

void HallPlan::describe()
{
    const Inventory* inventory = m_context.view->inventory();
    setAccessibleName(inventory && inventory->contains(m_hall)
                          ? tr("Floor plan of %1").arg(assetName(*inventory, m_hall))
                          : tr("Floor plan"));
    const QString tip = tipOf(m_current);
    setAccessibleDescription(tip.isEmpty() ? classCount(AssetClass::Rack, static_cast<int>(m_layout.racks)) : tip);
}

} // namespace millwright::pages
