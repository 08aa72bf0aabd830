// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace millwright::console {

/// Tells systemd, where it started us, that this program is ready and that its GUI thread lives: it beats from that
/// thread's event loop, so that a frozen wall is started anew (HMI-8). Silence otherwise. GUI thread.
class ServiceWatchdog final : public QObject {
public:
    ServiceWatchdog();
    ~ServiceWatchdog() override;

    /// The wall is on its monitors; from now on it beats.
    void ready(const QString& status);

private:
    QTimer m_beat;
};

} // namespace millwright::console
