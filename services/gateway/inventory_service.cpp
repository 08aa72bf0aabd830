// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/watch_services.h"

#include "models/fleet/grouping.h"
#include "models/fleet/inventory.h"
#include "services/gateway/asset_lookup.h"
#include "services/gateway/inventory_stream.h"
#include "services/gateway/token_seal.h"
#include "services/gateway/wire.h"
#include "services/hub/hub.h"

#include "millwright/v1/inventory.grpc.pb.h"

#include <vector>

namespace millwright::gateway {
namespace {

using Contract = v1::InventoryService;

constexpr std::uint32_t kDefaultPage = 500;
constexpr std::uint32_t kGreatestPage = 1000;

/// The first row of a page, as the revision of a page token.
constexpr std::uint64_t packed(AssetRef ref)
{
    return static_cast<std::uint64_t>(indexOf(ref.assetClass)) << 32 | ref.slot;
}

constexpr AssetRef unpacked(std::uint64_t number)
{
    return {static_cast<AssetClass>(number >> 32 & 0xff), static_cast<Slot>(number)};
}

/// One page of rows, in order of class and slot.
class Page {
public:
    Page(const Inventory& inventory, UtcTime now, std::uint32_t size, AssetRef begin, v1::ListAssetsResponse& answer)
        : m_inventory(inventory)
        , m_now(now)
        , m_size(static_cast<int>(size))
        , m_begin(begin)
        , m_answer(answer)
    {
    }

    void add(AssetRef under, AssetClass assetClass)
    {
        const auto presences = m_inventory.presences(assetClass);
        for (const WeightedRun& run : scopeRuns(m_inventory, under, assetClass, m_now)) {
            for (Slot slot = run.first; slot < run.first + run.count; ++slot) {
                if (presences[slot] != Presence::Retired)
                    add(AssetRef{assetClass, slot});
            }
        }
    }

    std::uint32_t total() const { return m_total; }
    /// First row of the next page; invalid at the end.
    AssetRef next() const { return m_next; }

private:
    void add(AssetRef ref)
    {
        ++m_total;
        if (ref < m_begin || m_next.isValid())
            return;
        if (m_answer.assets_size() < m_size)
            *m_answer.add_assets() = toWire(m_inventory, ref);
        else
            m_next = ref;
    }

    const Inventory& m_inventory;
    const UtcTime m_now;
    const int m_size;
    const AssetRef m_begin;
    v1::ListAssetsResponse& m_answer;
    std::uint32_t m_total = 0;
    AssetRef m_next;
};

class InventoryService final : public Contract::WithCallbackMethod_WatchInventory<Contract::Service> {
public:
    InventoryService(const hub::Hub& hub, const TokenSeal& seal, WatchThread& thread)
        : m_hub(hub)
        , m_seal(seal)
        , m_thread(thread)
    {
    }

    grpc::Status ListAssets(grpc::ServerContext*, const v1::ListAssetsRequest* request,
                            v1::ListAssetsResponse* answer) override
    {
        if (request->page_size() > kGreatestPage)
            return {grpc::StatusCode::INVALID_ARGUMENT, "page_size is at most 1,000"};
        if (request->asset_class() < 0 || request->asset_class() >= static_cast<int>(kMaxAssetClasses))
            return {grpc::StatusCode::INVALID_ARGUMENT,
                    "asset_class " + std::to_string(request->asset_class()) + " does not exist"};
        grpc::Status status;
        const UtcTime now = m_hub.status().now;
        m_hub.readInventory([&](const Inventory& inventory) { status = listPage(*request, inventory, now, *answer); });
        return status;
    }

    grpc::Status LookupAsset(grpc::ServerContext*, const v1::LookupAssetRequest* request,
                             v1::LookupAssetResponse* answer) override
    {
        grpc::Status status;
        const UtcTime now = m_hub.status().now;
        m_hub.readInventory([&](const Inventory& inventory) {
            const Result<AssetRef> asset = findAsset(inventory, request->key());
            if (asset)
                *answer = lookUp(inventory, *asset, now);
            else
                status = statusOf(asset.error());
        });
        return status;
    }

    grpc::ServerWriteReactor<v1::InventoryUpdate>* WatchInventory(grpc::CallbackServerContext*,
                                                                  const v1::WatchInventoryRequest* request) override
    {
        return InventoryStream::open(
            std::make_shared<InventoryStream>(m_hub, m_seal, m_thread, request->resume_token()));
    }

private:
    grpc::Status listPage(const v1::ListAssetsRequest& request, const Inventory& inventory, UtcTime now,
                          v1::ListAssetsResponse& answer) const
    {
        Result<AssetRef> under = AssetRef{};
        if (!request.under().empty())
            under = findAsset(inventory, request.under());
        if (!under)
            return statusOf(under.error());
        AssetRef begin{};
        if (!request.page_token().empty()) {
            const auto position = m_seal.openText(TokenSeal::Kind::AssetPage, request.page_token());
            if (!position || position->epoch != inventory.slotEpoch())
                return {grpc::StatusCode::INVALID_ARGUMENT, "the page token is not one of this gateway; begin again"};
            begin = unpacked(position->revision);
        } else {
            answer.set_resume_token(
                m_seal.seal(TokenSeal::Kind::Inventory, {inventory.slotEpoch(), inventory.revision()}));
        }
        Page page(inventory, now, request.page_size() == 0 ? kDefaultPage : request.page_size(),
                  begin.isValid() ? begin : AssetRef{AssetClass::Unspecified, 0}, answer);
        for (std::size_t number = 1; number < kMaxAssetClasses; ++number) {
            if (request.asset_class() == 0 || static_cast<std::size_t>(request.asset_class()) == number)
                page.add(*under, static_cast<AssetClass>(number));
        }
        answer.set_total(page.total());
        answer.set_revision(inventory.revision());
        if (page.next().isValid())
            answer.set_next_page_token(
                m_seal.sealText(TokenSeal::Kind::AssetPage, {inventory.slotEpoch(), packed(page.next())}));
        return grpc::Status::OK;
    }

    const hub::Hub& m_hub;
    const TokenSeal& m_seal;
    WatchThread& m_thread;
};

} // namespace

std::unique_ptr<grpc::Service> makeInventoryService(const hub::Hub& hub, const TokenSeal& seal, WatchThread& thread)
{
    return std::make_unique<InventoryService>(hub, seal, thread);
}

} // namespace millwright::gateway
