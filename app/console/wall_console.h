// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/gateway_link.h"
#include "app/console/pictured.h"
#include "app/console/service_watchdog.h"
#include "widgets/wall/wall.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace millwright::console {

/// The console as a wall and nothing else: no desk window, no settings.
class WallConsole final : public QObject, public Pictured {
public:
    /// `options.wall` says which scenes.
    explicit WallConsole(Options options);
    ~WallConsole() override;

    /// Shows the wall, then opens the feeds. Errors are one sentence: a file that is refused, scenes that nobody could
    /// read from where they sit, no millwrightd.
    Result<void> start();

    const items::FleetView& view() const override { return m_view; }
    QWidget& window() override;
    bool isWhole() const override;
    QString problem() const override;

private:
    QString status() const;

    Options m_options;
    items::FleetView m_view;
    std::unique_ptr<wall::Wall> m_wall;
    std::unique_ptr<GatewayLink> m_link; // ends before what it feeds
    ServiceWatchdog m_watchdog;
    QTimer m_second;
};

} // namespace millwright::console
