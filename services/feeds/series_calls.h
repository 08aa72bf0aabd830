// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "services/feeds/calls_under_way.h"
#include "services/feeds/leases.h"
#include "services/feeds/session.h"

#include <grpcpp/channel.h>

#include <functional>
#include <memory>
#include <vector>

namespace millwright::feeds {

/// Questions for series that are under way. Thread-safe.
class SeriesCalls {
public:
    using Answer = std::function<void(Result<SeriesData>)>;
    using Answers = std::function<void(std::vector<Result<SeriesData>>)>;

    /// Asks on a channel; the answer comes on a gRPC thread, within 5 s or as an Error.
    void ask(const std::shared_ptr<grpc::Channel>& channel, Lease lease, const SeriesRequest& request, Answer answer);
    /// Several by one call, at most kMostSeries: an answer for each, in their order. A gateway that does not know the
    /// call is asked for one after the other.
    void askMany(const std::shared_ptr<grpc::Channel>& channel, const Lease& lease,
                 const std::vector<SeriesRequest>& requests, Answers answers);
    /// Each that is under way is answered soon, with an Error.
    void cancelAll() { m_calls.cancelAll(); }

private:
    struct ManyCall;
    void askSingly(const std::shared_ptr<ManyCall>& call);

    CallsUnderWay m_calls;
};

} // namespace millwright::feeds
