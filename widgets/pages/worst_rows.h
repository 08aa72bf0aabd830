// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/frame.h"

#include <cstddef>
#include <vector>

namespace millwright::pages {

struct WorstRow {
    Slot slot = kNoSlot;
    float value = 0.0f;

    bool operator==(const WorstRow&) const = default;
};

/// The `most` highest (or lowest) numbers of a frame's column that count, the worst first; equal ones by slot. With
/// `held`, only of slots for which it says true.
std::vector<WorstRow> worstRows(const items::Frame& frame, const items::FrameColumn& column, bool highest,
                                std::size_t most, const std::vector<bool>* held = nullptr);

} // namespace millwright::pages
