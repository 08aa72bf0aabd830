// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/series_buckets.h"

#include <algorithm>
#include <limits>

namespace millwright {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

std::int64_t floorTo(std::int64_t value, std::int64_t step)
{
    const std::int64_t rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

} // namespace

BucketFiller::BucketFiller(UtcTime from, UtcTime until, milliseconds unit, std::uint32_t maxPoints)
    : m_unit(unit)
    , m_from(from)
    , m_until(until)
{
    m_buckets.step = unit;
    if (until <= from)
        return;
    const std::int64_t points = std::max<std::int64_t>(maxPoints, 1);
    const std::int64_t units = (toMillis(until) - toMillis(from) + unit.count() - 1) / unit.count();
    std::int64_t width = (units + points - 1) / points * unit.count();
    std::int64_t first = floorTo(toMillis(from), width);
    std::int64_t buckets = (toMillis(until) - first + width - 1) / width;
    while (buckets > points && points > 1) { // the range does not begin at a multiple of the width
        width += unit.count();
        first = floorTo(toMillis(from), width);
        buckets = (toMillis(until) - first + width - 1) / width;
    }
    if (points == 1) {
        first = floorTo(toMillis(from), unit.count());
        width = floorTo(toMillis(until) - first + unit.count() - 1, unit.count());
        buckets = 1;
    }
    m_buckets.first = utcFromMillis(first);
    m_buckets.step = milliseconds(width);
    m_buckets.min.assign(static_cast<std::size_t>(buckets), kNaN);
    m_buckets.max = m_buckets.mean = m_buckets.min;
    m_buckets.count.assign(m_buckets.min.size(), 0);
    m_sums.assign(m_buckets.min.size(), 0.0);
}

void BucketFiller::add(UtcTime time, float min, float max, double mean, std::uint32_t count)
{
    if (time < m_from || time >= m_until || count == 0)
        return;
    const auto i = static_cast<std::size_t>((time - m_buckets.first) / m_buckets.step);
    float& least = m_buckets.min[i];
    float& greatest = m_buckets.max[i];
    least = least <= min ? least : min; // the comparison fails for NaN
    greatest = greatest >= max ? greatest : max;
    m_sums[i] += mean * count;
    m_buckets.count[i] += count;
}

SeriesBuckets BucketFiller::finish(std::uint32_t perUnit)
{
    for (std::size_t i = 0; i < m_sums.size(); ++i) {
        if (m_buckets.count[i] > 0)
            m_buckets.mean[i] = static_cast<float>(m_sums[i] / m_buckets.count[i]);
    }
    m_buckets.expected = static_cast<std::uint32_t>(m_buckets.step / m_unit) * perUnit;
    return std::move(m_buckets);
}

} // namespace millwright
