// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/apply.h"
#include "services/hub/batch_queue.h"
#include "services/hub/source.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace millwright::hub {

/// The configured sources and what the hub itself knows of them. Sources are added before any thread starts; statuses()
/// is thread-safe, the rest belongs to the hub thread.
class SourceBook {
public:
    void add(std::unique_ptr<Source> source) { m_sources.push_back(std::move(source)); }
    const std::vector<std::unique_ptr<Source>>& sources() const { return m_sources; }
    /// At least one is a simulation.
    bool isSimulated() const;
    bool isAllSimulated() const;
    /// What the simulations among them make, see Source::population(); empty without one.
    std::string simulation() const;

    /// A source that could not start is shown as down, with the reason.
    void failed(const std::string& source, const Error& error);
    void refused(const std::string& source, const Refusals& refusals);
    /// What each source says of itself, completed by what the hub refused and merged.
    std::vector<SourceStatus> statuses(const BatchQueue& queue) const;
    /// An event per source whose state is another than at the last call, and one when the clock of a source is found to
    /// be more than 2 s ahead of ours (samples from the future; one that is behind looks like a slow transport).
    std::vector<Event> changes(const BatchQueue& queue, UtcTime now);

private:
    struct Told {
        SourceState state = SourceState::Starting;
        bool isAhead = false;
    };

    std::vector<std::unique_ptr<Source>> m_sources;
    mutable std::mutex m_mutex;
    std::map<std::string, Refusals, std::less<>> m_refusals;
    std::map<std::string, std::string, std::less<>> m_failures;
    std::map<std::string, Told, std::less<>> m_told;
};

} // namespace millwright::hub
