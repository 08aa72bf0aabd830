// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/scrape_source.h"

#include "services/sources/prometheus/asset_resolver.h"
#include "services/sources/prometheus/page_fetch.h"
#include "services/sources/prometheus/replica_merge.h"
#include "services/sources/prometheus/target_health.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <iterator>
#include <mutex>
#include <optional>
#include <queue>
#include <thread>

namespace millwright::prometheus {

namespace {

/// How long the clock may go unlooked at: bounds the delay of a scrape and of stop().
constexpr milliseconds kLongestWait{100};

} // namespace

class ScrapeSource::Impl {
public:
    explicit Impl(ScrapeConfig config)
        : m_config(std::move(config))
        , m_client(m_config.mostConnections)
        , m_merge(*m_config.mapping)
    {
        for (const ScrapeTarget& target : m_config.targets)
            m_names.push_back(target.name);
        m_health.resize(m_names.size());
    }
    ~Impl() { stop(); }

    const std::string& name() const { return m_config.name; }

    Result<void> start(hub::SourceSink& sink)
    {
        m_sink = &sink;
        for (const ScrapeTarget& target : m_config.targets)
            m_targets.push_back(std::make_unique<Target>(target, m_config, sink.catalogue()));
        m_resolver = std::make_unique<AssetResolver>(sink, resolverTargets(), siteRequest());
        m_thread = std::thread([this] { run(); });
        return {};
    }

    void stop()
    {
        m_stopping = true;
        m_client.wake();
        if (m_thread.joinable())
            m_thread.join();
        if (m_resolver)
            m_resolver->stop();
    }

    hub::SourceStatus status() const
    {
        const std::scoped_lock lock(m_healthMutex);
        std::vector<const TargetHealth*> healths;
        for (const TargetHealth& health : m_health)
            healths.push_back(&health);
        return summary(m_config.name, healths, m_names, m_sink ? m_sink->clock().utc() : kNoTime);
    }

    hub::Origin origin(AssetRef asset, MeasureIndex measure) const
    {
        hub::Origin all = originOf(asset, measure, false);
        return all.rawSeries.empty() ? originOf(asset, measure, true) : all;
    }

private:
    struct Target {
        Target(const ScrapeTarget& configured, const ScrapeConfig& source, const Catalogue& catalogue)
            : config(configured)
            , reader(source.mapping, catalogue, configured.identity, source.limits)
        {
        }

        const ScrapeTarget& config;
        mutable std::mutex mutex; ///< Guards the reader.
        TargetReader reader;
        UtcTime scrapeStart = kNoTime;
    };
    struct Due {
        Monotonic time;
        std::size_t target = 0;

        bool operator>(const Due& other) const { return time > other.time; }
    };

    /// What the targets said that are silent, or that are not: all of them where the measure combines their values.
    hub::Origin originOf(AssetRef asset, MeasureIndex measure, bool silent) const
    {
        hub::Origin all;
        for (std::size_t index = 0; index < m_targets.size(); ++index) {
            if (isSilent(index) != silent)
                continue;
            const std::scoped_lock lock(m_targets[index]->mutex);
            std::optional<hub::Origin> origin = m_targets[index]->reader.origin(asset, measure);
            if (!origin)
                continue;
            if (all.rawSeries.empty()) {
                all = std::move(*origin);
                all.source = m_config.name;
                if (!m_merge.combines(measure))
                    return all;
                continue;
            }
            all.others.push_back({std::move(origin->rawSeries), std::move(origin->rawSample), origin->scale});
            std::move(origin->others.begin(), origin->others.end(), std::back_inserter(all.others));
        }
        return all;
    }

    bool isSilent(std::size_t index) const
    {
        const std::scoped_lock lock(m_healthMutex);
        return m_sink->clock().utc() - m_health[index].lastSample >
               ReplicaMerge::kSilentAfter * m_config.targets[index].interval;
    }

    /// Spreads the targets over their interval, the same way after every start.
    milliseconds offsetOf(std::size_t target) const
    {
        const std::size_t hash = std::hash<std::string>{}(m_config.targets[target].request.url);
        return milliseconds(1 + hash % static_cast<std::size_t>(m_config.targets[target].interval.count()));
    }

    void run()
    {
        const Monotonic begin = m_sink->clock().monotonic();
        for (std::size_t target = 0; target < m_targets.size(); ++target)
            m_due.push({begin, target});
        while (!m_stopping) {
            startDue();
            m_client.poll(waitTime());
        }
    }

    void startDue()
    {
        const Monotonic now = m_sink->clock().monotonic();
        while (!m_due.empty() && m_due.top().time <= now && m_client.running() < m_config.mostConnections) {
            const std::size_t index = m_due.top().target;
            m_due.pop();
            Target& target = *m_targets[index];
            target.scrapeStart = m_sink->clock().utc();
            m_client.start(target.config.request, [this, index](Result<input::HttpAnswer> answer) {
                arrived(index, pageOf(std::move(answer)));
            });
        }
    }

    milliseconds waitTime() const
    {
        if (m_due.empty() || m_client.running() >= m_config.mostConnections)
            return kLongestWait;
        const auto until = m_due.top().time - m_sink->clock().monotonic();
        return std::clamp(std::chrono::duration_cast<milliseconds>(until), milliseconds(0), kLongestWait);
    }

    /// The first scrape was at once; from then on the target keeps to its place in the interval.
    void schedule(std::size_t index)
    {
        const milliseconds interval = m_targets[index]->config.interval;
        const auto now = m_sink->clock().monotonic().time_since_epoch();
        const auto turns = (now - offsetOf(index)) / interval + 1;
        m_due.push({Monotonic(offsetOf(index) + turns * interval), index});
    }

