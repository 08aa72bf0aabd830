// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maps/row_sizes.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace millwright::maps {
namespace {

constexpr int kEdgeCellsDrawnLarge = 4000;
constexpr int kEdgeGap = 8;
constexpr int kWidestEdgeGap = 56;
constexpr int kColumnGap =
    12; ///< At least, between columns of rows: what outlines a row keeps clear of the next names.

} // namespace

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

std::vector<char> uniformRows(const FleetPlan& plan)
{
    std::vector<char> uniform;
    for (const FleetPlan::Group& row : plan.rows) {
        const auto racks = std::span(plan.racks).subspan(row.first, row.count);
        uniform.push_back(std::ranges::all_of(racks,
                                              [&](const FleetPlan::Rack& rack) {
                                                  return rack.count == racks[0].count &&
                                                         rack.columns == racks[0].columns;
                                              })
                              ? 1
                              : 0);
    }
    return uniform;
}

RowSizes::RowSizes(const FleetPlan& plan, const MapMetrics& metrics, int step,
                   const std::vector<std::uint32_t>& racksPerLine, const std::vector<char>& uniform)
    : m_plan(plan)
    , m_metrics(metrics)
    , m_zoom(metrics.zoom(step))
    , m_edgeZoom(metrics.zoom(edgeStepFor(plan, step)))
    , m_rows(plan.rows.size())
{
    const int edgeStep = edgeStepFor(plan, step);
    for (const FleetPlan::Site& site : plan.sites) {
        const int siteStep = site.edge ? edgeStep : step;
        for (std::uint32_t h = site.first; h < site.first + site.count; ++h)
            for (std::uint32_t r = plan.halls[h].first; r < plan.halls[h].first + plan.halls[h].count; ++r)
                m_rows[r] = sizeOf(plan.rows[r], siteStep, racksPerLine[r], r < uniform.size() && uniform[r] != 0);
    }
}

QSize RowSizes::sizeOf(const FleetPlan::Group& row, int step, std::uint32_t racksPerLine, bool isUniform) const
{
    const ZoomStep zoom = m_metrics.zoom(step);
    if (!isUniform || row.count == 0)
        return walkRow(m_plan, row, step, zoom, racksPerLine, [](std::uint32_t, QPoint) {});
    const QSize rack = rackSize(m_plan.racks[row.first], step, zoom);
    const auto across = static_cast<int>(std::min(row.count, racksPerLine));
    const auto lines = static_cast<int>((row.count - 1) / racksPerLine + 1);
    return {across * (rack.width() + zoom.rackGap) - zoom.rackGap,
            lines * (rack.height() + zoom.rackGap) - zoom.rackGap};
}

int RowSizes::columnHeight(std::uint32_t first, std::uint32_t count) const
{
    int height = -m_zoom.rowGap;
    for (std::uint32_t r = first; r < first + count; ++r)
        height += m_rows[r].height() + m_zoom.rowGap;
    return std::max(0, height);
}

/// Where they have names, and all of them are high enough for these.
bool RowSizes::hasLabels(const FleetPlan::Group& hall) const
{
    const auto rows = std::span(m_plan.rows).subspan(hall.first, hall.count);
    const auto sizes = std::span(m_rows).subspan(hall.first, hall.count);
    const auto isHigh = [this](QSize size) { return size.height() + m_zoom.rowGap >= m_metrics.rowLabelHeight; };
    return std::ranges::any_of(rows, [](const FleetPlan::Group& row) { return !row.name.isEmpty(); }) &&
           std::ranges::all_of(sizes, isHigh);
}

/// Its rows have the same names and stand at the same height: the names beside the other are theirs as well.
bool RowSizes::isLikeTheOneBefore(std::uint32_t hall, const MapArrangement& arrangement) const
{
    const FleetPlan::Group& a = m_plan.halls[hall - 1];
    const FleetPlan::Group& b = m_plan.halls[hall];
    if (a.count != b.count)
        return false;
    for (std::uint32_t i = 0; i < a.count; ++i) {
        const std::uint32_t before = a.first + i;
        const std::uint32_t here = b.first + i;
        if (m_plan.rows[before].name != m_plan.rows[here].name || m_rows[before].height() != m_rows[here].height() ||
            arrangement.rowBreaks[before] != 0 || arrangement.rowBreaks[here] != 0)
            return false;
    }
    return true;
}

