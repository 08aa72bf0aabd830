// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/kernel_log/kernel_log_source.h"

#include "models/fleet/key_index.h"
#include "services/sources/input/display_text.h"
#include "services/sources/kernel_log/file_pattern.h"
#include "services/sources/kernel_log/kernel_fault.h"
#include "services/sources/kernel_log/log_line.h"
#include "services/sources/kernel_log/position_file.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

namespace millwright::kernel_log {

namespace {

using namespace std::chrono_literals;

constexpr milliseconds kReadEvery = 500ms;
constexpr milliseconds kLookForFilesEvery = 10s;
constexpr std::size_t kMostFiles = 10'000;
constexpr std::size_t kMostWaiting = 100'000; ///< Events that the tick has not taken; the oldest go first.
constexpr std::size_t kLongestHost = 253;

struct Waiting {
    std::string host; ///< In one spelling.
    KernelFault fault;
    UtcTime time = kNoTime;
};

std::optional<AssetRef> cardOf(const Inventory& inventory, AssetRef node, const std::string& pci)
{
    const std::string wanted = normalisedKey(KeyKind::Pci, pci);
    for (const AssetRef part : inventory.children(node)) {
        const std::string known = normalisedKey(KeyKind::Pci, inventory.attribute(part, "pci"));
        const bool isCard = part.assetClass == AssetClass::Accelerator && !known.empty();
        if (isCard && (known == wanted || known == wanted + ".0"))
            return part;
    }
    return std::nullopt;
}

std::optional<AssetRef> nodeOf(const Inventory& inventory, const std::string& host)
{
    if (const auto byId = inventory.findById("node:" + host))
        return byId;
    const Result<AssetRef> found = inventory.find(host);
    return found && found->assetClass == AssetClass::Node ? std::optional(*found) : std::nullopt;
}

} // namespace

class KernelLogSource::Impl {
public:
    explicit Impl(KernelLogConfig config)
        : m_config(std::move(config))
    {
    }
    ~Impl() { stop(); }

    const std::string& name() const { return m_config.name; }

    Result<void> start(hub::SourceSink& sink)
    {
        m_sink = &sink;
        if (!m_config.positionFile.empty())
            m_saved = loadPositions(m_config.positionFile);
        m_thread = std::thread([this] { run(); });
        return {};
    }

    void stop()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_stopping = true;
        }
        m_changed.notify_all();
        if (m_thread.joinable())
            m_thread.join();
    }

    void tick(hub::TickContext& context)
    {
        const std::scoped_lock lock(m_mutex);
        std::deque<Waiting> homeless;
        for (Waiting& waiting : m_waiting) {
            const auto node = nodeOf(context.inventory, waiting.host);
            if (!node && m_refusedHosts.contains(waiting.host)) {
                ++m_status.rejected;
                continue;
            }
            if (!node) {
                m_unknownHosts.insert(waiting.host);
                homeless.push_back(std::move(waiting));
                continue;
            }
            context.events.push_back(eventOf(context, waiting, *node));
        }
        m_waiting = std::move(homeless);
        if (m_waiting.empty())
            m_delivered = m_read;
    }

    hub::SourceStatus status() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_status;
    }

