// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/status_report.h"

#include "services/gateway/contract.h"
#include "services/gateway/feed_publisher.h"
#include "services/gateway/grpc_log.h"
#include "services/gateway/outside_text.h"
#include "services/gateway/watch_thread.h"
#include "services/hub/hub.h"

#include "millwright/v1/status.pb.h"

#include <unistd.h>

#include <fstream>
#include <utility>

namespace millwright::gateway {
namespace {

void fill(const hub::SourceStatus& from, v1::SourceStatus& into)
{
    into.set_name(wireText(from.name));
    into.set_kind(wireText(from.kind));
    into.set_state(static_cast<v1::SourceState>(from.state));
    into.set_detail(wireText(from.detail));
    into.set_last_sample_ms(toMillis(from.lastSample));
    into.set_lag_ms(from.lag.count());
    into.set_samples(from.samples);
    into.set_rejected(from.rejected);
    into.set_last_rejection(wireText(from.lastRejection));
    into.set_targets_up(from.targetsUp);
    into.set_targets(from.targets);
}

} // namespace

StatusReport::StatusReport(const hub::Hub& hub, const FeedPublisher& feeds, const WatchThread& watches)
    : m_hub(hub)
    , m_feeds(feeds)
    , m_watches(watches)
{
}

v1::GatewayStatus StatusReport::now() const
{
    const hub::HubStatus hub = m_hub.status();
    v1::GatewayStatus status;
    status.set_gateway(wireText(m_hub.options().gatewayName));
    status.set_version(MILLWRIGHT_VERSION);
    status.set_contract_revision(kContractRevision);
    status.set_started_ms(toMillis(hub.started));
    status.set_now_ms(toMillis(hub.now));
    status.set_simulated(hub.simulated);
    status.set_tick(hub.tick);
    status.set_tick_duration_us(hub.tickMicroseconds);
    status.set_ticks_late(hub.ticksLate);
    status.set_slot_epoch(hub.slotEpoch);
    status.set_inventory_revision(hub.inventoryRevision);
    status.set_assets(hub.assets);
    for (const hub::SourceStatus& source : hub.sources)
        fill(source, *status.add_sources());
    fillFeeds(status);
    const RefusedConnections refused = refusedConnections();
    status.set_connections_refused(refused.count);
    status.set_last_connection_refusal(wireText(refused.lastReason));
    status.set_streams_refused(m_feeds.streamsRefused() + m_watches.streamsRefused());
    status.set_oversize_requests(m_feeds.oversizeRequests());
    status.set_state_error(wireText(hub.stateProblem));
    status.set_resident_bytes(residentBytes());
    const std::scoped_lock lock(m_mutex);
    status.set_configuration_error(wireText(m_configurationError));
    return status;
}

void StatusReport::fillFeeds(v1::GatewayStatus& status) const
{
    for (const Feed feed : {Feed::Cluster, Feed::Power, Feed::Cooling, Feed::Token}) {
        const FeedCounters& counters = m_feeds.counters(feed);
        v1::FeedStatus& into = *status.add_feeds();
        into.set_feed(feedName(feed));
        into.set_subscribers(counters.streams);
        into.set_selections(counters.selections);
        into.set_distinct_selections(m_feeds.distinctSelections(feed));
        into.set_ticks_dropped(counters.ticksDropped);
        into.set_bytes_sent(counters.bytesSent);
    }
}

void StatusReport::setConfigurationError(std::string error)
{
    const std::scoped_lock lock(m_mutex);
    m_configurationError = std::move(error);
}

std::uint64_t residentBytes()
{
    std::ifstream statm("/proc/self/statm");
    std::uint64_t total = 0;
    std::uint64_t resident = 0;
    statm >> total >> resident;
    return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

} // namespace millwright::gateway