int RowSizes::labelWidth(std::uint32_t hall, bool firstOfLine, const MapArrangement& arrangement) const
{
    const bool own = firstOfLine || !isLikeTheOneBefore(hall, arrangement);
    return own && hasLabels(m_plan.halls[hall]) ? m_metrics.rowLabel : 0;
}

template <typename Put>
QSize RowSizes::walkHall(std::uint32_t hall, bool firstOfLine, const MapArrangement& arrangement, Put put) const
{
    const FleetPlan::Group& group = m_plan.halls[hall];
    const int label = labelWidth(hall, firstOfLine, arrangement);
    const int top = m_metrics.hallHeader;
    const int gap = std::max(m_zoom.rowGap, static_cast<int>(std::lround(kColumnGap * m_metrics.scale)));
    QPoint pen(label, top);
    int right = label;
    int bottom = top;
    for (std::uint32_t r = group.first; r < group.first + group.count; ++r) {
        if (arrangement.rowBreaks[r] != 0)
            pen = {right + gap + label, top};
        put(r, pen);
        right = std::max(right, pen.x() + m_rows[r].width());
        bottom = std::max(bottom, pen.y() + m_rows[r].height());
        pen.ry() += m_rows[r].height() + m_zoom.rowGap;
    }
    const int name = hall < m_metrics.hallNames.size() ? label + m_metrics.hallNames[hall] : 0;
    return {std::max(right, name), bottom};
}

int RowSizes::hallWidth(std::uint32_t hall, bool firstOfLine, const MapArrangement& arrangement) const
{
    return walkHall(hall, firstOfLine, arrangement, [](std::uint32_t, QPoint) {}).width();
}

MapPlaces RowSizes::place(const MapArrangement& arrangement) const
{
    MapPlaces places;
    places.rows.resize(m_plan.rows.size());
    places.halls.resize(m_plan.halls.size());
    places.sites.resize(m_plan.sites.size());
    places.labelled.assign(m_plan.halls.size(), 0);
    QPoint pen;
    int lineHeight = 0;
    int right = 0;
    for (std::uint32_t s = 0; s < m_plan.sites.size(); ++s) {
        if (m_plan.sites[s].edge)
            continue;
        if (arrangement.siteBreaks[s] != 0) {
            pen = {0, pen.y() + lineHeight + m_metrics.siteGap / 2};
            lineHeight = 0;
        }
        const QSize size = placeSite(s, pen, arrangement, places);
        places.sites[s] = QRect(pen, size);
        right = std::max(right, pen.x() + size.width());
        lineHeight = std::max(lineHeight, size.height());
        pen.rx() += size.width() + m_metrics.siteGap;
    }
    places.content = {right, pen.y() + lineHeight};
    placeEdges(places);
    return places;
}

QSize RowSizes::placeSite(std::uint32_t site, QPoint at, const MapArrangement& arrangement, MapPlaces& places) const
{
    const FleetPlan::Site& group = m_plan.sites[site];
    // Names keep halls apart; without them one below another would be taken for its next row.
    const int lineGap = m_metrics.hallHeader > 0 ? m_zoom.rowGap : std::max(m_zoom.rowGap, m_zoom.hallGap / 2);
    QPoint pen(at.x(), at.y() + m_metrics.siteHeader);
    int lineHeight = 0;
    int right = at.x();
    for (std::uint32_t h = group.first; h < group.first + group.count; ++h) {
        const bool first = h == group.first || arrangement.hallBreaks[h] != 0;
        if (first && h != group.first)
            pen = {at.x(), pen.y() + lineHeight + lineGap};
        if (first)
            lineHeight = 0;
        const QSize size = walkHall(h, first, arrangement, [&](std::uint32_t row, QPoint inHall) {
            places.rows[row] = QRect(pen + inHall, m_rows[row]);
        });
        places.labelled[h] = labelWidth(h, first, arrangement) > 0 ? 1 : 0;
        places.halls[h] = QRect(pen, size);
        lineHeight = std::max(lineHeight, size.height());
        right = std::max(right, pen.x() + size.width());
        pen.rx() += size.width() + m_zoom.hallGap;
    }
    return {std::max(right - at.x(), m_metrics.leastWidthOf(site)), pen.y() + lineHeight - at.y()};
}

