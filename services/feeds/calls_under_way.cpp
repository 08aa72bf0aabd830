// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/calls_under_way.h"

namespace millwright::feeds {

void CallsUnderWay::add(const std::shared_ptr<grpc::ClientContext>& context)
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_contexts, [](const auto& old) { return old.expired(); });
    m_contexts.push_back(context);
}

void CallsUnderWay::cancelAll()
{
    std::vector<std::weak_ptr<grpc::ClientContext>> contexts;
    {
        const std::scoped_lock lock(m_mutex);
        contexts.swap(m_contexts);
    }
    for (const auto& context : contexts) {
        if (const auto alive = context.lock())
            alive->TryCancel();
    }
}

} // namespace millwright::feeds
