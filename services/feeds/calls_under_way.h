// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <grpcpp/client_context.h>

#include <memory>
#include <mutex>
#include <vector>

namespace millwright::feeds {

/// Unary calls that are under way, so that they can be ended together. Thread-safe.
class CallsUnderWay {
public:
    /// The context of a call that starts now; the call is under way while somebody else holds it.
    void add(const std::shared_ptr<grpc::ClientContext>& context);
    /// Each that is under way is answered soon, with an Error.
    void cancelAll();

private:
    std::mutex m_mutex;
    std::vector<std::weak_ptr<grpc::ClientContext>> m_contexts;
};

} // namespace millwright::feeds
