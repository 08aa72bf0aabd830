// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/formulas/figure.h"

#include <array>
#include <cstdint>

namespace millwright::hub::formulas {

/// What a site can run out of; the numbers are those of the measure site.binding_constraint.
enum class Constraint : std::uint8_t { None = 0, Supply = 1, Cooling = 2, Space = 3, Accelerators = 4 };

struct Binding {
    Constraint constraint = Constraint::None;
    Figure margin; ///< Per cent; the least relative headroom.
};

/// The least relative headroom (per cent, in the order of Constraint) among those that are known; None where none is.
/// With one of them unknown the answer is estimated: what is not measured might bind earlier.
inline constexpr std::uint32_t kBindingVersion = 1;
inline Binding bindingConstraint(const std::array<Figure, 4>& margins)
{
    Binding binding;
    bool isComplete = true;
    QualityMark mark = kGood;
    for (std::size_t i = 0; i < margins.size(); ++i) {
        if (!margins[i].isKnown()) {
            isComplete = false;
            continue;
        }
        mark = worse(mark, margins[i].mark);
        if (binding.constraint == Constraint::None || margins[i].value < binding.margin.value)
            binding = {static_cast<Constraint>(i + 1), margins[i]};
    }
    if (binding.constraint != Constraint::None)
        binding.margin.mark = isComplete ? mark : worse(mark, QualityMark(Quality::Estimated, QualityReason::NoInput));
    return binding;
}

} // namespace millwright::hub::formulas
