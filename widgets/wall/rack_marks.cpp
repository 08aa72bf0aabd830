// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/rack_marks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace millwright::wall {
namespace {

constexpr double kFiner = 0.93;     ///< From one height that is tried to the next.
constexpr double kNarrowest = 0.55; ///< Of its height.
constexpr double kWidest = 2.2;
constexpr double kLeast = 2.0; ///< Device px.

/// Gaps in parts of a mark.
struct Spacing {
    double rack, row, hall;
};
constexpr std::array kSpacings{Spacing{0.17, 0.45, 1.5}, Spacing{0.15, 0.16, 1.0}, Spacing{0.12, 0.12, 0.6}};

maps::ZoomStep marksOf(double width, double height, const Spacing& spacing, double badge)
{
    constexpr double kBadge = 0.8; // of it stands beside its unit
    const auto px = [](double length) { return std::max(1, static_cast<int>(std::lround(length))); };
    const double side = std::min(width, height);
    return {px(width),
            px(height),
            1,
            0,
            px(side * spacing.rack),
            px(side * spacing.row),
            px(std::max(width * spacing.hall, badge * kBadge))};
}

/// The widest marks of a height with which all is in view; nothing when even narrow ones do not fit.
std::optional<maps::BareMap> widest(const MarkRoom& room, maps::BareMap bare, double height, const Spacing& spacing)
{
    const auto fits = [&](double width) {
        bare.racks = marksOf(width, height, spacing, room.badge * room.ratio);
        return maps::wholeLayout(room.plan, *room.look, bare, room.size, room.ratio).has_value();
    };
    double low = height * kNarrowest;
    double high = height * kWidest;
    if (!fits(low))
        return std::nullopt;
    while (high - low > std::max(1.0, height * 0.04)) {
        const double middle = (low + high) / 2;
        (fits(middle) ? low : high) = middle;
    }
    bare.racks = marksOf(low, height, spacing, room.badge * room.ratio);
    return bare;
}

/// No marks that are higher could fit, by their area alone: what large fleets are not tried with.
double highest(const MarkRoom& room, double unit)
{
    const double area = room.size.width() * room.ratio * room.size.height() * room.ratio;
    const auto racks = static_cast<double>(std::max<std::size_t>(1, room.plan->racks.size()));
    return std::min(kLargestMark * unit * room.ratio, std::sqrt(area / (racks * kNarrowest)));
}

/// The largest marks with such gaps.
std::optional<FittedRacks> largest(const MarkRoom& room, const maps::BareMap& bare, double unit, const Spacing& spacing)
{
    std::optional<FittedRacks> best;
    for (double height = highest(room, unit); height >= kLeast; height = std::min(height * kFiner, height - 1)) {
        if (best && best->side >= height)
            break; // none of those below can have a longer shorter side
        const auto found = widest(room, bare, height, spacing);
        if (!found)
            continue;
        const maps::ZoomStep& marks = *found->racks;
        const FittedRacks fitted{*found, std::min(marks.markWidth, marks.markHeight),
                                 marks.markWidth * marks.markHeight};
        if (!best || fitted.isLargerThan(*best))
            best = fitted;
    }
    return best;
}

} // namespace

/// With room between them where that leaves them as large as they are meant to be, else as close as it takes.
std::optional<FittedRacks> largestRacks(const MarkRoom& room, const maps::BareMap& bare, double unit)
{
    std::optional<FittedRacks> best;
    for (const Spacing& spacing : kSpacings) {
        const std::optional<FittedRacks> found = largest(room, bare, unit, spacing);
        if (found && (!best || found->side > best->side))
            best = found;
        if (best && best->side >= kUsualMark * unit * room.ratio)
            break;
    }
    return best;
}

} // namespace millwright::wall
