// SPDX-License-Identifier: GPL-3.0-or-later
// How a rack looks.
#include "widgets/pages/cell_values.h"
#include "widgets/pages/holders.h"
#include "widgets/pages/mark_paint.h"
#include "widgets/pages/rack_elevation.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"
#include "widgets/style/symbols.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace millwright::pages {

using items::RackUnit;
using style::Ink;
using style::Type;

namespace {

constexpr double kSymbol = 14;
constexpr double kPower = 62; ///< Room of a number with its unit.
constexpr int kRulerEvery = 10;
constexpr double kTooLow = 2.5; ///< By so many px a line of text may be higher than its place: they are its margins.

} // namespace

void RackElevation::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_context.theme->color(Ink::Surface));
    if (!m_context.view->inventory() || m_boxes.empty()) {
        painter.setFont(m_context.theme->font(Type::Body));
        painter.setPen(m_context.theme->color(Ink::Muted));
        painter.drawText(viewport()->rect(), Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap,
                         m_layout.units.empty() ? tr("Nothing is known to stand in this rack.")
                                                : tr("Nothing in this rack is seen from this side."));
    }
    painter.translate(0, -verticalScrollBar()->value());
    const QRectF seen = QRectF(event->rect()).translated(0, verticalScrollBar()->value());
    paintFrame(painter);
    const maps::MapColours colours = maps::mapColours(m_context.theme->palette(), m_values->scale(), m_frozen);
    for (const Box& box : m_boxes) {
        if (box.rect.intersects(seen.adjusted(0, -4, 0, 4)))
            paintBox(painter, box, colours);
    }
    paintNames(painter);
    for (const Strip& strip : m_strips)
        paintStrip(painter, strip);
    paintLoose(painter);
    paintSelection(painter);
}

