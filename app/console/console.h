// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/embedded_gateway.h"
#include "app/console/options.h"
#include "app/console/session_bridge.h"
#include "models/items/fleet_view.h"
#include "widgets/shell/main_window.h"

#include <QObject>

#include <memory>

namespace millwright::console {

/// The running console: read model, window, connection and, without a gateway elsewhere, one of its own.
class Console final : public QObject {
public:
    explicit Console(Options options);
    ~Console() override;

    /// Shows the window, then, once it is painted, opens the feeds. NotFound: no such page, no millwrightd.
    Result<void> start();

    shell::MainWindow& window() { return *m_window; }
    const items::FleetView& view() const { return m_view; }
    /// The wanted page is open and has received all that it asked for.
    bool showsWholePage() const;

private:
    Result<void> openFirstPage();
    void connectToGateways();
    void openSession(std::vector<std::string> gateways);

    Options m_options;
    items::FleetView m_view;
    std::unique_ptr<shell::MainWindow> m_window;
    std::unique_ptr<EmbeddedGateway> m_embedded;
    std::unique_ptr<SessionBridge> m_bridge; // ends before what it feeds
};

} // namespace millwright::console
