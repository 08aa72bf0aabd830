// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"
#include "services/sources/input/yaml_reader.h"

#include <functional>
#include <string>

namespace millwright::input {

/// What a limit may say where it stands.
struct LimitBounds {
    /// What is wrong with the measure of this id and what is allowed, as "is 'x'; allowed are …"; empty = nothing.
    std::function<std::string(const std::string& measure)> wrongMeasure;
    double greatest = 0.0; ///< Of 'above', 'below' (either sign) and 'deadband'.
};

/// Reads a limit, the same in every file: {measure, model, above, below, deadband, condition}. 'above' and 'below' that
/// are not given are NaN.
Limit readLimit(const YAML::Node& node, const LimitBounds& bounds, YamlComplaint& complaint);

} // namespace millwright::input