/// The frame of the rack with its height units.
void RackElevation::paintFrame(QPainter& painter) const
{
    if (m_layout.placed == 0)
        return;
    const style::Theme& theme = *m_context.theme;
    painter.fillRect(m_frame, theme.color(Ink::Sunk));
    painter.setPen(theme.pen(m_frozen ? Ink::Line : Ink::Equipment, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(m_frame);
    painter.setFont(theme.font(Type::LabelCondensed));
    const double left = m_frame.right() + (m_rear ? 22 : 5);
    for (int u = kRulerEvery; u <= m_layout.height; u += kRulerEvery) {
        const double y = m_frame.bottom() - 2 - (u - 0.5) * m_unit;
        painter.setPen(theme.pen(Ink::Line));
        painter.drawLine(QPointF(left - 4, y), QPointF(left - 1, y));
        painter.setPen(theme.color(Ink::Muted));
        painter.drawText(QRectF(left + 1, y - 10, 24, 20), Qt::AlignLeft | Qt::AlignVCenter, QString::number(u));
    }
}

void RackElevation::paintBox(QPainter& painter, const Box& box, const maps::MapColours& colours) const
{
    const style::Theme& theme = *m_context.theme;
    const RackUnit& unit = unitOf(box);
    const QRectF body = box.rect.adjusted(0, 0.5, 0, -0.5);
    painter.fillRect(body, theme.color(unit.cells.empty() ? Ink::Raised : Ink::Surface));
    paintCells(painter, box, colours);
    paintWords(painter, box);
    paintLoad(painter, box);
    paintState(painter, box);
}

void RackElevation::paintCells(QPainter& painter, const Box& box, const maps::MapColours& colours) const
{
    const RackUnit& unit = unitOf(box);
    if (unit.cells.empty())
        return;
    const QRectF room = cellsRect(box);
    const auto count = static_cast<double>(unit.cells.size());
    if (room.width() >= 2 * count) {
        for (std::size_t i = 0; i < unit.cells.size(); ++i)
            paintMark(painter, cellRect(box, static_cast<int>(i)), colours, m_values->code(unit.cells[i]),
                      *m_context.theme);
        return;
    }
    // More of them than px: each px shows the gravest of those behind it.
    const auto columns = std::max(1, static_cast<int>(room.width() / 2));
    for (int column = 0; column < columns; ++column) {
        const auto from = static_cast<std::size_t>(count * column / columns);
        const auto to = std::max(from + 1, static_cast<std::size_t>(count * (column + 1) / columns));
        std::uint8_t most = maps::code::kAbsent;
        for (std::size_t i = from; i < std::min(to, unit.cells.size()); ++i)
            most = std::max(most, m_values->code(unit.cells[i]));
        painter.fillRect(QRectF(room.left() + 2 * column, room.top(), 2, room.height()),
                         QColor::fromRgb(colours.plain[most]));
    }
}

/// In it the power and who holds it, as far as there is room.
void RackElevation::paintWords(QPainter& painter, const Box& box) const
{
    const style::Theme& theme = *m_context.theme;
    const RackUnit& unit = unitOf(box);
    const double line = theme.lineHeight(Type::LabelCondensed);
    if (box.rect.height() < line - kTooLow)
        return;
    const QRectF at(box.rect.left(), box.rect.center().y() - line / 2, box.rect.width(), line);
    const double symbols = theme.scaled(kSymbol) + 8;
    double left = unit.cells.empty() ? at.left() + 8 : cellsRect(box).right() + 8;
    const double right = at.right() - symbols;
    if (right - left > theme.scaled(kPower))
        left = paintPower(painter, box, at, left);
    if (right - left <= theme.scaled(30))
        return;
    const QRectF room(left, at.top(), right - left, line);
    if (const QualityMark load = markOfLoad(unit.asset); load.hasValue())
        return paintLoadWords(painter, room, saidOf(unit.asset), load);
    painter.setFont(theme.font(Type::LabelCondensed));
    painter.setPen(theme.color(m_frozen || unit.cells.empty() ? Ink::Muted : Ink::Text));
    const QString said = saidOf(unit.asset).isEmpty() ? holderOf(unit) : saidOf(unit.asset);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     theme.metrics(Type::LabelCondensed).elidedText(said, Qt::ElideRight, room.width()));
}

/// What was measured of a supply, beside its power.
void RackElevation::paintLoadWords(QPainter& painter, const QRectF& room, const QString& words, QualityMark mark) const
{
    const Qt::Alignment begin = isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft;
    const style::HonestValue value{{words, {}}, style::isHatched(mark) ? QualityMark(Quality::Stale) : kGood};
    style::paintValue(painter, room, *m_context.theme, shown(value),
                      {Type::LabelCondensed, Type::LabelCondensed, begin | Qt::AlignVCenter, Ink::Muted}, Ink::Raised);
}

/// Of a node what it draws, of a supply what it gives. Gives where the next words begin.
double RackElevation::paintPower(QPainter& painter, const Box& box, const QRectF& line, double left) const
{
    const style::Theme& theme = *m_context.theme;
    const AssetRef asset = unitOf(box).asset;
    const bool isSupply = asset.assetClass == AssetClass::RackSupply;
    if (!isSupply && asset.assetClass != AssetClass::Node)
        return left;
    const char* ofNode = m_nodes && m_nodes->has(0) ? "node.power" : "accelerator.power";
    const auto measure = m_context.view->catalogue().find(isSupply ? "rack-supply.power" : ofNode);
    if (!measure)
        return left;
    const style::HonestValue value =
        shown(honest(powerOf(asset), m_context.view->catalogue().at(*measure), m_context.formatter));
    const QRectF room(left, line.top(), theme.scaled(kPower), line.height());
    style::paintValue(painter, room, theme, value,
                      {Type::LabelCondensed, Type::LabelCondensed, Qt::AlignRight | Qt::AlignVCenter,
                       m_frozen ? Ink::Muted : Ink::Text});
    painter.setFont(theme.font(Type::LabelCondensed));
    return room.right() + 10;
}

/// How much of its rating a supply gives, along its lower edge; nothing where either is not known.
void RackElevation::paintLoad(QPainter& painter, const Box& box) const
{
    const AssetRef asset = unitOf(box).asset;
    if (asset.assetClass != AssetClass::RackSupply || !m_supplies || box.rect.height() < 10)
        return;
    const items::Reading load = ratioOf(m_supplies->reading(0, asset.slot), m_supplies->reading(2, asset.slot));
    if (!load.mark.hasValue() || !std::isfinite(load.value))
        return;
    QRectF bar(box.rect.left() + 1, box.rect.bottom() - 4, box.rect.width() - 2, 3);
    painter.fillRect(bar, m_context.theme->color(Ink::Sunk));
    bar.setWidth(bar.width() * std::clamp(load.value, 0.0, 1.0));
    painter.fillRect(bar, m_context.theme->color(m_frozen || !load.mark.counts() ? Ink::Line : Ink::Equipment));
}

/// At the left of the rack, as many as have room above each other; that of what is selected in any case.
void RackElevation::paintNames(QPainter& painter) const
{
    const style::Theme& theme = *m_context.theme;
    const double line = theme.lineHeight(Type::LabelCondensed);
    const double left = m_frame.left() - m_labels - (m_rear ? theme.scaled(20) : 0);
    painter.setFont(theme.font(Type::LabelCondensed));
    const auto roomOf = [&](const Box& box) {
        return QRectF(left, box.rect.center().y() - line / 2, m_labels - 6, line);
    };
    const QRectF kept = m_spot.box == kNone ? QRectF() : roomOf(m_boxes[static_cast<std::size_t>(m_spot.box)]);
    double from = -line;
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        const QRectF room = roomOf(m_boxes[i]);
        const bool isSelected = static_cast<int>(i) == m_spot.box;
        const double scrolled = verticalScrollBar()->value();
        if (room.bottom() < scrolled || room.top() > scrolled + viewport()->height())
            continue;
        const bool hasRoom = room.top() >= from - kTooLow && !room.adjusted(0, 4, 0, -4).intersects(kept);
        if (unitOf(m_boxes[i]).parts > 1 || (!hasRoom && !isSelected))
            continue;
        from = room.bottom();
        painter.setPen(theme.color(isSelected && !m_frozen ? Ink::Text : Ink::Muted));
        painter.drawText(
            room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
            theme.metrics(Type::LabelCondensed).elidedText(nameOf(unitOf(m_boxes[i])), Qt::ElideRight, room.width()));
    }
}

