// SPDX-License-Identifier: GPL-3.0-or-later
// What FleetMap draws over the picture: everything that changes.
#include "widgets/maps/fleet_map_state.h"
#include "widgets/maps/outermost.h"
#include "widgets/style/dim.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"
#include "widgets/style/value_text.h"

#include <algorithm>
#include <cmath>

namespace millwright::maps {

using style::Ink;
using style::Type;

namespace {

constexpr double kSilentSymbol = 14;
constexpr std::size_t kMostSymbols = 300;

/// A digit in a mark is smaller than what can be read on a wall: shape and colour say it, and a symbol that is drawn
/// so small has none.
void paintShapeAlone(QPainter& painter, const QRectF& box, const style::Theme& theme, Condition condition, bool hollow)
{
    constexpr double kSmall = 10;
    const QRectF small(0, 0, kSmall, kSmall);
    painter.save();
    painter.translate(box.topLeft());
    painter.scale(box.width() / kSmall, box.height() / kSmall);
    style::paintPriority(painter, small, theme, condition,
                         hollow ? style::SymbolState::None : style::SymbolState::Active);
    painter.restore();
    if (!hollow)
        style::dim(painter, box, theme, condition);
}

} // namespace

QRectF FleetMapState::logical(const QRect& content) const
{
    const QRect view = viewRect(content);
    return {view.x() / m_ratio, view.y() / m_ratio, view.width() / m_ratio, view.height() / m_ratio};
}

/// All device px that a rectangle of the widget touches.
QRect FleetMapState::device(const QRect& widget) const
{
    return QRectF(widget.x() * m_ratio, widget.y() * m_ratio, widget.width() * m_ratio, widget.height() * m_ratio)
        .toAlignedRect();
}

void FleetMapState::paintNotes(QPainter& painter, const QRegion& exposed) const
{
    const QRect view(m_origin, m_size);
    for (std::uint32_t s = 0; !bare && s < m_plan->sites.size() && s < notes.size(); ++s) {
        if (!m_layout->siteRect(s).intersects(view))
            continue;
        if (!m_plan->sites[s].edge) {
            if (exposed.intersects(noteBox(s)))
                paintHeader(painter, s, notes[s]);
            continue;
        }
        const QRectF box = logical(m_layout->siteRect(s));
        const double line = theme->lineHeight(Type::LabelCondensed);
        theme->texts().draw(painter, Type::LabelCondensed, Ink::Text,
                            QRectF(box.left(), edgeBaseline(box.top()) - line, box.width() + theme->scaled(12), line),
                            notes[s].subtitle);
    }
}

/// The site, and the free room beside it up to the next one: a small site has no less to say.
QRectF FleetMapState::headerBox(std::uint32_t site) const
{
    QRectF box = logical(m_layout->siteRect(site));
    double right = logical(QRect(m_origin, m_size)).right();
    for (std::uint32_t s = 0; s < m_plan->sites.size(); ++s) {
        const QRectF other = m_plan->sites[s].edge ? QRectF() : logical(m_layout->siteRect(s));
        if (other.isValid() && other.left() > box.left() && qFuzzyCompare(other.top(), box.top()))
            right = std::min(right, other.left() - theme->scaled(16));
    }
    box.setRight(std::max(box.right(), right));
    return box;
}

/// All that paintHeader() may touch.
QRect FleetMapState::noteBox(std::uint32_t site) const
{
    QRectF box = headerBox(site);
    box.setHeight(siteHeaderHeight());
    return box.toAlignedRect().adjusted(-2, -2, 2, 2);
}

/// Where marks stand, with the symbols that reach over their rim.
QRegion FleetMapState::markRegion() const
{
    const int rim = theme->scaledPx(kSilentSymbol / 2) + 2;
    QRegion region;
    for (std::uint32_t s = 0; m_layout && s < m_plan->sites.size(); ++s) {
        const QRect site = logical(m_layout->siteRect(s)).toAlignedRect();
        const int top = m_plan->sites[s].edge ? -rim : siteHeaderHeight();
        region += site.adjusted(-rim, top, rim, rim);
    }
    return region;
}

/// A picture of the view that is seen differs in its marks alone: the notes need not be painted again.
void FleetMapState::pictureCame()
{
    const std::shared_ptr<const MapPicture> picture = canvas->picture();
    if (picture && picture->view == m_shown)
        m_link->widget->update(markRegion());
    else
        m_link->widget->update();
}

QRegion FleetMapState::noteRegion() const
{
    if (!m_layout)
        return {};
    QRegion region;
    for (std::uint32_t s = 0; s < m_plan->sites.size(); ++s)
        region += m_plan->sites[s].edge ? logical(m_layout->siteRect(s)).toAlignedRect() : noteBox(s);
    return region;
}

/// As many of the parts of a subtitle as there is room for, at least the last: it tells most.
QString FleetMapState::lastOf(const QString& subtitle, double room) const
{
    const QString between = QStringLiteral(" · ");
    QString rest = subtitle;
    for (qsizetype at = rest.indexOf(between); at >= 0 && theme->texts().width(Type::Label, rest) > room;
         at = rest.indexOf(between))
        rest.remove(0, at + between.size());
    return rest;
}

void FleetMapState::paintHeader(QPainter& painter, std::uint32_t site, const SiteNote& note) const
{
    const QRectF box = headerBox(site);
    const double gap = theme->scaled(16);
    const double line1 = theme->lineHeight(Type::Section);
    const double nameWidth = theme->texts().width(Type::Section, m_plan->sites[site].name);
    const QRectF beside(box.left() + nameWidth + gap * 0.75, box.top() + theme->scaled(2),
                        box.width() - nameWidth - gap, line1);
    if (beside.width() > theme->scaled(40))
        theme->texts().draw(painter, Type::Label, Ink::Muted, beside, lastOf(note.subtitle, beside.width()));

    double x = box.left();
    double y = box.top() + line1;
    const double line2 = theme->lineHeight(Type::SectionStrong);
    for (std::size_t i = 0; i < note.values.size(); ++i) {
        style::HonestValue value = note.values[i];
        style::ValueLayout layout{i == 0 ? Type::SectionStrong : Type::Live, Type::Label};
        if (frozen && value.mark.hasValue()) {
            value = value.cutOff();
            layout.ink = Ink::Muted;
        }
        const double width = style::valueSize(*theme, value, layout).width();
        if (x + width > box.right() && i > 0)
            break; // Whole values or none: half a number is a wrong number.
        style::paintValue(painter, QRectF(x, y, width, line2), *theme, value, layout);
        x += width + gap;
    }
    y += note.values.empty() ? 0.0 : line2;

    paintLights(painter, QRectF(box.left(), y, box.width(), theme->lineHeight(Type::Body)), note.lights);
}

/// With their names where all of them fit, else as icons alone.
void FleetMapState::paintLights(QPainter& painter, const QRectF& box, const std::vector<SystemLight>& lights) const
{
    const double icon = theme->scaled(16);
    const double gap = theme->scaled(6);
    const auto nameWidth = [&](const SystemLight& light) { return theme->texts().width(Type::Label, light.name); };
    double all = -theme->scaled(16);
    for (const SystemLight& light : lights)
        all += icon + gap + nameWidth(light) + theme->scaled(16);
    const bool named = all <= box.width();
    double x = box.left();
    for (const SystemLight& light : lights) {
        const QRectF at(x, box.center().y() - icon / 2, icon, icon);
        const bool normal = light.condition == Condition::Normal;
        if (normal)
            style::paintIcon(painter, at, light.icon, theme->color(frozen ? Ink::Line : Ink::Muted));
        else
            style::paintPriority(painter, at, *theme, light.condition,
                                 frozen ? style::SymbolState::None : style::SymbolState::Active);
        x += icon + gap;
        if (named) {
            theme->texts().draw(painter, Type::Label, normal ? Ink::Muted : Ink::Text,
                                QRectF(x, box.top(), nameWidth(light) + 1, box.height()), light.name);
            x += nameWidth(light);
        }
        x += theme->scaled(named ? 16 : 8);
    }
}

void FleetMapState::paintOutline(QPainter& painter, const QRect& content, Ink ink, double width) const
{
    const double reach = theme->scaled(2) + width / 2;
    const QColor colour =
        bare ? QColor(style::cappedColour(theme->rgb(ink))) : theme->color(ink); // it stands for hours
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(logical(content).adjusted(-reach, -reach, reach, reach));
}

void FleetMapState::paintSelection(QPainter& painter, const QRect& content) const
{
    const bool small = std::min(content.width(), content.height()) < kDetailFrom; // 3 px would hide such a cell.
    paintOutline(painter, content, Ink::Accent, theme->scaled(small ? 2 : 3));
}

/// Wholly in view: on the top right corner, or further within where a name stands beside it.
QRectF FleetMapState::symbolPlace(const QRectF& unit) const
{
    const double side = theme->scaled(kUnitSymbol);
    const QRectF view = QRectF(0, 0, m_size.width() / m_ratio, m_size.height() / m_ratio).adjusted(2, 2, -2, -2);
    if (bare)
        return badgeBox(unit, side, view);
    QRectF corner(0, 0, side, side);
    corner.moveCenter(unit.topRight());
    corner.moveRight(std::min(corner.right(), view.right()));
    corner.moveLeft(std::max(corner.left(), view.left()));
    corner.moveBottom(std::min(corner.bottom(), view.bottom()));
    corner.moveTop(std::max(corner.top(), view.top()));
    QRectF above = corner;
    above.moveRight(std::min(corner.right(), unit.right() + 2));
    QRectF within = above;
    within.moveTop(std::max(corner.top(), unit.top() + 1));
    for (const QRectF& box : {corner, above, within}) {
        const QRectF cut = box.adjusted(-3, -3, 3, 3);
        if (std::ranges::none_of(m_labels, [&](const MapLabel& label) { return inkOf(label).intersects(cut); }))
            return box;
    }
    return corner;
}

void FleetMapState::paintAlarms(QPainter& painter) const
{
    const QRect view(m_origin, m_size);
    std::vector<QRectF> placed;
    const std::vector<UnitAlarm> shown =
        bare ? outermost(alarms, [this](PlanRef unit) { return m_layout->unitRect(unit); }) : alarms;
    for (const UnitAlarm& alarm : shown) {
        const QRect unit = m_layout->unitRect(alarm.unit);
        if (!unit.intersects(view))
            continue;
        if (style::needsOutline(theme->name(), alarm.condition) && !frozen)
            paintOutline(painter, unit, Ink::Text, theme->scaled(4));
        paintOutline(painter, unit, frozen ? Ink::Muted : style::inkOf(alarm.condition), theme->scaled(2));
    }
    // The worst take their place first; what would cover one of them stays an outline.
    for (auto alarm = shown.rbegin(); alarm != shown.rend() && placed.size() < kMostSymbols; ++alarm) {
        const QRect unit = m_layout->unitRect(alarm->unit);
        if (!unit.intersects(view))
            continue;
        const QRectF box = symbolPlace(logical(unit));
        const QRectF cut = box.adjusted(-3, -3, 3, 3);
        if (std::ranges::any_of(placed, [&](const QRectF& other) { return other.intersects(cut); }))
            continue;
        placed.push_back(cut);
        painter.fillRect(cut, theme->color(Ink::Surface));
        style::paintPriority(painter, box, *theme, alarm->condition,
                             frozen ? style::SymbolState::Cleared : alarm->state);
        if (bare && !frozen)
            style::dim(painter, box, *theme, alarm->condition);
    }
}

void FleetMapState::paintSilent(QPainter& painter, const MapPicture& picture) const
{
    const double side = theme->scaled(kSilentSymbol);
    for (const std::uint32_t rack : picture.silent) {
        const MapWindow::VisibleRack& visible =
            *std::ranges::lower_bound(m_window->racks, rack, {}, &MapWindow::VisibleRack::rack);
        // In the middle of the first run of silent marks: of the tray, or of the rack.
        std::uint32_t first = visible.firstMark;
        while (picture.codes[first] != code::kMissing)
            ++first;
        std::uint32_t last = first;
        while (last + 1 < visible.firstMark + visible.marks && picture.codes[last + 1] == code::kMissing)
            ++last;
        QRectF box(0, 0, side, side);
        box.moveCenter(logical(m_window->markOf(first).rect.united(m_window->markOf(last).rect)).center());
        painter.fillRect(box.adjusted(-1, -1, 1, 1), theme->color(Ink::Surface));
        style::paintPriority(painter, box, *theme, Condition::Unknown,
                             frozen ? style::SymbolState::None : style::SymbolState::Active);
    }
}

std::array<QImage, 6> FleetMapState::paintSymbols(int side) const
{
    std::array<QImage, 6> symbols;
    for (const Condition condition :
         {Condition::Unknown, Condition::Critical, Condition::High, Condition::Medium, Condition::Low}) {
        QImage image(side, side, QImage::Format_RGB32);
        image.fill(theme->color(Ink::Surface));
        QPainter painter(&image);
        const QRectF box(0, 0, side, side);
        if (bare)
            paintShapeAlone(painter, box, *theme, condition, frozen);
        else
            style::paintPriority(painter, box, *theme, condition,
                                 frozen ? style::SymbolState::None : style::SymbolState::Active);
        symbols[static_cast<std::size_t>(condition)] = image;
    }
    return symbols;
}

void FleetMapState::paint(QPainter& painter, const QRegion& exposed, bool focused)
{
    if (m_glide.isOnTheWay())
        return m_glide.paint(painter, m_ratio, theme->color(Ink::Surface));
    settle();
    const QRectF all(0, 0, m_size.width() / m_ratio, m_size.height() / m_ratio);
    const std::shared_ptr<const MapPicture> picture = canvas->picture();
    if (!hasCells() || !picture || !m_window) {
        painter.fillRect(all, theme->color(Ink::Surface));
        theme->texts().draw(painter, Type::Body, Ink::Muted, all.adjusted(16, 16, -16, -16), emptyText,
                            Qt::AlignHCenter);
        return;
    }
    if (QRegion(all.toAlignedRect()).subtracted(exposed).isEmpty())
        m_shown = picture->view;
    paintView(painter, *picture, exposed, focused);
}

void FleetMapState::paintView(QPainter& painter, const MapPicture& picture, const QRegion& exposed, bool focused)
{
    m_blit.paint(painter, picture, device(exposed.boundingRect()), m_ratio);
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (frozen)
        for (const MapWindow::Band& band : m_window->bands)
            style::paintHatch(painter, logical(band.rect.translated(m_origin)), *theme);
    paintNotes(painter, exposed);
    if (picture.view->window == m_window)
        paintSilent(painter, picture);
    paintCards(painter, exposed);
    paintAlarms(painter);
    if (hover)
        paintOutline(painter, m_layout->markOfCell(hover->firstCell).rect, Ink::Text, 1);
    if (const std::uint32_t cell = cellOfSlot(selection); cell != kNoCell)
        paintSelection(painter, m_layout->markOfCell(cell).rect);
    if (focused && focusCell < m_plan->cells.size())
        style::paintFocus(painter, logical(m_layout->markOfCell(focusCell).rect), *theme);
}

QRect FleetMapState::rectOf(PlanRef unit) const
{
    return m_layout ? logical(m_layout->unitRect(unit)).toAlignedRect() : QRect();
}

QString FleetMapState::subtitle() const
{
    if (!m_layout)
        return {};
    const QString count = FleetMap::tr("%Ln accelerator(s)", nullptr, static_cast<int>(m_accelerators));
    if (m_layout->step() >= kFirstCellStep)
        return FleetMap::tr("%1 · one cell each").arg(count);
    const int rowsPerMark = zoomStep(m_layout->step(), 1.0).rowsPerMark;
    if (rowsPerMark == 0)
        return FleetMap::tr("%1 · one mark per rack, worst shown").arg(count);
    std::uint16_t columns = 1;
    for (const FleetPlan::Rack& rack : m_plan->racks)
        columns = std::max(columns, rack.columns);
    return FleetMap::tr("%1 · one mark for up to %2, worst shown").arg(count).arg(rowsPerMark * columns);
}

} // namespace millwright::maps
