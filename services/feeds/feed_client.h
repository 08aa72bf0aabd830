// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/feeds/session.h"
#include "services/feeds/streams.h"
#include "services/feeds/tick_assembler.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace millwright::feeds {

/// One of the four feeds over its connections: keeps the selections, opens them again on each new stream, checks the
/// stream's order, assembles ticks and returns credits. Thread-safe; callbacks come on gRPC threads.
class FeedClient {
public:
    struct Callbacks {
        std::function<void(const v1::Welcome&)> welcomed;
        std::function<void()> received; ///< Any message.
        std::function<void(std::uint32_t selection, std::shared_ptr<const ColumnSet>)> tick;
        std::function<void(std::uint32_t selection, const std::string& reason)> refused;
        /// The gateway's slots are not the ones that the welcome named: everything must be listed again.
        std::function<void(const std::string& reason)> resync;
        std::function<void(const grpc::Status&)> ended;
    };

    FeedClient(Feed feed, std::string clientName, Callbacks callbacks, std::shared_ptr<const Clock> clock);

    void select(std::uint32_t selection, SelectionSpec spec);
    void unselect(std::uint32_t selection);

    /// `lease` goes when nothing of the stream is left.
    void open(const std::shared_ptr<grpc::Channel>& channel, Lease lease);
    void cancel();

    FeedReport report() const;

private:
    struct Selection {
        SelectionSpec spec;
        std::unique_ptr<TickAssembler> assembler;
    };

    bool update(const v1::FeedUpdate& update);
    void grantCredit();
    std::shared_ptr<const ColumnSet> assemble(const v1::FeedUpdate& update);

    const Feed m_feed;
    const std::string m_clientName;
    const Callbacks m_callbacks;
    const std::shared_ptr<const Clock> m_clock;

    mutable std::mutex m_mutex; // protects everything below
    std::map<std::uint32_t, Selection> m_selections;
    std::shared_ptr<FeedStream> m_stream;
    std::uint64_t m_sequence = 0;
    std::uint64_t m_slotEpoch = 0;
    bool m_resyncNeeded = false;
    FeedReport m_report;
    UtcTime m_newestTold = kNoTime; ///< By the last tick of any selection.
};

} // namespace millwright::feeds
