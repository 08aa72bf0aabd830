// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "models/domain/event.h"
#include "models/domain/explanation.h"
#include "models/domain/goodput.h"
#include "models/domain/result.h"
#include "models/domain/time.h"
#include "models/domain/usage.h"
#include "models/fleet/inventory.h"
#include "services/feeds/column_set.h"
#include "services/feeds/link_machine.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace millwright::feeds {

/// Files for mutual TLS; all empty = plaintext (loopback and unix sockets only).
struct TlsFiles {
    std::string ca;
    std::string certificate;
    std::string key;
    std::string serverName; ///< Name expected in the gateway's certificate; empty = the address.

    bool isUsed() const { return !ca.empty() || !certificate.empty() || !key.empty(); }
};

struct SessionOptions {
    std::vector<std::string> gateways; ///< "host:port" or "unix:PATH"; alternatives, tried in turn. At least one.
    TlsFiles tls;
    std::string client = "millwright";  ///< Name and version, for the gateway's status.
    std::shared_ptr<const Clock> clock; ///< Null = SystemClock.
    std::uint64_t seed = 0;             ///< For the jitter of reconnects; 0 = from the system.
};

/// A column that is wanted on the screen.
struct ColumnWish {
    std::string measure; ///< Measure id.
    Statistic statistic = Statistic::Value;

    bool operator==(const ColumnWish&) const = default;
};

/// What is on the screen: rows of a class under a scope.
struct SelectionSpec {
    std::string scopeId; ///< Empty = the fleet.
    AssetClass assetClass = AssetClass::Unspecified;
    std::vector<ColumnWish> columns; ///< At most 64, all of one feed.
    milliseconds minInterval{0};

    bool operator==(const SelectionSpec&) const = default;
};

/// What is known of one of the four feeds, for the status bar.
struct FeedReport {
    Feed feed = Feed::Unspecified;
    bool open = false;               ///< The stream is up.
    UtcTime newestSource = kNoTime;  ///< Newest source time received in any selection.
    Monotonic lastTick{};            ///< When the last complete tick came in.
    std::uint64_t ticks = 0;         ///< Complete ticks since the start.
    std::uint64_t ticksSkipped = 0;  ///< Left out by the gateway because this client was slow.
    std::uint64_t framesRefused = 0; ///< Malformed, or of another slot epoch.
    std::string lastRefusal;
    std::uint64_t bytes = 0; ///< Received since the start.
};

/// One changed asset or the whole new list of one deployment.
struct InventoryDelta {
    std::uint64_t revision = 0;
    std::vector<std::pair<AssetRef, AssetSpec>> assets;
    std::vector<Link> links;
    std::vector<std::pair<Slot, std::vector<Allocation>>> allocations; ///< Per deployment.
};

/// Applies a delta to a copy of the inventory that came with the snapshot.
void apply(const InventoryDelta& delta, Inventory& inventory);

/// State of one source of the gateway, as a person sees it.
struct SourceReport {
    std::string name, kind, state, detail, lastRejection;
    UtcTime lastSample = kNoTime;
    milliseconds lag{0};
    std::uint64_t samples = 0, rejected = 0;
    std::uint32_t targetsUp = 0, targets = 0;
};

struct GatewayReport {
    std::string gateway, version;
    std::string configurationError; ///< Why a new configuration was not taken; empty when it was.
    std::string stateError;         ///< Why its state is not saved; empty when it is.
    bool simulated = false;
    UtcTime now = kNoTime;
    std::uint64_t tick = 0;
    std::uint32_t tickMicroseconds = 0;
    std::uint64_t assets = 0;
    std::vector<SourceReport> sources;
};

/// What the session tells. Calls come from the session's and gRPC's threads, one at a time per kind of call; they must
/// not block. None comes after the session's destructor has returned.
class SessionObserver {
public:
    virtual ~SessionObserver() = default;
    virtual void linkChanged(const LinkStatus& status) = 0;
    /// First of all after each connection: name of the gateway, whether it simulates, its measures.
    virtual void welcomed(const std::string& gateway, bool simulated, std::shared_ptr<const Catalogue> catalogue) = 0;
    /// A whole inventory: what was there before is void. The receiver owns it.
    virtual void inventorySnapshot(std::unique_ptr<Inventory> inventory) = 0;
    virtual void inventoryChanged(const InventoryDelta& delta) = 0;
    virtual void tick(Feed feed, std::uint32_t selection, std::shared_ptr<const ColumnSet> columns) = 0;
    /// The gateway does not serve a selection; `reason` says why and what is allowed.
    virtual void selectionRefused(Feed feed, std::uint32_t selection, const std::string& reason) = 0;
    virtual void events(std::vector<Event> events) = 0;
    virtual void gatewayStatus(const GatewayReport& report) = 0;
};

/// Buckets of a series; gaps have count 0 and NaN.
struct SeriesData {
    UtcTime first = kNoTime;
    milliseconds step{0};
    std::vector<float> min, max, mean;
    std::vector<std::uint32_t> count;
    std::uint32_t expected = 0;
    std::string unit;
    UtcTime earliest = kNoTime;
    std::string answeredBy;
};

struct SeriesRequest {
    std::string asset;
    std::string measure;
    Statistic statistic = Statistic::Value;
    UtcTime from = kNoTime;
    UtcTime until = kNoTime; ///< kNoTime = now.
    std::uint32_t maxPoints = 500;
};
/// Most that are asked for at once.
inline constexpr std::size_t kMostSeries = 256;

/// One live connection to a gateway or one of its alternatives: list + watch of inventory and events, the four feeds,
/// status and series. Reconnects by itself with full jitter; selections survive reconnects. Alarms and control use
/// another TCP connection than telemetry and history (REL-7). Public calls are thread-safe and never block.
class Session {
public:
    Session(SessionOptions options, SessionObserver& observer);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Begins to connect. Once.
    void start();

    /// Adds or replaces a selection; the number is the caller's own, above 0, per feed.
    void select(Feed feed, std::uint32_t selection, SelectionSpec spec);
    void unselect(Feed feed, std::uint32_t selection);

    /// Asks for several series, at most kMostSeries, by one call; the answers, one for each in their order, come on a
    /// gRPC thread, each within 5 s or as an Error.
    void series(const std::vector<SeriesRequest>& requests,
                std::function<void(std::vector<Result<SeriesData>>)> answers);

    /// Asks where the present value of a measure of an asset comes from; answered as series() is.
    void explain(const std::string& asset, const std::string& measure, std::function<void(Result<Explanation>)> answer);

    /// Asks the meters what was used; answered as series() is.
    void usage(const UsageQuestion& question, std::function<void(Result<UsageReport>)> answer);

    /// Asks the meters where accelerator time went in the hours that begin from `from` on; answered as series() is.
    void goodput(UtcTime from, std::function<void(Result<GoodputReport>)> answer);

    LinkStatus link() const;
    std::vector<FeedReport> feeds() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace millwright::feeds
