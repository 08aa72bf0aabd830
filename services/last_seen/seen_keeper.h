// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/last_seen/inventory_spool.h"
#include "services/last_seen/seen_file.h"
#include "services/last_seen/seen_series.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace millwright::last_seen {

/// Writes what is known of one gateway's fleet into its file, and what charts showed into another beside it, on a
/// thread of its own, so that it can be shown when the gateway does not answer. Files of other gateways in the same
/// directory are left alone, but only the kMostFiles that were written last stay.
class SeenKeeper {
public:
    static constexpr std::size_t kMostFiles = 8;

    /// What there is to keep besides the values.
    struct Job {
        SeenHead head;
        std::shared_ptr<const Catalogue> catalogue;
        std::vector<Event> events;
        InventorySpool::Stamp stamp;
        SeenCourses courses{}; ///< What charts showed, oldest first.
    };
    /// Runs a function with the inventory of the job's stamp under whatever lock it needs; false, without having run
    /// it, when there is none any more: nothing is saved then.
    using Reader = std::function<bool(const std::function<void(const Inventory&)>&)>;
    /// What became of a save: what went wrong, or nothing. Comes on the keeper's thread.
    using Outcome = std::function<void(const Result<void>&)>;

    /// `values` outlives it, and is filled, once, with what an earlier run kept of the same inventory.
    SeenKeeper(std::string path, SeenValues& values, Outcome outcome);
    ~SeenKeeper();

    /// Saves soon. A job that has not begun gives way to this one.
    void save(Job job, Reader read);
    /// Waits for what is under way, then saves on this thread; `read` has the inventory at hand. Nothing comes after.
    void finish(Job job, const Reader& read);

private:
    struct Order {
        Job job;
        Reader read;
    };

    void run();
    void stop();
    Result<void> write(const Job& job, const Reader& read);
    void takeOlder(const SeenHead& head);
    Result<void> writeCourses(const Job& job) const;
    void dropOldFiles() const;

    const std::string m_path;
    const std::string m_directory;
    SeenValues& m_values;
    const Outcome m_outcome;
    InventorySpool m_spool;  // of whoever writes
    bool m_hasOlder = false; // likewise
    SeenCourses m_older;     // courses that the last run kept; likewise

    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::optional<Order> m_order;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace millwright::last_seen
