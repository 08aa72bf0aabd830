// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/recollection.h"

#include "app/console/conversions.h"
#include "models/domain/link_measures.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <utility>

namespace millwright::console {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kPatience = 400ms; ///< A gateway that is there has answered by then.
constexpr auto kFirstSave = 5s;
constexpr auto kLookFor = 3s;                             ///< Before a save.
constexpr std::size_t kMostLooked = std::size_t{4} << 20; ///< Numbers of one look around.
constexpr std::size_t kMostColumns = 64;                  ///< Of a selection, by the contract.
constexpr auto kSaveEvery = 5min;
constexpr std::size_t kLongestName = 80;

/// A file name that a person recognises, and that no other gateways have.
std::string nameFor(const std::string& gateways)
{
    std::string name;
    for (const char c : gateways.substr(0, kLongestName)) {
        const bool isPlain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
        name += isPlain || (c == '.' && !name.empty()) ? c : '_';
    }
    char checksum[16];
    std::snprintf(checksum, sizeof checksum, "-%08x", crc32Of(std::as_bytes(std::span(gateways))));
    return name + checksum + ".seen";
}

} // namespace

bool isBare(const Inventory& inventory)
{
    return inventory.count(AssetClass::Accelerator) == 0 && inventory.count(AssetClass::Node) == 0;
}

QString Recollection::usualDirectory()
{
    const QString set = qEnvironmentVariable("XDG_STATE_HOME");
    const QString base = QDir::isAbsolutePath(set)
                             ? set
                             : QStandardPaths::writableLocation(QStandardPaths::HomeLocation) + u"/.local/state"_s;
    return base + u"/millwright/last-seen"_s;
}

Recollection::Recollection(items::FleetView& view, std::string gateways, const QString& directory)
    : m_view(view)
    , m_gateways(std::move(gateways))
    , m_file(QFile::encodeName(directory).toStdString() + '/' + nameFor(m_gateways))
    , m_keeper(std::make_unique<last_seen::SeenKeeper>(m_file, m_values, [this](const Result<void>& outcome) {
        QMetaObject::invokeMethod(
            this, [this, outcome] { saved(outcome); }, Qt::QueuedConnection);
    }))
{
    if (QFile::exists(QFile::decodeName(m_file.c_str())))
        m_state = State::Waiting;
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_view.link().state != items::LinkState::Live)
            show();
    });
    m_saveSoon.setSingleShot(true);
    m_lookBefore.setSingleShot(true);
    connect(&m_lookBefore, &QTimer::timeout, this, &Recollection::lookAround);
    connect(&m_saveSoon, &QTimer::timeout, this, &Recollection::save);
    connect(&view, &items::FleetView::linkChanged, this, &Recollection::linkChanged);
    connect(&view, &items::FleetView::inventoryReplaced, this, &Recollection::fleetReplaced);
}

Recollection::~Recollection()
{
    m_turn.end();
    m_looks.clear();
    if (m_loader.joinable())
        m_loader.join();
    if (!hasNews())
        return;
    m_keeper->finish(job(), [this](const std::function<void(const Inventory&)>& use) {
        use(*m_view.inventory());
        return true;
    });
}

void Recollection::begin()
{
    m_patience.start();
}

void Recollection::linkChanged()
{
    const items::LinkState state = m_view.link().state;
    if (state == items::LinkState::BackingOff || state == items::LinkState::Refused)
        show();
}

void Recollection::show()
{
    if (m_state != State::Waiting)
        return;
    m_state = State::Loading;
    m_loader = std::thread([this] {
        auto seen = std::make_shared<Result<last_seen::LastSeen>>(last_seen::readSeen(m_file, m_gateways));
        const auto read = last_seen::readSeenSeries(last_seen::seriesPathOf(m_file), m_gateways);
        const last_seen::SeenCourses courses =
            read ? *read : last_seen::SeenCourses(); // charts say that nothing is kept
        QMetaObject::invokeMethod(
            this, [this, seen, courses] { loaded(std::move(*seen), courses); }, Qt::QueuedConnection);
    });
}

void Recollection::end()
{
    m_state = State::Over;
    m_isHolding = false;
    m_unanswered.clear();
    m_seen.reset();
    m_older.clear();
}

