// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/goodput.h"
#include "models/domain/result.h"
#include "models/domain/usage.h"
#include "services/feeds/calls_under_way.h"
#include "services/feeds/leases.h"

#include <grpcpp/channel.h>

#include <functional>
#include <memory>

namespace millwright::feeds {

/// Questions to the gateway's meters that are under way. Thread-safe.
class UsageCalls {
public:
    using Answer = std::function<void(Result<UsageReport>)>;
    using GoodputAnswer = std::function<void(Result<GoodputReport>)>;

    /// Asks on a channel; the answer comes on a gRPC thread, within 5 s or as an Error.
    void ask(const std::shared_ptr<grpc::Channel>& channel, Lease lease, const UsageQuestion& question, Answer answer);
    /// Where accelerator time went, site by site, in the hours that begin from `from` on.
    void ask(const std::shared_ptr<grpc::Channel>& channel, Lease lease, UtcTime from, GoodputAnswer answer);
    /// Each that is under way is answered soon, with an Error.
    void cancelAll() { m_calls.cancelAll(); }

private:
    CallsUnderWay m_calls;
};

} // namespace millwright::feeds
