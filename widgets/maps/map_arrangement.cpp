// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maps/map_arrangement.h"

#include "widgets/maps/row_sizes.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace millwright::maps {
namespace {

constexpr std::size_t kMostHeights = 24;
constexpr std::uint32_t kMostColumns = 24;
constexpr std::ptrdiff_t kMostAbreast = 4; ///< Sites whose halls share the width on purpose.

/// Ways of folding the rows of a hall into columns, the fewest columns first.
struct Fold {
    std::uint32_t rowsPerColumn = 0;
    int height = 0; ///< Of the highest column.
};

std::vector<Fold> foldsOf(const FleetPlan::Group& hall, const RowSizes& rows)
{
    std::vector<Fold> folds;
    const std::uint32_t most = std::min(hall.count, kMostColumns);
    for (std::uint32_t columns = 1; columns <= most; ++columns) {
        const std::uint32_t perColumn = (hall.count + columns - 1) / columns;
        if (!folds.empty() && folds.back().rowsPerColumn == perColumn)
            continue;
        Fold fold{perColumn, 0};
        for (std::uint32_t first = 0; first < hall.count; first += perColumn)
            fold.height =
                std::max(fold.height, rows.columnHeight(hall.first + first, std::min(perColumn, hall.count - first)));
        folds.push_back(fold);
    }
    return folds;
}

/// The arrangements of a plan at one step.
class Arranger {
public:
    Arranger(const FleetPlan& plan, const MapMetrics& metrics, const std::vector<char>& uniform, int step)
        : m_plan(plan)
        , m_metrics(metrics)
        , m_uniform(uniform)
        , m_step(step)
        , m_edgeStep(edgeStepFor(plan, step))
    {
    }

    /// Calls `look` with each arrangement and its size until it returns true.
    template <typename Look>
    void each(Look look)
    {
        for (const int share : shares()) {
            MapArrangement arrangement = unbroken(share);
            const RowSizes rows(m_plan, m_metrics, m_step, arrangement.racksPerLine, m_uniform);
            std::vector<std::vector<Fold>> folds;
            for (const FleetPlan::Group& hall : m_plan.halls)
                folds.push_back(foldsOf(hall, rows));
            const std::vector<int> columns = heights(folds);
            for (const int siteWidth : siteWidths()) {
                for (const int height : columns) {
                    foldTo(height, folds, arrangement);
                    breakLines(rows, siteWidth, arrangement);
                    if (look(arrangement, rows.place(arrangement).content))
                        return;
                }
            }
        }
    }

private:
    /// Rows that have no name are no line of the hall: they may be folded to this part of the width and to smaller
    /// ones.
    std::vector<int> shares() const
    {
        const bool anyNameless = std::ranges::any_of(
            m_plan.rows, [](const FleetPlan::Group& row) { return row.name.isEmpty() && row.count > 1; });
        return anyNameless && m_step > 0 ? std::vector{1, 2, 3, 4, 6} : std::vector{1};
    }

    /// That a site's halls may take side by side: all of the view, or so much that several sites share its width.
    std::vector<int> siteWidths() const
    {
        const auto isLarge = [](const FleetPlan::Site& site) { return !site.edge; };
        const auto sites = std::min<std::ptrdiff_t>(kMostAbreast, std::ranges::count_if(m_plan.sites, isLarge));
        std::vector<int> widths{m_metrics.viewport.width()};
        for (int abreast = 2; abreast <= sites; ++abreast)
            widths.push_back((m_metrics.viewport.width() - (abreast - 1) * m_metrics.siteGap) / abreast);
        return widths;
    }

    MapArrangement unbroken(int share) const
    {
        MapArrangement arrangement;
        arrangement.siteBreaks.assign(m_plan.sites.size(), 0);
        arrangement.hallBreaks.assign(m_plan.halls.size(), 0);
        arrangement.rowBreaks.assign(m_plan.rows.size(), 0);
        arrangement.racksPerLine.assign(m_plan.rows.size(), 0xFFFFFFFFu);
        for (const FleetPlan::Site& site : m_plan.sites)
            for (std::uint32_t h = site.first; h < site.first + site.count; ++h)
                for (std::uint32_t r = m_plan.halls[h].first; r < m_plan.halls[h].first + m_plan.halls[h].count; ++r)
                    arrangement.racksPerLine[r] = racksPerLine(r, site.edge, share);
        return arrangement;
    }