/// Its own condition, that it is missing, and that it takes no jobs.
void RackElevation::paintState(QPainter& painter, const Box& box) const
{
    const style::Theme& theme = *m_context.theme;
    const Inventory& inventory = *m_context.view->inventory();
    const AssetRef asset = unitOf(box).asset;
    if (!asset.isValid() || !inventory.contains(asset))
        return;
    const double side = std::min(theme.scaled(kSymbol), box.rect.height());
    const QRectF symbol(box.rect.right() - side - 3, box.rect.center().y() - side / 2, side, side);
    const Condition condition = m_context.board->conditionOf(asset);
    if (condition >= Condition::Critical && condition <= Condition::Low) {
        painter.setPen(QPen(theme.color(m_frozen ? Ink::Line : style::inkOf(condition)), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box.rect.adjusted(1, 1, -1, -1));
        style::paintPriority(painter, symbol, theme, condition,
                             m_frozen ? style::SymbolState::None : style::SymbolState::Active);
    } else if (takesNoJobs(asset)) {
        style::paintIcon(painter, symbol, style::Icon::Lock, theme.color(Ink::Muted));
    }
    const bool isDark = asset.assetClass == AssetClass::RackSupply && m_supplies &&
                        m_supplies->reading(1, asset.slot).mark.hasValue() &&
                        m_supplies->reading(1, asset.slot).value < 0.5;
    if (isDark || inventory.presence(asset) == Presence::Missing) {
        QPen dashed(theme.color(Ink::Line), 1.5, Qt::DashLine);
        painter.setPen(dashed);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box.rect.adjusted(1, 1, -1, -1));
    }
}

