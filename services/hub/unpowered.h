// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/bit_plane.h"
#include "services/hub/conditions.h"
#include "services/hub/derived_columns.h"

#include <cstdint>
#include <vector>

namespace millwright::hub {

/// Which accelerators are known to be without power: they do not report, and every supply of their rack is reported not
/// to be energised. An accelerator that is silent for another reason is not among them. Hub thread only.
class Unpowered {
public:
    void find(DerivedColumns& columns, const Conditions& conditions);
    /// Bits of accelerator slots, as of the last find().
    std::uint64_t word(std::size_t index) const { return m_accelerators.word(index); }

private:
    std::vector<Slot> deadRacks(const DerivedColumns& columns) const;

    BitPlane m_accelerators;
    bool m_isAny = false;
};

} // namespace millwright::hub
