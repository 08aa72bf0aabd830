// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"

#include <cstdint>
#include <string>
#include <vector>

namespace millwright::items {

/// Who holds each accelerator, as it was at one moment. Immutable; any thread may read it while the inventory goes on
/// changing.
class HolderIndex {
public:
    /// Reads the inventory: on the thread that owns it. `at` as for holdsAt().
    HolderIndex(const Inventory& inventory, UtcTime at);

    /// Which of groups() holds it; 0, the group without a name, where nobody does.
    std::uint32_t groupOf(Slot accelerator) const { return accelerator < m_groups.size() ? m_groups[accelerator] : 0; }
    /// Names of pods, or of deployments without one, joined by ", ". Outside text.
    const std::string& nameOf(Slot accelerator) const { return m_names[groupOf(accelerator)]; }
    const std::vector<std::string>& groups() const { return m_names; }

private:
    std::vector<std::uint32_t> m_groups; ///< By accelerator.
    std::vector<std::string> m_names{{}};
};

} // namespace millwright::items