void Recollection::loaded(Result<last_seen::LastSeen> seen, const last_seen::SeenCourses& courses)
{
    m_loader.join();
    if (m_state != State::Loading)
        return;
    if (!seen || m_isListed) {
        end();
        if (!seen)
            refuse(seen.error());
        Q_EMIT ended();
        return;
    }
    m_state = State::Shown;
    m_isHolding = true;
    m_seen = std::make_unique<last_seen::LastSeen>(std::move(*seen));
    for (const auto& course : courses)
        m_older.put(course);
    const last_seen::SeenHead& head = m_seen->head;
    items::LastKnown known;
    known.asOf = head.asOf;
    known.passed = std::max(milliseconds{0}, m_view.clock().utc() - head.savedAt);
    known.gateway.name = head.name;
    known.gateway.version = head.version;
    known.gateway.simulated = head.simulated;
    known.catalogue = m_seen->catalogue;
    known.inventory = m_seen->inventory;
    known.events = std::move(m_seen->events);
    for (const auto& [part, wanted] : m_parts)
        m_unanswered.insert(part);
    m_view.recall(std::move(known));
    deliver();
}

/// Never written over unread: it keeps its content under another name, of which there is one.
void Recollection::refuse(const Error& error)
{
    if (error.code == ErrorCode::NotFound)
        return;
    const QString file = QFile::decodeName(m_file.c_str());
    const QString aside = file + u".aside"_s;
    const QString why = QString::fromStdString(error.message);
    const bool isReadable = error.code != ErrorCode::Unavailable;
    if (isReadable && std::rename(m_file.c_str(), QFile::encodeName(aside).constData()) == 0) {
        Q_EMIT complained(tr("What was last seen of this fleet cannot be shown (%1); the file is kept as %2.")
                              .arg(why, QDir::toNativeSeparators(aside)));
        return;
    }
    m_file.clear();
    Q_EMIT complained(tr("What was last seen of this fleet in %1 cannot be read (%2); nothing is kept until it can.")
                          .arg(QDir::toNativeSeparators(file), why));
}

void Recollection::select(Feed feed, std::uint32_t part, const items::Selection& selection, items::FrameSink sink)
{
    m_parts[part] = {feed, selection, std::move(sink)};
    if (m_state != State::Shown)
        return;
    if (m_unanswered.empty()) // later: who asks is not ready for an answer yet
        QMetaObject::invokeMethod(this, &Recollection::deliver, Qt::QueuedConnection);
    m_unanswered.insert(part);
}

void Recollection::unselect(std::uint32_t part)
{
    m_parts.erase(part);
    m_unanswered.erase(part);
}

void Recollection::deliver()
{
    for (const std::uint32_t part : std::exchange(m_unanswered, {})) {
        const auto wanted = m_parts.find(part);
        if (m_state != State::Shown || !m_isHolding || wanted == m_parts.end())
            continue;
        const auto columns = last_seen::recall(*m_seen, wanted->second.feed, specFrom(wanted->second.selection));
        if (!columns)
            continue;
        const items::FramePtr frame = frameFrom(columns);
        if (wanted->second.sink)
            wanted->second.sink(frame);
        m_view.takeFrame(part, frame);
    }
}

void Recollection::told(const feeds::SeriesRequest& request, feeds::SeriesData data)
{
    if (!data.mean.empty())
        m_told.put(std::make_shared<const last_seen::SeenCourse>(last_seen::SeenCourse{request, std::move(data)}));
}

std::optional<feeds::SeriesData> Recollection::toldBefore(const feeds::SeriesRequest& request) const
{
    for (const last_seen::SeenSeries* kept : {&m_told, &m_older}) {
        if (const auto course = kept->find(request))
            return course->data;
    }
    return std::nullopt;
}

UtcTime Recollection::newestOf(Feed feed) const
{
    return m_seen ? m_seen->newestOf(feed) : kNoTime;
}

void Recollection::connected(std::shared_ptr<const Catalogue> catalogue)
{
    const std::scoped_lock lock(m_mutex);
    m_catalogue = std::move(catalogue);
}

void Recollection::listed(const Inventory& inventory)
{
    m_values.keepOnly(inventory.slotEpoch());
    if (isBare(inventory))
        return;
    m_isListed = true;
    m_isHolding = false;
}

