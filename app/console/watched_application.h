// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/stall_watch.h"

#include <QApplication>
#include <QThread>

namespace millwright::console {

/// The application, with a clock on each of its events.
class WatchedApplication final : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        const bool isGui = QThread::currentThread() == thread();
        if (!isGui)
            return QApplication::notify(receiver, event);
        const shell::StallWatch::Turn turn(m_stalls, thread()->loopLevel());
        return QApplication::notify(receiver, event);
    }
    shell::StallWatch& stalls() { return m_stalls; }

private:
    shell::StallWatch m_stalls;
};

} // namespace millwright::console
