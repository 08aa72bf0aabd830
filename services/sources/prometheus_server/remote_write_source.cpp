// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/remote_write_source.h"

#include "services/sources/prometheus_server/guarded_intake.h"
#include "services/sources/prometheus_server/write_request.h"

#include <spdlog/spdlog.h>

#include <condition_variable>
#include <thread>

namespace millwright::prometheus {

namespace {

constexpr milliseconds kLookEvery{250};
constexpr std::chrono::minutes kSilentAfter{2};

enum Status : unsigned { kTaken = 204, kMalformed = 400, kTooLarge = 413, kTooMany = 429 };

} // namespace

class RemoteWriteSource::Impl {
public:
    explicit Impl(RemoteWriteConfig config)
        : m_config(std::move(config))
        , m_intake(m_config.intake, m_config.site, &decodeWrittenLabels)
        , m_reader(m_config.inflatedBytes)
    {
    }
    ~Impl() { stop(); }

    const std::string& name() const { return m_config.intake.source; }
    std::uint16_t port() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_server ? m_server->port() : 0;
    }

    Result<void> start(hub::SourceSink& sink)
    {
        m_intake.start(sink);
        auto server = WriteServer::start(m_config.server, [this](std::string_view body) { return take(body); });
        if (!server) {
            m_intake.stop();
            return server.error();
        }
        {
            const std::scoped_lock lock(m_mutex);
            m_server = std::move(*server);
        }
        m_thread = std::thread([this] { run(); });
        spdlog::info("{}: receives remote write on {}:{}{}", name(), m_config.server.host, m_server->port(),
                     m_config.server.path);
        return {};
    }

    void stop()
    {
        std::unique_ptr<WriteServer> server; // its thread must not wait for us while it ends
        {
            const std::scoped_lock lock(m_mutex);
            m_isStopping = true;
            server.swap(m_server);
        }
        server.reset();
        m_changed.notify_all();
        if (m_thread.joinable())
            m_thread.join();
        m_intake.stop();
    }

    void ticked() { m_intake.ticked(); }

    hub::SourceStatus status() const
    {
        hub::SourceStatus status = m_intake.status("remote-write");
        const std::scoped_lock lock(m_mutex);
        if (m_server) {
            status.rejected += m_server->refused() + m_malformed;
            if (status.lastRejection.empty())
                status.lastRejection = m_lastProblem.empty() ? m_server->lastRefusal() : m_lastProblem;
        }
        judge(status);
        return status;
    }

    hub::Origin origin(AssetRef asset, MeasureIndex measure) const { return m_intake.origin(asset, measure); }

private:
    void judge(hub::SourceStatus& status) const
    {
        const std::string counts = m_intake.look(
            [](const SampleIntake* intake) { return intake == nullptr ? std::string() : describe(*intake); });
        if (m_requests == 0) {
            status.state = hub::SourceState::Starting;
            status.detail = "nobody has sent anything yet";
            if (m_server && m_server->refused() != 0)
                status.detail += "; refused with " + m_server->lastRefusal();
            return;
        }
        status.state = hub::SourceState::Up;
        std::string trouble = status.detail;
        if (m_intake.sink().clock().monotonic() - m_lastRequest > kSilentAfter) {
            status.state = hub::SourceState::Down;
            trouble = "nothing has been sent for more than two minutes";
        } else if (m_isFull) {
            trouble = "senders are told to wait: the gateway has not taken what they sent";
        } else if (status.targetsUp < status.targets && trouble.empty()) {
            trouble = std::to_string(status.targets - status.targetsUp) + " targets are down by the sender's word";
        }
        if (status.state == hub::SourceState::Up && !trouble.empty())
            status.state = hub::SourceState::Degraded;
        status.detail = trouble + (trouble.empty() ? "" : "; ") + counts;
    }

    static std::string describe(const SampleIntake& intake)
    {
        const IntakeCounts& counts = intake.counts();
        std::string text = std::to_string(intake.seriesCount()) + " series";
        const auto add = [&](std::uint64_t number, std::string_view what) {
            if (number != 0)
                text += ", " + std::to_string(number) + " " + std::string(what);
        };
        add(counts.unmapped, "samples of no use to any profile");
        add(counts.duplicates, "repeated");
        add(counts.replicas, "of the other replica");
        add(counts.late, "late");
        add(counts.tooOld, "too old");
        add(counts.tooNew, "in the future");
        add(counts.refusedSeries, "of refused series");
        return text;
    }

    WriteServer::Answer take(std::string_view body)
    {
        const bool isFull = m_intake.waiting() > m_config.waiting;
        {
            const std::scoped_lock lock(m_mutex);
            m_isFull = isFull;
            ++m_requests;
            m_lastRequest = m_intake.sink().clock().monotonic();
        }
        if (isFull)
            return {kTooMany, "the gateway has not taken what came before; try again"};
        const Result<std::string_view> request = m_reader.inflate(body);
        if (!request)
            return refuse(request.error());
        const Result<WriteReport> report = m_intake.with([&](SampleIntake& intake) {
            Result<WriteReport> read = m_reader.read(*request, intake);
            intake.flushSettled();
            return read;
        });
        return report ? WriteServer::Answer{kTaken, {}} : refuse(report.error());
    }

    WriteServer::Answer refuse(const Error& error)
    {
        const unsigned status = error.code == ErrorCode::Exhausted ? kTooLarge : kMalformed;
        const std::scoped_lock lock(m_mutex);
        ++m_malformed;
        m_lastProblem = std::to_string(status) + ": " + error.message;
        return {status, error.message};
    }

    void run()
    {
        std::unique_lock lock(m_mutex);
        while (!m_changed.wait_for(lock, kLookEvery, [this] { return m_isStopping; })) {
            lock.unlock();
            m_intake.with([](SampleIntake& intake) { intake.flushSettled(); });
            lock.lock();
        }
    }

    const RemoteWriteConfig m_config;
    GuardedIntake m_intake;
    WriteRequestReader m_reader; ///< Of the server's thread.
    mutable std::mutex m_mutex;  ///< Guards what follows.
    std::condition_variable m_changed;
    bool m_isStopping = false;
    bool m_isFull = false;
    std::uint64_t m_requests = 0;
    std::uint64_t m_malformed = 0;
    std::string m_lastProblem;
    Monotonic m_lastRequest{};
    std::unique_ptr<WriteServer> m_server;
    std::thread m_thread;
};

RemoteWriteSource::RemoteWriteSource(RemoteWriteConfig config)
    : m_impl(std::make_unique<Impl>(std::move(config)))
{
}

RemoteWriteSource::~RemoteWriteSource() = default;

std::string_view RemoteWriteSource::name() const
{
    return m_impl->name();
}

Result<void> RemoteWriteSource::start(hub::SourceSink& sink)
{
    return m_impl->start(sink);
}

void RemoteWriteSource::stop()
{
    m_impl->stop();
}

void RemoteWriteSource::tick(hub::TickContext&)
{
    m_impl->ticked();
}

hub::SourceStatus RemoteWriteSource::status() const
{
    return m_impl->status();
}

hub::Origin RemoteWriteSource::origin(AssetRef asset, MeasureIndex measure) const
{
    return m_impl->origin(asset, measure);
}

std::uint16_t RemoteWriteSource::port() const
{
    return m_impl->port();
}

} // namespace millwright::prometheus