    std::uint32_t racksPerLine(std::uint32_t index, bool edge, int share) const
    {
        const FleetPlan::Group& row = m_plan.rows[index];
        const int width = m_metrics.viewport.width();
        const ZoomStep zoom = m_metrics.zoom(m_step);
        if (edge)
            return racksWithin(index, width, m_edgeStep);
        if (m_step == 0) // Only the smallest step may fold a row that has a name: at all others it is one line.
            return static_cast<std::uint32_t>(std::max(8, width / (zoom.markWidth + zoom.rackGap)));
        return row.name.isEmpty() ? racksWithin(index, width / share, m_step) : 0xFFFFFFFFu;
    }

    /// Racks of the widest kind in the row that stand side by side in so much room, in lines of equal length.
    std::uint32_t racksWithin(std::uint32_t index, int room, int step) const
    {
        const FleetPlan::Group& row = m_plan.rows[index];
        const ZoomStep zoom = m_metrics.zoom(step);
        int widest = 1;
        const std::uint32_t different = m_uniform[index] != 0 ? std::min(1u, row.count) : row.count;
        for (std::uint32_t r = row.first; r < row.first + different; ++r)
            widest = std::max(widest, rackSize(m_plan.racks[r], step, zoom).width());
        const auto most = static_cast<std::uint32_t>(std::max(1, (room + zoom.rackGap) / (widest + zoom.rackGap)));
        const std::uint32_t lines = std::max(1u, (row.count + most - 1) / most);
        return std::max(1u, (row.count + lines - 1) / lines);
    }

    /// Of columns, the largest first. Whichever the room is, so that a view cut to what is shown shows the same.
    static std::vector<int> heights(const std::vector<std::vector<Fold>>& folds)
    {
        std::vector<int> all;
        for (const std::vector<Fold>& hall : folds)
            for (const Fold& fold : hall)
                all.push_back(fold.height);
        std::ranges::sort(all, std::greater{});
        all.erase(std::unique(all.begin(), all.end()), all.end());
        if (all.empty())
            all.push_back(0);
        if (all.size() <= kMostHeights)
            return all;
        std::vector<int> some;
        for (std::size_t i = 0; i < kMostHeights; ++i)
            some.push_back(all[i * (all.size() - 1) / (kMostHeights - 1)]);
        return some;
    }

    /// Each hall into the fewest columns that are no higher than that.
    void foldTo(int height, const std::vector<std::vector<Fold>>& folds, MapArrangement& arrangement) const
    {
        for (std::size_t h = 0; h < folds.size(); ++h) {
            if (folds[h].empty())
                continue;
            const auto fits = [height](const Fold& fold) { return fold.height <= height; };
            const auto found = std::ranges::find_if(folds[h], fits);
            const Fold& fold = found == folds[h].end() ? folds[h].back() : *found;
            const FleetPlan::Group& hall = m_plan.halls[h];
            for (std::uint32_t i = 0; i < hall.count; ++i)
                arrangement.rowBreaks[hall.first + i] = i != 0 && i % fold.rowsPerColumn == 0 ? 1 : 0;
        }
    }

    void breakLines(const RowSizes& rows, int siteWidth, MapArrangement& arrangement) const
    {
        int x = 0;
        std::ranges::fill(arrangement.siteBreaks, 0);
        for (std::uint32_t s = 0; s < m_plan.sites.size(); ++s) {
            if (m_plan.sites[s].edge)
                continue;
            const int wide =
                std::max(breakHalls(m_plan.sites[s], rows, siteWidth, arrangement), m_metrics.leastWidthOf(s));
            if (x > 0 && x + wide > m_metrics.viewport.width()) {
                arrangement.siteBreaks[s] = 1;
                x = 0;
            }
            x += wide + m_metrics.siteGap;
        }
    }

