// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/api_source.h"

#include "services/sources/prometheus_server/api_history.h"
#include "services/sources/prometheus_server/api_rounds.h"

#include <cstdlib>
#include <thread>

namespace millwright::prometheus {

namespace {

/// Clocks closer than this agree, as far as a request can tell.
constexpr milliseconds kSameTime{2'000};
constexpr milliseconds kWrongTime{30'000};

std::string words(milliseconds span)
{
    const std::int64_t seconds = (std::abs(span.count()) + 500) / 1000;
    return seconds < 120 ? std::to_string(seconds) + " s" : std::to_string((seconds + 30) / 60) + " min";
}

/// Joins sentences, leaving out empty ones.
void append(std::string& text, const std::string& sentence)
{
    if (!sentence.empty())
        text += (text.empty() ? "" : "; ") + sentence;
}

} // namespace

class ApiSource::Impl {
public:
    explicit Impl(ApiConfig config)
        : m_config(std::move(config))
        , m_intake(m_config.intake, m_config.site, &decodeJsonLabels)
        , m_rounds(m_config, m_intake)
    {
    }
    ~Impl() { stop(); }

    const std::string& name() const { return m_config.intake.source; }

    void start(hub::SourceSink& sink)
    {
        m_intake.start(sink);
        m_thread = std::thread([this, &sink] { m_rounds.run(sink.clock()); });
    }

    void stop()
    {
        m_rounds.stop();
        if (m_thread.joinable())
            m_thread.join();
        m_intake.stop();
    }

    hub::SourceStatus status() const
    {
        hub::SourceStatus status = m_intake.status("prometheus-api");
        const ApiHealth health = m_rounds.health();
        if (health.knowsTargets) {
            status.targets = health.targets;
            status.targetsUp = health.targetsUp;
        }
        std::string trouble = health.problem;
        append(trouble, status.detail);
        if (health.targetsUp < health.targets)
            append(trouble, std::to_string(health.targets - health.targetsUp) + " of " +
                                std::to_string(health.targets) +
                                " targets are down by the server's word: " + health.targetDown);
        append(trouble, health.hint);
        const bool isSkewed = std::abs(health.skew.count()) > kWrongTime.count();
        if (std::abs(health.skew.count()) > kSameTime.count())
            append(trouble, "the server's clock is " + words(health.skew) +
                                (health.skew.count() > 0 ? " ahead of" : " behind") + " ours");
        if (!health.hasBegun)
            status.state = hub::SourceState::Starting;
        else if (health.isDown)
            status.state = hub::SourceState::Down;
        else
            status.state = trouble.empty() || (health.problem.empty() && status.detail.empty() && !isSkewed &&
                                               health.hint.empty() && health.targetsUp == health.targets)
                               ? hub::SourceState::Up
                               : hub::SourceState::Degraded;
        if (health.isDown && status.lastSample != kNoTime)
            status.lag = std::max(status.lag, m_intake.sink().clock().utc() - status.lastSample);
        status.detail = trouble;
        return status;
    }

    hub::Origin origin(AssetRef asset, MeasureIndex measure) const { return m_intake.origin(asset, measure); }

    Result<hub::SeriesAnswer> history(const hub::SeriesQuery& query) const
    {
        const Result<HistoryTerms> terms =
            historyTerms(m_intake.origin(query.asset, query.measure), query.measure, m_config.intake);
        if (!terms)
            return terms.error();
        const ApiHealth health = m_rounds.health();
        if (health.isDown) // nobody who looks at a chart should wait for it
            return Error{ErrorCode::Unavailable, "the server does not answer now", m_config.request.url};
        // The server keeps its samples by its own clock, and is asked in our time.
        const milliseconds skew = std::abs(health.skew.count()) > kWrongTime.count() ? health.skew : milliseconds(0);
        hub::SeriesQuery asked = query;
        asked.from += skew;
        asked.until += skew;
        Result<hub::SeriesAnswer> answer = askHistory(m_config, *terms, asked);
        if (answer) {
            answer->first -= skew;
            answer->earliest -= skew;
        }
        return answer;
    }

private:
    const ApiConfig m_config;
    GuardedIntake m_intake;
    ApiRounds m_rounds;
    std::thread m_thread;
};

ApiSource::ApiSource(ApiConfig config)
    : m_impl(std::make_unique<Impl>(std::move(config)))
{
}

ApiSource::~ApiSource() = default;

std::string_view ApiSource::name() const
{
    return m_impl->name();
}

Result<void> ApiSource::start(hub::SourceSink& sink)
{
    m_impl->start(sink);
    return {};
}

void ApiSource::stop()
{
    m_impl->stop();
}

hub::SourceStatus ApiSource::status() const
{
    return m_impl->status();
}

Result<hub::SeriesAnswer> ApiSource::history(const hub::SeriesQuery& query) const
{
    return m_impl->history(query);
}

hub::Origin ApiSource::origin(AssetRef asset, MeasureIndex measure) const
{
    return m_impl->origin(asset, measure);
}

} // namespace millwright::prometheus
