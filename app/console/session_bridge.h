// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/mailbox.h"
#include "app/console/selection_union.h"
#include "models/items/fleet_view.h"
#include "services/feeds/session.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace millwright::console {

class Recollection;

/// Carries what the session brings to the read model, and what the screens ask for to the session. Frames are handed
/// over at most ten times a second, everything else at once; however fast messages come, at most one call waits in the
/// GUI thread's queue (REL-12). Lives on the GUI thread; the observer's calls come from the feeds' threads.
class SessionBridge final : public QObject, public feeds::SessionObserver, public items::FleetRequests {
    Q_OBJECT
public:
    explicit SessionBridge(items::FleetView& view, QObject* parent = nullptr);
    ~SessionBridge() override;

    /// What was seen last is kept there, and shown from there until a gateway has told of its fleet. Before open().
    void setRecollection(std::unique_ptr<Recollection> recollection);
    Recollection* recollection() { return m_recollection.get(); }
    /// Opens the session. Once.
    void open(feeds::SessionOptions options);

    // items::FleetRequests
    void select(Feed feed, std::uint32_t part, const items::Selection& selection, items::FrameSink sink) override;
    void unselect(Feed feed, std::uint32_t part) override;
    void series(const items::SeriesQuestion& question, items::SeriesReply reply) override;
    void explain(const std::string& assetId, const std::string& measure, items::ExplainReply reply) override;
    void usage(const UsageQuestion& question, items::UsageReply reply) override;
    void goodput(UtcTime from, items::GoodputReply reply) override;

    // feeds::SessionObserver
    void linkChanged(const feeds::LinkStatus& status) override;
    void welcomed(const std::string& gateway, bool simulated, std::shared_ptr<const Catalogue> catalogue) override;
    void inventorySnapshot(std::unique_ptr<Inventory> inventory) override;
    void inventoryChanged(const feeds::InventoryDelta& delta) override;
    void tick(Feed feed, std::uint32_t selection, std::shared_ptr<const feeds::ColumnSet> columns) override;
    void selectionRefused(Feed feed, std::uint32_t selection, const std::string& reason) override;
    void events(std::vector<Event> events) override;
    void gatewayStatus(const feeds::GatewayReport& report) override;

private:
    struct Wish {
        Feed feed = Feed::Unspecified;
        std::uint32_t part = 0;
        feeds::SelectionSpec spec;
    };

    /// Ticks of a feed, each counted once however many selections it came in.
    struct Pace {
        std::uint64_t newest = 0;
        std::uint64_t ticks = 0;
    };
    struct PaceSample {
        Monotonic time{};
        std::map<Feed, Pace> paces;
    };

    /// A question for a series that goes out with all others of this turn of the event loop.
    struct SeriesAsked {
        feeds::SeriesRequest request;
        items::SeriesReply reply;
    };

    void askForSeries();
    void answerSeries(const SeriesAsked& asked, Result<feeds::SeriesData> answer);
    template <typename Put>
    void post(Put put);
    template <typename Answer>
    std::function<void(Result<Answer>)> queued(std::function<void(const Result<Answer>&)> reply);
    void schedule();
    void drain();
    void holdBack(Mail& mail);
    void applyInventory(Mail& mail);
    void applyDelta(const feeds::InventoryDelta& delta);
    void reportFeeds();

    items::FleetView& m_view;
    Mailbox m_mailbox;
    std::vector<Wish> m_early; ///< Asked for before the session was opened.
    std::vector<SeriesAsked> m_seriesAsked;
    std::mutex m_unionMutex; ///< Guards m_union and m_paces.
    SelectionUnion m_union;
    std::map<Feed, Pace> m_paces;
    std::deque<PaceSample> m_paceHistory; ///< Of the last seconds, oldest first.
    QTimer m_drainTimer;
    QTimer m_reportTimer;
    QElapsedTimer m_sinceDrain;
    std::optional<Greeting> m_greeting; ///< The newest.
    Mail m_held;                        ///< Of a gateway that has not told of equipment; inventory and events only.
    std::unique_ptr<Recollection> m_recollection;
    std::unique_ptr<feeds::Session> m_session; ///< Last: nothing of the above may go before its threads end.
};

} // namespace millwright::console
