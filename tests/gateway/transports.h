// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/feeds/session.h"
#include "tests/gateway/certificates.h"
#include "tests/gateway/gateway_by_hand.h"

#include <QtTest>

#include <string>
#include <utility>
#include <vector>

namespace millwright::gateway {

/// The three ways to a gateway.
enum class Transport { Unix, Tcp, Tls };

/// Those that this machine can try: TLS needs certificates.
inline std::vector<Transport> transportsWith(const Certificates& certificates)
{
    std::vector<Transport> all{Transport::Unix, Transport::Tcp};
    if (certificates.isMade)
        all.push_back(Transport::Tls);
    return all;
}

/// For init(): whether the row that comes next cannot be tried here. Rows on TLS are called so.
inline bool isRowWithoutCertificates(const Certificates& certificates)
{
    return !certificates.isMade && QByteArray(QTest::currentDataTag()).startsWith("TLS");
}

/// One row for each transport, whose tag ends in the requirement that the test is about.
inline void addTransportRows(const char* requirement)
{
    QTest::addColumn<Transport>("transport");
    for (const auto& [name, transport] : {std::pair{"unix socket", Transport::Unix},
                                          std::pair{"loopback TCP", Transport::Tcp}, std::pair{"TLS", Transport::Tls}})
        QTest::addRow("%s, %s", name, requirement) << transport;
}

/// A gateway by hand on one transport; connections go over it.
class GatewayOver : public GatewayByHand {
public:
    GatewayOver(Transport transport, const Certificates& certificates, std::string_view fleet,
                GatewayOptions options = {}, hub::HubOptions hub = {})
        : GatewayByHand(fleet, listening(transport, certificates, std::move(options)), std::move(hub))
        , m_transport(transport)
        , m_certificates(certificates)
    {
        if (transport == Transport::Tls)
            credentials = certificates.client("console.pem", "console.key");
    }

    /// What a console needs to get in.
    feeds::TlsFiles clientFiles() const { return clientFiles(m_transport, m_certificates); }
    static feeds::TlsFiles clientFiles(Transport transport, const Certificates& certificates)
    {
        if (transport != Transport::Tls)
            return {};
        return {certificates.path("ca.pem"), certificates.path("console.pem"), certificates.path("console.key"), {}};
    }

private:
    static GatewayOptions listening(Transport transport, const Certificates& certificates, GatewayOptions options)
    {
        if (transport != Transport::Unix && options.server.listen.empty())
            options.server.listen = {"127.0.0.1:0"};
        if (transport == Transport::Tls)
            options.server.tls = certificates.files();
        return options;
    }

    const Transport m_transport;
    const Certificates& m_certificates;
};

} // namespace millwright::gateway

Q_DECLARE_METATYPE(millwright::gateway::Transport)