/// A supply at the rear: filled while energised, hollow and dashed when not, hollow when nobody says.
void RackElevation::paintStrip(QPainter& painter, const Strip& strip) const
{
    const style::Theme& theme = *m_context.theme;
    const items::Reading energised = m_supplies ? m_supplies->reading(1, strip.asset.slot) : items::Reading{};
    const bool isKnown = energised.mark.hasValue();
    const bool isOn = isKnown && energised.value > 0.5;
    const Ink ink = m_frozen ? Ink::Line : Ink::Equipment;
    painter.setPen(
        QPen(theme.color(isOn || !isKnown ? ink : Ink::Line), 1.5, isKnown && !isOn ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(isOn ? theme.color(Ink::Raised) : theme.color(Ink::Surface));
    painter.drawRect(strip.rect);
    painter.setFont(theme.font(Type::LabelCondensed));
    painter.setPen(theme.color(m_frozen ? Ink::Muted : Ink::Text));
    const QString side = shownText(m_context.view->inventory()->attribute(strip.asset, "side"));
    painter.drawText(strip.rect.adjusted(0, 4, 0, 0), Qt::AlignTop | Qt::AlignHCenter,
                     side.isEmpty() ? QStringLiteral("?") : side.left(2));
    const Condition condition = m_context.board->conditionOf(strip.asset);
    if (condition >= Condition::Critical && condition <= Condition::Low)
        style::paintPriority(painter, QRectF(strip.rect.center().x() - 7, strip.rect.top() + theme.scaled(24), 14, 14),
                             theme, condition, m_frozen ? style::SymbolState::None : style::SymbolState::Active);
}

void RackElevation::paintLoose(QPainter& painter) const
{
    if (m_loose <= 0.0)
        return;
    const style::Theme& theme = *m_context.theme;
    const int count = static_cast<int>(m_layout.units.size() - m_layout.placed);
    const int refused = static_cast<int>(m_layout.refused);
    QString words = m_layout.placed == 0 ? tr("No height unit is known of any: in order")
                                         : tr("%Ln without a known height unit", nullptr, count);
    if (refused > 0)
        words += QStringLiteral(" · ") + tr("%Ln name a place that is taken or above the rack", nullptr, refused);
    const double line = theme.lineHeight(Type::Label);
    painter.setFont(theme.font(Type::Label));
    painter.setPen(theme.color(Ink::Muted));
    painter.drawText(QRectF(4, m_loose - line - 2, viewport()->width() - 8, line), Qt::AlignLeft | Qt::AlignVCenter,
                     theme.metrics(Type::Label).elidedText(words, Qt::ElideRight, viewport()->width() - 8));
}

void RackElevation::paintSelection(QPainter& painter) const
{
    const style::Theme& theme = *m_context.theme;
    QRectF rect;
    if (m_spot.strip != kNone)
        rect = m_strips[static_cast<std::size_t>(m_spot.strip)].rect;
    else if (m_spot.box != kNone)
        rect = m_boxes[static_cast<std::size_t>(m_spot.box)].rect;
    if (!rect.isNull()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(Ink::Accent), m_spot.cell == kNone ? 3 : 1.5));
        painter.drawRect(rect.adjusted(0, 0, 0, 0));
    }
    if (m_spot.cell != kNone && m_spot.box != kNone) {
        painter.setPen(QPen(theme.color(Ink::Accent), 3));
        painter.drawRect(cellRect(m_boxes[static_cast<std::size_t>(m_spot.box)], m_spot.cell).adjusted(-1, -1, 1, 1));
    }
    if (hasFocus() && m_isByKeys && rect.isNull())
        style::paintFocus(painter, m_frame.isEmpty() ? QRectF(viewport()->rect()).adjusted(4, 4, -4, -4) : m_frame,
                          theme);
}

} // namespace millwright::pages
