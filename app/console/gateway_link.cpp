// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/gateway_link.h"

#include <QCoreApplication>

#include <cstdio>
#include <utility>

namespace millwright::console {

GatewayLink::GatewayLink(items::FleetView& view, const Options& options)
    : m_view(view)
    , m_options(options)
    , m_bridge(std::make_unique<SessionBridge>(view))
{
}

GatewayLink::~GatewayLink() = default;

Result<void> GatewayLink::start()
{
    if (!m_options.gateways.empty())
        return {};
    m_embedded = std::make_unique<EmbeddedGateway>(m_options.embedded);
    return m_embedded->start();
}

void GatewayLink::connectToGateways()
{
    if (!m_embedded) {
        openSession(m_options.gateways);
        return;
    }
    connect(m_embedded.get(), &EmbeddedGateway::ready, this, [this] { openSession({m_embedded->address()}); });
    connect(m_embedded.get(), &EmbeddedGateway::refused, this, [](const QString& words) {
        std::fprintf(stderr, "%s\n", qPrintable(words));
        QCoreApplication::exit(2); // as for a wrong command line of its own
    });
    connect(m_embedded.get(), &EmbeddedGateway::died, this, [this](const QString& lastWords) {
        qWarning("the embedded gateway ended: %s", qPrintable(lastWords));
        if (m_view.inventory() != nullptr)
            return;
        items::LinkInfo link = m_view.link();
        link.state = items::LinkState::BackingOff;
        link.address = "millwrightd";
        link.reason = lastWords.toStdString();
        m_view.setLink(std::move(link));
    });
}

void GatewayLink::openSession(std::vector<std::string> gateways)
{
    feeds::SessionOptions options;
    options.gateways = std::move(gateways);
    options.tls = m_options.tls;
    options.client = "millwright " MILLWRIGHT_VERSION;
    m_bridge->open(std::move(options));
}

} // namespace millwright::console
