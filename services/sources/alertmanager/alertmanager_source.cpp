// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/alertmanager/alertmanager_source.h"

#include "services/sources/alertmanager/alert_book.h"
#include "services/sources/alertmanager/alert_place.h"
#include "services/sources/alertmanager/alert_reader.h"
#include "services/sources/alertmanager/words.h"

#include <spdlog/spdlog.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace millwright::alertmanager {

namespace {

using namespace std::chrono_literals;

/// How long the clock may go unlooked at: bounds the delay of a reading and of stop().
constexpr milliseconds kSlice = 100ms;
/// How long an alert waits for its asset: exporters are read at least this often.
constexpr milliseconds kAssetPatience = 30s;
/// Notices that no tick has taken; the oldest go first.
constexpr std::size_t kMostWaiting = 20'000;
/// Places that may be remembered of alerts that are over without having been told so.
constexpr std::size_t kForgetAbove = 1'000;

struct Waiting {
    Notice notice;
    Monotonic placeBy{};
};

std::string counted(std::size_t number, const char* one, const char* several)
{
    return std::to_string(number) + " " + (number == 1 ? one : several);
}

void addSentence(std::string& text, const std::string& sentence)
{
    text += (text.empty() ? "" : "; ") + sentence;
}

} // namespace

class AlertmanagerSource::Impl {
public:
    explicit Impl(AlertmanagerConfig config)
        : m_config(std::move(config))
        , m_reader(m_config)
        , m_book(m_config)
    {
        m_status.name = m_config.name;
        m_status.kind = "alertmanager";
        m_status.targets = static_cast<std::uint32_t>(m_config.members.size());
    }
    ~Impl() { stop(); }

    const std::string& name() const { return m_config.name; }

    Result<void> start(hub::SourceSink& sink)
    {
        m_sink = &sink;
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

    void tick(hub::TickContext& context)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_waiting.empty())
            return;
        const Monotonic time = m_sink->clock().monotonic();
        std::deque<Waiting> homeless;
        for (Waiting& waiting : m_waiting) {
            const auto place = placeFor(waiting, context.inventory, time);
            if (place)
                context.events.push_back(eventAt(*place, waiting.notice));
            else
                homeless.push_back(std::move(waiting));
        }
        m_waiting = std::move(homeless);
    }

    hub::SourceStatus status() const
    {
        const std::scoped_lock lock(m_mutex);
        hub::SourceStatus status = m_status;
        if (status.state == hub::SourceState::Down && status.lastSample != kNoTime)
            status.lag = m_sink->clock().utc() - status.lastSample;
        if (status.state == hub::SourceState::Up)
            status.detail = standingText(m_sink->clock().utc());
        return status;
    }

