// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maps/fleet_map_state.h"

#include "widgets/style/dim.h"
#include "widgets/style/text_cache.h"

#include <algorithm>
#include <cmath>
#include <limits>
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
                std::ranges::transform(*row, row->begin(), style::cappedColour);
        }
    }
    if (m_window->symbolSide > 0)
        view.symbols = paintSymbols(m_window->symbolSide);
    view.lines = maps::linesOf(view);
    canvas->setView(std::make_shared<const MapView>(std::move(view)));
}

} // namespace millwright::maps
