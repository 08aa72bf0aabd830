// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/gateway.h"

#include "services/gateway/feed_service.h"
#include "services/gateway/status_report.h"
#include "services/gateway/token_seal.h"
#include "services/gateway/unary_services.h"
#include "services/gateway/watch_services.h"
#include "services/gateway/watch_thread.h"
#include "services/hub/hub.h"

#include <grpcpp/impl/service_type.h>

#include <random>
#include <utility>

namespace millwright::gateway {
namespace {

/// Names this life of the gateway, for what does not survive it.
std::uint64_t newEpoch()
{
    std::random_device random;
    return static_cast<std::uint64_t>(random()) << 32 | random();
}

} // namespace

struct Gateway::Parts {
    Parts(hub::HubOptions hubOptions, Catalogue catalogue, std::shared_ptr<const Clock> clock, GatewayOptions given)
        : options(std::move(given))
        , hub(std::move(hubOptions), std::move(catalogue), std::move(clock))
        , feeds(hub, options.feeds)
        , watches(options.watchBeat, options.greatestWatches)
        , status(hub, feeds)
    {
    }

    GatewayOptions options;
    std::function<void()> tickObserver;
    hub::Hub hub;
    FeedPublisher feeds;
    WatchThread watches;
    StatusReport status;
    TokenSeal seal;
    std::uint64_t epoch = newEpoch();
    std::vector<std::unique_ptr<grpc::Service>> services;
    std::unique_ptr<Server> server;
};

Gateway::Gateway(hub::HubOptions hub, Catalogue catalogue, std::shared_ptr<const Clock> clock, GatewayOptions options)
    : m_parts(std::make_unique<Parts>(std::move(hub), std::move(catalogue), std::move(clock), std::move(options)))
{
    m_parts->hub.setPublisher([parts = m_parts.get()](const hub::TickView& view) {
        parts->feeds.publish(view);
        parts->watches.wakeAll();
        if (parts->tickObserver)
            parts->tickObserver();
    });
}

Gateway::~Gateway()
{
    stop();
}

void Gateway::addSource(std::unique_ptr<hub::Source> source)
{
    m_parts->hub.addSource(std::move(source));
}

void Gateway::setTickObserver(std::function<void()> observer)
{
    m_parts->tickObserver = std::move(observer);
}

Result<void> Gateway::start()
{
    if (Result<void> started = m_parts->hub.start(); !started)
        return started;
    return serve();
}

Result<void> Gateway::startManually()
{
    if (Result<void> started = m_parts->hub.startManually(); !started)
        return started;
    return serve();
}

Result<void> Gateway::serve()
{
    Parts& parts = *m_parts;
    if (const std::string& directory = parts.hub.options().stateDirectory; !directory.empty()) {
        Result<TokenSeal> seal = TokenSeal::load(directory);
        if (!seal)
            return seal.error();
        parts.seal = *seal;
    }
    parts.services = makeFeedServices(parts.feeds);
    parts.services.push_back(makeInventoryService(parts.hub, parts.seal, parts.watches));
    parts.services.push_back(makeEventService(parts.hub, parts.seal, parts.epoch, parts.watches));
    parts.services.push_back(makeStatusService(parts.status, parts.watches));
    parts.services.push_back(makeCatalogueService(parts.hub));
    parts.services.push_back(makeExplainService(parts.hub));
    std::vector<grpc::Service*> services;
    for (const auto& service : parts.services)
        services.push_back(service.get());
    auto server = Server::start(parts.options.server, services);
    if (!server)
        return server.error();
    parts.server = std::move(*server);
    return {};
}

void Gateway::stop()
{
    m_parts->feeds.stop();
    m_parts->watches.stop();
    if (m_parts->server)
        m_parts->server->stop();
    m_parts->hub.stop();
}

std::vector<std::string> Gateway::addresses() const
{
    return m_parts->server ? m_parts->server->addresses() : std::vector<std::string>{};
}

hub::Hub& Gateway::hub()
{
    return m_parts->hub;
}

const FeedPublisher& Gateway::feeds() const
{
    return m_parts->feeds;
}

StatusReport& Gateway::status()
{
    return m_parts->status;
}

} // namespace millwright::gateway