void Recollection::seen(Feed feed, const items::Selection& selection, std::shared_ptr<const feeds::ColumnSet> columns)
{
    if (columns->rows == 0)
        return;
    last_seen::Seen seen{feed, specFrom(selection), nullptr, std::move(columns)};
    {
        const std::scoped_lock lock(m_mutex);
        seen.catalogue = m_catalogue;
    }
    if (seen.catalogue)
        m_values.put(std::move(seen), m_view.clock().utc());
}

/// A fleet that a gateway has told of is worth keeping, soon and then from time to time.
void Recollection::fleetReplaced()
{
    if (!m_view.asOf() && m_view.inventory() && !isBare(*m_view.inventory()) && !m_saveSoon.isActive()) {
        m_saveSoon.start(kFirstSave);
        m_lookBefore.start(kFirstSave - kLookFor);
    }
}

/// For a few seconds, at all measures of each class, small classes first.
void Recollection::lookAround()
{
    const Inventory* inventory = m_view.inventory();
    if (m_view.asOf() || !inventory || !m_view.isLive())
        return;
    std::vector<AssetClass> classes(kAssetClasses.begin(), kAssetClasses.end());
    std::ranges::sort(classes, {}, [&](AssetClass assetClass) { return inventory->count(assetClass); });
    std::size_t numbers = 0;
    for (const AssetClass assetClass : classes) {
        std::map<Feed, items::Selection> looks;
        for (const MeasureIndex measure : m_view.catalogue().measuresOf(assetClass)) {
            const MeasureInfo& info = m_view.catalogue().at(measure);
            if (oneLinkOf(info.id))
                continue; // shown on one page, of one accelerator
            items::Selection& look = looks[info.feed];
            look.assetClass = assetClass;
            if (look.columns.size() < kMostColumns)
                look.columns.push_back({info.id, Statistic::Value});
        }
        for (auto& [feed, look] : looks) {
            numbers += inventory->count(assetClass) * look.columns.size();
            if (inventory->count(assetClass) > 0 && numbers <= kMostLooked)
                m_looks.push_back(std::make_unique<items::Watch>(&m_view, std::move(look)));
        }
    }
}

bool Recollection::hasNews() const
{
    const Inventory* inventory = m_view.inventory();
    return !m_file.empty() && !m_view.asOf() && inventory && !isBare(*inventory) &&
           (m_values.changes() != m_savedChanges || m_told.changes() != m_savedCourses) &&
           m_values.moment().gateway != kNoTime;
}

last_seen::SeenKeeper::Job Recollection::job() const
{
    const Inventory& inventory = *m_view.inventory();
    const items::GatewayInfo& gateway = m_view.gateway();
    const last_seen::SeenValues::Moment moment = m_values.moment();
    last_seen::SeenKeeper::Job job;
    job.head = {m_gateways,     gateway.name, gateway.version, gateway.simulated, inventory.slotEpoch(),
                moment.gateway, moment.own};
    {
        const std::scoped_lock lock(m_mutex);
        job.catalogue = m_catalogue;
    }
    const auto& events = m_view.events().events();
    const auto kept = static_cast<std::ptrdiff_t>(std::min(events.size(), last_seen::kMostSeenEvents));
    job.events.assign(events.end() - kept, events.end());
    job.stamp = {inventory.slotEpoch(), inventory.revision()};
    job.courses = m_told.all();
    return job;
}

void Recollection::save()
{
    m_saveSoon.start(kSaveEvery);
    m_lookBefore.start(kSaveEvery - kLookFor);
    m_looks.clear();
    if (!hasNews())
        return;
    m_savedChanges = m_values.changes();
    m_savedCourses = m_told.changes();
    m_keeper->save(job(),
                   [this, epoch = m_view.inventory()->slotEpoch()](const std::function<void(const Inventory&)>& use) {
                       bool isThere = false;
                       m_turn.run([&] {
                           const Inventory* inventory = m_view.inventory();
                           isThere = inventory && !m_view.asOf() && inventory->slotEpoch() == epoch;
                           if (isThere)
                               use(*inventory);
                       });
                       return isThere;
                   });
}

void Recollection::saved(const Result<void>& outcome)
{
    const bool isNews = std::exchange(m_hasComplained, !outcome) == static_cast<bool>(outcome);
    if (!outcome && isNews)
        Q_EMIT complained(tr("What is seen of this fleet cannot be kept for a start without a gateway (%1).")
                              .arg(QString::fromStdString(describe(outcome.error()))));
}

} // namespace millwright::console
