// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/session_bridge.h"

#include "app/console/conversions.h"
#include "app/console/recollection.h"

#include <algorithm>
#include <utility>

namespace millwright::console {
namespace {

constexpr int kDrainEveryMs = 100; // REL-12: at most 10 Hz
constexpr int kReportEveryMs = 1000;
constexpr milliseconds kRateWindow{5000};
const Error kNotConnected{ErrorCode::Unavailable, "no gateway is connected", {}};

} // namespace

SessionBridge::SessionBridge(items::FleetView& view, QObject* parent)
    : QObject(parent)
    , m_view(view)
{
    m_drainTimer.setSingleShot(true);
    connect(&m_drainTimer, &QTimer::timeout, this, &SessionBridge::drain);
    connect(&m_reportTimer, &QTimer::timeout, this, &SessionBridge::reportFeeds);
    m_view.setRequests(this);
}

SessionBridge::~SessionBridge()
{
    m_view.setRequests(nullptr);
}

void SessionBridge::setRecollection(std::unique_ptr<Recollection> recollection)
{
    m_recollection = std::move(recollection);
    connect(m_recollection.get(), &Recollection::ended, this, &SessionBridge::drain);
}

void SessionBridge::open(feeds::SessionOptions options)
{
    m_session = std::make_unique<feeds::Session>(std::move(options), *this);
    for (Wish& wish : std::exchange(m_early, {}))
        m_session->select(wish.feed, wish.part, std::move(wish.spec));
    m_session->start();
    m_reportTimer.start(kReportEveryMs);
}

/// What another window has on the screen already is not asked for again.
void SessionBridge::select(Feed feed, std::uint32_t part, const items::Selection& selection, items::FrameSink sink)
{
    SelectionUnion::Joined joined;
    {
        const std::scoped_lock lock(m_unionMutex);
        joined = m_union.join(feed, part, selection, sink);
    }
    if (m_recollection)
        m_recollection->select(feed, part, selection, sink);
    if (!joined.isNew) {
        if (joined.newest && sink)
            sink(joined.newest);
        if (joined.newest)
            post([&](Mail& mail) { mail.frames[part] = joined.newest; });
    } else if (m_session) {
        m_session->select(feed, joined.wire, specFrom(selection));
    } else {
        std::erase_if(m_early, [&](const Wish& wish) { return wish.part == joined.wire; });
        m_early.push_back({feed, joined.wire, specFrom(selection)});
    }
}

void SessionBridge::unselect(Feed feed, std::uint32_t part)
{
    std::optional<std::uint32_t> wire;
    {
        const std::scoped_lock lock(m_unionMutex);
        wire = m_union.leave(part);
    }
    if (m_recollection)
        m_recollection->unselect(part);
    if (!wire)
        return;
    std::erase_if(m_early, [&](const Wish& wish) { return wish.part == *wire; });
    if (m_session)
        m_session->unselect(feed, *wire);
}

void SessionBridge::series(const items::SeriesQuestion& question, items::SeriesReply reply)
{
    if (!m_session) {
        reply(kNotConnected);
        return;
    }
    m_seriesAsked.push_back(
        {{question.assetId, question.measure, question.statistic, question.from, question.until, question.maxPoints},
         std::move(reply)});
    if (m_seriesAsked.size() == 1)
        QMetaObject::invokeMethod(this, &SessionBridge::askForSeries, Qt::QueuedConnection);
}

/// A page of charts, and the rows of a table, ask by one call.
void SessionBridge::askForSeries()
{
    std::vector<SeriesAsked> asked = std::exchange(m_seriesAsked, {});
    if (m_recollection && m_recollection->isHolding()) {
        for (const SeriesAsked& one : asked)
            answerSeries(one, kNotConnected);
        return;
    }
    while (!asked.empty()) {
        const std::size_t count = std::min(asked.size(), feeds::kMostSeries);
        const auto end = asked.begin() + static_cast<std::ptrdiff_t>(count);
        const std::vector<SeriesAsked> batch(std::make_move_iterator(asked.begin()), std::make_move_iterator(end));
        asked.erase(asked.begin(), end);
        std::vector<feeds::SeriesRequest> requests;
        for (const SeriesAsked& one : batch)
            requests.push_back(one.request);
        m_session->series(requests, [this, batch](std::vector<Result<feeds::SeriesData>> answers) {
            QMetaObject::invokeMethod(
                this,
                [this, batch, answers = std::move(answers)]() mutable {
                    for (std::size_t i = 0; i < batch.size(); ++i)
                        answerSeries(batch[i], std::move(answers[i]));
                },
                Qt::QueuedConnection);
        });
    }
}

/// What the same chart was told last stands in for a gateway that does not answer; what it tells now is kept.
void SessionBridge::answerSeries(const SeriesAsked& asked, Result<feeds::SeriesData> answer)
{
    if (answer && m_recollection && asked.request.until == kNoTime)
        m_recollection->told(asked.request, *answer);
    if (!answer && m_recollection && answer.error().code == ErrorCode::Unavailable) {
        if (auto before = m_recollection->toldBefore(asked.request))
            answer = std::move(*before);
    }
    if (answer)
        asked.reply(answerFrom(std::move(*answer)));
    else
        asked.reply(answer.error());
}

/// A reply that may be called on any thread and comes on this one.
template <typename Answer>
std::function<void(Result<Answer>)> SessionBridge::queued(std::function<void(const Result<Answer>&)> reply)
{
    return [this, reply = std::move(reply)](Result<Answer> answer) {
        QMetaObject::invokeMethod(
            this, [reply, answer = std::move(answer)] { reply(answer); }, Qt::QueuedConnection);
    };
}

void SessionBridge::explain(const std::string& assetId, const std::string& measure, items::ExplainReply reply)
{
    if (m_session)
        m_session->explain(assetId, measure, queued(std::move(reply)));
    else
        reply(kNotConnected);
}

void SessionBridge::usage(const UsageQuestion& question, items::UsageReply reply)
{
    if (m_session)
        m_session->usage(question, queued(std::move(reply)));
    else
        reply(kNotConnected);
}

void SessionBridge::goodput(UtcTime from, items::GoodputReply reply)
{
    if (m_session)
        m_session->goodput(from, queued(std::move(reply)));
    else
        reply(kNotConnected);
}

template <typename Put>
void SessionBridge::post(Put put)
{
    if (m_mailbox.change(put))
        QMetaObject::invokeMethod(this, &SessionBridge::schedule, Qt::QueuedConnection);
}

void SessionBridge::linkChanged(const feeds::LinkStatus& status)
{
    post([&](Mail& mail) { mail.link = status; });
}

void SessionBridge::welcomed(const std::string& gateway, bool simulated, std::shared_ptr<const Catalogue> catalogue)
{
    if (m_recollection)
        m_recollection->connected(catalogue);
    post([&](Mail& mail) { mail.greeting = Greeting{gateway, simulated, std::move(catalogue)}; });
}

void SessionBridge::inventorySnapshot(std::unique_ptr<Inventory> inventory)
{
    {
        const std::scoped_lock lock(m_unionMutex);
        m_union.forgetFrames();
    }
    if (m_recollection)
        m_recollection->listed(*inventory);
    post([&](Mail& mail) {
        mail.inventory = std::move(inventory);
        mail.changes.clear();
    });
}

void SessionBridge::inventoryChanged(const feeds::InventoryDelta& delta)
{
    post([&](Mail& mail) { mail.changes.push_back(delta); });
}

void SessionBridge::tick(Feed feed, std::uint32_t selection, std::shared_ptr<const feeds::ColumnSet> columns)
{
    if (m_recollection && m_recollection->isHolding())
        return;
    const items::FramePtr frame = frameFrom(columns);
    std::vector<items::FrameSink> sinks;
    std::vector<std::uint32_t> parts;
    items::Selection shown;
    {
        const std::scoped_lock lock(m_unionMutex);
        Pace& pace = m_paces[feed];
        pace.ticks += frame->tick != pace.newest ? 1 : 0;
        pace.newest = frame->tick;
        parts = m_union.take(selection, frame);
        sinks = m_union.sinksOf(selection);
        shown = m_union.selectionOf(selection);
    }
    if (m_recollection && !parts.empty())
        m_recollection->seen(feed, shown, std::move(columns));
    for (const items::FrameSink& sink : sinks)
        sink(frame);
    post([&](Mail& mail) {
        for (const std::uint32_t part : parts)
            mail.frames[part] = frame;
    });
}

void SessionBridge::selectionRefused(Feed, std::uint32_t selection, const std::string& reason)
{
    std::vector<std::uint32_t> parts;
    {
        const std::scoped_lock lock(m_unionMutex);
        parts = m_union.partsOf(selection);
    }
    post([&](Mail& mail) {
        for (const std::uint32_t part : parts)
            mail.refusals.emplace_back(part, reason);
    });
}

void SessionBridge::events(std::vector<Event> events)
{
    post([&](Mail& mail) { mail.append(std::move(events)); });
}

void SessionBridge::gatewayStatus(const feeds::GatewayReport& report)
{
    post([&](Mail& mail) { mail.gateway = report; });
}

/// On the GUI thread: drains now, or when a tenth of a second has passed since the last time.
void SessionBridge::schedule()
{
    const bool rested = !m_sinceDrain.isValid() || m_sinceDrain.elapsed() >= kDrainEveryMs;
    if (rested || m_mailbox.isUrgent())
        drain();
    else if (!m_drainTimer.isActive())
        m_drainTimer.start(kDrainEveryMs - static_cast<int>(m_sinceDrain.elapsed()));
}

void SessionBridge::drain()
{
    m_drainTimer.stop();
    m_sinceDrain.start();
    Mail mail = m_mailbox.take();
    if (mail.link) {
        m_view.setLink({stateFrom(mail.link->state), mail.link->gateway, mail.link->reason, mail.link->since,
                        mail.link->nextTry, mail.link->failedAttempts, mail.link->reconnects});
    }
    if (mail.greeting)
        m_greeting = mail.greeting;
    holdBack(mail);
    if (mail.greeting) {
        items::GatewayInfo gateway = m_view.gateway();
        gateway.name = mail.greeting->gateway;
        gateway.simulated = mail.greeting->simulated;
        m_view.setGateway(std::move(gateway));
        m_view.setCatalogue(mail.greeting->catalogue);
    }
    if (mail.gateway) {
        items::GatewayInfo gateway = gatewayFrom(*mail.gateway);
        if (m_view.asOf()) // what is shown is of another time, and as simulated as it was then
            gateway.simulated = m_view.gateway().simulated;
        m_view.setGateway(std::move(gateway));
    }
    applyInventory(mail);
    for (const auto& [part, reason] : mail.refusals)
        m_view.refusePart(part, QString::fromStdString(reason));
    if (!mail.events.empty())
        m_view.takeEvents(std::move(mail.events));
    for (auto& [part, frame] : mail.frames)
        m_view.takeFrame(part, std::move(frame));
}

/// While it is shown, or may be, what was seen last stays on the screen until a gateway knows of equipment: one that
/// has just been started beside a server that does not answer knows of none.
void SessionBridge::holdBack(Mail& mail)
{
    if (mail.inventory)
        m_held.inventory = std::move(mail.inventory);
    m_held.append(std::move(mail.events));
    const bool mayWait = m_recollection && m_recollection->isAwaiting();
    if (mayWait && m_held.inventory) {
        for (const feeds::InventoryDelta& delta : std::exchange(mail.changes, {}))
            feeds::apply(delta, *m_held.inventory);
    }
    if (mayWait && (!m_held.inventory || isBare(*m_held.inventory))) {
        if (m_held.inventory)
            m_recollection->show();
        if (m_view.asOf()) {
            mail.greeting.reset();
            mail.refusals.clear();
            mail.frames.clear();
        }
        mail.events.clear();
        return;
    }
    if (mayWait) {
        m_recollection->end();
        mail.greeting = m_greeting;
    }
    mail.inventory = std::move(m_held.inventory);
    mail.events = std::exchange(m_held.events, {});
}

void SessionBridge::applyInventory(Mail& mail)
{
    if (mail.inventory)
        m_view.setInventory(std::shared_ptr<Inventory>(std::move(mail.inventory)));
    for (const feeds::InventoryDelta& delta : mail.changes)
        applyDelta(delta);
}

void SessionBridge::applyDelta(const feeds::InventoryDelta& delta)
{
    items::InventoryTouch touch;
    for (const auto& [ref, spec] : delta.assets)
        touch.assets.push_back(ref);
    touch.links = !delta.links.empty();
    for (const auto& [deployment, allocations] : delta.allocations)
        touch.deployments.push_back(deployment);
    m_view.changeInventory([&delta](Inventory& inventory) { feeds::apply(delta, inventory); }, touch);
}

void SessionBridge::reportFeeds()
{
    std::map<Feed, Pace> paces;
    {
        const std::scoped_lock lock(m_unionMutex);
        paces = m_paces;
    }
    m_paceHistory.push_back({m_view.clock().monotonic(), std::move(paces)});
    while (m_paceHistory.size() > 2 && m_paceHistory.back().time - m_paceHistory.front().time > kRateWindow)
        m_paceHistory.pop_front();
    const double seconds =
        std::chrono::duration<double>(m_paceHistory.back().time - m_paceHistory.front().time).count();
    std::vector<items::FeedInfo> feeds;
    for (const feeds::FeedReport& report : m_session->feeds()) {
        const std::uint64_t ticks =
            m_paceHistory.back().paces[report.feed].ticks - m_paceHistory.front().paces[report.feed].ticks;
        const double rate = seconds > 0.0 ? static_cast<double>(ticks) / seconds : 0.0;
        const UtcTime newest = report.newestSource == kNoTime && m_recollection ? m_recollection->newestOf(report.feed)
                                                                                : report.newestSource;
        feeds.push_back({report.feed, report.open, newest, report.lastTick, rate, report.ticksSkipped,
                         report.framesRefused, report.lastRefusal});
    }
    m_view.setFeeds(std::move(feeds));
}

} // namespace millwright::console
