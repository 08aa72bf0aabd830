// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/gateway.h"

#include "services/gateway/feed_service.h"
#include "services/gateway/http_server.h"
#include "services/gateway/metrics.h"
#include "services/gateway/state_lock.h"
#include "services/gateway/status_report.h"
#include "services/gateway/token_seal.h"
#include "services/gateway/unary_services.h"
#include "services/gateway/watch_services.h"
#include "services/gateway/watch_thread.h"
#include "services/hub/hub.h"

#include "millwright/v1/status.pb.h"

#include <grpcpp/impl/service_type.h>

#include <algorithm>
#include <atomic>
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

std::int64_t monotonicMillis()
{
    return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

constexpr int kLateTicks = 5;

} // namespace

struct Gateway::Parts {
    Parts(hub::HubOptions hubOptions, Catalogue catalogue, std::shared_ptr<const Clock> clock, GatewayOptions given)
        : options(std::move(given))
        , hub(std::move(hubOptions), std::move(catalogue), std::move(clock))
        , feeds(hub, options.feeds)
        , watches(options.watchBeat, options.greatestWatches)
        , status(hub, feeds, watches)
    {
    }

    std::int64_t tickAge() const { return monotonicMillis() - lastTick; }

    GatewayOptions options;
    StateLock stateLock;
    hub::Hub hub;
    FeedPublisher feeds;
    WatchThread watches;
    StatusReport status;
    TokenSeal seal;
    std::uint64_t epoch = newEpoch();
    std::vector<std::unique_ptr<grpc::Service>> services;
    std::unique_ptr<Server> server;
    std::unique_ptr<HttpServer> http;
    std::atomic<std::int64_t> lastTick{0}; // by the monotonic clock, in milliseconds
};

Gateway::Gateway(hub::HubOptions hub, Catalogue catalogue, std::shared_ptr<const Clock> clock, GatewayOptions options)
    : m_parts(std::make_unique<Parts>(std::move(hub), std::move(catalogue), std::move(clock), std::move(options)))
{
    m_parts->hub.setPublisher([parts = m_parts.get()](const hub::TickView& view) {
        parts->feeds.publish(view);
        parts->watches.wakeAll();
        parts->lastTick = monotonicMillis();
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

Result<void> Gateway::start()
{
    if (Result<void> prepared = prepare(); !prepared)
        return prepared;
    if (Result<void> started = m_parts->hub.start(); !started)
        return started;
    m_parts->hub.query([](const hub::TickView&) {}); // the first tick is done: nobody is told of a fleet of nothing
    return serve();
}

Result<void> Gateway::startManually()
{
    if (Result<void> prepared = prepare(); !prepared)
        return prepared;
    if (Result<void> started = m_parts->hub.startManually(); !started)
        return started;
    return serve();
}

Result<std::vector<ListenAddress>> Gateway::checkedAddresses(const GatewayOptions& options)
{
    auto addresses = Server::checked(options.server);
    if (!addresses || options.httpListen.empty())
        return addresses;
    const Result<ListenAddress> http = HttpServer::checked(options.httpListen);
    if (!http)
        return http.error();
    addresses->push_back(*http);
    return addresses;
}

/// What may be refused comes before the hub, which rewrites the state.
Result<void> Gateway::prepare()
{
    Parts& parts = *m_parts;
    const auto addresses = checkedAddresses(parts.options);
    if (!addresses)
        return addresses.error();
    for (const ListenAddress& address : *addresses) {
        if (Result<void> claimed = claim(address); !claimed)
            return claimed;
    }
    const std::string& directory = parts.hub.options().stateDirectory;
    if (directory.empty())
        return {};
    Result<StateLock> lock = StateLock::take(directory);
    if (!lock)
        return lock.error();
    parts.stateLock = std::move(*lock);
    Result<TokenSeal> seal = TokenSeal::load(directory);
    if (!seal)
        return seal.error();
    parts.seal = *seal;
    return {};
}

Result<void> Gateway::serve()
{
    Parts& parts = *m_parts;
    parts.services = makeFeedServices(parts.feeds);
    parts.services.push_back(makeInventoryService(parts.hub, parts.seal, parts.watches));
    parts.services.push_back(makeEventService(parts.hub, parts.seal, parts.epoch, parts.watches));
    parts.services.push_back(makeStatusService(parts.status, parts.watches));
    parts.services.push_back(makeCatalogueService(parts.hub));
    parts.services.push_back(makeSeriesService(parts.hub));
    parts.services.push_back(makeExplainService(parts.hub));
    parts.services.push_back(makeMeterService(parts.hub, parts.seal));
    std::vector<grpc::Service*> services;
    for (const auto& service : parts.services)
        services.push_back(service.get());
    auto server = Server::start(parts.options.server, services);
    if (!server)
        return server.error();
    parts.server = std::move(*server);
    return parts.options.httpListen.empty() ? Result<void>{} : serveHttp();
}

Result<void> Gateway::serveHttp()
{
    Parts& parts = *m_parts;
    HttpServer::Pages pages;
    pages["/metrics"] = [&parts] {
        return HttpAnswer{200, "text/plain; version=0.0.4; charset=utf-8", metricsPage(parts.status.now())};
    };
    pages["/healthz"] = [this, &parts] {
        const bool isWell = isTicking();
        return HttpAnswer{isWell ? 200u : 503u, "text/plain; charset=utf-8",
                          isWell ? "ok\n" : "The last tick is " + std::to_string(parts.tickAge()) + " ms old.\n"};
    };
    auto http = HttpServer::start(parts.options.httpListen, std::move(pages));
    if (!http)
        return http.error();
    parts.http = std::move(*http);
    return {};
}

void Gateway::stop()
{
    m_parts->http.reset();
    m_parts->feeds.stop();
    m_parts->watches.stop();
    if (m_parts->server)
        m_parts->server->stop();
    m_parts->hub.stop();
    m_parts->stateLock = {};
}

std::vector<std::string> Gateway::addresses() const
{
    return m_parts->server ? m_parts->server->addresses() : std::vector<std::string>{};
}

bool Gateway::isTicking() const
{
    const std::int64_t interval = m_parts->hub.options().tickInterval.count();
    return m_parts->lastTick > 0 && m_parts->tickAge() <= std::max<std::int64_t>(kLateTicks * interval, 1000);
}

std::uint16_t Gateway::httpPort() const
{
    return m_parts->http ? m_parts->http->port() : std::uint16_t{0};
}

hub::Hub& Gateway::hub()
{
    return m_parts->hub;
}

const hub::Hub& Gateway::hub() const
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
