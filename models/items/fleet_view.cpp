// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/fleet_view.h"

#include "models/domain/goodput.h"
#include "models/items/watch.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace millwright::items {
namespace {

bool isAhead(const Frame& frame)
{
    return frame.gatewayTime != kNoTime && frame.newestSource > frame.gatewayTime + kMostSkew;
}

/// The time of the newest of what a frame brings. One that has not come yet tells of now as long as it moves on, and
/// nothing when it stands: it must not be the newest until it comes.
UtcTime newestOf(const Frame& frame, const Frame* before)
{
    if (!isAhead(frame))
        return frame.newestSource;
    return before && isAhead(*before) && frame.newestSource > before->newestSource ? frame.gatewayTime : kNoTime;
}

/// Whether indexes of one catalogue mean the same in the other, so that frames received by it stay readable.
bool sameMeasures(const Catalogue& a, const Catalogue& b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!(a.at(static_cast<MeasureIndex>(i)) == b.at(static_cast<MeasureIndex>(i))))
            return false;
    }
    return true;
}

/// A reply that is dropped when nobody is there any more to take it.
template <typename Answer>
std::function<void(const Result<Answer>&)> whileAlive(QObject* context,
                                                      std::function<void(const Result<Answer>&)> reply)
{
    return [alive = QPointer<QObject>(context), reply = std::move(reply)](const Result<Answer>& answer) {
        if (alive)
            reply(answer);
    };
}

} // namespace

FleetView::FleetView(std::shared_ptr<const Clock> clock, QObject* parent)
    : QObject(parent)
    , m_clock(std::move(clock))
    , m_catalogue(std::make_shared<const Catalogue>())
{
    m_link.since = m_clock->monotonic();
    for (const Feed feed : {Feed::Cluster, Feed::Power, Feed::Cooling, Feed::Token})
        m_feeds.emplace_back().feed = feed;
}

FleetView::~FleetView() = default;

LinkState FleetView::stateOf(const FeedInfo& feed) const
{
    if (m_link.state != LinkState::Live)
        return m_link.state;
    if (m_asOf)
        return LinkState::Stalled; // it may bring what it will: nothing of it is shown
    if (!feed.open)
        return LinkState::Connecting;
    const bool silent = feed.lastTick != Monotonic{} && m_clock->monotonic() - feed.lastTick >= kLinkLostAfter;
    return silent ? LinkState::Stalled : LinkState::Live;
}

milliseconds FleetView::silence() const
{
    if (m_asOf)
        return ageOf(*m_asOf);
    if (isLive() || m_lastGatewayTimeAt == Monotonic{})
        return milliseconds{0};
    return m_clock->monotonic() - m_lastGatewayTimeAt;
}

UtcTime FleetView::gatewayNow() const
{
    if (m_lastGatewayTime == kNoTime)
        return m_clock->utc();
    return m_lastGatewayTime + (m_clock->monotonic() - m_lastGatewayTimeAt);
}

milliseconds FleetView::ageOf(UtcTime sourceTime) const
{
    return sourceTime == kNoTime ? milliseconds::max() : std::max(milliseconds{0}, gatewayNow() - sourceTime);
}

bool FleetView::isComplete() const
{
    return m_inventory && !m_parts.empty() &&
           std::ranges::all_of(m_watches, [](const Watch* watch) { return watch->isComplete(); });
}

void FleetView::askSeries(const SeriesQuestion& question, QObject* context, SeriesReply reply)
{
    if (m_requests)
        m_requests->series(question, whileAlive(context, std::move(reply)));
}

void FleetView::askExplain(const std::string& assetId, const std::string& measure, QObject* context, ExplainReply reply)
{
    if (m_requests)
        m_requests->explain(assetId, measure, whileAlive(context, std::move(reply)));
}

void FleetView::askUsage(const UsageQuestion& question, QObject* context, UsageReply reply)
{
    if (m_requests)
        m_requests->usage(question, whileAlive(context, std::move(reply)));
}

void FleetView::askGoodput(UtcTime from, QObject* context, GoodputReply reply)
{
    if (m_requests)
        m_requests->goodput(from, whileAlive(context, std::move(reply)));
}

