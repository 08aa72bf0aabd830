// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/fleet/inventory.h"
#include "services/feeds/session.h"

#include <memory>
#include <string>
#include <variant>

namespace millwright::v1 {
class InventoryUpdate;
}

namespace millwright::feeds {

/// Follows an inventory stream: gathers a snapshot, then gives each change. Not thread-safe.
class InventoryReplica {
public:
    /// Nothing to tell yet, a whole inventory, or a change of it.
    using Outcome = std::variant<std::monostate, std::unique_ptr<Inventory>, InventoryDelta>;

    /// Assets that a snapshot may announce; more is refused.
    static constexpr std::uint64_t kMaxAssets = 16'000'000;

    /// Takes the next update. An Error (a gap in the sequence, a malformed block, a change before any snapshot) means
    /// that the stream cannot be trusted: begin a new stream without the token.
    Result<Outcome> take(const v1::InventoryUpdate& update);

    /// A new stream begins. With `keepToken` it resumes after the last update taken.
    void beginStream(bool keepToken);
    const std::string& resumeToken() const { return m_token; }

private:
    Result<Outcome> takeSnapshotPart(const v1::InventoryUpdate& update);
    Result<Outcome> takeChange(const v1::InventoryUpdate& update);

    std::uint64_t m_sequence = 0;
    std::string m_token;
    std::unique_ptr<Inventory> m_snapshot;
    std::vector<std::vector<Allocation>> m_allocations; // of the snapshot, by deployment
    bool m_complete = false;
};

} // namespace millwright::feeds
