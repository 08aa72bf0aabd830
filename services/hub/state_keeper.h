// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/event.h"
#include "models/domain/time.h"
#include "models/fleet/inventory.h"
#include "models/fleet/meter.h"
#include "models/fleet/series_history.h"
#include "services/hub/inventory_state.h"
#include "services/hub/state_file.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace millwright::hub {

/// Keeps inventory, history and meters in a directory, so that they outlive a restart. Nothing that goes wrong with
/// files stops the gateway, and nothing that is there is written over unread: of a damaged file the whole records are
/// used and a copy is kept under another name, one that cannot be read is set aside, and where not even that succeeds
/// the file is left alone until the next start. A disk that is full is said and tried again.
///
///   inventory.state  ids, slots, presence, attributes, links, allocations; within a minute of a change
///   history.state    the last day of scopes; every ten minutes
///   meters.state     appended every minute, so that a crash loses at most a minute; written anew when it has grown
///   running          there while a gateway runs: a start that finds it opens a new slot epoch, because slots that were
///                    given out after the last save may be given out again
///
/// Files are written by a thread of its own; the hub thread only copies bytes.
class StateKeeper {
public:
    /// Without a directory nothing is kept. `isInline` writes on the calling thread (tests by hand).
    StateKeeper(std::string directory, bool isInline);
    ~StateKeeper();

    /// Reads what is there into empty models; to be called once, before anything else. The inventory is given a slot
    /// epoch in any case: the one of the files when nothing was lost, else one that was never used (a moment in time).
    /// `origins` says what is simulated now; assets of another simulation are dropped, which opens a new epoch too.
    void load(Inventory& inventory, AssetOrigins& origins, SeriesHistory& history, MeterBook& meters, UtcTime now);

    /// Hub thread, each tick: hands over what is due. The origins outlive this object.
    void tick(InventoryReader read, const AssetOrigins& origins, std::uint64_t inventoryRevision,
              const SeriesHistory& history, MeterBook& meters, Monotonic now);
    /// Writes everything and waits for it. What could not be saved is in problem() and takeEvents() afterwards.
    void finish(const InventoryReader& read, const AssetOrigins& origins, const SeriesHistory& history,
                MeterBook& meters);

    /// What is wrong now, for the status; empty when all is well. Thread-safe.
    std::string problem() const;
    /// News since the last call: a problem that came or went. Thread-safe.
    std::vector<Event> takeEvents(UtcTime now);

private:
    enum class File : std::uint8_t { Directory, Inventory, History, Meters };
    static constexpr std::size_t kFiles = 4;

    std::string pathOf(File file) const;
    std::optional<Bytes> readGood(File file, UtcTime now);
    void loadMeters(const Bytes& bytes, MeterBook& meters, bool wasStopped, UtcTime now);
    void setDamagedAside(File file, const std::string& kept, UtcTime now);
    void leaveAlone(File file, const Error& why);
    bool isLeftAlone(File file) const { return m_isLeftAlone[static_cast<std::size_t>(file)]; }
    void openEpoch(Inventory& inventory, const RestoredInventory& restored, bool wasStopped, UtcTime now);
    void setPending(bool& flag);
    RestoredInventory loadInventory(Inventory& inventory, AssetOrigins& origins, UtcTime now);
    void writeInventory(const InventoryReader& read, const AssetOrigins& origins);
    void writeHistory(const Bytes& bytes);
    void handOverMeters(MeterBook& meters);
    void report(File file, const Result<void>& outcome);
    void say(std::string text, Condition severity);
    void post(std::function<void()> job);
    void run();

    const std::string m_directory;
    const bool m_isInline;

    bool m_isLeftAlone[kFiles] = {}; // what could neither be read nor set aside; of the start

    // Hub thread.
    Monotonic m_nextInventory{}, m_nextHistory{}, m_nextMeters{};
    std::uint64_t m_savedRevision = 0;
    std::size_t m_metersAppended = 0;

    mutable std::mutex m_mutex;
    std::string m_problems[kFiles];
    std::vector<std::pair<std::string, Condition>> m_news;
    bool m_isInventoryPending = false, m_isHistoryPending = false;
    bool m_mustSaveInventory = false; // the last save failed
    bool m_areMetersWhole = false;    // the file holds all that was handed over

    std::condition_variable m_arrived;
    std::deque<std::function<void()>> m_jobs;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace millwright::hub
