// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "models/domain/event.h"
#include "models/fleet/inventory.h"
#include "models/items/frame.h"
#include "services/feeds/session.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace millwright::console {

/// Who the gateway is, told after each connection.
struct Greeting {
    std::string gateway;
    bool simulated = false;
    std::shared_ptr<const Catalogue> catalogue;
};

/// What came in since the GUI thread looked last. Bounded: of states and frames only the newest is kept, of events the
/// newest kMostEvents; inventory changes alone are all kept, since none heals another.
struct Mail {
    static constexpr std::size_t kMostEvents = 20'000;

    std::optional<feeds::LinkStatus> link;
    std::optional<Greeting> greeting;
    std::optional<feeds::GatewayReport> gateway;
    std::unique_ptr<Inventory> inventory;
    std::vector<feeds::InventoryDelta> changes; ///< After `inventory`, in order.
    std::map<std::uint32_t, items::FramePtr> frames;
    std::vector<std::pair<std::uint32_t, std::string>> refusals;
    std::vector<Event> events;

    /// The oldest go when there is no room.
    void append(std::vector<Event> more)
    {
        std::move(more.begin(), more.end(), std::back_inserter(events));
        if (events.size() > kMostEvents) {
            const auto excess = static_cast<std::ptrdiff_t>(events.size() - kMostEvents);
            events.erase(events.begin(), events.begin() + excess);
        }
    }
    /// Something that must not wait for the next drawing of frames.
    bool isUrgent() const { return link || greeting || inventory || !events.empty() || !refusals.empty(); }
};

/// The way from the feeds' threads to the GUI thread: any thread changes the mail under the lock, the GUI thread takes
/// all of it at once.
class Mailbox {
public:
    /// Runs `put` on the mail; true when the GUI thread has to be told, that is when nothing of this urgency was
    /// waiting.
    template <typename Put>
    bool change(Put put)
    {
        const std::scoped_lock lock(m_mutex);
        put(m_mail);
        const bool urgent = m_mail.isUrgent();
        const bool tell = !m_told || (urgent && !m_toldUrgent);
        m_told = true;
        m_toldUrgent = m_toldUrgent || urgent;
        return tell;
    }

    Mail take()
    {
        const std::scoped_lock lock(m_mutex);
        m_told = m_toldUrgent = false;
        return std::exchange(m_mail, Mail{});
    }

    bool isUrgent() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_mail.isUrgent();
    }

private:
    mutable std::mutex m_mutex;
    Mail m_mail;
    bool m_told = false;
    bool m_toldUrgent = false;
};

} // namespace millwright::console
