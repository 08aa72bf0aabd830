// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/explain.h"
#include "services/hub/hub_impl.h"

#include <string>
#include <utility>

namespace millwright::hub {

Result<std::vector<AssetRef>> Hub::Impl::resolve(std::vector<SourceSink::AssetRequest> assets, bool isSimulated)
{
    if (m_isClosing)
        return Error{ErrorCode::Unavailable, "the gateway is stopping", {}};
    std::vector<AssetRef> refs;
    refs.reserve(assets.size());
    std::optional<Error> failed;
    m_work.runAndWait([&] {
        const std::lock_guard lock(m_inventoryMutex);
        for (SourceSink::AssetRequest& request : assets) {
            const auto ref = resolveOne(request, isSimulated);
            if (!ref) {
                failed = ref.error();
                return;
            }
            refs.push_back(*ref);
        }
    });
    if (failed)
        return *failed;
    return refs;
}

Result<AssetRef> Hub::Impl::resolveOne(SourceSink::AssetRequest& request, bool isSimulated)
{
    joinRegistered(request);
    if (!request.spec.parent.isValid() && !request.parentId.empty()) {
        const auto parent = m_inventory.findById(request.parentId);
        if (!parent)
            return Error{ErrorCode::InvalidInput, "its parent is not known: " + request.parentId, request.spec.id};
        request.spec.parent = *parent;
    }
    const auto known = m_inventory.findById(request.spec.id);
    if (known)
        keepRegistered(*known, request.spec);
    if (m_inventory.size() >= m_options.maxAssets && !known)
        return Error{ErrorCode::Exhausted,
                     "the fleet holds " + std::to_string(m_options.maxAssets) + " assets, which is its bound",
                     request.spec.id};
    const bool wasMissing = known && m_inventory.presence(*known) == Presence::Missing;
    auto ref = m_inventory.upsert(request.spec);
    if (ref)
        m_origins.claims.claim(*ref, isSimulated);
    if (ref && wasMissing && m_inventory.presence(*ref) == Presence::Present)
        m_events.push_back(presenceEvent({*ref, Presence::Present, m_clock->utc()}));
    return ref;
}

/// A device of a registry has one id, by whatever key telemetry names it. What stood under telemetry's own id before
/// the registry knew the key is the same thing and goes.
void Hub::Impl::joinRegistered(SourceSink::AssetRequest& request)
{
    if (const auto parent = m_joined.find(request.parentId); parent != m_joined.end())
        request.parentId = parent->second;
    std::optional<std::string> id;
    for (const Placer* placer : m_placers)
        id = id ? id : placer->registeredId(request.spec);
    const auto registered = id ? m_inventory.findById(*id) : std::nullopt;
    if (!registered) {
        m_joined.erase(request.spec.id);
        return;
    }
    if (const auto own = m_inventory.findById(request.spec.id))
        m_inventory.setPresence(*own, Presence::Retired, m_clock->utc());
    m_joined[request.spec.id] = *id;
    request.spec.id = *id;
}

/// What a registry placed stays where it is, and what it retired stays retired, whatever telemetry says.
void Hub::Impl::keepRegistered(AssetRef asset, AssetSpec& spec) const
{
    if (!m_inventory.attribute(asset, kPlacedBy).empty()) {
        if (asset.assetClass != AssetClass::Accelerator) // in which node one is, telemetry knows best
            spec.parent = {};
        spec.name.clear();
    }
    if (!m_inventory.attribute(asset, kDecommissionedBy).empty())
        spec.presence = Presence::Retired;
}

void Hub::Impl::addLinks(std::vector<Link> links)
{
    if (m_isClosing)
        return;
    m_work.runAndWait([&] {
        const std::lock_guard lock(m_inventoryMutex);
        for (const Link& link : links)
            m_inventory.addLink(link);
    });
}

void Hub::Impl::push(Batch batch)
{
    if (!m_isClosing)
        m_batches.push(std::move(batch));
}

void Hub::Impl::readInventory(const std::function<void(const Inventory&)>& read) const
{
    const std::shared_lock lock(m_inventoryMutex);
    read(m_inventory);
}

void Hub::Impl::query(const std::function<void(const TickView&)>& ask)
{
    m_work.runAndWait([&] { ask(view()); });
}

Result<SeriesAnswer> Hub::Impl::series(const SeriesQuery& query)
{
    Result<SeriesAnswer> answer = Error{ErrorCode::Internal, "not asked", {}};
    m_work.runAndWait([&] { answer = m_series.query(query, m_inventory, m_cache); });
    return answer;
}

void Hub::Impl::readMeters(const std::function<void(const MeterBook&)>& read)
{
    m_work.runAndWait([&] { read(m_metering.meters()); });
}

Result<ExplainAnswer> Hub::Impl::explain(AssetRef asset, MeasureIndex measure)
{
    Result<ExplainAnswer> answer = Error{ErrorCode::Internal, "not asked", {}};
    m_work.runAndWait([&] {
        answer = Explainer(m_catalogue, m_inventory, m_store, m_cache, m_book, m_owners).explain(asset, measure);
    });
    return answer;
}

HubStatus Hub::Impl::status() const
{
    HubStatus status;
    {
        const std::lock_guard lock(m_statusMutex);
        status = m_status;
        if (m_state)
            status.stateProblem = m_state->problem();
    }
    status.sources = m_book.statuses(m_batches);
    return status;
}

} // namespace millwright::hub
