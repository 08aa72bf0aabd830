// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::slurm {

/// The GPUs that a text of Slurm's generic resources names.
struct Gpus {
    std::string type; ///< "h100"; empty where none is told. The first, where there are several.
    std::uint32_t count = 0;
    std::vector<std::uint32_t> indexes; ///< Which, as in "(IDX:0-3,6)"; empty where that is not told.

    bool operator==(const Gpus&) const = default;
};

/// Reads one text of any release: "gpu:h100:8(S:0-1),nic:2", "gpu:h100:4(IDX:0-3)", "gres:gpu:2", "gres/gpu:h100=4",
/// "gpu:h100:0(IDX:N/A)", "(null)". Other resources than gpu are passed over; numbers beyond a million and indexes
/// beyond 1023 are no GPUs of one node.
Gpus gpusOf(std::string_view gres);

/// The GPUs of a text of trackable resources, "cpu=16,mem=200G,node=2,gres/gpu=16,gres/gpu:h100=16": the total, not
/// total and types together.
std::uint32_t gpusOfTres(std::string_view tres);

} // namespace millwright::slurm
