// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maps/fleet_map_layout.h"

#include <algorithm>
#include <cmath>

namespace millwright::maps {
namespace {

constexpr int kEdgeCellsDrawnLarge = 4000;
constexpr int kEdgeGap = 8;
constexpr int kWidestEdgeGap = 56;

/// Index of the group whose children contain `child`; groups are in ascending order of `first`.
template <typename Groups>
std::uint32_t parentOf(const Groups& groups, std::uint32_t child)
{
    const auto after = std::ranges::upper_bound(groups, child, {}, [](const auto& group) { return group.first; });
    const auto index = static_cast<std::uint32_t>(after - groups.begin());
    return index == 0 ? 0 : index - 1; // An empty group shares its `first` with its successor, which wins.
}

bool sameRowNames(const FleetPlan& plan, const FleetPlan::Group& a, const FleetPlan::Group& b)
{
    if (a.count != b.count)
        return false;
    for (std::uint32_t i = 0; i < a.count; ++i)
        if (plan.rows[a.first + i].name != plan.rows[b.first + i].name)
            return false;
    return true;
}

int widthOfHall(const FleetPlan& plan, const FleetPlan::Group& hall, int step, const ZoomStep& zoom,
                std::uint32_t racksPerLine)
{
    int widest = 0;
    for (std::uint32_t r = hall.first; r < hall.first + hall.count; ++r) {
        int x = 0;
        const std::uint32_t count = std::min(plan.rows[r].count, racksPerLine);
        for (std::uint32_t k = plan.rows[r].first; k < plan.rows[r].first + count; ++k)
            x += rackSize(plan.racks[k], step, zoom).width() + zoom.rackGap;
        widest = std::max(widest, x - zoom.rackGap);
    }
    return widest;
}

int edgeStepFor(const FleetPlan& plan, int step)
{
    std::uint64_t edgeCells = 0;
    for (const FleetPlan::Site& site : plan.sites)
        for (std::uint32_t h = site.first; site.edge && h < site.first + site.count; ++h)
            for (std::uint32_t r = plan.halls[h].first; r < plan.halls[h].first + plan.halls[h].count; ++r)
                for (std::uint32_t k = plan.rows[r].first; k < plan.rows[r].first + plan.rows[r].count; ++k)
                    edgeCells += plan.racks[k].count;
    return edgeCells <= kEdgeCellsDrawnLarge ? std::max(step, kEdgeStep) : step;
}

} // namespace

FleetMapLayout::FleetMapLayout(std::shared_ptr<const FleetPlan> plan, const MapMetrics& metrics, int step)
    : m_plan(std::move(plan))
    , m_metrics(metrics)
    , m_step(step)
    , m_racks(m_plan->racks.size())
    , m_rows(m_plan->rows.size())
    , m_halls(m_plan->halls.size())
    , m_sites(m_plan->sites.size())
    , m_labelled(m_plan->halls.size(), 0)
{
}

FleetMapLayout FleetMapLayout::fit(std::shared_ptr<const FleetPlan> plan, const MapMetrics& metrics)
{
    for (int step = metrics.racks ? kRackStep : kLargestFitStep;; --step) {
        FleetMapLayout layout(plan, metrics, step);
        layout.m_fitStep = step;
        layout.m_arrangement = std::make_shared<const Arrangement>(arrange(*plan, metrics, step));
        layout.place(*layout.m_arrangement);
        const bool fits = layout.m_content.width() <= metrics.viewport.width() &&
                          layout.m_content.height() <= metrics.viewport.height();
        if (fits || step == 0 || metrics.racks)
            return layout;
    }
}

FleetMapLayout FleetMapLayout::atStep(int step) const
{
    FleetMapLayout layout(m_plan, m_metrics, std::clamp(step, m_fitStep, kZoomSteps - 1));
    layout.m_fitStep = m_fitStep;
    layout.m_arrangement = m_arrangement;
    layout.place(*m_arrangement);
    return layout;
}

/// Fills the lines of a site evenly: as many lines as its halls need, each with the same number of halls. Returns the
/// width of the widest line.
int FleetMapLayout::breakHalls(const FleetPlan::Site& site, int width, int label, int gap,
                               const std::function<int(std::uint32_t)>& hallWidth, Arrangement& arrangement)
{
    const auto breakAfter = [&](std::uint32_t most) {
        std::uint32_t lines = 1;
        std::uint32_t inLine = 0;
        int line = label;
        int widest = 0;
        for (std::uint32_t h = site.first; h < site.first + site.count; ++h) {
            const int wide = hallWidth(h);
            arrangement.hallBreaks[h] = inLine > 0 && (inLine >= most || line + wide > width) ? 1 : 0;
            if (arrangement.hallBreaks[h] != 0) {
                ++lines;
                inLine = 0;
                line = label;
            }
            ++inLine;
            line += wide + gap;
            widest = std::max(widest, line - gap);
        }
        return std::pair(lines, widest);
    };
    const auto [lines, widest] = breakAfter(site.count);
    return lines == 1 ? widest : breakAfter((site.count + lines - 1) / lines).second;
}

FleetMapLayout::Arrangement FleetMapLayout::arrange(const FleetPlan& plan, const MapMetrics& metrics, int step)
{
    const int width = metrics.viewport.width();
    const ZoomStep zoom = metrics.zoom(step);
    Arrangement arrangement;
    arrangement.siteBreaks.assign(plan.sites.size(), 0);
    arrangement.hallBreaks.assign(plan.halls.size(), 0);
    if (step == 0) // Only the smallest step may fold a row: at all others a row is one line.
        arrangement.racksPerLine =
            std::max(8u, static_cast<std::uint32_t>(width) / static_cast<std::uint32_t>(zoom.markWidth + zoom.rackGap));

    const auto hallWidth = [&](std::uint32_t hall) {
        return widthOfHall(plan, plan.halls[hall], step, zoom, arrangement.racksPerLine);
    };
    int x = 0;
    for (std::uint32_t s = 0; s < plan.sites.size(); ++s) {
        const FleetPlan::Site& site = plan.sites[s];
        if (site.edge)
            continue;
        int natural = metrics.rowLabel - zoom.hallGap;
        for (std::uint32_t h = site.first; h < site.first + site.count; ++h)
            natural += hallWidth(h) + zoom.hallGap;
        natural = std::max(natural, metrics.leastWidthOf(s));
        if (x > 0 && x + natural > width) {
            arrangement.siteBreaks[s] = 1;
            x = 0;
        }
        natural = std::min(natural, breakHalls(site, width, metrics.rowLabel, zoom.hallGap, hallWidth, arrangement));
        x += std::max(natural, metrics.leastWidthOf(s)) + metrics.siteGap;
    }
    return arrangement;
}

void FleetMapLayout::place(const Arrangement& arrangement)
{
    int x = 0;
    int y = 0;
    int lineHeight = 0;
    int right = 0;
    for (std::uint32_t s = 0; s < m_plan->sites.size(); ++s) {
        if (m_plan->sites[s].edge)
            continue;
        if (arrangement.siteBreaks[s] != 0) {
            y += lineHeight + m_metrics.siteGap / 2;
            x = 0;
            lineHeight = 0;
        }
        const QSize size = placeSite(s, {x, y}, arrangement);
        m_sites[s] = QRect({x, y}, size);
        right = std::max(right, x + size.width());
        lineHeight = std::max(lineHeight, size.height());
        x += size.width() + m_metrics.siteGap;
    }
    m_content = {right, y + lineHeight};
    placeEdges(arrangement);
}

QSize FleetMapLayout::placeSite(std::uint32_t site, QPoint at, const Arrangement& arrangement)
{
    const FleetPlan::Site& group = m_plan->sites[site];
    const ZoomStep zoom = m_metrics.zoom(m_step);
    QPoint pen(at.x(), at.y() + m_metrics.siteHeader);
    int lineHeight = 0;
    int right = at.x();
    for (std::uint32_t h = group.first; h < group.first + group.count; ++h) {
        const bool first = h == group.first || arrangement.hallBreaks[h] != 0;
        if (first && h != group.first)
            pen = {at.x(), pen.y() + lineHeight + zoom.rowGap};
        if (first)
            lineHeight = 0;
        const QSize size = placeHall(h, pen, first, arrangement);
        m_halls[h] = QRect(pen, size);
        lineHeight = std::max(lineHeight, size.height());
        right = std::max(right, pen.x() + size.width());
        pen.rx() += size.width() + zoom.hallGap;
    }
    return {std::max(right - at.x(), m_metrics.leastWidthOf(site)), pen.y() + lineHeight - at.y()};
}

QSize FleetMapLayout::placeHall(std::uint32_t hall, QPoint at, bool firstOfLine, const Arrangement& arrangement)
{
    const FleetPlan::Group& group = m_plan->halls[hall];
    const ZoomStep zoom = m_metrics.zoom(m_step);
    const bool labelled = firstOfLine || !sameRowNames(*m_plan, group, m_plan->halls[hall - 1]);
    const int left = at.x() + (labelled ? m_metrics.rowLabel : 0);
    int y = at.y() + m_metrics.hallHeader;
    int right = left;
    int lowest = 0xFFFF;
    for (std::uint32_t r = group.first; r < group.first + group.count; ++r) {
        const QSize size = placeRow(r, {left, y}, static_cast<std::uint8_t>(m_step), arrangement);
        m_rows[r] = QRect({left, y}, size);
        right = std::max(right, left + size.width());
        lowest = std::min(lowest, size.height());
        y += size.height() + zoom.rowGap;
    }
    m_labelled[hall] = labelled && lowest + zoom.rowGap >= m_metrics.rowLabelHeight ? 1 : 0;
    const int bottom = group.count == 0 ? y : y - zoom.rowGap;
    return {right - at.x(), bottom - at.y()};
}

QSize FleetMapLayout::placeRow(std::uint32_t row, QPoint at, std::uint8_t step, const Arrangement& arrangement)
{
    const FleetPlan::Group& group = m_plan->rows[row];
    const ZoomStep zoom = m_metrics.zoom(step);
    QPoint pen = at;
    int lineHeight = 0;
    int right = at.x();
    for (std::uint32_t i = 0; i < group.count; ++i) {
        if (i != 0 && i % arrangement.racksPerLine == 0) {
            pen = {at.x(), pen.y() + lineHeight + zoom.gap};
            lineHeight = 0;
        }
        const FleetPlan::Rack& rack = m_plan->racks[group.first + i];
        const MarkGrid grid = markGrid(rack, step);
        m_racks[group.first + i] = {pen, step, static_cast<std::uint16_t>(grid.columns),
                                    static_cast<std::uint16_t>(grid.rows)};
        const QSize size = rackSize(rack, step, zoom);
        lineHeight = std::max(lineHeight, size.height());
        right = std::max(right, pen.x() + size.width());
        pen.rx() += size.width() + zoom.rackGap;
    }
    return {right - at.x(), pen.y() + lineHeight - at.y()};
}

void FleetMapLayout::placeEdges(const Arrangement& arrangement)
{
    const int width = std::max(m_metrics.viewport.width(), m_content.width());
    const auto step = static_cast<std::uint8_t>(edgeStepFor(*m_plan, m_step));
    const ZoomStep zoom = m_metrics.zoom(step);
    const int top = m_content.height() + (m_content.height() > 0 ? m_metrics.siteGap / 2 : 0);
    const int gap = edgeGap(width, step, arrangement);
    QPoint pen(0, top + m_metrics.edgeHeader);
    int lineHeight = 0;
    bool any = false;
    for (std::uint32_t s = 0; s < m_plan->sites.size(); ++s) {
        if (!m_plan->sites[s].edge)
            continue;
        any = true;
        QSize size = placeEdgeSite(s, pen, step, arrangement);
        if (pen.x() > 0 && pen.x() + size.width() > width) {
            pen = {0, pen.y() + lineHeight + zoom.rowGap};
            lineHeight = 0;
            size = placeEdgeSite(s, pen, step, arrangement);
        }
        m_sites[s] = QRect(pen, size);
        lineHeight = std::max(lineHeight, size.height());
        m_content.setWidth(std::max(m_content.width(), pen.x() + size.width()));
        pen.rx() += size.width() + gap;
    }
    if (!any)
        return;
    m_edge = QRect(0, top, width, pen.y() + lineHeight - top);
    m_content.setHeight(m_edge.bottom() + 1);
}

/// Edge sites that fit into one line share the room that is left.
int FleetMapLayout::edgeGap(int width, std::uint8_t step, const Arrangement& arrangement)
{
    const int least = static_cast<int>(std::lround(kEdgeGap * m_metrics.scale));
    const int most = static_cast<int>(std::lround(kWidestEdgeGap * m_metrics.scale));
    int count = 0;
    int used = 0;
    for (std::uint32_t s = 0; s < m_plan->sites.size(); ++s) {
        if (!m_plan->sites[s].edge)
            continue;
        used += placeEdgeSite(s, {}, step, arrangement).width();
        ++count;
    }
    return count < 2 ? least : std::clamp((width - used) / (count - 1), least, most);
}

/// All racks of the site side by side: an edge site has a handful of machines.
QSize FleetMapLayout::placeEdgeSite(std::uint32_t site, QPoint at, std::uint8_t step, const Arrangement& arrangement)
{
    const FleetPlan::Site& group = m_plan->sites[site];
    const int gap = m_metrics.zoom(step).rackGap;
    QPoint pen = at;
    int height = 0;
    for (std::uint32_t h = group.first; h < group.first + group.count; ++h) {
        const FleetPlan::Group& hall = m_plan->halls[h];
        const QPoint hallAt = pen;
        for (std::uint32_t r = hall.first; r < hall.first + hall.count; ++r) {
            const QSize size = placeRow(r, pen, step, arrangement);
            m_rows[r] = QRect(pen, size);
            height = std::max(height, size.height());
            pen.rx() += size.width() + gap;
        }
        m_halls[h] = QRect(hallAt, QSize(std::max(0, pen.x() - gap - hallAt.x()), height));
    }
    return {std::max(m_metrics.edgeWidth, pen.x() - gap - at.x()), height + m_metrics.edgeLabel};
}

QRect FleetMapLayout::rackRect(std::uint32_t rack) const
{
    const RackPlace& place = m_racks[rack];
    return {place.at, rackSize(m_plan->racks[rack], place.step, m_metrics.zoom(place.step))};
}

QRect FleetMapLayout::unitRect(PlanRef unit) const
{
    switch (unit.level) {
    case PlanLevel::Site:
        return unit.index < m_sites.size() ? m_sites[unit.index] : QRect();
    case PlanLevel::Hall:
        return unit.index < m_halls.size() ? m_halls[unit.index] : QRect();
    case PlanLevel::Row:
        return unit.index < m_rows.size() ? m_rows[unit.index] : QRect();
    case PlanLevel::Rack:
        return unit.index < m_racks.size() ? rackRect(unit.index) : QRect();
    case PlanLevel::Cell:
        return unit.index < m_plan->cells.size() ? markOfCell(unit.index).rect : QRect();
    case PlanLevel::Fleet:
        break;
    }
    return {QPoint(0, 0), m_content};
}

std::uint32_t FleetMapLayout::rowOfRack(std::uint32_t rack) const
{
    return parentOf(m_plan->rows, rack);
}

std::uint32_t FleetMapLayout::hallOfRow(std::uint32_t row) const
{
    return parentOf(m_plan->halls, row);
}

std::uint32_t FleetMapLayout::siteOfHall(std::uint32_t hall) const
{
    return parentOf(m_plan->sites, hall);
}

std::uint32_t FleetMapLayout::rackOfCell(std::uint32_t cell) const
{
    return parentOf(m_plan->racks, cell);
}

FleetMapLayout::Mark FleetMapLayout::markOfCell(std::uint32_t cell) const
{
    const std::uint32_t rack = rackOfCell(cell);
    const FleetPlan::Rack& group = m_plan->racks[rack];
    const std::uint32_t local = cell - group.first;
    if (m_racks[rack].step >= kFirstCellStep)
        return markAt(rack, local % group.columns, local / group.columns);
    const int rowsPerMark = zoomStep(m_racks[rack].step, 1.0).rowsPerMark;
    return markAt(rack, 0, rowsPerMark == 0 ? 0 : local / group.columns / static_cast<std::uint32_t>(rowsPerMark));
}

FleetMapLayout::Mark FleetMapLayout::markAt(std::uint32_t rack, std::uint32_t column, std::uint32_t row) const
{
    const FleetPlan::Rack& group = m_plan->racks[rack];
    const RackPlace& place = m_racks[rack];
    const ZoomStep zoom = m_metrics.zoom(place.step);
    Mark mark{rack, column, row, group.first, group.count, {}};
    if (place.step >= kFirstCellStep) {
        mark.firstCell = group.first + row * group.columns + column;
        mark.cells = 1;
    } else if (zoom.rowsPerMark != 0) {
        const std::uint32_t perMark = static_cast<std::uint32_t>(zoom.rowsPerMark) * group.columns;
        mark.firstCell = group.first + row * perMark;
        mark.cells = std::min(perMark, group.count - row * perMark);
    }
    mark.rect = QRect(place.at + QPoint(static_cast<int>(column) * (zoom.markWidth + zoom.gap),
                                        static_cast<int>(row) * (zoom.markHeight + zoom.gap)),
                      QSize(zoom.markWidth, zoom.markHeight));
    return mark;
}

} // namespace millwright::maps
