// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/slurm/slurm_source.h"

#include "services/sources/slurm/job_holdings.h"
#include "services/sources/slurm/node_book.h"
#include "services/sources/slurm/slurm_reader.h"

#include <spdlog/spdlog.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace millwright::slurm {

namespace {

/// How long the clock may go unlooked at: bounds the delay of a reading and of stop().
constexpr milliseconds kSlice{100};

} // namespace

class SlurmSource::Impl {
public:
    explicit Impl(SlurmConfig config)
        : m_config(std::move(config))
        , m_reader(m_config)
    {
        m_status.name = m_config.name;
        m_status.kind = "slurm";
        m_status.targets = 1;
    }
    ~Impl() { stop(); }

    const std::string& name() const { return m_config.name; }

    Result<void> start(hub::SourceSink& sink)
    {
        m_sink = &sink;
        m_queuedJobs = sink.catalogue().find("site.queued_jobs").value_or(kNoMeasure);
        m_queuedGpus = sink.catalogue().find("site.queued_accelerators").value_or(kNoMeasure);
        m_book.emplace(m_config, sink.catalogue());
        m_thread = std::thread([this] { run(); });
        return {};
    }

    void stop()
    {
        m_stopping = true;
        m_changed.notify_all();
        if (m_thread.joinable())
            m_thread.join();
    }

    void tick(const hub::TickContext& context)
    {
        // The thread holds the mutex while it takes a reading over: the tick does not wait for that, it comes again.
        const std::unique_lock lock(m_mutex, std::try_to_lock);
        const std::uint64_t tree = context.inventory.shape().tree;
        if (!lock.owns_lock() || m_wanted == 0 || (m_tableOf == m_wanted && m_tree == tree))
            return;
        m_table = std::make_shared<const GpuTable>(context.inventory, m_book->refs());
        m_tableOf = m_wanted;
        m_tree = tree;
        m_isTableNew = true;
        m_changed.notify_all();
    }

    hub::SourceStatus status() const
    {
        const std::scoped_lock lock(m_mutex);
        hub::SourceStatus status = m_status;
        if (status.state == hub::SourceState::Down && status.lastSample != kNoTime)
            status.lag = m_sink->clock().utc() - status.lastSample;
        if (status.state == hub::SourceState::Up && m_unplaced.first > 0) {
            status.state = hub::SourceState::Degraded;
            status.detail = unplacedText();
        }
        return status;
    }

    hub::Origin origin(AssetRef asset, MeasureIndex measure) const
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_book)
            return {};
        if (asset.isValid() && asset == m_book->site() && measure != kNoMeasure &&
            (measure == m_queuedJobs || measure == m_queuedGpus)) {
            const std::uint64_t count = measure == m_queuedJobs ? m_queue.first : m_queue.second;
            return {m_config.name,
                    "jobs{cluster=\"" + m_config.cluster + "\",job_state=\"PENDING\"}",
                    std::to_string(count),
                    1.0,
                    {}};
        }
        return m_book->origin(asset, measure);
    }

