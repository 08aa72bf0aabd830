// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/explanation.h"
#include "models/domain/result.h"
#include "services/feeds/calls_under_way.h"
#include "services/feeds/leases.h"

#include <grpcpp/channel.h>

#include <functional>
#include <memory>
#include <string>

namespace millwright::feeds {

/// Questions for the origin of numbers that are under way. Thread-safe.
class ExplainCalls {
public:
    using Answer = std::function<void(Result<Explanation>)>;

    /// Asks on a channel; the answer comes on a gRPC thread, within 5 s or as an Error.
    void ask(const std::shared_ptr<grpc::Channel>& channel, Lease lease, const std::string& asset,
             const std::string& measure, Answer answer);
    /// Each that is under way is answered soon, with an Error.
    void cancelAll() { m_calls.cancelAll(); }

private:
    CallsUnderWay m_calls;
};

} // namespace millwright::feeds