void FleetView::setRequests(FleetRequests* requests)
{
    m_requests = requests;
    for (Watch* watch : m_watches)
        watch->declare();
}

void FleetView::setLink(LinkInfo link)
{
    if (link == m_link)
        return;
    m_link = std::move(link);
    Q_EMIT linkChanged();
}

void FleetView::setFeeds(std::vector<FeedInfo> feeds)
{
    if (feeds == m_feeds)
        return;
    m_feeds = std::move(feeds);
    Q_EMIT feedsChanged();
}

void FleetView::setGateway(GatewayInfo gateway)
{
    if (gateway == m_gateway)
        return;
    m_gateway = std::move(gateway);
    Q_EMIT gatewayChanged();
}

void FleetView::setCatalogue(std::shared_ptr<const Catalogue> catalogue)
{
    m_newestShown = kNoTime;
    if (sameMeasures(*m_catalogue, *catalogue))
        return;
    for (Watch* watch : m_watches)
        watch->withdraw();
    m_catalogue = std::move(catalogue);
    for (Watch* watch : m_watches) {
        watch->split();
        watch->declare();
    }
    Q_EMIT catalogueChanged();
}

void FleetView::setInventory(std::shared_ptr<Inventory> inventory)
{
    const bool otherSlots = m_inventory && m_inventory->slotEpoch() != inventory->slotEpoch();
    const bool endsRecall = m_asOf.has_value();
    m_inventory = std::move(inventory);
    m_asOf.reset();
    if (otherSlots || endsRecall)
        m_events.clear();
    if (otherSlots) {
        for (Watch* watch : m_watches)
            watch->forgetFrames();
    }
    if (endsRecall)
        m_newestShown = kNoTime; // the proof of life begins with what comes now
    Q_EMIT inventoryReplaced();
    if (endsRecall)
        Q_EMIT linkChanged();
}

void FleetView::recall(LastKnown known)
{
    m_asOf = known.asOf;
    m_lastGatewayTime = known.asOf + std::max(milliseconds{0}, known.passed);
    m_lastGatewayTimeAt = m_clock->monotonic();
    setGateway(std::move(known.gateway));
    setCatalogue(std::move(known.catalogue));
    m_inventory = std::move(known.inventory);
    m_events.clear();
    Q_EMIT inventoryReplaced();
    takeEvents(std::move(known.events));
    Q_EMIT linkChanged();
}

void FleetView::changeInventory(const std::function<void(Inventory&)>& change, const InventoryTouch& touch)
{
    if (!m_inventory)
        return;
    change(*m_inventory);
    Q_EMIT inventoryChanged(touch);
}

void FleetView::takeEvents(std::vector<Event> events)
{
    if (m_events.append(std::move(events)) > 0)
        Q_EMIT eventsArrived();
}

void FleetView::takeFrame(std::uint32_t part, FramePtr frame)
{
    const auto watch = m_parts.find(part);
    if (watch == m_parts.end())
        return;
    if (frame->gatewayTime != kNoTime && !m_asOf) {
        if (frame->gatewayTime + kMostSkew < m_lastGatewayTime)
            m_newestShown = kNoTime; // its clock was put back: the proof of life begins anew
        m_lastGatewayTime = frame->gatewayTime;
        m_lastGatewayTimeAt = m_clock->monotonic();
    }
    const Watch::Part* before = watch->second->find(part);
    const UtcTime newest = newestOf(*frame, before ? before->frame.get() : nullptr);
    if (newest > m_newestShown) {
        m_newestShown = newest;
        if (!m_asOf) {
            ++m_beat;
            Q_EMIT beatChanged();
        }
    }
    watch->second->take(part, std::move(frame));
}

void FleetView::refusePart(std::uint32_t part, const QString& reason)
{
    if (const auto watch = m_parts.find(part); watch != m_parts.end())
        watch->second->refuse(part, reason);
}

void FleetView::add(Watch* watch)
{
    m_watches.push_back(watch);
}

void FleetView::remove(Watch* watch)
{
    std::erase(m_watches, watch);
}

} // namespace millwright::items
