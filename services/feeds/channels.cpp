// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/channels.h"

#include "models/domain/text_file.h"
#include "services/feeds/session.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <utility>

namespace millwright::feeds {
namespace {

constexpr int kMiB = 1 << 20;

grpc::ChannelArguments arguments(int lookahead, const std::string& serverName)
{
    grpc::ChannelArguments args;
    args.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 5000);
    args.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 3000);
    args.SetInt(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
    args.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
    // The connect timeout in gRPC is the minimum backoff; below 5 s TLS may never reconnect.
    args.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 5000);
    args.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 5000);
    args.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 250);
    args.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    // A fixed small window: a stalled reader swallows this much, not megabytes of old ticks.
    args.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
    args.SetInt(GRPC_ARG_HTTP2_STREAM_LOOKAHEAD_BYTES, lookahead);
    args.SetMaxReceiveMessageSize(4 * kMiB);
    if (!serverName.empty())
        args.SetSslTargetNameOverride(serverName);
    return args;
}

Result<std::shared_ptr<grpc::ChannelCredentials>> credentials(const std::string& gateway, const TlsFiles& tls)
{
    if (!tls.isUsed()) {
        if (!isLocal(gateway))
            return Error{ErrorCode::Refused, "plaintext is for loopback and unix sockets only; give --tls-ca", gateway};
        return grpc::InsecureChannelCredentials();
    }
    grpc::SslCredentialsOptions options;
    for (const auto& [path, target] :
         {std::pair{&tls.ca, &options.pem_root_certs}, std::pair{&tls.certificate, &options.pem_cert_chain},
          std::pair{&tls.key, &options.pem_private_key}}) {
        auto content = path->empty() ? Result<std::string>(std::string()) : textOfFile(*path);
        if (!content)
            return content.error();
        *target = std::move(*content);
    }
    return grpc::SslCredentials(options);
}

} // namespace

bool isLocal(const std::string& gateway)
{
    for (const char* prefix : {"unix:", "127.", "localhost:", "[::1]:"}) {
        if (gateway.starts_with(prefix))
            return true;
    }
    return false;
}

Result<Channels> openChannels(const std::string& gateway, const TlsFiles& tls)
{
    const auto secured = credentials(gateway, tls);
    if (!secured)
        return secured.error();
    constexpr int kControlLookahead = 65'536;
    return Channels{
        grpc::CreateCustomChannel(gateway, *secured, arguments(kControlLookahead, tls.serverName)),
        grpc::CreateCustomChannel(gateway, *secured, arguments(kMiB, tls.serverName)),
    };
}

} // namespace millwright::feeds
