// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maps/fleet_map_state.h"
#include "widgets/style/text_cache.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

namespace millwright::maps {

using style::Type;

namespace {

constexpr double kWidestRowName = 96; ///< With the gap after it; what is longer is elided.
constexpr double kWidestHallName = 160;

double centreDistance(const QRect& rect, QPoint point)
{
    const QPoint delta = rect.center() - point;
    return double(delta.x()) * delta.x() + double(delta.y()) * delta.y();
}

} // namespace

FleetMapState::FleetMapState(style::ThemePtr themeToUse, QWidget* widget)
    : theme(std::move(themeToUse))
    , m_link(std::make_shared<MapLink>())
{
    m_link->widget = widget;
    canvas = std::make_shared<FleetMapCanvas>([this, link = m_link] {
        const std::scoped_lock lock(link->mutex);
        if (link->widget)
            QMetaObject::invokeMethod(
                link->widget, [this] { pictureCame(); }, Qt::QueuedConnection);
    });
}

FleetMapState::~FleetMapState()
{
    const std::scoped_lock lock(m_link->mutex);
    m_link->widget = nullptr;
}

void FleetMapState::setPlan(std::shared_ptr<const FleetPlan> plan)
{
    endGlide();
    m_plan = std::move(plan);
    m_cellOfSlot.clear();
    m_accelerators = 0;
    focusCell = kNoCell;
    hover.reset();
    if (!hasCells()) { // Else the layout of before tells the next one its step.
        m_layout.reset();
        m_window.reset();
        m_fitted = true;
        return canvas->setView(nullptr);
    }
    for (std::uint32_t cell = 0; cell < m_plan->cells.size(); ++cell) {
        const Slot slot = m_plan->cells[cell];
        if (slot == kNoSlot)
            continue;
        ++m_accelerators;
        if (slot >= m_cellOfSlot.size())
            m_cellOfSlot.resize(std::size_t(slot) + 1, kNoCell);
        m_cellOfSlot[slot] = cell;
    }
}

QSize FleetMapState::deviceSize(QSize size, double ratio) const
{
    return QSize(static_cast<int>(std::ceil(size.width() * ratio)), static_cast<int>(std::ceil(size.height() * ratio)))
        .expandedTo(QSize(1, 1));
}

int FleetMapState::heightFor(QSize size, double ratio) const
{
    if (!hasCells())
        return size.height();
    const MapMetrics room = metrics(deviceSize(size, ratio), ratio);
    const int margins = deviceSize(size, ratio).height() - room.viewport.height();
    const int needed = FleetMapLayout::fit(m_plan, room).contentSize().height() + margins;
    return std::min(size.height(), static_cast<int>(std::ceil(needed / ratio)));
}

/// For a widget of a size in device px.
MapMetrics FleetMapState::metrics(QSize size, double ratio) const
{
    if (bare)
        return bareMetrics(*theme, *bare, size, ratio);
    const auto px = [&](double length) { return static_cast<int>(std::lround(theme->scaled(length) * ratio)); };
    const auto widthOf = [&](Type type, const QString& text) {
        return static_cast<int>(std::ceil(theme->texts().width(type, text) * ratio));
    };
    MapMetrics metrics;
    metrics.viewport = size - QSize(2 * px(kMapMargin), 2 * px(kMapMargin));
    metrics.scale = theme->scaled(1.0) * ratio;
    metrics.siteHeader = static_cast<int>(std::lround(siteHeaderHeight() * ratio));
    const auto line = [&](Type type) { return static_cast<int>(std::ceil(theme->lineHeight(type) * ratio)); };
    metrics.hallHeader = 0;
    for (const FleetPlan::Group& hall : m_plan->halls) {
        const bool named = !hall.name.isEmpty();
        metrics.hallHeader = named ? line(Type::Label) + px(4) : metrics.hallHeader;
        metrics.hallNames.push_back(named ? std::min(px(kWidestHallName), widthOf(Type::Label, hall.name) + px(4)) : 0);
    }
    metrics.rowLabelHeight = line(Type::Label);
    metrics.rowLabel = 0;
    for (const FleetPlan::Group& row : m_plan->rows)
        if (!row.name.isEmpty())
            metrics.rowLabel =
                std::max(metrics.rowLabel, std::min(px(kWidestRowName), widthOf(Type::Label, row.name) + px(8)));
    const bool edgeNotes = std::ranges::any_of(notes, [&](const SiteNote& note) {
        const auto index = static_cast<std::size_t>(&note - notes.data());
        return index < m_plan->sites.size() && m_plan->sites[index].edge && !note.subtitle.isEmpty();
    });
    metrics.edgeLabel = (edgeNotes ? 2 : 1) * line(Type::LabelCondensed) + px(4);
    metrics.edgeHeader = line(Type::Section) + px(8);
    metrics.edgeWidth = px(44);
    for (const FleetPlan::Site& site : m_plan->sites) {
        const int name = site.edge ? std::min(px(62), widthOf(Type::LabelCondensed, site.name) + px(2)) : 0;
        metrics.edgeWidth = std::max(metrics.edgeWidth, name);
    }
    metrics.siteWidth = px(180);
    metrics.siteGap = px(32);
    return metrics;
}

int FleetMapState::siteHeaderHeight() const
{
    if (bare)
        return bare->siteHeader;
    int height = theme->lineHeight(Type::Section);
    if (std::ranges::any_of(notes, [](const SiteNote& note) { return !note.values.empty(); }))
        height += theme->lineHeight(Type::SectionStrong);
    if (std::ranges::any_of(notes, [](const SiteNote& note) { return !note.lights.empty(); }))
        height += theme->lineHeight(Type::Body) + theme->scaledPx(4);
    return height + theme->scaledPx(6);
}

void FleetMapState::relayout(QSize size, double ratio)
{
    m_ratio = ratio;
    m_size = deviceSize(size, ratio);
    if (!hasCells())
        return;
    const int step = m_layout && !m_fitted ? m_layout->step() : -1;
    auto layout = std::make_shared<const FleetMapLayout>(FleetMapLayout::fit(m_plan, metrics(m_size, ratio)));
    m_fitted = step <= layout->fitStep();
    if (!m_fitted)
        layout = std::make_shared<const FleetMapLayout>(layout->atStep(step));
    m_layout = std::move(layout);
    clampOrigin();
    rebuildWindow();
}

void FleetMapState::fit()
{
    m_fitted = true;
    if (!m_layout)
        return;
    m_layout = std::make_shared<const FleetMapLayout>(m_layout->atStep(m_layout->fitStep()));
    m_origin = {};
    clampOrigin();
    rebuildWindow();
}

std::uint32_t FleetMapState::nearestRack(QPoint view) const
{
    const QPoint content = view + m_origin;
    std::uint32_t nearest = 0;
    double least = std::numeric_limits<double>::max();
    for (const MapWindow::VisibleRack& visible : m_window->racks) {
        const double distance = centreDistance(m_layout->rackRect(visible.rack), content);
        if (distance < least) {
            least = distance;
            nearest = visible.rack;
        }
    }
    return nearest;
}

void FleetMapState::zoomTo(int step, QPoint about)
{
    if (!m_layout || !m_window)
        return;
    step = std::clamp(step, m_layout->fitStep(), kZoomSteps - 1);
    if (step == m_layout->step())
        return;
    if (step == m_layout->fitStep())
        return fit();
    const std::uint32_t rack = nearestRack(about);
    const QRect before = m_layout->rackRect(rack);
    const QPoint inside = about + m_origin - before.topLeft();
    m_layout = std::make_shared<const FleetMapLayout>(m_layout->atStep(step));
    const QRect after = m_layout->rackRect(rack);
    m_origin = after.topLeft() - about +
               QPoint(inside.x() * after.width() / std::max(1, before.width()),
                      inside.y() * after.height() / std::max(1, before.height()));
    m_fitted = false;
    clampOrigin();
    rebuildWindow();
}

void FleetMapState::panBy(QPoint delta)
{
    if (!m_layout)
        return;
    const QPoint before = std::exchange(m_origin, m_origin + delta);
    clampOrigin();
    if (before != m_origin)
        rebuildWindow();
}

void FleetMapState::clampOrigin()
{
    const int margin = static_cast<int>(std::lround(theme->scaled(kMapMargin) * m_ratio));
    const QSize content = m_layout->contentSize();
    const auto clamp = [&](int value, int length, int view) {
        return std::clamp(value, -margin, std::max(-margin, length + margin - view));
    };
    m_origin = {clamp(m_origin.x(), content.width(), m_size.width()),
                clamp(m_origin.y(), content.height(), m_size.height())};
}

void FleetMapState::reveal(const QRect& content)
{
    const QRect view(m_origin, m_size);
    const int rim = static_cast<int>(std::lround(theme->scaled(24) * m_ratio));
    const QRect wanted = content.adjusted(-rim, -rim, rim, rim);
    QPoint delta;
    if (wanted.right() > view.right())
        delta.setX(wanted.right() - view.right());
    if (wanted.left() < view.left() + delta.x())
        delta.setX(wanted.left() - view.left());
    if (wanted.bottom() > view.bottom())
        delta.setY(wanted.bottom() - view.bottom());
    if (wanted.top() < view.top() + delta.y())
        delta.setY(wanted.top() - view.top());
    if (!delta.isNull())
        panBy(delta);
}

void FleetMapState::showUnit(PlanRef unit)
{
    if (!m_layout)
        return;
    int step = m_layout->fitStep();
    QRect target = m_layout->unitRect(unit);
    for (int larger = step + 1; larger < kZoomSteps; ++larger) {
        const FleetMapLayout candidate = m_layout->atStep(larger);
        const QRect rect = candidate.unitRect(unit);
        if (rect.width() > m_size.width() * 8 / 10 || rect.height() > m_size.height() * 8 / 10)
            break;
        step = larger;
        target = rect;
    }
    if (step == m_layout->fitStep())
        return fit();
    m_layout = std::make_shared<const FleetMapLayout>(m_layout->atStep(step));
    m_origin = target.center() - QPoint(m_size.width() / 2, m_size.height() / 2);
    m_fitted = false;
    clampOrigin();
    rebuildWindow();
}

void FleetMapState::rebuildWindow()
{
    hover.reset();
    MapWindow window = buildWindow(m_layout, m_origin, m_size);
    window.hasCards = cellNotes && !bare && m_layout->step() >= kCardStep;
    m_window = std::make_shared<const MapWindow>(std::move(window));
    m_isStale = true;
    if (!m_isDeferred)
        restyle();
}

/// What was put off.
void FleetMapState::settle()
{
    if (m_isStale)
        restyle();
}

void FleetMapState::restyle()
{
    m_isStale = false;
    if (!m_window)
        return;
    MapView view;
    view.window = m_window;
    view.backdrop = paintBackdrop();
    for (const MapScale& scale :
         {MapScale{.ramp = style::Ramp::Load}, MapScale{.ramp = style::Ramp::Temperature}, MapScale{.ofKinds = true}})
        view.colours[colourTable(scale)] = mapColours(theme->palette(), scale, frozen);
    for (MapColours& colours : view.colours) {
        for (MapColours::Row* row : {&colours.plain, &colours.body, &colours.edge, &colours.cut}) {
            if (bare)
                std::ranges::transform(*row, row->begin(), cappedColour);
        }
    }
    if (m_window->symbolSide > 0)
        view.symbols = paintSymbols(m_window->symbolSide);
    view.lines = maps::linesOf(view);
    canvas->setView(std::make_shared<const MapView>(std::move(view)));
}

MapHit FleetMapState::hitOf(const FleetMapLayout::Mark& mark) const
{
    MapHit hit;
    hit.cells = mark.cells;
    hit.firstCell = mark.firstCell;
    hit.rack = mark.rack;
    hit.row = m_layout->rowOfRack(mark.rack);
    hit.hall = m_layout->hallOfRow(hit.row);
    hit.site = m_layout->siteOfHall(hit.hall);
    hit.rect = logical(mark.rect).toAlignedRect();
    const MapFramePtr frame = canvas->frame();
    std::uint8_t worst = 0;
    for (std::uint32_t cell = mark.firstCell; cell < mark.firstCell + mark.cells; ++cell) {
        const Slot slot = m_plan->cells[cell];
        const std::uint8_t shown = slot == kNoSlot ? code::kAbsent : frame ? encodeSlot(*frame, slot) : code::kBlank;
        if (shown > worst) {
            worst = shown;
            hit.slot = slot;
        }
    }
    return hit;
}

std::optional<MapHit> FleetMapState::hitAt(QPoint view) const
{
    if (!m_window)
        return std::nullopt;
    const std::optional<std::uint32_t> mark = m_window->markAt(view);
    if (!mark)
        return std::nullopt;
    const MapHit hit = hitOf(m_window->markOf(*mark));
    return hit.slot == kNoSlot ? std::nullopt : std::optional(hit);
}

std::optional<MapHit> FleetMapState::hitOfCell(std::uint32_t cell) const
{
    if (!m_layout || cell >= m_plan->cells.size())
        return std::nullopt;
    return hitOf(m_layout->markOfCell(cell));
}

std::uint32_t FleetMapState::cellOfSlot(Slot slot) const
{
    return slot < m_cellOfSlot.size() ? m_cellOfSlot[slot] : kNoCell;
}

std::uint32_t FleetMapState::neighbour(std::uint32_t cell, int dx, int dy, bool far) const
{
    const FleetMapLayout::Mark mark = m_layout->markOfCell(cell);
    const RackPlace& place = m_layout->rackPlace(mark.rack);
    if (dy != 0)
        return verticalNeighbour(mark, dy, far);
    const int column = static_cast<int>(mark.column) + dx;
    if (!far && column >= 0 && column < place.markColumns) {
        const FleetMapLayout::Mark next = m_layout->markAt(mark.rack, static_cast<std::uint32_t>(column), mark.row);
        return next.firstCell < m_plan->racks[mark.rack].first + m_plan->racks[mark.rack].count ? next.firstCell : cell;
    }
    std::int64_t rack = std::int64_t(mark.rack) + dx;
    const auto count = std::int64_t(m_plan->racks.size());
    while (rack >= 0 && rack < count && m_plan->racks[std::size_t(rack)].count == 0)
        rack += dx;
    if (rack < 0 || rack >= count)
        return cell;
    const auto target = static_cast<std::uint32_t>(rack);
    const RackPlace& there = m_layout->rackPlace(target);
    const std::uint32_t row = std::min<std::uint32_t>(mark.row, there.markRows - 1u);
    const std::uint32_t entry = dx > 0 ? 0u : there.markColumns - 1u;
    return std::min(m_layout->markAt(target, entry, row).firstCell,
                    m_plan->racks[target].first + m_plan->racks[target].count - 1);
}

std::uint32_t FleetMapState::verticalNeighbour(const FleetMapLayout::Mark& mark, int dy, bool far) const
{
    const RackPlace& place = m_layout->rackPlace(mark.rack);
    const int row = static_cast<int>(mark.row) + dy;
    const FleetPlan::Rack& rack = m_plan->racks[mark.rack];
    if (!far && row >= 0 && row < place.markRows) {
        const std::uint32_t cell = m_layout->markAt(mark.rack, mark.column, static_cast<std::uint32_t>(row)).firstCell;
        return std::min(cell, rack.first + rack.count - 1);
    }
    const auto holdsCells = [&](const FleetPlan::Group& group) {
        const std::span racks(m_plan->racks);
        return std::ranges::any_of(racks.subspan(group.first, group.count), &FleetPlan::Rack::count);
    };
    std::int64_t otherRow = std::int64_t(m_layout->rowOfRack(mark.rack)) + dy;
    const auto rows = std::int64_t(m_plan->rows.size());
    while (otherRow >= 0 && otherRow < rows && !holdsCells(m_plan->rows[std::size_t(otherRow)]))
        otherRow += dy;
    if (otherRow < 0 || otherRow >= rows)
        return mark.firstCell;
    const FleetPlan::Group& group = m_plan->rows[static_cast<std::size_t>(otherRow)];
    std::uint32_t best = mark.firstCell;
    int least = std::numeric_limits<int>::max();
    for (std::uint32_t r = group.first; r < group.first + group.count; ++r) {
        const int distance = std::abs(m_layout->rackRect(r).center().x() - mark.rect.center().x());
        if (m_plan->racks[r].count == 0 || distance >= least)
            continue;
        least = distance;
        const RackPlace& there = m_layout->rackPlace(r);
        const std::uint32_t column = std::min<std::uint32_t>(mark.column, there.markColumns - 1u);
        const std::uint32_t cell = m_layout->markAt(r, column, dy > 0 ? 0u : there.markRows - 1u).firstCell;
        best = std::min(cell, m_plan->racks[r].first + m_plan->racks[r].count - 1);
    }
    return best;
}

} // namespace millwright::maps
