// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/alertmanager/alert_book.h"

#include "services/sources/alertmanager/alert_place.h"
#include "services/sources/alertmanager/words.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace millwright::alertmanager {

namespace {

using namespace std::chrono_literals;

/// A begin that lies farther ahead is no clock that is a little off.
constexpr milliseconds kFarAhead = 1h;

std::uint32_t bitOf(std::size_t member)
{
    return 1u << member;
}

/// Nobody has to look at what is silenced now.
Condition whileSuppressed(Condition condition)
{
    return urgency(condition) > urgency(Condition::Low) ? Condition::Low : condition;
}

std::string titleOf(const Alert& alert, const Severities& severities)
{
    std::string title = alert.name.empty() ? "an alert without a name" : alert.name;
    const std::string_view word = valueOf(alert.labels, severities.label);
    if (!word.empty() && !severities.of(word))
        title += " (severity " + std::string(word) + ")";
    return alert.said.empty() ? title : title + ": " + alert.said;
}

std::string withReason(const std::string& title, const std::string& reason)
{
    return reason.empty() ? title : title + "; " + reason;
}

} // namespace

std::vector<std::string> wantedLabels(const AlertmanagerConfig& config)
{
    std::vector<std::string> wanted = placingLabels();
    wanted.push_back(config.severities.label);
    for (const auto& [label, assetClass] : config.assetLabels)
        wanted.push_back(label);
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    return wanted;
}

AlertBook::AlertBook(const AlertmanagerConfig& config)
    : m_config(config)
    , m_members(config.members.size())
{
}

std::vector<Notice> AlertBook::take(const std::vector<Answer>& answers, UtcTime now, Monotonic time)
{
    for (std::size_t i = 0; i < m_members.size(); ++i)
        noteMember(m_members[i], answers[i], time);
    m_tally = {};
    Round round{answers, now, time, {}, {}, {}, {}, {}, {}, {}};
    const bool anyAnswers =
        std::any_of(m_members.begin(), m_members.end(), [](const Member& member) { return member.answersNow; });
    if (anyAnswers) {
        gather(round);
        takeUnlisted(round); // first: what is over makes room
        for (const auto& [fingerprint, listing] : round.listed)
            takeListed(round, fingerprint, listing);
    }
    count(now);
    return told(round);
}

void AlertBook::noteMember(Member& member, const Answer& answer, Monotonic time) const
{
    member.answersNow = bool(answer.alerts);
    if (!member.answersNow) {
        member.silentSince = member.silentSince.value_or(time);
        return;
    }
    const UtcTime startTime = answer.startTime ? *answer.startTime : kNoTime;
    const bool isKnown = startTime != kNoTime && member.startTime != kNoTime;
    const bool hasRestarted = isKnown ? startTime > member.startTime : member.silentSince.has_value();
    if (member.hasAnswered && hasRestarted)
        member.settled = time + m_config.grace;
    member.startTime = std::max(member.startTime, startTime); // behind one address may be several
    member.hasAnswered = true;
    member.silentSince.reset();
    member.isCut = answer.alerts->leftOut > 0;
}

void AlertBook::gather(Round& round)
{
    for (std::size_t i = 0; i < m_members.size(); ++i) {
        std::optional<SilenceIndex>& index = round.silences.emplace_back();
        if (round.answers[i].silences) {
            index.emplace();
            for (const Silence& silence : round.answers[i].silences->rows)
                index->emplace(silence.id, silence);
        }
        if (!m_members[i].answersNow)
            continue;
        for (const Alert& alert : round.answers[i].alerts->rows) {
            noteTimes(alert, round.now);
            if (alert.endsAt != kNoTime && alert.endsAt <= round.now) {
                UtcTime& end = round.ended[alert.fingerprint];
                end = std::max(end, alert.endsAt);
                continue;
            }
            Listing& listing = round.listed[alert.fingerprint];
            const bool isFirst = listing.by.empty();
            listing.startsAt = isFirst ? alert.startsAt : std::min(listing.startsAt, alert.startsAt);
            listing.endsAt = isFirst ? alert.endsAt : std::max(listing.endsAt, alert.endsAt);
            listing.by.emplace_back(i, &alert);
        }
    }
}

void AlertBook::noteTimes(const Alert& alert, UtcTime now)
{
    if (!alert.hasBadTimes && alert.startsAt != kNoTime && alert.startsAt < now + kFarAhead)
        return;
    if (m_tally.badTimes++ == 0)
        m_tally.badTimesOf = alert.name.empty() ? alert.fingerprint : alert.name;
}

