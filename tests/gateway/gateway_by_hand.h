// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "services/gateway/gateway.h"
#include "services/hub/hub.h"
#include "tests/gateway/hand_source.h"
#include "tests/support/fake_clock.h"

#include <grpcpp/client_context.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include <QTemporaryDir>

#include <memory>
#include <string>

namespace millwright::gateway {

/// Long enough for a loaded machine, short enough to end a test that waits for what never comes.
inline constexpr int kPatienceSeconds = 30;

/// A call with a deadline.
class CallContext : public grpc::ClientContext {
public:
    CallContext() { set_deadline(gpr_time_from_seconds(kPatienceSeconds, GPR_TIMESPAN)); }
};

/// A real gateway on a unix socket in a directory of its own, whose clock and ticks a test drives.
class GatewayByHand {
public:
    explicit GatewayByHand(std::string_view fleet, GatewayOptions options = {}, hub::HubOptions hub = {})
    {
        if (options.server.listen.empty())
            options.server.listen = {"unix:" + socketPath()};
        options.server.stopWithin = milliseconds{200};
        hub.gatewayName = "by-hand";
        gateway = std::make_unique<Gateway>(hub, Catalogue::builtIn(), clock, options);
        auto owned = std::make_unique<HandSource>(fleet);
        source = owned.get();
        gateway->addSource(std::move(owned));
        started = gateway->startManually();
    }

    std::string socketPath() const { return directory.filePath(QStringLiteral("gateway.sock")).toStdString(); }

    void tick()
    {
        clock->advance(milliseconds{1000});
        gateway->hub().tickOnce();
    }

    /// A connection of its own, as another console has.
    std::shared_ptr<grpc::Channel> connect(grpc::ChannelArguments arguments = {}) const
    {
        arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
        return grpc::CreateCustomChannel(gateway->addresses().front(), credentials, arguments);
    }

    QTemporaryDir directory;
    std::shared_ptr<grpc::ChannelCredentials> credentials = grpc::InsecureChannelCredentials();
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    HandSource* source = nullptr;
    std::unique_ptr<Gateway> gateway;
    Result<void> started;
};

} // namespace millwright::gateway
