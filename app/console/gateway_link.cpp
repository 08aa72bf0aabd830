// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/gateway_link.h"

#include "app/console/recollection.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QUrl>

#include <cstdio>
#include <utility>

namespace millwright::console {

using namespace Qt::StringLiterals;

namespace {

/// What an argument says whatever directory it is said in, and without a password.
QString lasting(const QString& option, const QString& value)
{
    if (option == u"--config"_s)
        return QFileInfo(value).absoluteFilePath();
    return option == u"--prometheus"_s ? QUrl(value).toString(QUrl::RemoveUserInfo) : value;
}

/// Whose fleet is shown, in the words of the command line; empty for one that is simulated here.
std::string fleetOf(const Options& options)
{
    std::string fleet;
    for (const std::string& gateway : options.gateways)
        fleet += (fleet.empty() ? "" : ",") + gateway;
    if (!fleet.empty() || options.embedded.contains(u"--twin"_s))
        return fleet;
    QStringList words;
    for (const QString& word : options.embedded)
        words << (words.isEmpty() ? word : lasting(words.constLast(), word));
    return words.join(u' ').toStdString();
}

} // namespace

GatewayLink::GatewayLink(items::FleetView& view, const Options& options)
    : m_view(view)
    , m_options(options)
    , m_bridge(std::make_unique<SessionBridge>(view))
{
    const std::string fleet = fleetOf(options);
    if (!fleet.empty() && !options.screenshot)
        m_bridge->setRecollection(std::make_unique<Recollection>(view, fleet, Recollection::usualDirectory()));
}

GatewayLink::~GatewayLink() = default;

Result<void> GatewayLink::start()
{
    if (!m_options.gateways.empty())
        return {};
    m_embedded = std::make_unique<EmbeddedGateway>(m_options.embedded);
    return m_embedded->start();
}

Recollection* GatewayLink::recollection()
{
    return m_bridge->recollection();
}

void GatewayLink::connectToGateways()
{
    if (Recollection* recollection = m_bridge->recollection())
        recollection->begin();
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
