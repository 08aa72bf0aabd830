// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace millwright::items {

class FleetView;

/// When to ask the gateway for what it does not send by itself: at once when somebody looks, again after an interval,
/// and whenever a link or another inventory comes. GUI thread; lives no longer than what `ask` touches.
class AskingAgain final : public QObject {
public:
    static constexpr std::chrono::minutes kUsual{1};

    AskingAgain(FleetView* view, std::function<void()> ask, QObject* parent = nullptr);

    void setActive(bool active);
    /// From now on; kUsual before.
    void setInterval(std::chrono::milliseconds interval) { m_again.setInterval(interval); }

private:
    std::function<void()> m_ask;
    QTimer m_again;
};

} // namespace millwright::items
