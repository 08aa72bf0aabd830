// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/state_keeper.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace millwright::hub {
namespace {

using namespace std::chrono_literals;

constexpr milliseconds kInventoryEvery = 1min;
constexpr milliseconds kHistoryEvery = 10min;
constexpr milliseconds kMetersEvery = 1min;
constexpr milliseconds kReadingsKept = 24h * 32;             // of series that nobody reports any more
constexpr std::size_t kMostAppended = std::size_t{64} << 20; // then the meters are written anew

bool isDue(Monotonic& next, Monotonic now, milliseconds every)
{
    if (next == Monotonic{})
        next = now + every;
    if (now < next)
        return false;
    next = now + every;
    return true;
}

ByteSink into(Bytes& bytes)
{
    return [&bytes](ByteView piece) { bytes.insert(bytes.end(), piece.begin(), piece.end()); };
}

} // namespace

StateKeeper::StateKeeper(std::string directory, bool isInline)
    : m_directory(std::move(directory))
    , m_isInline(isInline)
{
    if (!m_directory.empty() && !m_isInline)
        m_thread = std::thread([this] { run(); });
}

StateKeeper::~StateKeeper()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_arrived.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

std::string StateKeeper::pathOf(File file) const
{
    constexpr const char* names[kFiles] = {"running", "inventory.state", "history.state", "meters.state"};
    return m_directory + "/" + names[static_cast<std::size_t>(file)];
}

// --- start

void StateKeeper::load(Inventory& inventory, AssetOrigins& origins, SeriesHistory& history, MeterBook& meters,
                       UtcTime now)
{
    const auto freshEpoch = static_cast<std::uint64_t>(toMillis(now));
    inventory = Inventory(freshEpoch);
    if (m_directory.empty())
        return;
    report(File::Directory, makeDirectory(m_directory));

    const auto marker = readFile(pathOf(File::Directory));
    const bool wasStopped = !marker && marker.error().code == ErrorCode::NotFound;
    openEpoch(inventory, loadInventory(inventory, origins, now), wasStopped, now);
    if (const auto bytes = readGood(File::History, now)) {
        const auto found = history.restore(*bytes, now);
        if (!found.isComplete)
            setDamagedAside(File::History, std::to_string(found.series) + " series", now);
    }
    if (const auto bytes = readGood(File::Meters, now))
        loadMeters(*bytes, meters, wasStopped, now);
    meters.dropReadingsBefore(now - kReadingsKept);
    report(File::Directory, placeMarker(pathOf(File::Directory)));
}

RestoredInventory StateKeeper::loadInventory(Inventory& inventory, AssetOrigins& origins, UtcTime now)
{
    const auto bytes = readGood(File::Inventory, now);
    if (!bytes)
        return {};
    const RestoredInventory restored = restoreInventory(*bytes, inventory, origins);
    if (!restored.isComplete)
        setDamagedAside(File::Inventory, std::to_string(restored.assets) + " assets", now);
    if (restored.dropped > 0)
        say(std::to_string(restored.dropped) + " assets of an earlier simulation are dropped", Condition::Normal);
    return restored;
}

void StateKeeper::loadMeters(const Bytes& bytes, MeterBook& meters, bool wasStopped, UtcTime now)
{
    const auto found = meters.restore(bytes);
    const bool isCrash = found.isCutOff && !wasStopped; // while it appended: nothing but the last minute is lost by it
    if (found.isComplete || isCrash)
        return;
    setDamagedAside(File::Meters, std::to_string(found.records) + " records", now);
    handOverMeters(meters); // so that a crash before the first minute is over finds a whole file
}

/// Nothing where there is no file, or where it cannot be read.
std::optional<Bytes> StateKeeper::readGood(File file, UtcTime now)
{
    auto bytes = readFile(pathOf(file));
    if (bytes)
        return std::move(bytes).value();
    if (bytes.error().code == ErrorCode::NotFound)
        return std::nullopt;
    if (const auto aside = setAside(pathOf(file), toMillis(now)))
        say(describe(bytes.error()) + "; nothing of it is used, it is kept as " + *aside, Condition::High);
    else
        leaveAlone(file, bytes.error());
    return std::nullopt;
}

void StateKeeper::setDamagedAside(File file, const std::string& kept, UtcTime now)
{
    const auto aside = keepCopy(pathOf(file), toMillis(now));
    say(pathOf(file) + " is damaged; " + kept + " that are whole are used" +
            (aside ? ", the file is kept as " + *aside : std::string()),
        Condition::High);
    if (!aside)
        leaveAlone(file, aside.error());
}

void StateKeeper::leaveAlone(File file, const Error& why)
{
    m_isLeftAlone[static_cast<std::size_t>(file)] = true;
    report(file, Error{why.code, "the file is left alone and nothing is saved until the next start: " + why.message,
                       why.where});
}

void StateKeeper::openEpoch(Inventory& inventory, const RestoredInventory& restored, bool wasStopped, UtcTime now)
{
    if (restored.slotEpoch == 0)
        return;
    const bool isResumed = restored.isComplete && wasStopped && restored.dropped == 0;
    const auto fresh = std::max(restored.slotEpoch + 1, static_cast<std::uint64_t>(toMillis(now)));
    inventory.setSlotEpoch(isResumed ? restored.slotEpoch : fresh);
    // Beyond every revision that a client may hold, so that it lists again.
    inventory.setRevision(std::max(restored.revision, inventory.revision()) + 1);
    m_savedRevision = inventory.revision();
}

// --- while it runs

