// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/hub_impl.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <string>
#include <utility>

namespace millwright::hub {

namespace {

/// How long restored assets are believed without a source that says they are there: the first reading of every target
/// begins at the start.
constexpr std::chrono::minutes kClaimGrace{5};

/// Steps of a simulated past: as fine as what is kept of it, by the minute for a day and by ten seconds for the rings.
constexpr std::chrono::minutes kPastStep{1};
constexpr std::chrono::seconds kRingStep{10};
constexpr std::chrono::minutes kRingSpan{15};

SeriesBook::Options seriesOptions(const HubOptions& options)
{
    SeriesBook::Options result;
    result.ringBytes = options.maxRingBytes;
    result.historyBytes = options.maxHistoryBytes;
    const auto ticks = std::chrono::minutes{1} / std::max(options.tickInterval, milliseconds{1});
    result.samplesPerMinute = static_cast<std::uint32_t>(std::max<std::int64_t>(ticks, 1));
    return result;
}

} // namespace

/// The hub as one source sees it: it says for every asset which kind of source wanted it.
class Hub::Impl::Door final : public SourceSink {
public:
    Door(Impl& hub, bool isSimulated)
        : m_hub(hub)
        , m_isSimulated(isSimulated)
    {
    }

    Result<std::vector<AssetRef>> resolve(std::vector<AssetRequest> assets) override
    {
        return m_hub.resolve(std::move(assets), m_isSimulated);
    }
    void addLinks(std::vector<Link> links) override { m_hub.addLinks(std::move(links)); }
    void push(Batch batch) override { m_hub.push(std::move(batch)); }
    const Catalogue& catalogue() const override { return m_hub.catalogue(); }
    const Clock& clock() const override { return m_hub.clock(); }

private:
    Impl& m_hub;
    const bool m_isSimulated;
};

Hub::Impl::Impl(HubOptions options, Catalogue catalogue, std::shared_ptr<const Clock> clock)
    : m_journal(options.maxEvents)
    , m_options(std::move(options))
    , m_catalogue(std::move(catalogue))
    , m_clock(std::move(clock))
    , m_store(m_catalogue)
    , m_cache(m_inventory, m_store)
    , m_conditions(m_catalogue)
    , m_series(m_catalogue, seriesOptions(m_options))
    , m_schedule(m_options.tickInterval)
{
}

Hub::Impl::~Impl()
{
    stop();
}

Result<void> Hub::Impl::start()
{
    const std::lock_guard life(m_lifeMutex);
    if (std::exchange(m_isRunning, true))
        return Error{ErrorCode::Conflict, "the hub runs already", m_options.gatewayName};
    std::promise<void> isReady;
    auto ready = isReady.get_future();
    m_thread = std::thread([this, &isReady] { run(isReady); });
    ready.wait();
    return {};
}

Result<void> Hub::Impl::startManually()
{
    const std::lock_guard life(m_lifeMutex);
    if (std::exchange(m_isRunning, true))
        return Error{ErrorCode::Conflict, "the hub runs already", m_options.gatewayName};
    m_work.runAndWait([this] { prepare(true); });
    return {};
}

void Hub::Impl::stop()
{
    const std::lock_guard life(m_lifeMutex);
    if (!std::exchange(m_isRunning, false))
        return;
    m_isClosing = true;
    m_work.runAndWait([] {}); // a tick that still asks the sources ends before they stop
    for (const auto& source : m_book.sources())
        source->stop();
    if (m_thread.joinable()) {
        m_isStopping = true;
        m_work.wake();
        m_thread.join();
    }
    m_work.runAndWait([this] {
        m_state->finish(inventoryReader(), m_origins, m_series.history(), m_metering.meters());
        m_journal.append(m_state->takeEvents(m_clock->utc()));
    });
}

void Hub::Impl::run(std::promise<void>& isReady)
{
    m_work.own();
    prepare(false);
    m_schedule.begin(m_clock->monotonic());
    isReady.set_value();
    while (!m_isStopping) {
        const Monotonic now = m_clock->monotonic();
        if (now >= m_schedule.due()) {
            m_schedule.take(now);
            tick();
        }
        m_work.serveFor(std::max(m_schedule.due() - m_clock->monotonic(), milliseconds{0}));
    }
    m_work.disown();
}

void Hub::Impl::tickOnce()
{
    m_work.runAndWait([this] { tick(); });
}

void Hub::Impl::prepare(bool isManual)
{
    const UtcTime now = m_clock->utc();
    {
        const std::lock_guard lock(m_statusMutex);
        m_status.started = now;
        m_status.simulated = m_book.isSimulated();
        m_state.emplace(m_options.stateDirectory, isManual);
    }
    m_metering.setSimulated(m_book.isSimulated());
    m_lastTick = m_clock->monotonic();
    m_claimsDue = m_lastTick + kClaimGrace;
    {
        const std::lock_guard lock(m_inventoryMutex);
        m_origins.simulation = m_book.simulation();
        m_state->load(m_inventory, m_origins, m_series.history(), m_metering.meters(), now);
        populate();
    }
    introduceSources();
    m_derivation.restore(m_inventory, m_series.history(), now);
    for (const auto& source : m_book.sources()) {
        m_doors.push_back(std::make_unique<Door>(*this, source->isSimulated()));
        if (const auto started = source->start(*m_doors.back()); !started) {
            m_book.failed(std::string(source->name()), started.error());
            spdlog::error("source {} does not start: {}", source->name(), describe(started.error()));
        }
    }
    if (m_options.simulatedPast > milliseconds{0} && m_book.isAllSimulated() && m_options.stateDirectory.empty())
        livePast();
}

void Hub::Impl::livePast()
{
    const UtcTime now = m_clock->utc();
    const Monotonic monotonic = m_clock->monotonic();
    m_lastTick = monotonic - m_options.simulatedPast;
    for (milliseconds ago = m_options.simulatedPast; ago > milliseconds{0};
         ago -= ago > kRingSpan ? milliseconds{kPastStep} : milliseconds{kRingStep})
        tickAt(monotonic - ago, now - ago);
}

void Hub::Impl::introduceSources()
{
    std::vector<std::string> names;
    for (const auto& source : m_book.sources()) {
        names.emplace_back(source->name());
        m_workloads.addSource(names.back());
        if (const auto* placer = dynamic_cast<const Placer*>(source.get())) {
            m_workloads.addPlacer(placer);
            m_placers.push_back(placer);
        }
    }
    m_owners.setSources(std::move(names), m_options.precedence, m_catalogue);
}

void Hub::Impl::populate()
{
    for (const auto& source : m_book.sources()) {
        std::array<Slot, kMaxAssetClasses> before{};
        for (std::size_t i = 0; i < before.size(); ++i)
            before[i] = m_inventory.count(static_cast<AssetClass>(i));
        source->populate(m_inventory, m_store);
        claimPopulated(*source, before);
    }
    ensureFleetAsset();
}

void Hub::Impl::claimPopulated(const Source& source, const std::array<Slot, kMaxAssetClasses>& before)
{
    const bool isSimulated = source.isSimulated();
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto assetClass = static_cast<AssetClass>(i);
        for (Slot slot = before[i]; slot < m_inventory.count(assetClass); ++slot)
            m_origins.claims.claim({assetClass, slot}, isSimulated);
    }
    source.eachPopulated([&](AssetRef asset) { m_origins.claims.claim(asset, isSimulated); });
}

void Hub::Impl::ensureFleetAsset()
{
    if (m_inventory.count(AssetClass::Fleet) > 0)
        return;
    AssetSpec spec;
    spec.id = "fleet:" + m_options.gatewayName;
    spec.assetClass = AssetClass::Fleet;
    spec.name = m_options.gatewayName;
    if (const auto made = m_inventory.upsert(spec); !made)
        spdlog::error("the fleet cannot be named: {}", describe(made.error()));
}

} // namespace millwright::hub