    void arrived(std::size_t index, Result<FetchedPage> page)
    {
        schedule(index);
        if (page)
            read(index, *page);
        else
            fail(index, describe(page.error()));
    }

    void read(std::size_t index, const FetchedPage& page)
    {
        Target& target = *m_targets[index];
        bool hasNewAssets = false;
        {
            const std::scoped_lock lock(target.mutex);
            std::string cutOff = page.cutOff;
            target.reader.begin(page.format, target.scrapeStart);
            const Result<void> decoded =
                decodePage(page, m_config.pageBytes, [&](std::string_view piece) { target.reader.feed(piece); });
            if (!decoded && cutOff.empty())
                cutOff = decoded.error().message;
            const PageReport& report = target.reader.end(cutOff.empty());
            note(index, report, judgePage(report, cutOff, target.reader, *m_config.mapping));
            hasNewAssets = target.reader.hasRequests();
            push(index);
        }
        if (hasNewAssets)
            m_resolver->want(index);
    }

    /// With the target's mutex held.
    void push(std::size_t index)
    {
        Target& target = *m_targets[index];
        for (hub::Batch& batch : target.reader.takeBatches(m_config.name, m_sink->clock().utc())) {
            batch.interval = target.config.interval;
            {
                const std::scoped_lock lock(m_mergeMutex);
                m_merge.merge(index, batch, m_sink->catalogue(), target.config.interval);
            }
            m_sink->push(std::move(batch));
        }
    }

    void note(std::size_t index, const PageReport& report, const PageVerdict& verdict)
    {
        const std::scoped_lock lock(m_healthMutex);
        TargetHealth& health = m_health[index];
        health.samples += report.samples;
        health.rejected += report.rejected;
        if (!report.rejections.empty()) {
            const Rejection& last = report.rejections.back();
            health.lastRejection =
                "line " + std::to_string(last.line) + ": " + std::string(describe(last.reason)) + ": " + last.excerpt;
        }
        if (report.samples != 0) {
            health.lastSample = m_targets[index]->scrapeStart;
            health.lag = m_sink->clock().utc() - health.lastSample;
        }
        change(index, verdict.state, verdict.problem);
    }

    void fail(std::size_t index, const std::string& problem)
    {
        const std::scoped_lock lock(m_healthMutex);
        change(index, TargetHealth::State::Down, problem);
    }

    /// With the mutex of the healths held.
    void change(std::size_t index, TargetHealth::State state, const std::string& problem)
    {
        TargetHealth& health = m_health[index];
        if (health.state != state && state != TargetHealth::State::Up)
            spdlog::warn("{}: target {}: {}", m_config.name, m_names[index], problem);
        else if (health.state != state)
            spdlog::info("{}: target {} answers", m_config.name, m_names[index]);
        health.state = state;
        health.problem = problem;
    }

    std::vector<hub::SourceSink::AssetRequest> siteRequest() const
    {
        if (m_config.site.empty())
            return {};
        hub::SourceSink::AssetRequest request;
        request.spec.assetClass = AssetClass::Site;
        request.spec.id = nameOf(AssetClass::Site) + ":" + m_config.site;
        request.spec.name = m_config.site;
        return {request};
    }

    AssetResolver::Targets resolverTargets()
    {
        return {[this](std::size_t index) {
                    const std::scoped_lock lock(m_targets[index]->mutex);
                    return m_targets[index]->reader.requests();
                },
                [this](std::size_t index, const AssetResolver::Requests& requests, const std::vector<AssetRef>& refs) {
                    resolved(index, requests, refs);
                },
                [this](std::size_t index, const Error& error) {
                    const std::scoped_lock lock(m_healthMutex);
                    change(index, TargetHealth::State::Impaired, "its assets are refused: " + describe(error));
                }};
    }

    void resolved(std::size_t index, const AssetResolver::Requests& requests, const std::vector<AssetRef>& refs)
    {
        const std::scoped_lock lock(m_targets[index]->mutex);
        for (std::size_t i = 0; i < requests.size(); ++i) {
            m_targets[index]->reader.resolved(requests[i].first, refs[i]);
            const std::scoped_lock mergeLock(m_mergeMutex);
            m_merge.addTarget(index, refs[i]);
        }
        push(index);
    }

    ScrapeConfig m_config;
    hub::SourceSink* m_sink = nullptr;
    std::vector<std::unique_ptr<Target>> m_targets;
    std::vector<std::string> m_names;
    input::HttpClient m_client;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_due;
    std::mutex m_mergeMutex;
    ReplicaMerge m_merge; ///< Guarded by m_mergeMutex, but for what never changes.
    mutable std::mutex m_healthMutex;
    std::vector<TargetHealth> m_health; ///< By target; guarded by m_healthMutex.
    std::unique_ptr<AssetResolver> m_resolver;
    std::atomic<bool> m_stopping = false;
    std::thread m_thread;
};

ScrapeSource::ScrapeSource(ScrapeConfig config)
    : m_impl(std::make_unique<Impl>(std::move(config)))
{
}

ScrapeSource::~ScrapeSource() = default;

std::string_view ScrapeSource::name() const
{
    return m_impl->name();
}

Result<void> ScrapeSource::start(hub::SourceSink& sink)
{
    return m_impl->start(sink);
}

void ScrapeSource::stop()
{
    m_impl->stop();
}

hub::SourceStatus ScrapeSource::status() const
{
    return m_impl->status();
}

hub::Origin ScrapeSource::origin(AssetRef asset, MeasureIndex measure) const
{
    return m_impl->origin(asset, measure);
}

} // namespace millwright::prometheus