void StateKeeper::tick(InventoryReader read, const AssetOrigins& origins, std::uint64_t inventoryRevision,
                       const SeriesHistory& history, MeterBook& meters, Monotonic now)
{
    if (m_directory.empty())
        return;
    std::unique_lock lock(m_mutex);
    const bool mayWriteInventory = !m_isInventoryPending, mayWriteHistory = !m_isHistoryPending;
    const bool hasChanged = m_mustSaveInventory || inventoryRevision != m_savedRevision;
    lock.unlock();
    if (isDue(m_nextInventory, now, kInventoryEvery) && mayWriteInventory && hasChanged) {
        m_savedRevision = inventoryRevision;
        setPending(m_isInventoryPending);
        post([this, read = std::move(read), &origins] { writeInventory(read, origins); });
    }
    if (isDue(m_nextHistory, now, kHistoryEvery) && mayWriteHistory) {
        setPending(m_isHistoryPending);
        auto bytes = std::make_shared<Bytes>();
        history.save(into(*bytes));
        post([this, bytes] { writeHistory(*bytes); });
    }
    if (isDue(m_nextMeters, now, kMetersEvery))
        handOverMeters(meters);
}

void StateKeeper::setPending(bool& flag)
{
    const std::lock_guard lock(m_mutex);
    flag = true;
}

void StateKeeper::writeInventory(const InventoryReader& read, const AssetOrigins& origins)
{
    if (isLeftAlone(File::Inventory))
        return;
    const auto outcome =
        replaceFile(pathOf(File::Inventory), [&](const ByteSink& write) { saveInventory(read, origins, write); });
    report(File::Inventory, outcome);
    const std::lock_guard lock(m_mutex);
    m_isInventoryPending = false;
    m_mustSaveInventory = !outcome;
}

void StateKeeper::writeHistory(const Bytes& bytes)
{
    if (isLeftAlone(File::History))
        return;
    report(File::History, replaceFile(pathOf(File::History), [&](const ByteSink& write) { write(bytes); }));
    const std::lock_guard lock(m_mutex);
    m_isHistoryPending = false;
}

void StateKeeper::handOverMeters(MeterBook& meters)
{
    if (isLeftAlone(File::Meters))
        return;
    std::unique_lock lock(m_mutex);
    const bool isWhole = m_areMetersWhole && m_metersAppended < kMostAppended;
    lock.unlock();
    auto bytes = std::make_shared<Bytes>();
    if (isWhole)
        meters.saveChanges(into(*bytes));
    else
        meters.save(into(*bytes));
    m_metersAppended = isWhole ? m_metersAppended + bytes->size() : 0;
    post([this, bytes, isWhole] {
        const std::string path = pathOf(File::Meters);
        const auto outcome =
            isWhole ? appendToFile(path, *bytes) : replaceFile(path, [&](const ByteSink& write) { write(*bytes); });
        report(File::Meters, outcome);
        const std::lock_guard done(m_mutex);
        m_areMetersWhole = static_cast<bool>(outcome); // after a failure the next one writes the whole file
    });
}

void StateKeeper::finish(const InventoryReader& read, const AssetOrigins& origins, const SeriesHistory& history,
                         MeterBook& meters)
{
    if (m_directory.empty())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_areMetersWhole = false;
    }
    post([this, &read, &origins] { writeInventory(read, origins); });
    auto bytes = std::make_shared<Bytes>();
    history.save(into(*bytes));
    post([this, bytes] { writeHistory(*bytes); });
    handOverMeters(meters);
    post([this] {
        if (problem().empty())
            report(File::Directory, removeMarker(pathOf(File::Directory)));
    });
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_arrived.notify_one();
    if (m_thread.joinable())
        m_thread.join();
    if (const std::string left = problem(); !left.empty())
        say("the last state was not saved: " + left, Condition::High);
}

// --- news

void StateKeeper::report(File file, const Result<void>& outcome)
{
    const std::lock_guard lock(m_mutex);
    std::string& held = m_problems[static_cast<std::size_t>(file)];
    std::string now = outcome ? std::string() : describe(outcome.error());
    if (held == now)
        return;
    if (now.empty())
        m_news.emplace_back(pathOf(file) + " is written again", Condition::Normal);
    else
        m_news.emplace_back(now, Condition::High);
    held = std::move(now);
}

void StateKeeper::say(std::string text, Condition severity)
{
    const std::lock_guard lock(m_mutex);
    m_news.emplace_back(std::move(text), severity);
}

std::string StateKeeper::problem() const
{
    const std::lock_guard lock(m_mutex);
    std::string all;
    for (const std::string& problem : m_problems) {
        if (!problem.empty())
            all += (all.empty() ? "" : "; ") + problem;
    }
    return all;
}

std::vector<Event> StateKeeper::takeEvents(UtcTime now)
{
    std::vector<std::pair<std::string, Condition>> news;
    {
        const std::lock_guard lock(m_mutex);
        news.swap(m_news);
    }
    std::vector<Event> events;
    for (auto& [text, severity] : news) {
        spdlog::log(severity == Condition::Normal ? spdlog::level::info : spdlog::level::err, "state: {}", text);
        Event event;
        event.kind = EventKind::Source;
        event.severity = severity;
        event.sourceTime = event.receiveTime = now;
        event.source = "state";
        event.text = std::move(text);
        events.push_back(std::move(event));
    }
    return events;
}

// --- the thread

void StateKeeper::post(std::function<void()> job)
{
    if (m_isInline) {
        job();
        return;
    }
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_arrived.notify_one();
}

void StateKeeper::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_arrived.wait(lock, [this] { return m_isStopping || !m_jobs.empty(); });
        if (m_jobs.empty())
            return;
        const std::function<void()> job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job();
        lock.lock();
    }
}

} // namespace millwright::hub