AlertBook::Members AlertBook::membersOf(const Incident& incident, const Listing* listing, const Round& round) const
{
    Members lists = 0;
    if (listing) {
        for (const auto& [member, alert] : listing->by)
            lists |= bitOf(member);
    }
    const bool hasEnded = incident.endsAt != kNoTime && incident.endsAt <= round.now;
    for (std::size_t i = 0; i < m_members.size(); ++i) {
        const Member& member = m_members[i];
        const bool isSilent = member.silentSince && round.time < *member.silentSince + m_config.grace;
        const bool isSettling = member.answersNow && round.time < member.settled;
        const bool isCut = member.answersNow && member.isCut && !hasEnded;
        if (isSilent || isSettling || isCut)
            lists |= incident.members & bitOf(i);
    }
    return lists;
}

void AlertBook::takeListed(Round& round, std::string_view fingerprint, const Listing& listing)
{
    auto found = m_incidents.find(std::string(fingerprint));
    if (found != m_incidents.end() && listing.startsAt > found->second.lastSeen && listing.startsAt <= round.now) {
        end(round, found->first, found->second, found->second.lastSeen); // and again, between two readings
        m_incidents.erase(found);
        found = m_incidents.end();
    }
    const bool isNew = found == m_incidents.end();
    if (isNew && m_incidents.size() >= m_config.mostAlerts) {
        ++m_tally.beyond;
        return;
    }
    if (isNew)
        found = m_incidents.try_emplace(std::string(fingerprint)).first;
    Incident& incident = found->second;
    incident.members = membersOf(incident, &listing, round);
    incident.endsAt = listing.endsAt;
    incident.lastSeen = round.now;
    if (isNew)
        begin(round, fingerprint, listing, incident);
    else
        suppress(round, found->first, listing, incident);
}

void AlertBook::takeUnlisted(Round& round)
{
    for (auto entry = m_incidents.begin(); entry != m_incidents.end();) {
        if (round.listed.contains(entry->first)) {
            ++entry;
            continue;
        }
        const auto ended = round.ended.find(entry->first);
        entry->second.members = membersOf(entry->second, nullptr, round);
        if (ended == round.ended.end() && entry->second.members != 0) {
            ++m_tally.kept;
            ++entry;
            continue;
        }
        end(round, entry->first, entry->second, ended == round.ended.end() ? round.now : ended->second);
        entry = m_incidents.erase(entry);
    }
}

void AlertBook::begin(Round& round, std::string_view fingerprint, const Listing& listing, Incident& incident)
{
    const Alert& alert = *listing.by.front().second;
    const Severities& severities = m_config.severities;
    incident.title = titleOf(alert, severities);
    incident.condition = severities.of(valueOf(alert.labels, severities.label)).value_or(severities.otherwise);
    incident.startsAt = listing.startsAt > round.now ? kNoTime : listing.startsAt;
    incident.suppression = suppressionIn(round, listing, {});
    const bool isSuppressed = incident.suppression.exists();
    Notice notice;
    notice.kind = Notice::Kind::Begin;
    notice.fingerprint = fingerprint;
    notice.labels = alert.labels;
    notice.event = eventOf(isSuppressed ? whileSuppressed(incident.condition) : incident.condition,
                           incident.startsAt == kNoTime ? round.now : incident.startsAt,
                           withReason(incident.title, describe(incident.suppression, round.now)));
    round.begins.push_back(std::move(notice));
}

void AlertBook::end(Round& round, const std::string& fingerprint, const Incident& incident, UtcTime when) const
{
    Notice notice;
    notice.kind = Notice::Kind::End;
    notice.fingerprint = fingerprint;
    const bool hasSpan = incident.startsAt != kNoTime && when > incident.startsAt;
    notice.event = eventOf(Condition::Normal, when,
                           "over" + (hasSpan ? " after " + textOf(when - incident.startsAt) : std::string()) + ": " +
                               incident.title);
    if (incident.isTold)
        round.ends.push_back(std::move(notice));
    else
        ++round.untold[Notice::Kind::End][incident.condition];
}

void AlertBook::suppress(Round& round, const std::string& fingerprint, const Listing& listing, Incident& incident) const
{
    const Suppression before = incident.suppression;
    incident.suppression = suppressionIn(round, listing, before);
    if (incident.suppression == before)
        return;
    const bool isSuppressed = incident.suppression.exists();
    const std::string since = incident.startsAt == kNoTime ? std::string() : " since " + textOf(incident.startsAt);
    const std::string reason = isSuppressed ? describe(incident.suppression, round.now)
                                            : describeEnd(before, round.now) + ", and it stands" + since;
    Notice notice;
    notice.kind = Notice::Kind::Change;
    notice.fingerprint = fingerprint;
    notice.event = eventOf(isSuppressed ? whileSuppressed(incident.condition) : incident.condition, round.now,
                           withReason(incident.title, reason));
    if (incident.isTold)
        round.changes.push_back(std::move(notice));
    else
        ++round.untold[Notice::Kind::Change][incident.condition];
}

