// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/gui_turn.h"
#include "models/items/fleet_view.h"
#include "models/items/watch.h"
#include "services/last_seen/seen_keeper.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace millwright::console {

/// True for an inventory of which nothing can be shown: no node and no accelerator.
bool isBare(const Inventory& inventory);

/// The fleet as this console saw it last. While a gateway answers, it is kept in a file: soon after the start, every
/// five minutes and at the end, with one tick of what no page has shown, as far as that is not too much. As long as
/// none has told of its fleet since the start, it is shown from there, as old. Lives on the GUI thread; what other
/// threads call says so.
class Recollection final : public QObject {
    Q_OBJECT
public:
    /// `gateways` says whose fleet it is, in the words of the command line. The view outlives it.
    Recollection(items::FleetView& view, std::string gateways, const QString& directory);
    /// Keeps what is known.
    ~Recollection() override;

    /// Where such files are, by the rules of the desktop.
    static QString usualDirectory();
    const std::string& file() const { return m_file; }

    /// The feeds are being opened: when no gateway answers within a moment, what was seen last is shown.
    void begin();
    /// Shows it now, unless there is none.
    void show();
    /// It is shown, or may yet be: a gateway has not told of equipment.
    bool isAwaiting() const { return m_state != State::Over; }
    /// A gateway has told of its fleet.
    void end();
    void select(Feed feed, std::uint32_t part, const items::Selection& selection, items::FrameSink sink);
    void unselect(std::uint32_t part);
    /// What a chart was told by a gateway, to be kept.
    void told(const feeds::SeriesRequest& request, feeds::SeriesData data);
    /// What the same chart was told last, in this run or in an earlier one; nothing where nothing was kept.
    std::optional<feeds::SeriesData> toldBefore(const feeds::SeriesRequest& request) const;
    /// Newest source time of a feed in what is shown; kNoTime while nothing is.
    UtcTime newestOf(Feed feed) const;

    // --- any thread
    /// A gateway was connected; columns that come from now on are of this catalogue.
    void connected(std::shared_ptr<const Catalogue> catalogue);
    /// A gateway has told of its whole inventory.
    void listed(const Inventory& inventory);
    void seen(Feed feed, const items::Selection& selection, std::shared_ptr<const feeds::ColumnSet> columns);
    /// What was seen last is on the screen, and what comes in is not to take its place.
    bool isHolding() const { return m_isHolding; }

Q_SIGNALS:
    /// One sentence for the user.
    void complained(const QString& sentence);
    /// There is nothing to be shown: what was held back need not be.
    void ended();

private:
    enum class State : std::uint8_t { Waiting, Loading, Shown, Over };
    struct Part {
        Feed feed = Feed::Unspecified;
        items::Selection selection;
        items::FrameSink sink;
    };

    void linkChanged();
    void fleetReplaced();
    void loaded(Result<last_seen::LastSeen> seen, const last_seen::SeenCourses& courses);
    void refuse(const Error& error);
    void deliver();
    void lookAround();
    last_seen::SeenKeeper::Job job() const;
    bool hasNews() const;
    void save();
    void saved(const Result<void>& outcome);

    items::FleetView& m_view;
    const std::string m_gateways;
    std::string m_file; ///< Empty = nothing is kept.
    State m_state = State::Over;
    std::atomic<bool> m_isHolding{false};
    std::atomic<bool> m_isListed{false}; ///< A gateway has told of equipment.
    std::unique_ptr<last_seen::LastSeen> m_seen;
    last_seen::SeenSeries m_told;  ///< To charts of this run.
    last_seen::SeenSeries m_older; ///< To those of an earlier run, while it is shown.
    std::map<std::uint32_t, Part> m_parts;
    std::set<std::uint32_t> m_unanswered;
    std::thread m_loader;
    QTimer m_patience;
    QTimer m_saveSoon;
    QTimer m_lookBefore;
    std::vector<std::unique_ptr<items::Watch>> m_looks; ///< At what no page may have shown.
    std::uint64_t m_savedChanges = 0;
    std::uint64_t m_savedCourses = 0;
    bool m_hasComplained = false;

    mutable std::mutex m_mutex; ///< Guards the catalogue.
    std::shared_ptr<const Catalogue> m_catalogue;
    last_seen::SeenValues m_values;
    GuiTurn m_turn{this};
    std::unique_ptr<last_seen::SeenKeeper> m_keeper; ///< Last: its thread works with the above.
};

} // namespace millwright::console