    /// Fills the lines of a site evenly: as many lines as its halls need, each with the same number of halls. Returns
    /// the width of the widest line.
    int breakHalls(const FleetPlan::Site& site, const RowSizes& rows, int width, MapArrangement& arrangement) const
    {
        const auto breakAfter = [&](std::uint32_t most) {
            std::uint32_t lines = 1;
            std::uint32_t inLine = 0;
            int line = 0;
            int widest = 0;
            for (std::uint32_t h = site.first; h < site.first + site.count; ++h) {
                int wide = rows.hallWidth(h, inLine == 0, arrangement);
                arrangement.hallBreaks[h] = inLine > 0 && (inLine >= most || line + wide > width) ? 1 : 0;
                if (arrangement.hallBreaks[h] != 0) {
                    ++lines;
                    inLine = 0;
                    line = 0;
                    wide = rows.hallWidth(h, true, arrangement);
                }
                ++inLine;
                widest = std::max(widest, line + wide);
                line += wide + m_metrics.zoom(m_step).hallGap;
            }
            return std::pair(lines, widest);
        };
        const auto [lines, widest] = breakAfter(site.count);
        return lines == 1 ? widest : breakAfter((site.count + lines - 1) / lines).second;
    }

    const FleetPlan& m_plan;
    const MapMetrics& m_metrics;
    const std::vector<char>& m_uniform;
    int m_step;
    int m_edgeStep;
};

} // namespace

MapArranger::MapArranger(const FleetPlan& plan, const MapMetrics& metrics)
    : m_plan(plan)
    , m_metrics(metrics)
    , m_uniform(uniformRows(plan))
{
    std::map<std::pair<std::uint32_t, std::uint16_t>, std::int64_t> alike;
    for (std::size_t first = 0; first < plan.racks.size();) {
        const std::pair kind(plan.racks[first].count, plan.racks[first].columns);
        std::size_t end = first + 1;
        while (end < plan.racks.size() && kind == std::pair(plan.racks[end].count, plan.racks[end].columns))
            ++end;
        alike[kind] += static_cast<std::int64_t>(end - first);
        first = end;
    }
    for (const auto& [kind, count] : alike)
        m_racks.emplace_back(FleetPlan::Rack{{{}, 0, kind.first}, kind.second}, count);
}

/// The racks alone take more than there is.
bool MapArranger::isHopeless(int step) const
{
    std::int64_t area = 0;
    const ZoomStep zoom = m_metrics.zoom(step);
    for (const auto& [rack, count] : m_racks) {
        const QSize size = rackSize(rack, step, zoom);
        area += count * size.width() * size.height();
    }
    return area > std::int64_t(m_metrics.viewport.width()) * m_metrics.viewport.height();
}

std::optional<MapArrangement> MapArranger::fitting(int step) const
{
    std::optional<MapArrangement> fitting;
    if (isHopeless(step))
        return fitting;
    Arranger(m_plan, m_metrics, m_uniform, step).each([&](const MapArrangement& arrangement, QSize size) {
        if (size.width() > m_metrics.viewport.width() || size.height() > m_metrics.viewport.height())
            return false;
        fitting = arrangement;
        return true;
    });
    return fitting;
}

MapArrangement MapArranger::leastScrolled(int step) const
{
    std::optional<std::pair<MapArrangement, QSize>> least;
    const auto overflow = [this](QSize all) {
        return std::pair(std::max(0, all.width() - m_metrics.viewport.width()), all.height());
    };
    Arranger(m_plan, m_metrics, m_uniform, step).each([&](const MapArrangement& arrangement, QSize size) {
        if (!least || overflow(size) < overflow(least->second))
            least.emplace(arrangement, size);
        return false;
    });
    return least ? least->first : MapArrangement();
}

MapPlaces placesOf(const FleetPlan& plan, const MapMetrics& metrics, int step, const MapArrangement& arrangement)
{
    return RowSizes(plan, metrics, step, arrangement.racksPerLine).place(arrangement);
}

} // namespace millwright::maps
