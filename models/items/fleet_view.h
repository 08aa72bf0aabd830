// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "models/domain/explanation.h"
#include "models/domain/usage.h"
#include "models/fleet/inventory.h"
#include "models/items/event_log.h"
#include "models/items/frame.h"
#include "models/items/link.h"
#include "models/items/series.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace millwright {
struct GoodputReport;
} // namespace millwright

namespace millwright::items {

class Watch;

using ExplainReply = std::function<void(const Result<Explanation>&)>;
using UsageReply = std::function<void(const Result<UsageReport>&)>;
using GoodputReply = std::function<void(const Result<GoodputReport>&)>;

/// What the read model asks of whoever carries the data. Called on the GUI thread; must not block.
class FleetRequests {
public:
    virtual ~FleetRequests() = default;

    /// Begins or replaces a part of a selection; all its columns belong to `feed`. Frames come back through
    /// FleetView::takeFrame under the same number; `sink`, when set, has each of them first, on the feed's thread.
    virtual void select(Feed feed, std::uint32_t part, const Selection& selection, FrameSink sink) = 0;
    virtual void unselect(Feed feed, std::uint32_t part) = 0;
    /// The reply comes on the GUI thread, later.
    virtual void series(const SeriesQuestion& question, SeriesReply reply) = 0;
    /// Where the present value of a measure of an asset comes from; a measure of another class means the rollup over
    /// the asset's parts. The reply comes on the GUI thread, later.
    virtual void explain(const std::string& assetId, const std::string& measure, ExplainReply reply) = 0;
    /// What was used, by the gateway's exact meters. The reply comes on the GUI thread, later.
    virtual void usage(const UsageQuestion& question, UsageReply reply) = 0;
    /// Where accelerator time went, site by site, in the hours that begin from `from` on. The reply comes on the GUI
    /// thread, later.
    virtual void goodput(UtcTime from, GoodputReply reply) = 0;
};

/// What changed in an inventory.
struct InventoryTouch {
    std::vector<AssetRef> assets;
    bool links = false;
    std::vector<Slot> deployments; ///< Whose allocations changed.
};

/// The fleet as this console saw it last, in an earlier run.
struct LastKnown {
    UtcTime asOf = kNoTime; ///< The gateway's time of the newest values.
    milliseconds passed{0}; ///< Since then, by the console's own clock.
    GatewayInfo gateway;
    std::shared_ptr<const Catalogue> catalogue;
    std::shared_ptr<Inventory> inventory;
    std::vector<Event> events;
};

/// The one read model behind all screens: what is known of the connection, the inventory, the events, and the newest
/// frames of what is on the screen. Pages read it and watch it; app/console (or a test) feeds it. GUI thread only.
class FleetView final : public QObject {
    Q_OBJECT
public:
    explicit FleetView(std::shared_ptr<const Clock> clock, QObject* parent = nullptr);
    ~FleetView() override;

    // --- reading
    const Clock& clock() const { return *m_clock; }
    const LinkInfo& link() const { return m_link; }
    const std::vector<FeedInfo>& feeds() const { return m_feeds; }
    const GatewayInfo& gateway() const { return m_gateway; }
    /// State of one feed: that of the link unless the link lives and the feed's own stream does not.
    LinkState stateOf(const FeedInfo& feed) const;
    /// True while what is shown may be taken for the present.
    bool isLive() const { return m_link.state == LinkState::Live && !m_asOf; }
    /// Of when all that is shown is, while it is what an earlier run saw last; nothing once a gateway has told of its
    /// fleet.
    const std::optional<UtcTime>& asOf() const { return m_asOf; }
    /// How long nothing has been heard; 0 while the link lives.
    milliseconds silence() const;

    const Catalogue& catalogue() const { return *m_catalogue; }
    /// Null until the first list has come.
    const Inventory* inventory() const { return m_inventory.get(); }
    const EventLog& events() const { return m_events; }

    /// The gateway's time now, as far as the last frame lets one tell; the console's own before that.
    UtcTime gatewayNow() const;
    /// Age of a source time by the gateway's clock.
    milliseconds ageOf(UtcTime sourceTime) const;
    /// Newest source time among what is on the screen, and a number that rises when it advances (proof of life).
    UtcTime newestShown() const { return m_newestShown; }
    unsigned beat() const { return m_beat; }
    /// Every watched part has had a frame since it was declared, and there is at least one.
    bool isComplete() const;

    void askSeries(const SeriesQuestion& question, QObject* context, SeriesReply reply);
    void askExplain(const std::string& assetId, const std::string& measure, QObject* context, ExplainReply reply);
    void askUsage(const UsageQuestion& question, QObject* context, UsageReply reply);
    void askGoodput(UtcTime from, QObject* context, GoodputReply reply);

    // --- feeding
    void setRequests(FleetRequests* requests);
    void setLink(LinkInfo link);
    void setFeeds(std::vector<FeedInfo> feeds);
    void setGateway(GatewayInfo gateway);
    /// After each connection. Last known frames stay while the measures are the same as before.
    void setCatalogue(std::shared_ptr<const Catalogue> catalogue);
    void setInventory(std::shared_ptr<Inventory> inventory);
    /// Shows what was known last until a gateway tells of its fleet. Its frames come through takeFrame(), with marks
    /// that say that they are old; the proof of life does not advance with them.
    void recall(LastKnown known);
    /// Runs `change` on the inventory and tells everybody what it touched. Nothing happens before the first list.
    void changeInventory(const std::function<void(Inventory&)>& change, const InventoryTouch& touch);
    void takeEvents(std::vector<Event> events);
    void takeFrame(std::uint32_t part, FramePtr frame);
    /// The gateway will not serve a part; `reason` is outside text.
    void refusePart(std::uint32_t part, const QString& reason);

Q_SIGNALS:
    void linkChanged();
    void feedsChanged();
    void gatewayChanged();
    void catalogueChanged();
    /// Another inventory: refs from before are void.
    void inventoryReplaced();
    void inventoryChanged(const millwright::items::InventoryTouch& touch);
    /// At least one event arrived.
    void eventsArrived();
    void beatChanged();

private:
    friend class Watch;
    void add(Watch* watch);
    void remove(Watch* watch);
    std::uint32_t nextPart() { return ++m_lastPart; }

    std::shared_ptr<const Clock> m_clock;
    FleetRequests* m_requests = nullptr;
    LinkInfo m_link;
    std::vector<FeedInfo> m_feeds;
    GatewayInfo m_gateway;
    std::shared_ptr<const Catalogue> m_catalogue;
    std::shared_ptr<Inventory> m_inventory;
    EventLog m_events;
    std::vector<Watch*> m_watches;
    std::map<std::uint32_t, Watch*> m_parts;
    std::uint32_t m_lastPart = 0;
    UtcTime m_lastGatewayTime = kNoTime;
    Monotonic m_lastGatewayTimeAt{};
    UtcTime m_newestShown = kNoTime;
    std::optional<UtcTime> m_asOf;
    unsigned m_beat = 0;
};

} // namespace millwright::items
