// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/leases.h"

namespace millwright::feeds {

Lease Leases::give()
{
    const std::scoped_lock lock(m_mutex);
    ++m_out;
    return Lease(this, [](Leases* leases) { leases->ended(); });
}

void Leases::ended()
{
    // Notified under the lock: the waiter may destroy this object as soon as it gets the lock.
    const std::scoped_lock lock(m_mutex);
    --m_out;
    m_allBack.notify_all();
}

void Leases::waitForAll()
{
    std::unique_lock lock(m_mutex);
    m_allBack.wait(lock, [this] { return m_out == 0; });
}

} // namespace millwright::feeds
