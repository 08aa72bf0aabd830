// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/inventory_stream.h"

#include "models/fleet/inventory.h"
#include "services/gateway/inventory_blocks.h"
#include "services/gateway/token_seal.h"
#include "services/hub/hub.h"

#include <algorithm>
#include <set>
#include <utility>

namespace millwright::gateway {
namespace {

/// Allocations of a page: below 1 MiB at some 40 bytes each, and little work under the lock.
constexpr int kGreatestAllocations = 10'000;
constexpr Slot kGreatestDeployments = 4096;

grpc::Status outOfRange(const char* what)
{
    return {grpc::StatusCode::OUT_OF_RANGE, std::string(what) + "; subscribe again without a resume token"};
}

} // namespace

InventoryStream::InventoryStream(const hub::Hub& hub, const TokenSeal& seal, WatchThread& thread,
                                 std::string resumeToken)
    : WatchStream(thread)
    , m_hub(hub)
    , m_seal(seal)
    , m_token(std::move(resumeToken))
{
}

WatchStep<v1::InventoryUpdate> InventoryStream::advance(bool isBeatDue)
{
    v1::InventoryUpdate update;
    std::optional<grpc::Status> refusal;
    m_hub.readInventory([&](const Inventory& inventory) {
        if (m_phase == Phase::Begin)
            refusal = begin(inventory, update);
        else if (m_phase == Phase::Changes)
            refusal = writeChanges(inventory, update);
        else
            writeSnapshot(inventory, update);
    });
    if (refusal)
        return {{}, std::move(refusal)};
    if (update.update_case() == v1::InventoryUpdate::UPDATE_NOT_SET) {
        if (!isBeatDue)
            return {};
        update.mutable_bookmark()->set_gateway_time_ms(toMillis(m_hub.status().now));
    }
    update.set_sequence(++m_sequence);
    update.set_revision(m_revision);
    if (m_phase == Phase::Changes)
        update.set_resume_token(m_seal.seal(TokenSeal::Kind::Inventory, {m_epoch, m_revision}));
    return {std::move(update), {}};
}

std::optional<grpc::Status> InventoryStream::begin(const Inventory& inventory, v1::InventoryUpdate& update)
{
    m_epoch = inventory.slotEpoch();
    if (!m_token.empty()) {
        if (auto refusal = resume(inventory))
            return refusal;
        m_phase = Phase::Changes;
        return writeChanges(inventory, update);
    }
    m_revision = inventory.revision();
    std::uint64_t rows = 0;
    for (std::size_t i = 0; i < m_counts.size(); ++i)
        rows += m_counts[i] = inventory.count(static_cast<AssetClass>(i));
    m_links = inventory.links().size();
    update.mutable_snapshot_begin()->set_slot_epoch(m_epoch);
    update.mutable_snapshot_begin()->set_assets(rows);
    m_phase = Phase::Assets;
    return std::nullopt;
}

std::optional<grpc::Status> InventoryStream::resume(const Inventory& inventory)
{
    const auto position = m_seal.open(TokenSeal::Kind::Inventory, m_token);
    if (!position)
        return grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, "the resume token is not one of this gateway");
    if (position->epoch != m_epoch)
        return outOfRange("the slots were numbered anew");
    m_revision = position->revision;
    if (!inventory.changesAfter(m_revision))
        return outOfRange("the changes after the token are no longer held");
    return std::nullopt;
}

/// Writes the next page of the snapshot; always writes something.
bool InventoryStream::writeSnapshot(const Inventory& inventory, v1::InventoryUpdate& update)
{
    if (m_phase == Phase::Assets) {
        if (writeAssetPage(inventory, update))
            return true;
        m_phase = Phase::Links;
    }
    if (m_phase == Phase::Links) {
        if (m_link < m_links) {
            m_link = writeLinks(inventory, m_link, m_links, *update.mutable_links());
            return true;
        }
        m_phase = Phase::Allocations;
    }
    if (m_phase == Phase::Allocations && writeAllocationPage(inventory, update))
        return true;
    update.mutable_snapshot_end();
    m_phase = Phase::Changes;
    return true;
}

