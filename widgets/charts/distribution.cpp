// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/distribution.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace millwright::charts {
namespace {

constexpr std::array kRound{1.0, 2.0, 2.5, 5.0, 10.0};

struct Wanted {
    double share;
    std::size_t least; ///< Numbers that it takes.
};
constexpr double kMedian = 0.5;
constexpr std::array kWanted{Wanted{kMedian, 1}, Wanted{0.95, 20}, Wanted{0.99, 100}};

/// The least round width that takes no more than `most` ranges for [low, high].
double roundWidth(double low, double high, std::size_t most)
{
    const double least = (high - low) / double(most);
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double step : kRound) {
        const double width = step * power;
        const double first = std::floor(low / width + 1e-9);
        if ((std::floor(high / width + 1e-9) - first + 1.0) <= double(most))
            return width;
    }
    return 20.0 * power;
}

std::vector<double> equalEdges(double low, double high, std::size_t most)
{
    constexpr double kLeastPart = 1e-6;
    if (const double size = std::max(std::abs(low), std::abs(high)); high - low <= kLeastPart * size || high == low) {
        const double room = size == 0.0 ? 1.0 : size * 0.05;
        return {low - room, high + room};
    }
    const double width = roundWidth(low, high, most);
    const double first = std::floor(low / width + 1e-9);
    const double last = std::floor(high / width + 1e-9) + 1.0;
    std::vector<double> edges;
    for (double at = first; at <= last + 0.5 && edges.size() <= most + 1; at += 1.0)
        edges.push_back(at * width);
    return edges;
}

/// 1, 2, 5 and 10 in each decade, or finer or coarser steps, as many as there is room for.
std::vector<double> ratioEdges(double low, double high, std::size_t most)
{
    const double decades = std::max(std::log10(high / low), 1e-3);
    int parts = 10; // of a decade
    for (const int finer : {100, 50, 20, 10, 5, 3, 2, 1}) {
        parts = finer;
        if (decades * finer + 2.0 <= double(most))
            break;
    }
    const double first = std::floor(std::log10(low) * parts + 1e-9);
    const double last = std::floor(std::log10(high) * parts + 1e-9) + 1.0;
    const double stride = std::max(1.0, std::ceil((last - first) / double(most)));
    std::vector<double> edges;
    for (double at = first; at < last + stride; at += stride)
        edges.push_back(std::pow(10.0, at / parts));
    return edges;
}

/// From the least up; puts the numbers in another order.
std::vector<Distribution::Mark> marksOf(std::vector<double>& numbers)
{
    std::vector<Distribution::Mark> marks;
    auto from = numbers.begin();
    for (const Wanted& wanted : kWanted) {
        if (numbers.size() < wanted.least)
            continue;
        const auto place = std::ceil(wanted.share * double(numbers.size()) - 1e-9) - 1.0;
        const auto nth = numbers.begin() + static_cast<std::ptrdiff_t>(place);
        std::nth_element(from, nth, numbers.end());
        const bool isBetween = wanted.share == kMedian && numbers.size() % 2 == 0;
        const double above = isBetween ? *std::min_element(nth + 1, numbers.end()) : *nth;
        marks.push_back({wanted.share, *nth + (above - *nth) / 2});
        from = nth;
    }
    return marks;
}

} // namespace

Distribution distributionOf(std::vector<double> numbers, BinWidth width, std::size_t most)
{
    Distribution all;
    all.width = width;
    const std::size_t given = numbers.size();
    numbers.erase(std::remove_if(numbers.begin(), numbers.end(), [](double number) { return !std::isfinite(number); }),
                  numbers.end());
    all.known = numbers.size();
    all.unknown = given - all.known;
    all.marks = marksOf(numbers);
    const bool isLog = width == BinWidth::Logarithmic;
    const auto last = isLog
                          ? std::remove_if(numbers.begin(), numbers.end(), [](double number) { return number <= 0.0; })
                          : numbers.end();
    all.unplaced = static_cast<std::size_t>(numbers.end() - last);
    if (last == numbers.begin() || most == 0)
        return all;
    const auto [low, high] = std::minmax_element(numbers.begin(), last);
    const std::vector<double> edges = isLog ? ratioEdges(*low, *high, most) : equalEdges(*low, *high, most);
    for (std::size_t i = 0; i + 1 < edges.size(); ++i)
        all.bins.push_back({edges[i], edges[i + 1], 0});
    for (auto number = numbers.begin(); number != last; ++number) {
        const auto above = std::upper_bound(edges.begin() + 1, edges.end() - 1, *number);
        ++all.bins[static_cast<std::size_t>(above - edges.begin()) - 1].count;
    }
    return all;
}

} // namespace millwright::charts
