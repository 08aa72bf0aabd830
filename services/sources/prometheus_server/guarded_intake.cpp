// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/guarded_intake.h"

namespace millwright::prometheus {

namespace {

/// The families that targets told of and tell of no more, as one sentence; empty where there are none.
std::string lossesOf(const SampleIntake& intake)
{
    std::string first;
    std::size_t more = 0;
    for (std::size_t i = 0; i < intake.targetCount(); ++i) {
        const IntakeTarget& target = intake.target(i);
        for (const IntakeTarget::Reader& reader : target.readers) {
            std::string loss = target.isDown ? std::string() : reader.reader->lossOf();
            if (loss.empty())
                continue;
            if (first.empty())
                first = target.name + " has " + std::move(loss);
            else
                ++more;
        }
    }
    return first + (more == 0 ? "" : " (and " + std::to_string(more) + " more of targets and profiles)");
}

} // namespace

GuardedIntake::GuardedIntake(IntakeOptions options, std::string site, SampleIntake::Decode decode)
    : m_options(std::move(options))
    , m_site(std::move(site))
    , m_decode(decode)
{
    if (!m_site.empty())
        m_options.parentId = nameOf(AssetClass::Site) + ":" + m_site;
}

void GuardedIntake::start(hub::SourceSink& sink)
{
    m_sink = &sink;
    SampleIntake::Calls calls;
    calls.push = [this](hub::Batch batch) {
        std::size_t values = 0;
        for (const hub::SampleRun& run : batch.runs)
            values += run.slots.size();
        m_waiting += values;
        m_sink->push(std::move(batch));
    };
    calls.wantAssets = [this](std::size_t reader) { m_resolver->want(reader); };
    m_intake = std::make_unique<SampleIntake>(m_options, sink.catalogue(), m_decode, std::move(calls));
    m_resolver = std::make_unique<AssetResolver>(sink, resolverTargets(), siteRequest());
}

void GuardedIntake::stop()
{
    if (m_resolver)
        m_resolver->stop();
}

hub::Origin GuardedIntake::origin(AssetRef asset, MeasureIndex measure) const
{
    const std::scoped_lock lock(m_mutex);
    return m_intake ? m_intake->origin(asset, measure) : hub::Origin{};
}

hub::SourceStatus GuardedIntake::status(std::string_view kind) const
{
    hub::SourceStatus status;
    status.name = m_options.source;
    status.kind = kind;
    const std::scoped_lock lock(m_mutex);
    if (!m_intake)
        return status;
    const IntakeCounts& counts = m_intake->counts();
    status.samples = counts.samples;
    status.rejected = counts.refused();
    status.lastRejection = counts.lastRefusal;
    status.lastSample = m_intake->newest();
    status.lag = m_intake->lag();
    status.detail = m_refusal;
    for (std::size_t i = 0; i < m_intake->targetCount(); ++i) {
        const IntakeTarget& target = m_intake->target(i);
        if (target.readers.empty())
            continue;
        ++status.targets;
        status.targetsUp += target.isDown ? 0 : 1;
    }
    if (const std::string losses = lossesOf(*m_intake); !losses.empty())
        status.detail += (status.detail.empty() ? "" : "; ") + losses;
    return status;
}

AssetResolver::Targets GuardedIntake::resolverTargets()
{
    return {[this](std::size_t reader) {
                const std::scoped_lock lock(m_mutex);
                return m_intake->requests(reader);
            },
            [this](std::size_t reader, const AssetResolver::Requests& requests, const std::vector<AssetRef>& refs) {
                const std::scoped_lock lock(m_mutex);
                for (std::size_t i = 0; i < requests.size(); ++i)
                    m_intake->resolved(reader, requests[i].first, refs[i]);
                m_intake->pushOf(reader);
                m_refusal.clear();
            },
            [this](std::size_t, const Error& error) {
                const std::scoped_lock lock(m_mutex);
                m_refusal = "assets are refused: " + describe(error);
            }};
}

std::vector<hub::SourceSink::AssetRequest> GuardedIntake::siteRequest() const
{
    if (m_site.empty())
        return {};
    hub::SourceSink::AssetRequest request;
    request.spec.assetClass = AssetClass::Site;
    request.spec.id = nameOf(AssetClass::Site) + ":" + m_site;
    request.spec.name = m_site;
    return {request};
}

} // namespace millwright::prometheus