Suppression AlertBook::suppressionIn(const Round& round, const Listing& listing, const Suppression& before) const
{
    const NameOf nameOfAlert = [&round](const std::string& fingerprint) {
        const auto found = round.listed.find(fingerprint);
        return found == round.listed.end() ? std::string() : found->second.by.front().second->name;
    };
    Suppression suppression;
    for (const auto& [member, alert] : listing.by) {
        const std::optional<SilenceIndex>& silences = round.silences[member];
        Suppression said = suppressionOf(*alert, silences ? &*silences : nullptr, nameOfAlert, before);
        if (!said.exists())
            return {};
        // The silence that ends first: from then on this member notifies.
        const bool isShorter = said.until != kNoTime && said.until < suppression.until;
        if (!suppression.exists() || isShorter)
            suppression = std::move(said);
    }
    return suppression;
}

/// The contract has no kind for alarms of others. Their condition of the asset has changed: to how grave the alert is,
/// or back to normal.
Event AlertBook::eventOf(Condition condition, UtcTime when, std::string text) const
{
    Event event;
    event.kind = EventKind::ConditionChanged;
    event.code = static_cast<std::int32_t>(condition);
    event.severity = condition;
    event.sourceTime = when;
    event.source = m_config.name;
    event.text = std::move(text);
    return event;
}

std::vector<Notice> AlertBook::told(Round& round)
{
    std::vector<Notice> all;
    const auto add = [&](std::vector<Notice>& notices, Notice::Kind kind, const char* words) {
        bound(notices, round);
        all.insert(all.end(), std::make_move_iterator(notices.begin()), std::make_move_iterator(notices.end()));
        addSummary(all, kind, words, round);
    };
    add(round.ends, Notice::Kind::End, "more alerts are over");
    add(round.changes, Notice::Kind::Change, "more alerts were silenced, or are no longer");
    add(round.begins, Notice::Kind::Begin, "more alerts stand");
    for (const Notice& notice : all) {
        const auto found = m_incidents.find(notice.fingerprint);
        if (notice.kind == Notice::Kind::Begin && found != m_incidents.end())
            found->second.isTold = true;
    }
    return all;
}

void AlertBook::bound(std::vector<Notice>& notices, Round& round)
{
    std::sort(notices.begin(), notices.end(), [](const Notice& a, const Notice& b) {
        if (a.event.severity != b.event.severity)
            return urgency(a.event.severity) > urgency(b.event.severity);
        if (a.event.sourceTime != b.event.sourceTime)
            return a.event.sourceTime < b.event.sourceTime;
        return a.fingerprint < b.fingerprint;
    });
    for (std::size_t i = kMostTold; i < notices.size(); ++i)
        ++round.untold[notices[i].kind][notices[i].event.severity];
    notices.resize(std::min(notices.size(), kMostTold));
}

void AlertBook::addSummary(std::vector<Notice>& notices, Notice::Kind kind, const char* words, const Round& round) const
{
    const auto found = round.untold.find(kind);
    if (found == round.untold.end())
        return;
    std::size_t total = 0;
    Condition gravest = Condition::Normal;
    std::string parts;
    for (const auto& [condition, number] : found->second) {
        total += number;
        gravest = worst(gravest, condition);
        parts += (parts.empty() ? ": " : ", ") + std::to_string(number) + " " + std::string(nameOf(condition));
    }
    const bool isEnd = kind == Notice::Kind::End;
    Notice notice;
    notice.kind = Notice::Kind::Summary;
    notice.event = eventOf(isEnd ? Condition::Normal : gravest, round.now,
                           std::to_string(total) + " " + words + (isEnd ? std::string() : parts));
    notices.push_back(std::move(notice));
}

void AlertBook::count(UtcTime now)
{
    m_tally.standing = m_incidents.size();
    for (const auto& [fingerprint, incident] : m_incidents) {
        const Suppression& suppression = incident.suppression;
        if (suppression.kind != Suppression::Kind::Silenced) {
            m_tally.otherwiseSuppressed += suppression.exists() ? 1u : 0u;
            continue;
        }
        ++m_tally.silenced;
        const bool isFirst = m_tally.firstSilenceEnd == kNoTime || suppression.until < m_tally.firstSilenceEnd;
        if (suppression.until > now && isFirst)
            m_tally.firstSilenceEnd = suppression.until;
    }
}

} // namespace millwright::alertmanager
