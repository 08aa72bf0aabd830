// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/server.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/resource_quota.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <sys/stat.h>
#include <unistd.h>

#include <utility>

namespace millwright::gateway {
namespace {

constexpr int kGreatestRequest = 1 << 20;
constexpr int kGreatestMessage = 16 << 20; // series; everything else is far smaller

grpc::SslServerCredentialsOptions mutual(const TlsTexts& texts)
{
    grpc::SslServerCredentialsOptions options(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
    options.pem_root_certs = texts.ca;
    options.pem_key_cert_pairs.push_back({texts.key, texts.certificate});
    return options;
}

Result<std::shared_ptr<grpc::ServerCredentials>> credentialsOf(const ServerOptions& options)
{
    if (options.tls == TlsFiles{})
        return grpc::InsecureServerCredentials();
    const Result<TlsTexts> texts = options.tlsTexts ? Result<TlsTexts>(*options.tlsTexts) : loadTls(options.tls);
    if (!texts)
        return texts.error();
    return grpc::SslServerCredentials(mutual(*texts));
}

void configure(grpc::ServerBuilder& builder, const ServerOptions& options)
{
    grpc::ResourceQuota quota("millwrightd");
    quota.Resize(options.memoryBytes).SetMaxThreads(options.threads);
    builder.SetResourceQuota(quota);
    builder.SetMaxReceiveMessageSize(kGreatestRequest);
    builder.SetMaxSendMessageSize(kGreatestMessage);
    builder.SetSyncServerOption(grpc::ServerBuilder::NUM_CQS, 1);
    builder.SetSyncServerOption(grpc::ServerBuilder::MIN_POLLERS, 1);
    builder.SetSyncServerOption(grpc::ServerBuilder::MAX_POLLERS, 2);
    // A second gateway on the same port must be an error, not a lottery.
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 10'000);
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 5'000);
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
    builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 2'500);
    builder.AddChannelArgument(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
    builder.AddChannelArgument(GRPC_ARG_HTTP2_BDP_PROBE, 0); // clients send little: pings to size windows are all cost
    builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, 8 << 10);
    builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, 100);
    builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, 10'000);
}

} // namespace

Result<std::vector<ListenAddress>> Server::checked(const ServerOptions& options)
{
    const bool isTls = options.tls != TlsFiles{};
    std::vector<ListenAddress> addresses;
    for (const std::string& text : options.listen) {
        const Result<ListenAddress> address = parseListenAddress(text);
        if (!address)
            return address.error();
        if (!isTls && !address->isLocal())
            return Error{ErrorCode::Refused,
                         "other machines could reach this address in plain text; give a CA, a "
                         "certificate and a key for TLS, or listen on 127.0.0.1, [::1] or unix:PATH",
                         text};
        addresses.push_back(*address);
    }
    if (addresses.empty())
        return Error{ErrorCode::InvalidInput, "there is no address to listen on", {}};
    if (isTls && !options.tlsTexts) {
        if (const Result<TlsTexts> texts = loadTls(options.tls); !texts)
            return texts.error();
    }
    return addresses;
}

Result<std::unique_ptr<Server>> Server::start(const ServerOptions& options, const std::vector<grpc::Service*>& services)
{
    const auto addresses = checked(options);
    if (!addresses)
        return addresses.error();
    for (const ListenAddress& address : *addresses) {
        if (const Result<void> claimed = claim(address); !claimed)
            return claimed.error();
    }
    const auto remote = credentialsOf(options);
    if (!remote)
        return remote.error();
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    grpc::ServerBuilder builder;
    configure(builder, options);
    std::vector<int> ports(addresses->size(), 0);
    for (std::size_t i = 0; i < ports.size(); ++i) {
        const ListenAddress& address = (*addresses)[i];
        builder.AddListeningPort(address.text(), address.isUnix() ? grpc::InsecureServerCredentials() : *remote,
                                 &ports[i]);
    }
    for (grpc::Service* service : services)
        builder.RegisterService(service);

    std::unique_ptr<Server> server(new Server);
    server->m_stopWithin = options.stopWithin;
    const mode_t mask = ::umask(0177); // sockets are made for their owner alone
    server->m_server = builder.BuildAndStart();
    ::umask(mask);
    if (!server->m_server)
        return Error{ErrorCode::Refused, "gRPC could not listen there", options.listen.front()};
    for (std::size_t i = 0; i < ports.size(); ++i) {
        ListenAddress address = (*addresses)[i];
        if (address.isUnix())
            server->m_socketPaths.push_back(address.path);
        else
            address.port = static_cast<std::uint16_t>(ports[i]);
        server->m_addresses.push_back(address.text());
    }
    return server;
}

Server::~Server()
{
    stop();
}

void Server::stop()
{
    if (!m_server)
        return;
    if (auto* health = m_server->GetHealthCheckService())
        health->SetServingStatus(false);
    m_server->Shutdown(gpr_time_from_millis(m_stopWithin.count(), GPR_TIMESPAN));
    m_server->Wait();
    m_server.reset();
    for (const std::string& path : m_socketPaths)
        ::unlink(path.c_str());
}

} // namespace millwright::gateway
