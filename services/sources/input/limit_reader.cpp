// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/input/limit_reader.h"

#include <algorithm>
#include <array>
#include <limits>

namespace millwright::input {

Limit readLimit(const YAML::Node& node, const LimitBounds& bounds, YamlComplaint& complaint)
{
    constexpr double kNotGiven = std::numeric_limits<double>::quiet_NaN();
    YamlMap map(node, "a limit", complaint);
    Limit limit;
    limit.measure = map.requiredText("measure");
    if (const std::string wrong = bounds.wrongMeasure(limit.measure); !wrong.empty())
        map.complain("measure", wrong);
    limit.model = map.text("model");
    limit.above = map.number("above", kNotGiven, -bounds.greatest, bounds.greatest);
    limit.below = map.number("below", kNotGiven, -bounds.greatest, bounds.greatest);
    limit.deadband = map.number("deadband", 0.0, 0.0, bounds.greatest);
    if (!map.has("above") && !map.has("below"))
        map.complain("measure", "needs 'above', 'below' or both");
    if (limit.above <= limit.below)
        map.complain("above", "must be greater than 'below': no value would be within");
    const std::string condition = map.requiredText("condition");
    constexpr std::array known{Condition::Critical, Condition::High, Condition::Medium, Condition::Low};
    const auto found = std::find_if(known.begin(), known.end(), [&](Condition c) { return nameOf(c) == condition; });
    if (found == known.end())
        map.complain("condition", "is one of: critical, high, medium, low");
    else
        limit.condition = *found;
    map.rejectOthers();
    return limit;
}

} // namespace millwright::input