void RowSizes::placeEdges(MapPlaces& places) const
{
    const int width = std::max(m_metrics.viewport.width(), places.content.width());
    const int top = places.content.height() + (places.content.height() > 0 ? m_metrics.siteGap / 2 : 0);
    const int gap = edgeGap(width);
    QPoint pen(0, top + m_metrics.edgeHeader);
    int lineHeight = 0;
    bool any = false;
    for (std::uint32_t s = 0; s < m_plan.sites.size(); ++s) {
        if (!m_plan.sites[s].edge)
            continue;
        any = true;
        const QSize size = edgeSiteSize(s);
        if (pen.x() > 0 && pen.x() + size.width() > width) {
            pen = {0, pen.y() + lineHeight + m_edgeZoom.rowGap};
            lineHeight = 0;
        }
        placeEdgeSite(s, pen, places);
        places.sites[s] = QRect(pen, size);
        lineHeight = std::max(lineHeight, size.height());
        places.content.setWidth(std::max(places.content.width(), pen.x() + size.width()));
        pen.rx() += size.width() + gap;
    }
    if (!any)
        return;
    places.edge = QRect(0, top, width, pen.y() + lineHeight - top);
    places.content.setHeight(places.edge.bottom() + 1);
}

/// Edge sites that fit into one line share the room that is left.
int RowSizes::edgeGap(int width) const
{
    const int least = static_cast<int>(std::lround(kEdgeGap * m_metrics.scale));
    const int most = static_cast<int>(std::lround(kWidestEdgeGap * m_metrics.scale));
    int count = 0;
    int used = 0;
    for (std::uint32_t s = 0; s < m_plan.sites.size(); ++s) {
        if (!m_plan.sites[s].edge)
            continue;
        used += edgeSiteSize(s).width();
        ++count;
    }
    return count < 2 ? least : std::clamp((width - used) / (count - 1), least, most);
}

QSize RowSizes::edgeSiteSize(std::uint32_t site) const
{
    const FleetPlan::Site& group = m_plan.sites[site];
    int width = -m_edgeZoom.rackGap;
    int height = 0;
    for (std::uint32_t h = group.first; h < group.first + group.count; ++h) {
        const FleetPlan::Group& hall = m_plan.halls[h];
        for (std::uint32_t r = hall.first; r < hall.first + hall.count; ++r) {
            width += m_rows[r].width() + m_edgeZoom.rackGap;
            height = std::max(height, m_rows[r].height());
        }
    }
    return {std::max(m_metrics.edgeWidth, width), height + m_metrics.edgeLabel};
}

/// All racks of the site side by side: an edge site has a handful of machines.
void RowSizes::placeEdgeSite(std::uint32_t site, QPoint at, MapPlaces& places) const
{
    const FleetPlan::Site& group = m_plan.sites[site];
    const int height = edgeSiteSize(site).height() - m_metrics.edgeLabel;
    QPoint pen = at;
    for (std::uint32_t h = group.first; h < group.first + group.count; ++h) {
        const FleetPlan::Group& hall = m_plan.halls[h];
        const QPoint hallAt = pen;
        for (std::uint32_t r = hall.first; r < hall.first + hall.count; ++r) {
            places.rows[r] = QRect(pen, m_rows[r]);
            pen.rx() += m_rows[r].width() + m_edgeZoom.rackGap;
        }
        places.halls[h] = QRect(hallAt, QSize(std::max(0, pen.x() - m_edgeZoom.rackGap - hallAt.x()), height));
    }
}

} // namespace millwright::maps
