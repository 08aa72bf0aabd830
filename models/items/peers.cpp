// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/peers.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace millwright::items {
namespace {

constexpr double kNormalSpread = 1.4826;
constexpr double kLeastSpread = 0.005; ///< Of the median.

double medianOf(std::vector<double> numbers)
{
    const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
    std::ranges::nth_element(numbers, middle);
    if (numbers.size() % 2 == 1)
        return *middle;
    const double below = *std::max_element(numbers.begin(), middle);
    return below + (*middle - below) / 2;
}

struct Group {
    std::vector<double> numbers;
    double median = 0.0;
    double spread = 0.0;
};

void measureSpread(Group& group)
{
    group.median = medianOf(group.numbers);
    std::vector<double> distances;
    distances.reserve(group.numbers.size());
    for (const double number : group.numbers)
        distances.push_back(std::abs(number - group.median));
    group.spread = std::max(kNormalSpread * medianOf(std::move(distances)), kLeastSpread * std::abs(group.median));
}

} // namespace

std::vector<Deviation> deviations(std::span<const double> values, std::span<const int> groups)
{
    std::map<int, Group> known;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isfinite(values[i]))
            known[groups[i]].numbers.push_back(values[i]);
    }
    for (auto& [number, group] : known)
        measureSpread(group);
    std::vector<Deviation> result(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i]))
            continue;
        const Group& group = known[groups[i]];
        Deviation& one = result[i];
        one.value = values[i];
        one.median = group.median;
        one.isJudged = group.numbers.size() >= kFewestPeers;
        if (group.median != 0.0)
            one.share = (one.value - one.median) / std::abs(one.median);
        if (group.spread > 0.0)
            one.score = (one.value - one.median) / group.spread;
    }
    return result;
}

bool isFarWorse(const Deviation& deviation, Direction direction)
{
    if (!deviation.isJudged || std::abs(deviation.score) < kFarScore || std::abs(deviation.share) < kFarShare)
        return false;
    if (direction == Direction::HigherIsBetter)
        return deviation.score < 0.0;
    return direction == Direction::Neutral || deviation.score > 0.0;
}

std::vector<Straggler> stragglers(std::span<const std::vector<Deviation>> table, std::span<const Direction> directions)
{
    std::map<std::size_t, Straggler> worst;
    for (std::size_t measure = 0; measure < table.size(); ++measure) {
        for (std::size_t index = 0; index < table[measure].size(); ++index) {
            const Deviation& deviation = table[measure][index];
            if (!isFarWorse(deviation, directions[measure]))
                continue;
            const auto [there, isNew] = worst.try_emplace(index, Straggler{index, measure, deviation});
            if (!isNew && std::abs(deviation.score) > std::abs(there->second.deviation.score))
                there->second = {index, measure, deviation};
        }
    }
    std::vector<Straggler> result;
    result.reserve(worst.size());
    for (const auto& [index, straggler] : worst)
        result.push_back(straggler);
    std::ranges::stable_sort(result, [](const Straggler& a, const Straggler& b) {
        return std::abs(a.deviation.share) > std::abs(b.deviation.share);
    });
    return result;
}

} // namespace millwright::items