private:
    void run()
    {
        Monotonic due = m_sink->clock().monotonic();
        while (!m_stopping) {
            if (m_sink->clock().monotonic() >= due) {
                due += m_config.interval * (1 + (m_sink->clock().monotonic() - due) / m_config.interval);
                readOnce();
            }
            bool isTableNew = false;
            {
                std::unique_lock lock(m_mutex);
                m_changed.wait_for(lock, kSlice, [this] { return m_stopping || m_isTableNew; });
                isTableNew = std::exchange(m_isTableNew, false);
            }
            if (isTableNew)
                pushHoldings();
        }
    }

    void readOnce()
    {
        const UtcTime began = m_sink->clock().utc();
        Reading reading = m_reader.read(m_stopping);
        if (m_stopping)
            return;
        std::string problem;
        if (reading.nodes)
            problem = takeNodes(*reading.nodes, began);
        if (reading.jobs)
            takeJobs(*reading.jobs, began);
        judge(reading, std::move(problem), began);
    }

    /// What is wrong with them; empty when nothing is.
    std::string takeNodes(const Rows<Node>& nodes, UtcTime began)
    {
        NodeBook::Requests requests;
        {
            const std::scoped_lock lock(m_mutex);
            m_book->take(nodes.rows, began);
            requests = m_book->requests();
        }
        if (!requests.empty()) {
            const Result<std::vector<AssetRef>> refs = m_sink->resolve(requests); // waits for a tick: unlocked
            if (!refs)
                return "its assets are refused: " + describe(refs.error());
            const std::scoped_lock lock(m_mutex);
            m_book->resolved(requests, *refs);
            ++m_wanted;
        }
        hub::Batch batch = newBatch(began);
        {
            const std::scoped_lock lock(m_mutex);
            batch.runs = m_book->runs();
            batch.events = m_book->takeEvents();
        }
        push(std::move(batch));
        return {};
    }

    void takeJobs(Rows<Job>& jobs, UtcTime began)
    {
        m_jobs = std::move(jobs.rows);
        m_jobsTime = began;
        pushHoldings();
    }

    /// Of the last reading, once it is known which accelerators there are.
    void pushHoldings()
    {
        if (m_jobsTime == kNoTime)
            return;
        std::shared_ptr<const GpuTable> table;
        Held held;
        hub::Batch batch = newBatch(m_jobsTime);
        {
            const std::scoped_lock lock(m_mutex);
            if (m_wanted == 0 || m_tableOf != m_wanted)
                return; // the next tick makes it
            table = m_table;
            held = heldBy(m_jobs, m_config.cluster, *table,
                          [this](const std::string& node) { return m_book->refOf(node); });
            m_queue = {held.queuedJobs, held.queuedGpus};
            m_unplaced = {held.unplacedGpus, held.unplacedNode};
            addQueue(held, batch);
        }
        batch.holdings.push_back(std::move(held.holdings));
        push(std::move(batch));
    }

    void addQueue(const Held& held, hub::Batch& batch) const
    {
        if (!m_book->site().isValid() || m_queuedJobs == kNoMeasure || m_queuedGpus == kNoMeasure)
            return;
        const std::vector<Slot> slots{m_book->site().slot};
        batch.runs.push_back({m_queuedJobs, slots, {static_cast<float>(held.queuedJobs)}, {}, {}});
        batch.runs.push_back({m_queuedGpus, slots, {static_cast<float>(held.queuedGpus)}, {}, {}});
    }

    hub::Batch newBatch(UtcTime began) const
    {
        hub::Batch batch;
        batch.source = m_config.name;
        batch.sourceTime = began;
        batch.receiveTime = m_sink->clock().utc();
        batch.interval = m_config.interval;
        return batch;
    }

    void push(hub::Batch batch)
    {
        {
            const std::scoped_lock lock(m_mutex);
            for (const hub::SampleRun& run : batch.runs)
                m_status.samples += run.slots.size();
        }
        m_sink->push(std::move(batch));
    }

    void judge(const Reading& reading, std::string problem, UtcTime began)
    {
        const std::scoped_lock lock(m_mutex);
        const bool hasNodes = bool(reading.nodes);
        const bool hasJobs = bool(reading.jobs);
        if (!hasNodes)
            problem = describe(reading.nodes.error());
        if (!hasJobs && (hasNodes || reading.jobs.error() != reading.nodes.error()))
            problem += (problem.empty() ? "" : "; ") + describe(reading.jobs.error());
        if (hasNodes || hasJobs) {
            m_status.lastSample = began;
            m_status.lag = m_sink->clock().utc() - began;
        }
        if (hasNodes)
            countRefusals(*reading.nodes, problem);
        if (hasJobs)
            countRefusals(*reading.jobs, problem);
        if (problem.empty() && hasNodes && reading.nodes->rows.empty())
            problem = "the cluster has no nodes";
        change(!hasNodes && !hasJobs ? hub::SourceState::Down
               : problem.empty()     ? hub::SourceState::Up
                                     : hub::SourceState::Degraded,
               problem);
    }

    template <typename Row>
    void countRefusals(const Rows<Row>& rows, std::string& problem)
    {
        m_status.rejected += rows.refused;
        if (rows.refused == 0)
            return;
        m_status.lastRejection = rows.refusal;
        if (problem.empty())
            problem =
                std::to_string(rows.refused) + " rows of an answer could not be read, the last one: " + rows.refusal;
    }

    std::string unplacedText() const
    {
        return std::to_string(m_unplaced.first) +
               " GPUs are held on nodes of which no accelerator is known (the first: " + m_unplaced.second +
               "); let an exporter tell of them, or say gpus: gres";
    }

    /// With the mutex held.
    void change(hub::SourceState state, const std::string& problem)
    {
        if (m_status.state != state && state != hub::SourceState::Up)
            spdlog::warn("{}: {}", m_config.name, problem);
        else if (m_status.state != state)
            spdlog::info("{}: Slurm answers", m_config.name);
        m_status.state = state;
        m_status.detail = problem;
        m_status.targetsUp = state == hub::SourceState::Down ? 0 : 1;
    }

    const SlurmConfig m_config;
    hub::SourceSink* m_sink = nullptr;
    MeasureIndex m_queuedJobs = kNoMeasure;
    MeasureIndex m_queuedGpus = kNoMeasure;
    SlurmReader m_reader;    ///< The thread's own, like the next two.
    std::vector<Job> m_jobs; ///< Of the last reading.
    UtcTime m_jobsTime = kNoTime;

    mutable std::mutex m_mutex; ///< Guards all that follows.
    std::condition_variable m_changed;
    std::optional<NodeBook> m_book;
    std::shared_ptr<const GpuTable> m_table;
    std::uint64_t m_wanted = 0;  ///< Rises with each change of the nodes.
    std::uint64_t m_tableOf = 0; ///< The value of m_wanted for which the table was made.
    std::uint64_t m_tree = 0;    ///< Shape of the inventory for which it was made.
    bool m_isTableNew = false;
    std::pair<std::uint64_t, std::uint64_t> m_queue; ///< Jobs and GPUs.
    std::pair<std::uint64_t, std::string> m_unplaced;
    hub::SourceStatus m_status;

    std::atomic<bool> m_stopping = false;
    std::thread m_thread;
};

SlurmSource::SlurmSource(SlurmConfig config)
    : m_impl(std::make_unique<Impl>(std::move(config)))
{
}

SlurmSource::~SlurmSource() = default;

std::string_view SlurmSource::name() const
{
    return m_impl->name();
}

Result<void> SlurmSource::start(hub::SourceSink& sink)
{
    return m_impl->start(sink);
}

void SlurmSource::tick(hub::TickContext& context)
{
    m_impl->tick(context);
}

void SlurmSource::stop()
{
    m_impl->stop();
}

hub::SourceStatus SlurmSource::status() const
{
    return m_impl->status();
}

hub::Origin SlurmSource::origin(AssetRef asset, MeasureIndex measure) const
{
    return m_impl->origin(asset, measure);
}

} // namespace millwright::slurm
