// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/console_windows.h"
#include "app/console/gateway_link.h"
#include "app/console/options.h"
#include "app/console/pictured.h"
#include "models/items/fleet_view.h"

#include <QObject>

#include <memory>

namespace millwright::console {

/// The running console: read model, windows, connection and, without a gateway elsewhere, one of its own.
class Console final : public QObject, public Pictured {
public:
    explicit Console(Options options);
    ~Console() override;

    /// Shows the window, then, once it is painted, opens the feeds. NotFound: no such page, no millwrightd.
    Result<void> start();

    shell::MainWindow& window() override { return m_windows->first(); }
    ConsoleWindows& windows() { return *m_windows; }
    const items::FleetView& view() const override { return m_view; }
    /// The wanted page is open and has received all that it asked for.
    bool isWhole() const override;
    QString problem() const override { return m_windows->first().openError(); }

private:
    Result<void> openFirstPage();

    Options m_options;
    items::FleetView m_view;
    std::unique_ptr<ConsoleWindows> m_windows;
    std::unique_ptr<GatewayLink> m_link; // ends before what it feeds
};

} // namespace millwright::console
