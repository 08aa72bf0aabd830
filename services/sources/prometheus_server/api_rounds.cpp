// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/api_rounds.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <set>

namespace millwright::prometheus {

namespace {

/// How long the clock may go unlooked at.
constexpr milliseconds kLongestWait{100};
constexpr std::chrono::minutes kPlanEvery{1};
constexpr std::chrono::minutes kMetadataEvery{10};
constexpr std::chrono::minutes kTargetsEvery{1};
constexpr milliseconds kLongestBackOff{300'000};
/// Samples come into a server's store after the time that they bear: at the end of their scrape.
constexpr milliseconds kStoreDelay{30'000};

} // namespace

ApiRounds::ApiRounds(const ApiConfig& config, GuardedIntake& intake)
    : m_config(config)
    , m_intake(intake)
    , m_client(config.connections)
    , m_plan(config.seriesPerQuery)
{
}

void ApiRounds::run(const Clock& clock)
{
    m_clock = &clock;
    m_due = clock.monotonic();
    while (!m_isStopping) {
        if (!m_isRunning && clock.monotonic() >= m_due)
            begin();
        const auto left = std::chrono::duration_cast<milliseconds>(m_due - clock.monotonic());
        m_client.poll(m_isRunning ? kLongestWait : std::clamp(left, milliseconds(0), kLongestWait));
    }
}

void ApiRounds::stop()
{
    m_isStopping = true;
    m_client.wake();
}

ApiHealth ApiRounds::health() const
{
    const std::scoped_lock lock(m_mutex);
    return m_health;
}

void ApiRounds::ask(const std::string& path, const std::string& form, Take take)
{
    input::HttpRequest request = m_config.request;
    request.url += path;
    request.form = form;
    m_client.start(request, [this, take = std::move(take)](Result<input::HttpAnswer> answer) {
        if (answer)
            take(apiBody(*answer, m_config.request, m_config.answerBytes));
        else
            take(answer.error());
    });
}

/// Each round begins with a request that costs the server nothing: its time.
void ApiRounds::begin()
{
    m_isRunning = true;
    m_begun = m_clock->monotonic();
    m_problem.clear();
    m_failed = 0;
    m_hasMissed = false;
    ask("/api/v1/query", "query=time%28%29", [this](Result<std::string> body) {
        Result<double> time = body ? m_reader.scalar(*body) : Result<double>(body.error());
        if (!time) {
            fail(time.error());
            return end(true);
        }
        const milliseconds trip = m_clock->monotonic() - m_begun;
        {
            const std::scoped_lock lock(m_mutex);
            m_health.skew =
                milliseconds(static_cast<std::int64_t>(*time * 1000.0)) + trip / 2 - m_clock->utc().time_since_epoch();
        }
        askTargets();
        if (m_planned && m_begun - *m_planned < kPlanEvery)
            askSamples();
        else
            askPlan();
    });
}

void ApiRounds::askPlan()
{
    ask("/api/v1/label/__name__/values", {}, [this](Result<std::string> body) { tookNames(std::move(body)); });
}

void ApiRounds::tookNames(Result<std::string> body)
{
    Result<std::vector<std::string>> names =
        body ? m_reader.texts(*body) : Result<std::vector<std::string>>(body.error());
    if (!names) {
        fail(names.error());
        return m_plan.queries().empty() ? end(true) : askSamples();
    }
    QueryNames wanted;
    m_intake.with([&](SampleIntake& intake) {
        std::copy_if(names->begin(), names->end(), std::back_inserter(wanted),
                     [&](const std::string& name) { return isPlainMetricName(name) && intake.wants(name); });
    });
    std::string hint;
    if (wanted.empty())
        hint = names->empty() ? "the server has no metrics yet"
                              : "none of the " + std::to_string(names->size()) +
                                    " metrics of the server is known to a profile of the source";
    m_plan.setNames(wanted);
    {
        const std::scoped_lock lock(m_mutex);
        m_health.hint = hint;
        m_health.names = wanted.size();
        m_health.queries = m_plan.queries().size();
    }
    if (wanted.empty()) {
        m_planned.reset(); // it may have begun just now: its names are asked for in each round until there are some
        return end(false);
    }
    m_planned = m_begun;
    if (m_metadataRead && m_begun - *m_metadataRead < kMetadataEvery)
        return askSamples();
    ask("/api/v1/metadata", {}, [this](Result<std::string> answer) { tookMetadata(std::move(answer)); });
}

/// Units are good to have and no condition: some compatible servers know none.
void ApiRounds::tookMetadata(Result<std::string> body)
{
    m_metadataRead = m_begun;
    if (body) {
        m_intake.with([&](SampleIntake& intake) {
            const auto take = [&](std::string_view name, const Family& family) { intake.setFamily(name, family); };
            static_cast<void>(m_reader.metadata(*body, take));
        });
    }
    askSamples();
}

void ApiRounds::askTargets()
{
    if (m_targetsRead && m_begun - *m_targetsRead < kTargetsEvery)
        return;
    m_targetsRead = m_begun;
    ask("/api/v1/targets?state=active", {}, [this](Result<std::string> body) { tookTargets(std::move(body)); });
}

void ApiRounds::tookTargets(Result<std::string> body)
{
    using Targets = std::vector<ServerTarget>;
    Result<Targets> targets = body ? m_reader.targets(*body) : Result<Targets>(body.error());
    std::set<std::string> jobs;
    m_intake.with([&](SampleIntake& intake) {
        for (std::size_t i = 0; i < intake.targetCount(); ++i) {
            if (!intake.target(i).readers.empty())
                jobs.insert(intake.target(i).job);
        }
    });
    // The first round has no series yet, and a server that has just begun has no targets: ask in the next one.
    const bool hasNone = jobs.empty() || (targets && targets->empty());
    if (hasNone)
        m_targetsRead.reset();
    const std::scoped_lock lock(m_mutex);
    m_health.knowsTargets = targets && !hasNone;
    m_health.targets = 0;
    m_health.targetsUp = 0;
    m_health.targetDown.clear();
    for (const ServerTarget& target : targets ? *targets : Targets()) {
        if (!jobs.contains(target.job))
            continue;
        ++m_health.targets;
        m_health.targetsUp += target.isUp ? 1 : 0;
        if (!target.isUp && m_health.targetDown.empty())
            m_health.targetDown = target.job + " " + target.instance + ": " + target.error;
    }
}

/// Since the last round that missed nothing, but no further than configured.
milliseconds ApiRounds::window() const
{
    if (!m_lastGood)
        return m_config.window;
    const milliseconds since = m_begun - *m_lastGood + std::max(kStoreDelay, m_config.interval);
    return std::min(since, std::max(m_config.window, m_config.interval + kStoreDelay));
}

void ApiRounds::askSamples()
{
    m_nextQuery = 0;
    m_open = 0;
    if (m_plan.queries().empty())
        return end(false);
    // The very first answer shows the fleet: it is not kept waiting by others that the server works at.
    const bool isFirst = m_intake.look([](const SampleIntake* intake) { return intake->seriesCount() == 0; });
    askNext(isFirst ? 1 : m_config.connections);
}

/// Asks on as many connections as may be used.
void ApiRounds::askNext(std::size_t connections)
{
    while (m_open < connections && m_nextQuery < m_plan.queries().size()) {
        const std::size_t query = m_nextQuery++;
        ++m_open;
        ask("/api/v1/query", "query=" + urlEncoded(rangeSelectorOf(m_plan.queries()[query], window())),
            [this, query](Result<std::string> body) { tookSamples(query, std::move(body)); });
    }
}

void ApiRounds::tookSamples(std::size_t query, Result<std::string> body)
{
    --m_open;
    using Report = ApiReader::MatrixReport;
    const Result<Report> report =
        !body ? Result<Report>(body.error())
              : m_intake.with([&](SampleIntake& intake) { return m_reader.matrix(*body, intake); });
    if (report)
        m_plan.answered(query, report->series);
    if (!report) {
        fail(report.error());
        ++m_failed;
    } else if (!report->warning.empty() && m_problem.empty()) {
        m_problem = "the server warns: " + report->warning;
    }
    m_intake.with([](SampleIntake& intake) { intake.wantNewAssets(); });
    askNext(m_config.connections);
    if (m_open != 0)
        return;
    m_intake.with([&](SampleIntake& intake) { intake.flushAll(m_failed == 0); });
    if (m_failed == 0 && !m_hasMissed)
        m_lastGood = m_begun;
    end(m_failed == m_plan.queries().size());
}

void ApiRounds::fail(const Error& error)
{
    m_hasMissed = true;
    if (m_problem.empty())
        m_problem = m_config.request.url + ": " + describe(error);
}

void ApiRounds::end(bool gaveNothing)
{
    m_isRunning = false;
    const milliseconds delay = nextDelay(gaveNothing);
    m_due = gaveNothing ? m_clock->monotonic() + delay : std::max(m_begun + delay, m_clock->monotonic());
    const std::scoped_lock lock(m_mutex);
    if (!m_problem.empty() && m_problem != m_health.problem)
        spdlog::warn("{}: {}", m_config.intake.source, m_problem);
    else if (m_problem.empty() && (!m_health.problem.empty() || !m_health.hasBegun))
        spdlog::info("{}: {} answers", m_config.intake.source, m_config.request.url);
    m_health.hasBegun = true;
    m_health.isDown = gaveNothing;
    m_health.problem = m_problem;
}

milliseconds ApiRounds::nextDelay(bool gaveNothing)
{
    m_failures = gaveNothing ? std::min(m_failures + 1, 16) : 0;
    if (m_failures == 0)
        return m_config.interval;
    const auto most = std::max(kLongestBackOff, m_config.interval);
    const auto delay = std::min<milliseconds>(m_config.interval * (1 << (m_failures - 1)), most);
    std::uniform_real_distribution<double> jitter(0.75, 1.25);
    return milliseconds(static_cast<std::int64_t>(static_cast<double>(delay.count()) * jitter(m_random)));
}

} // namespace millwright::prometheus
