// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "services/gateway/watch_stream.h"

#include "millwright/v1/inventory.pb.h"

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace millwright {
class Inventory;
struct InventoryChange;
} // namespace millwright

namespace millwright::hub {
class Hub;
} // namespace millwright::hub

namespace millwright::gateway {

class TokenSeal;

/// One WatchInventory: a snapshot at one revision, page by page, then every change after it. Pages are read while the
/// inventory goes on changing; what changed behind the revision is sent again after the snapshot, so that the client
/// ends with the newest state whatever it saw before.
class InventoryStream final : public WatchStream<v1::InventoryUpdate> {
public:
    InventoryStream(const hub::Hub& hub, const TokenSeal& seal, WatchThread& thread, std::string resumeToken);

private:
    enum class Phase : std::uint8_t { Begin, Assets, Links, Allocations, End, Changes };

    /// A piece of the changes that are being sent: rows, one link or one deployment.
    struct Piece {
        enum class Kind : std::uint8_t { Rows, Link, Allocations };
        Kind kind;
        AssetRef first; // Rows: the first; Allocations: the deployment
        Slot count = 0; // Rows
        std::size_t link = 0;
    };

    WatchStep<v1::InventoryUpdate> advance(bool isBeatDue) override;
    std::optional<grpc::Status> begin(const Inventory& inventory, v1::InventoryUpdate& update);
    std::optional<grpc::Status> resume(const Inventory& inventory);
    bool writeSnapshot(const Inventory& inventory, v1::InventoryUpdate& update);
    bool writeAssetPage(const Inventory& inventory, v1::InventoryUpdate& update);
    bool writeAllocationPage(const Inventory& inventory, v1::InventoryUpdate& update);
    std::optional<grpc::Status> writeChanges(const Inventory& inventory, v1::InventoryUpdate& update);
    bool collect(const Inventory& inventory);
    void writePiece(const Inventory& inventory, v1::InventoryUpdate& update);

    const hub::Hub& m_hub;
    const TokenSeal& m_seal;
    const std::string m_token;
    Phase m_phase = Phase::Begin;
    std::uint64_t m_sequence = 0;
    std::uint64_t m_epoch = 0;
    std::uint64_t m_revision = 0; // all up to it is sent, once the snapshot is over
    std::uint64_t m_target = 0;   // revision that holds when all of m_pieces is sent
    std::deque<Piece> m_pieces;

    // Bounds of the snapshot, taken at its revision, and how far it is.
    std::array<Slot, kMaxAssetClasses> m_counts{};
    std::size_t m_class = 0;
    Slot m_slot = 0;
    std::size_t m_links = 0;
    std::size_t m_link = 0;
    Slot m_deployment = 0;
};

} // namespace millwright::gateway
