// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/embedded_gateway.h"
#include "app/console/options.h"
#include "app/console/session_bridge.h"

#include <QObject>

#include <memory>

namespace millwright::console {

class Recollection;

/// What feeds a read model: the connection to the gateways of the command line, or to a gateway of its own.
class GatewayLink final : public QObject {
public:
    /// The view outlives it.
    GatewayLink(items::FleetView& view, const Options& options);
    ~GatewayLink() override;

    /// Starts the gateway of its own, if that is to be. NotFound: no millwrightd.
    Result<void> start();
    /// Of what was seen last; null where nothing of it is kept: a simulated fleet of its own, a rendering.
    Recollection* recollection();
    /// Opens the feeds, once there is something that shows them.
    void connectToGateways();

private:
    void openSession(std::vector<std::string> gateways);

    items::FleetView& m_view;
    Options m_options;
    std::unique_ptr<EmbeddedGateway> m_embedded;
    std::unique_ptr<SessionBridge> m_bridge; // ends before what it feeds
};

} // namespace millwright::console
