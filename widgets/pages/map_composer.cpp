// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/map_composer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace millwright::pages {
namespace {

constexpr std::size_t kSample = 20'000;
constexpr unsigned kEdgesLast = 10; ///< Frames.
/// Outside of these shares of the scale it is made anew.
constexpr double kOverflow = 1.05;
constexpr double kUnderuse = 0.45;

/// 1, 2 or 5 times a power of ten, at or above the number.
double roundUp(double number)
{
    if (!(number > 0.0))
        return 1.0;
    const double power = std::pow(10.0, std::floor(std::log10(number)));
    for (const double step : {1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        if (number <= step * power * 1.000001)
            return step * power;
    }
    return 10.0 * power;
}

/// What a frame's spans point into.
struct Owner {
    items::FramePtr frame;
    std::shared_ptr<const items::ConditionDigest> conditions;
    std::vector<float> values;
    std::vector<std::uint8_t> marks;
};

/// Puts rows at their slots, unless they are there already.
void placeBySlot(const items::FrameColumn& column, const items::Frame& frame, Owner& owner, maps::MapFrame& map)
{
    const bool inPlace = frame.runs.size() == 1 && frame.runs.front().first == 0;
    if (inPlace || frame.runs.empty()) {
        map.values = column.values;
        map.marks = column.marks;
        return;
    }
    const std::size_t slots = frame.runs.back().first + frame.runs.back().count;
    owner.values.assign(slots, std::numeric_limits<float>::quiet_NaN());
    owner.marks.assign(slots, kMissing.bits());
    for (const items::RowRun& run : frame.runs) {
        if (run.row + run.count > column.values.size() || run.row + run.count > column.marks.size())
            break;
        std::copy_n(column.values.begin() + run.row, run.count, owner.values.begin() + run.first);
        std::copy_n(column.marks.begin() + run.row, run.count, owner.marks.begin() + run.first);
    }
    map.values = owner.values;
    map.marks = owner.marks;
}

/// Numbers that count, evenly over the fleet.
std::vector<float> sampleOf(const items::FrameColumn& column)
{
    const std::size_t stride = std::max<std::size_t>(1, column.values.size() / kSample);
    std::vector<float> sample;
    for (std::size_t row = 0; row < column.values.size() && row < column.marks.size(); row += stride) {
        if (QualityMark::fromBits(column.marks[row]).counts() && std::isfinite(column.values[row]))
            sample.push_back(column.values[row]);
    }
    return sample;
}

} // namespace

std::optional<maps::MapScale::Edges> edgesOf(const items::FrameColumn& column)
{
    std::vector<float> sample = sampleOf(column);
    if (sample.empty())
        return std::nullopt;
    maps::MapScale::Edges edges{};
    auto from = sample.begin();
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const auto nth =
            sample.begin() + static_cast<std::ptrdiff_t>((i + 1) * (sample.size() - 1) / style::kRampSteps);
        std::nth_element(from, nth, sample.end());
        edges[i] = *nth;
        from = nth;
    }
    return edges;
}

Spread spreadOf(const items::FrameColumn& column, bool fromZero, Spread fallback)
{
    std::vector<float> sample = sampleOf(column);
    if (sample.empty())
        return fallback;
    const auto at = [&](double share) {
        const auto nth = sample.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(sample.size() - 1));
        std::ranges::nth_element(sample, nth);
        return static_cast<double>(*nth);
    };
    const double high = at(0.995);
    if (fromZero)
        return {0.0, roundUp(high)};
    const double low = std::floor(at(0.005) / 5.0) * 5.0;
    return {low, std::max(low + 5.0, std::ceil(high / 5.0) * 5.0)};
}

bool suits(const maps::MapScale& scale, const Spread& spread)
{
    const double width = scale.high - scale.low;
    return spread.high - scale.low <= width * kOverflow && spread.low >= scale.low &&
           spread.high - spread.low >= width * kUnderuse;
}

bool hasFixedScale(const MeasureInfo& measure)
{
    return measure.unit == "%" || measure.unit == "Cel";
}

maps::MapScale firstScale(const MeasureInfo& measure)
{
    const bool warm = measure.unit == "Cel";
    maps::MapScale scale;
    scale.ramp = warm ? style::Ramp::Temperature : style::Ramp::Load;
    scale.low = warm ? 20.0 : 0.0;
    scale.high = measure.unit == "%" ? 100.0 : warm ? 90.0 : measure.high;
    return scale;
}

MapComposer::MapComposer(std::shared_ptr<maps::FleetMapCanvas> canvas,
                         std::shared_ptr<items::ConditionChannel> conditions, maps::MapScale scale, bool fixed)
    : m_canvas(std::move(canvas))
    , m_conditions(std::move(conditions))
    , m_fixed(fixed)
    , m_scale(scale)
{
}

void MapComposer::take(const items::FramePtr& frame)
{
    if (frame->columns.empty())
        return;
    const items::FrameColumn& column = frame->columns.front();
    follow(column);
    auto owner = std::make_shared<Owner>();
    owner->frame = frame;
    owner->conditions = m_conditions->newest();
    auto map = std::make_shared<maps::MapFrame>();
    placeBySlot(column, *frame, *owner, *map);
    if (owner->conditions)
        map->conditions = owner->conditions->bySlot;
    map->scale = scale();
    if (m_byRank) {
        if (!m_edges || ++m_edgesAge >= kEdgesLast) { // or cells at an edge would change colour with every frame
            m_edges = edgesOf(column);
            m_edgesAge = 0;
        }
        map->scale.edges = m_edges;
    }
    map->owner = std::move(owner);
    m_canvas->present(std::move(map));
}

void MapComposer::setByRank(bool byRank)
{
    m_byRank = byRank;
}

maps::MapScale MapComposer::scale() const
{
    const std::scoped_lock lock(m_mutex);
    return m_scale;
}

void MapComposer::follow(const items::FrameColumn& column)
{
    if (m_fixed)
        return;
    const bool fromZero = m_scale.ramp == style::Ramp::Load;
    const maps::MapScale now = scale();
    const Spread spread = spreadOf(column, fromZero, {now.low, now.high});
    if (m_hasScale && suits(now, spread))
        return;
    const std::scoped_lock lock(m_mutex);
    m_scale.low = spread.low;
    m_scale.high = spread.high;
    m_hasScale = true;
}

} // namespace millwright::pages
