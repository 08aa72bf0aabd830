// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

namespace millwright::console {

/// Lets another thread do a little on the thread of a QObject, between two events, and wait for it.
class GuiTurn {
public:
    /// The object outlives the turns, or end() was called.
    explicit GuiTurn(QObject* place);

    /// On another thread: true when it was done, false when there are no turns any more.
    bool run(const std::function<void()>& work);
    /// On the object's thread: who waits goes on with false, and so does who asks from now on.
    void end();

private:
    struct State {
        std::mutex mutex;
        std::condition_variable changed;
        bool hasEnded = false;
    };

    QObject* m_place;
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace millwright::console