private:
    void run()
    {
        if (!m_config.site.empty())
            makeSite();
        Monotonic due = m_sink->clock().monotonic();
        while (!m_stopping) {
            if (m_sink->clock().monotonic() >= due) {
                due += m_config.interval * (1 + (m_sink->clock().monotonic() - due) / m_config.interval);
                readOnce();
            }
            std::unique_lock lock(m_mutex);
            m_changed.wait_for(lock, kSlice, [this] { return m_stopping.load(); });
        }
    }

    void makeSite()
    {
        hub::SourceSink::AssetRequest request;
        request.spec.assetClass = AssetClass::Site;
        request.spec.id = nameOf(AssetClass::Site) + ":" + m_config.site;
        request.spec.name = m_config.site;
        const Result<std::vector<AssetRef>> refs = m_sink->resolve({request}); // waits for a tick: unlocked
        if (!refs)
            spdlog::warn("{}: its site is refused, the fleet takes its place: {}", m_config.name,
                         millwright::describe(refs.error()));
        const std::scoped_lock lock(m_mutex);
        if (refs)
            m_site = refs->front();
    }

    void readOnce()
    {
        const UtcTime began = m_sink->clock().utc();
        const std::vector<Answer> answers = m_reader.read(m_stopping);
        if (m_stopping)
            return;
        const Monotonic time = m_sink->clock().monotonic();
        std::vector<Notice> notices = m_book.take(answers, m_sink->clock().utc(), time);
        const std::scoped_lock lock(m_mutex);
        for (Notice& notice : notices)
            m_waiting.push_back({std::move(notice), time + kAssetPatience});
        for (; m_waiting.size() > kMostWaiting; m_waiting.pop_front())
            ++m_status.rejected;
        if (m_places.size() > m_book.tally().standing + kForgetAbove)
            std::erase_if(m_places, [this](const auto& place) { return !m_book.stands(place.first); });
        judge(answers, began);
    }

    /// Nothing while it may yet become known.
    std::optional<AssetRef> placeFor(const Waiting& waiting, const Inventory& inventory, Monotonic time)
    {
        const Notice& notice = waiting.notice;
        if (notice.kind == Notice::Kind::Summary)
            return elsewhere();
        if (const auto place = m_places.find(notice.fingerprint); place != m_places.end())
            return place->second;
        const bool isLate = time >= waiting.placeBy;
        if (notice.kind != Notice::Kind::Begin) // its begin waits before it, unless it had to be left out
            return isLate ? std::optional(elsewhere()) : std::nullopt;
        const auto place = placeOf(inventory, notice.labels, m_config.assetLabels);
        if (place || isLate || subjectOf(notice.labels).empty())
            return m_places[notice.fingerprint] = place.value_or(elsewhere());
        return std::nullopt;
    }

    AssetRef elsewhere() const { return m_site.isValid() ? m_site : AssetRef{AssetClass::Fleet, 0}; }

    /// Forgets the place of what is over.
    Event eventAt(AssetRef place, Notice& notice)
    {
        Event event = std::move(notice.event);
        event.asset = place;
        const std::string subject = place == elsewhere() ? subjectOf(notice.labels) : std::string();
        if (!subject.empty())
            event.text += " (" + subject + ")";
        if (notice.kind == Notice::Kind::End)
            m_places.erase(notice.fingerprint);
        return event;
    }

    /// With the mutex held, like all that follows.
    void judge(const std::vector<Answer>& answers, UtcTime began)
    {
        std::string problem;
        std::uint32_t up = 0;
        for (const Answer& answer : answers) {
            if (!answer.alerts)
                addSentence(problem, millwright::describe(answer.alerts.error()));
            else
                noteAnswer(answer, problem);
            up += answer.alerts ? 1u : 0u;
        }
        if (up > 0) {
            m_status.lastSample = began;
            m_status.lag = m_sink->clock().utc() - began;
            addTally(problem);
        }
        m_status.targetsUp = up;
        change(up == 0           ? hub::SourceState::Down
               : problem.empty() ? hub::SourceState::Up
                                 : hub::SourceState::Degraded,
               problem);
    }

    void noteAnswer(const Answer& answer, std::string& problem)
    {
        m_status.samples += answer.alerts->rows.size();
        m_status.rejected += answer.alerts->refused;
        if (!answer.silences)
            addSentence(problem, "who silenced what is not told: " + millwright::describe(answer.silences.error()));
        if (!answer.startTime)
            addSentence(problem,
                        "whether it began anew is not told: " + millwright::describe(answer.startTime.error()));
        if (answer.alerts->refused > 0) {
            m_status.lastRejection = answer.alerts->refusal;
            addSentence(problem, counted(answer.alerts->refused, "alert", "alerts") +
                                     " could not be read, the last one: " + answer.alerts->refusal);
        }
        if (answer.alerts->leftOut > 0)
            addSentence(problem, counted(answer.alerts->leftOut, "alert", "alerts") + " beyond the first " +
                                     std::to_string(answer.alerts->rows.size()) +
                                     " are not read: raise limits.alerts, or let rules aggregate");
    }

    void addTally(std::string& problem)
    {
        const AlertBook::Tally& tally = m_tally = m_book.tally();
        if (tally.beyond > 0)
            addSentence(problem, counted(tally.beyond, "alert is", "alerts are") + " not followed: " +
                                     std::to_string(m_config.mostAlerts) + " stand, which is the limit");
        if (tally.badTimes > 0)
            addSentence(problem, counted(tally.badTimes, "alert has", "alerts have") +
                                     " times that cannot be (the first: " + tally.badTimesOf + ")");
        if (tally.kept > 0)
            addSentence(problem,
                        counted(tally.kept, "alert that is not listed now is", "alerts that are not listed now are") +
                            " held to stand until Prometheus has had " + textOf(m_config.grace) +
                            " to send them again: an Alertmanager began anew, does not answer, or its list was cut");
    }

    std::string standingText(UtcTime now) const
    {
        std::string text = counted(m_tally.standing, "alert stands", "alerts stand");
        if (m_tally.silenced > 0)
            text += ", " + std::to_string(m_tally.silenced) + " silenced";
        if (m_tally.otherwiseSuppressed > 0)
            text += ", " + std::to_string(m_tally.otherwiseSuppressed) + " inhibited";
        if (m_tally.firstSilenceEnd > now)
            text += "; the first silence ends in " + textOf(m_tally.firstSilenceEnd - now);
        return text;
    }

    void change(hub::SourceState state, const std::string& problem)
    {
        if (m_status.state != state && state != hub::SourceState::Up)
            spdlog::warn("{}: {}", m_config.name, problem);
        else if (m_status.state != state)
            spdlog::info("{}: Alertmanager answers", m_config.name);
        m_status.state = state;
        m_status.detail = problem;
    }

    const AlertmanagerConfig m_config;
    hub::SourceSink* m_sink = nullptr;
    AlertReader m_reader; ///< The thread's own, like the book.
    AlertBook m_book;

    mutable std::mutex m_mutex; ///< Guards what follows.
    std::condition_variable m_changed;
    std::deque<Waiting> m_waiting;
    std::unordered_map<std::string, AssetRef> m_places; ///< Of alerts that were told of, by fingerprint.
    AssetRef m_site;
    AlertBook::Tally m_tally;
    hub::SourceStatus m_status;

    std::atomic<bool> m_stopping = false;
    std::thread m_thread;
};

AlertmanagerSource::AlertmanagerSource(AlertmanagerConfig config)
    : m_impl(std::make_unique<Impl>(std::move(config)))
{
}

AlertmanagerSource::~AlertmanagerSource() = default;

std::string_view AlertmanagerSource::name() const
{
    return m_impl->name();
}

Result<void> AlertmanagerSource::start(hub::SourceSink& sink)
{
    return m_impl->start(sink);
}

void AlertmanagerSource::tick(hub::TickContext& context)
{
    m_impl->tick(context);
}

void AlertmanagerSource::stop()
{
    m_impl->stop();
}

hub::SourceStatus AlertmanagerSource::status() const
{
    return m_impl->status();
}

hub::Origin AlertmanagerSource::origin(AssetRef, MeasureIndex) const
{
    return {};
}

} // namespace millwright::alertmanager