private:
    struct Followed {
        LogFile file;
        std::string host;
        std::string problem;
    };

    Event eventOf(const hub::TickContext& context, const Waiting& waiting, AssetRef node) const
    {
        const KernelFault& fault = waiting.fault;
        Event event;
        event.kind = fault.kind;
        event.code = fault.code;
        event.severity = fault.severity;
        event.sourceTime = waiting.time;
        event.receiveTime = context.now;
        event.source = m_config.name;
        event.text = fault.text;
        const auto card = fault.pci.empty() ? std::nullopt : cardOf(context.inventory, node, fault.pci);
        event.asset = card.value_or(node);
        if (!card && !fault.pci.empty())
            event.text = "card " + input::displayText(fault.pci, 40) + ": " + event.text;
        return event;
    }

    void run()
    {
        UtcTime lookAgain = kNoTime;
        std::unique_lock lock(m_mutex);
        while (!m_stopping) {
            lock.unlock();
            const UtcTime now = m_sink->clock().utc();
            if (now >= lookAgain || now + kLookForFilesEvery < lookAgain) {
                lookForFiles();
                lookAgain = now + kLookForFilesEvery;
            }
            const bool more = readFiles();
            makeNodes();
            savePosition();
            lock.lock();
            m_changed.wait_for(lock, more ? 0ms : kReadEvery, [this] { return m_stopping; });
        }
        lock.unlock();
        savePosition();
    }

    void lookForFiles()
    {
        for (const LogFiles& files : m_config.files) {
            for (const std::string& path : filesOf(files.pattern, kMostFiles)) {
                if (m_followed.contains(path) || m_followed.size() >= kMostFiles)
                    continue;
                const auto saved = m_saved.find(path);
                const auto position = saved == m_saved.end() ? std::nullopt : std::optional(saved->second);
                // A file that comes later is new from its first line.
                const bool fromStart = m_config.fromStart || !m_isFirstLook;
                m_followed.emplace(path, Followed{LogFile(path, position, fromStart), files.host, {}});
            }
        }
        m_isFirstLook = false;
    }

    bool readFiles()
    {
        bool more = false;
        std::uint64_t tooLong = 0;
        for (auto& [path, followed] : m_followed) {
            const auto& host = followed.host;
            const Result<bool> read = followed.file.read([&, this](std::string_view line) { takeLine(line, host); });
            more |= read && *read;
            tooLong += followed.file.tooLong();
            noteProblem(followed, read ? std::string() : describe(read.error()));
        }
        LogPositions positions;
        for (const auto& [path, followed] : m_followed) {
            if (const auto position = followed.file.position(); position && !m_config.positionFile.empty())
                positions[path] = *position;
        }
        const std::scoped_lock lock(m_mutex);
        m_read = std::move(positions);
        if (m_waiting.empty())
            m_delivered = m_read;
        noteStatus(tooLong);
        return more;
    }

    void takeLine(std::string_view text, const std::string& defaultHost)
    {
        const auto line = parseLogLine(text, {m_sink->clock().utc(), m_config.isUtc});
        if (!line)
            return;
        ++m_lines;
        m_lastLine = std::max(m_lastLine, line->time);
        const auto fault = faultOf(line->message);
        const std::string_view said = line->host.empty() ? std::string_view(defaultHost) : line->host;
        const std::string host = normalisedKey(KeyKind::Host, said);
        if (!fault || host.empty() || host.size() > kLongestHost || !input::isPlainText(host))
            return;
        const std::scoped_lock lock(m_mutex);
        m_waiting.push_back({host, *fault, line->time});
        if (m_waiting.size() > kMostWaiting) {
            m_waiting.pop_front();
            ++m_status.rejected;
        }
    }

    void noteProblem(Followed& followed, const std::string& problem)
    {
        if (problem != followed.problem && !problem.empty())
            spdlog::warn("{}: {}", m_config.name, problem);
        followed.problem = problem;
    }

    /// With the mutex held.
    void noteStatus(std::uint64_t tooLong)
    {
        m_status.name = m_config.name;
        m_status.kind = "kernel-log";
        m_status.targets = static_cast<std::uint32_t>(m_followed.size());
        m_status.targetsUp = 0;
        m_status.detail.clear();
        for (const auto& [path, followed] : m_followed) {
            m_status.targetsUp += followed.problem.empty() ? 1u : 0u;
            if (m_status.detail.empty())
                m_status.detail = followed.problem;
        }
        if (m_followed.empty())
            m_status.detail = "there is no file " + m_config.files.front().pattern;
        m_status.state = m_status.targetsUp == 0                  ? hub::SourceState::Down
                         : m_status.targetsUp == m_status.targets ? hub::SourceState::Up
                                                                  : hub::SourceState::Degraded;
        m_status.samples = m_lines;
        m_status.lastSample = m_lastLine;
        m_status.lag = std::max(m_sink->clock().utc() - m_lastLine, milliseconds(0));
        if (m_lastLine == kNoTime || m_status.state == hub::SourceState::Up)
            m_status.lag = milliseconds(0); // a kernel that says nothing is well
        m_status.rejected += tooLong - m_tooLong;
        m_tooLong = tooLong;
        if (tooLong != 0)
            m_status.lastRejection = "a line is longer than 16 KiB";
    }

    /// Hosts that no other source knows become nodes.
    void makeNodes()
    {
        std::set<std::string> hosts;
        {
            const std::scoped_lock lock(m_mutex);
            hosts.swap(m_unknownHosts);
        }
        if (hosts.empty())
            return;
        std::vector<hub::SourceSink::AssetRequest> requests;
        if (!m_config.site.empty())
            requests.push_back(requestOf(AssetClass::Site, m_config.site));
        for (const std::string& host : hosts) {
            requests.push_back(requestOf(AssetClass::Node, host));
            requests.back().spec.attributes.emplace_back("host", host);
            if (!m_config.site.empty())
                requests.back().parentId = nameOf(AssetClass::Site) + ":" + m_config.site;
        }
        const auto refs = m_sink->resolve(std::move(requests));
        if (refs)
            return;
        spdlog::warn("{}: hosts of log lines are refused as nodes: {}", m_config.name, describe(refs.error()));
        const std::scoped_lock lock(m_mutex);
        m_refusedHosts.merge(hosts);
        m_status.lastRejection = "hosts are refused as nodes: " + describe(refs.error());
    }

    static hub::SourceSink::AssetRequest requestOf(AssetClass assetClass, const std::string& name)
    {
        hub::SourceSink::AssetRequest request;
        request.spec.assetClass = assetClass;
        request.spec.id = nameOf(assetClass) + ":" + name;
        request.spec.name = name;
        return request;
    }

    void savePosition()
    {
        if (m_config.positionFile.empty())
            return;
        LogPositions positions;
        {
            const std::scoped_lock lock(m_mutex);
            positions = m_delivered;
        }
        for (const auto& [path, position] : m_saved)
            positions.try_emplace(path, position); // files that have not come yet
        if (positions == m_saved)
            return;
        const Result<void> saved = savePositions(m_config.positionFile, positions);
        if (!saved && !m_complainedOfPosition)
            spdlog::warn("{}: how far the logs were read is not kept: {}", m_config.name, describe(saved.error()));
        m_complainedOfPosition = !saved;
        if (saved)
            m_saved = std::move(positions);
    }

    const KernelLogConfig m_config;
    hub::SourceSink* m_sink = nullptr;
    std::map<std::string, Followed> m_followed; ///< By path. The reading thread's, like the next few.
    LogPositions m_saved;
    bool m_isFirstLook = true;
    bool m_complainedOfPosition = false;
    std::uint64_t m_lines = 0;
    std::uint64_t m_tooLong = 0;
    UtcTime m_lastLine = kNoTime;
    mutable std::mutex m_mutex; ///< Guards what follows.
    std::condition_variable m_changed;
    std::deque<Waiting> m_waiting;
    std::set<std::string> m_unknownHosts;
    std::set<std::string> m_refusedHosts;
    LogPositions m_read;      ///< Where reading stands.
    LogPositions m_delivered; ///< Where it stood when the hub had all events.
    hub::SourceStatus m_status;
    bool m_stopping = false;
    std::thread m_thread;
};

KernelLogSource::KernelLogSource(KernelLogConfig config)
    : m_impl(std::make_unique<Impl>(std::move(config)))
{
}

KernelLogSource::~KernelLogSource() = default;

std::string_view KernelLogSource::name() const
{
    return m_impl->name();
}

Result<void> KernelLogSource::start(hub::SourceSink& sink)
{
    return m_impl->start(sink);
}

void KernelLogSource::tick(hub::TickContext& context)
{
    m_impl->tick(context);
}

void KernelLogSource::stop()
{
    m_impl->stop();
}

hub::SourceStatus KernelLogSource::status() const
{
    return m_impl->status();
}

hub::Origin KernelLogSource::origin(AssetRef, MeasureIndex) const
{
    return {};
}

} // namespace millwright::kernel_log
