// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/last_seen/seen_keeper.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

namespace millwright::last_seen {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSuffix = ".seen";

/// The owner of the inventory ended while it was being read.
struct Ended {};

/// Only this user sees what the fleet is made of.
Result<void> makePrivateDirectory(const std::string& path)
{
    if (auto made = hub::makeDirectory(path); !made)
        return made;
    std::error_code ignored; // of another owner: the file itself says what cannot be done
    fs::permissions(path, fs::perms::owner_all, ignored);
    return {};
}

} // namespace

SeenKeeper::SeenKeeper(std::string path, SeenValues& values, Outcome outcome)
    : m_path(std::move(path))
    , m_directory(fs::path(m_path).parent_path().string())
    , m_values(values)
    , m_outcome(std::move(outcome))
    , m_thread([this] { run(); })
{
}

SeenKeeper::~SeenKeeper()
{
    stop();
}

void SeenKeeper::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isStopping = true;
        m_order.reset();
    }
    m_arrived.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void SeenKeeper::save(Job job, Reader read)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_order = Order{std::move(job), std::move(read)};
    }
    m_arrived.notify_one();
}

void SeenKeeper::finish(Job job, const Reader& read)
{
    stop();
    m_outcome(write(job, read));
}

void SeenKeeper::run()
{
    for (;;) {
        std::optional<Order> order;
        {
            std::unique_lock lock(m_mutex);
            m_arrived.wait(lock, [this] { return m_isStopping || m_order.has_value(); });
            if (m_isStopping)
                return;
            order = std::exchange(m_order, std::nullopt);
        }
        try {
            m_outcome(write(order->job, order->read));
        } catch (const Ended&) {
            m_spool.drop();
        }
    }
}

/// What the last run knew and this one has not looked at yet.
void SeenKeeper::takeOlder(const SeenHead& head)
{
    if (std::exchange(m_hasOlder, true))
        return;
    if (Result<SeenCourses> courses = readSeenSeries(seriesPathOf(m_path), head.gateways))
        m_older = std::move(*courses);
    Result<SeenContent> older = readSeenContent(m_path, head.gateways);
    if (!older || older->head.slotEpoch != head.slotEpoch)
        return;
    for (auto seen = older->values.rbegin(); seen != older->values.rend(); ++seen) // each before those before
        m_values.putOlder(std::move(*seen));
}

Result<void> SeenKeeper::write(const Job& job, const Reader& read)
{
    if (auto made = makePrivateDirectory(m_directory); !made)
        return made;
    takeOlder(job.head);
    const hub::InventoryReader reader = [&read](const std::function<void(const Inventory&)>& use) {
        if (!read(use))
            throw Ended();
    };
    if (auto held = m_spool.hold(job.stamp, reader, m_directory); !held)
        return held;
    SeenContent content{job.head, job.catalogue, m_values.all(), job.events};
    std::erase_if(content.values, [&](const Seen& seen) { return seen.columns->slotEpoch != job.head.slotEpoch; });
    try {
        auto written = writeSeen(m_path, content, [this](const hub::ByteSink& sink) { m_spool.copyTo(sink); });
        if (written)
            written = writeCourses(job);
        if (written)
            dropOldFiles();
        return written;
    } catch (const std::system_error& error) {
        ::unlink((m_path + ".new").c_str());
        return Error{ErrorCode::Unavailable, error.code().message(), m_path};
    }
}

/// With what an earlier run saw in charts that this one has not drawn.
Result<void> SeenKeeper::writeCourses(const Job& job) const
{
    SeenSeries together;
    for (const auto& course : job.courses)
        together.put(course);
    for (auto course = m_older.rbegin(); course != m_older.rend(); ++course) // each before those before
        together.putOlder(*course);
    return writeSeenSeries(seriesPathOf(m_path), job.head.gateways, together.all());
}

void SeenKeeper::dropOldFiles() const
{
    std::vector<std::pair<fs::file_time_type, fs::path>> files;
    std::error_code error;
    for (fs::directory_iterator entry(m_directory, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().extension() == kSuffix)
            files.emplace_back(entry->last_write_time(error), entry->path());
    }
    std::ranges::sort(files, std::greater<>());
    for (std::size_t i = kMostFiles; i < files.size(); ++i) {
        fs::remove(files[i].second, error);
        fs::remove(files[i].second.string() + ".aside", error);
        fs::remove(seriesPathOf(files[i].second.string()), error);
    }
}

} // namespace millwright::last_seen
