// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/descriptor.h"
#include "models/domain/result.h"
#include "services/hub/inventory_state.h"
#include "services/hub/state_file.h"

#include <cstdint>
#include <memory>
#include <string>

namespace millwright::last_seen {

/// An inventory as bytes in a file without a name, so that it is written out as often as is wanted and asked of its
/// owner only when it has changed. Not thread-safe.
class InventorySpool {
public:
    /// Which state of which inventory.
    struct Stamp {
        std::uint64_t slotEpoch = 0;
        std::uint64_t revision = 0;
        bool operator==(const Stamp&) const = default;
    };

    /// Fills it anew unless it holds that state. The file stands in `directory` and goes with this object. Unavailable:
    /// it cannot be written, and the spool is empty.
    Result<void> hold(Stamp stamp, const hub::InventoryReader& read, const std::string& directory);
    /// False when the spool is empty.
    bool holdsAny() const { return m_file != nullptr; }
    /// What it holds is of an owner that ended while it was read.
    void drop() { m_file.reset(); }
    /// Throws std::system_error when the file cannot be read.
    void copyTo(const hub::ByteSink& sink) const;

private:
    std::unique_ptr<Descriptor> m_file;
    Stamp m_stamp;
};

} // namespace millwright::last_seen
