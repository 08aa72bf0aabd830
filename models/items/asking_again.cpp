// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/asking_again.h"

#include "models/items/fleet_view.h"

#include <utility>

namespace millwright::items {

AskingAgain::AskingAgain(FleetView* view, std::function<void()> ask, QObject* parent)
    : QObject(parent)
    , m_ask(std::move(ask))
{
    setInterval(kUsual);
    connect(&m_again, &QTimer::timeout, this, [this] { m_ask(); });
    const auto askIfActive = [this, view] {
        if (m_again.isActive() && view->isLive())
            m_ask();
    };
    connect(view, &FleetView::linkChanged, this, askIfActive);
    connect(view, &FleetView::inventoryReplaced, this, askIfActive);
}

void AskingAgain::setActive(bool active)
{
    if (active == m_again.isActive())
        return;
    if (!active) {
        m_again.stop();
        return;
    }
    m_again.start();
    m_ask();
}

} // namespace millwright::items