bool InventoryStream::writeAssetPage(const Inventory& inventory, v1::InventoryUpdate& update)
{
    while (m_class < m_counts.size() && m_slot >= m_counts[m_class]) {
        ++m_class;
        m_slot = 0;
    }
    if (m_class == m_counts.size())
        return false;
    m_slot =
        writeAssets(inventory, static_cast<AssetClass>(m_class), m_slot, m_counts[m_class], *update.mutable_assets());
    return true;
}

bool InventoryStream::writeAllocationPage(const Inventory& inventory, v1::InventoryUpdate& update)
{
    const Slot deployments = m_counts[indexOf(AssetClass::Deployment)];
    if (m_deployment >= deployments)
        return false;
    v1::AllocationBlock& block = *update.mutable_allocations();
    const Slot end = std::min(deployments, m_deployment + kGreatestDeployments);
    while (m_deployment < end && block.allocations_size() < kGreatestAllocations)
        writeAllocations(inventory, m_deployment++, block);
    return true;
}

std::optional<grpc::Status> InventoryStream::writeChanges(const Inventory& inventory, v1::InventoryUpdate& update)
{
    if (inventory.slotEpoch() != m_epoch)
        return outOfRange("the slots were numbered anew");
    if (m_pieces.empty() && !collect(inventory))
        return outOfRange("the client was too slow to follow the changes");
    if (!m_pieces.empty())
        writePiece(inventory, update);
    return std::nullopt;
}

/// Lists what changed since m_revision, each thing once. False when that is no longer known.
bool InventoryStream::collect(const Inventory& inventory)
{
    if (m_revision == inventory.revision())
        return true;
    const auto changes = inventory.changesAfter(m_revision);
    if (!changes)
        return false;
    std::set<AssetRef> assets;
    std::set<std::size_t> links;
    std::set<Slot> deployments;
    for (const InventoryChange& change : *changes) {
        if (change.kind == InventoryChange::Kind::Asset)
            assets.insert(change.asset);
        else if (change.kind == InventoryChange::Kind::Link)
            links.insert(change.link);
        else
            deployments.insert(change.asset.slot);
    }
    for (const AssetRef ref : assets) {
        Piece* last = m_pieces.empty() ? nullptr : &m_pieces.back();
        if (last && last->first.assetClass == ref.assetClass && last->first.slot + last->count == ref.slot)
            ++last->count;
        else
            m_pieces.push_back({Piece::Kind::Rows, ref, 1, 0});
    }
    for (const std::size_t link : links)
        m_pieces.push_back({Piece::Kind::Link, {}, 0, link});
    for (const Slot deployment : deployments)
        m_pieces.push_back({Piece::Kind::Allocations, {AssetClass::Deployment, deployment}, 0, 0});
    m_target = inventory.revision();
    if (m_pieces.empty())
        m_revision = m_target;
    return true;
}

void InventoryStream::writePiece(const Inventory& inventory, v1::InventoryUpdate& update)
{
    Piece& piece = m_pieces.front();
    bool isDone = true;
    if (piece.kind == Piece::Kind::Rows) {
        const Slot end = piece.first.slot + piece.count;
        const Slot next =
            writeAssets(inventory, piece.first.assetClass, piece.first.slot, end, *update.mutable_assets());
        isDone = next == end;
        piece = {Piece::Kind::Rows, {piece.first.assetClass, next}, end - next, 0};
    } else if (piece.kind == Piece::Kind::Link) {
        writeLinks(inventory, piece.link, piece.link + 1, *update.mutable_links());
    } else {
        update.mutable_allocations()->add_deployments(piece.first.slot);
        writeAllocations(inventory, piece.first.slot, *update.mutable_allocations());
    }
    if (isDone)
        m_pieces.pop_front();
    if (m_pieces.empty())
        m_revision = m_target;
}

} // namespace millwright::gateway
