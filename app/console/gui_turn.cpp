// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/gui_turn.h"

#include <QMetaObject>

namespace millwright::console {

GuiTurn::GuiTurn(QObject* place)
    : m_place(place)
{
}

bool GuiTurn::run(const std::function<void()>& work)
{
    const auto isDone = std::make_shared<bool>(false);
    std::unique_lock lock(m_state->mutex);
    if (m_state->hasEnded)
        return false;
    // Done under the lock, so that `work` cannot go while it runs; end() comes from the same thread as this.
    QMetaObject::invokeMethod(
        m_place,
        [state = m_state, isDone, &work] {
            const std::scoped_lock turn(state->mutex);
            if (state->hasEnded)
                return;
            work();
            *isDone = true;
            state->changed.notify_all();
        },
        Qt::QueuedConnection);
    m_state->changed.wait(lock, [&] { return *isDone || m_state->hasEnded; });
    return *isDone;
}

void GuiTurn::end()
{
    const std::scoped_lock lock(m_state->mutex);
    m_state->hasEnded = true;
    m_state->changed.notify_all();
}

} // namespace millwright::console
