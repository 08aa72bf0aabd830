// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

namespace millwright::console {

/// Tells systemd, where it started us, that this program is ready and that its GUI thread lives: it beats from that
/// thread's event loop, so that a frozen wall is started anew (HMI-8). Silence otherwise. GUI thread.
class ServiceWatchdog final : public QObject {
public:
    ServiceWatchdog();

    /// The wall is on its monitors; from now on it beats.
    void ready();
    /// One line for who asks the manager, sent when it is another one.
    void say(const QString& status);
    /// It ends, and may take its time to keep what is to be kept.
    void stopping();

private:
    QTimer m_beat;
    QString m_said;
};

} // namespace millwright::console
