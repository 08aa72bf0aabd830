// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/event.h"
#include "services/sources/alertmanager/alertmanager_config.h"
#include "services/sources/alertmanager/answer.h"
#include "services/sources/alertmanager/suppression.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace millwright::alertmanager {

/// What one Alertmanager said in one round; the answers fail apart.
struct Answer {
    Result<Rows<Alert>> alerts;
    Result<Rows<Silence>> silences;
    Result<UtcTime> startTime; ///< When it began to run.
};

/// Something to tell of an alert.
struct Notice {
    enum class Kind : std::uint8_t {
        Begin,
        Change, ///< Silenced, no longer silenced and the like.
        End,
        Summary, ///< Of many at once; of no asset.
    };
    Kind kind = Kind::Begin;
    std::string fingerprint; ///< Empty in a summary.
    Labels labels;           ///< Of a begin.
    Event event;             ///< Its asset is yet to be found.
};

/// Labels that the book and the place of an alert need.
std::vector<std::string> wantedLabels(const AlertmanagerConfig& config);

/// Which alerts stand, by what all Alertmanagers say together. Not thread-safe.
///
/// An alert is one incident by its fingerprint, whoever lists it. It stands while a member lists it with an end that is
/// yet to come (Alertmanager's endsAt of a firing alert is the time at which it is taken back unless it is said again).
/// It is over when a member lists it with an end that has passed, or when no member lists it any more, where
///
/// - a member that began anew (its start time rose; where that is not told: it had not answered) is held to list what
///   it listed before for the grace: an Alertmanager keeps no alerts on disk, and Prometheus sends each again within a
///   minute (--rules.alert.resend-delay) or, in slow groups, the interval of its rules;
/// - so is a member that does not answer while another does; when none answers nothing ends;
/// - a list that was cut says nothing of what is not in it: such an alert ends when its last told end has passed.
///
/// It is suppressed when all members that list it say so: one that does not notifies.
class AlertBook {
public:
    /// Most events of one kind from one round; the gravest are told, a last one counts the others.
    static constexpr std::size_t kMostTold = 500;

    explicit AlertBook(const AlertmanagerConfig& config);

    /// Takes what was said, one answer for each member, and gives what is new, in the order to be told in.
    std::vector<Notice> take(const std::vector<Answer>& answers, UtcTime now, Monotonic time);

    struct Tally {
        std::size_t standing = 0;
        std::size_t silenced = 0;
        UtcTime firstSilenceEnd = kNoTime; ///< Of those; kNoTime where none is known.
        std::size_t otherwiseSuppressed = 0;
        std::size_t kept = 0;     ///< Stand because of the grace alone.
        std::size_t beyond = 0;   ///< Are not followed: too many.
        std::size_t badTimes = 0; ///< Of the last round.
        std::string badTimesOf;   ///< Name of the first of those.
    };
    /// Of the last round.
    const Tally& tally() const { return m_tally; }
    bool stands(const std::string& fingerprint) const { return m_incidents.contains(fingerprint); }

private:
    using Members = std::uint32_t; ///< A bit each.

    struct Member {
        bool hasAnswered = false;
        bool answersNow = false;
        bool isCut = false;
        std::optional<Monotonic> silentSince;
        UtcTime startTime = kNoTime;
        Monotonic settled{};
    };
    struct Incident {
        std::string title; ///< "GpuHot: GPU 3 at 91 °C".
        Condition condition = Condition::Unknown;
        UtcTime startsAt = kNoTime; ///< kNoTime: not usable.
        UtcTime endsAt = kNoTime;   ///< As last told.
        UtcTime lastSeen = kNoTime;
        Members members = 0;
        Suppression suppression;
        bool isTold = false; ///< By an event of its own.
    };
    struct Listing {
        UtcTime startsAt = kNoTime;
        UtcTime endsAt = kNoTime;
        std::vector<std::pair<std::size_t, const Alert*>> by; ///< Member and its row.
    };
    struct Round {
        const std::vector<Answer>& answers;
        UtcTime now;
        Monotonic time;
        std::unordered_map<std::string_view, Listing> listed; ///< What stands, by fingerprint.
        std::unordered_map<std::string_view, UtcTime> ended;  ///< What is listed as over.
        std::vector<std::optional<SilenceIndex>> silences;    ///< By member.
        std::vector<Notice> begins, changes, ends;
        std::map<Notice::Kind, std::map<Condition, std::size_t>> untold; ///< Those without an event of their own.
    };

    void noteMember(Member& member, const Answer& answer, Monotonic time) const;
    void gather(Round& round);
    void noteTimes(const Alert& alert, UtcTime now);
    Members membersOf(const Incident& incident, const Listing* listing, const Round& round) const;
    void takeListed(Round& round, std::string_view fingerprint, const Listing& listing);
    void takeUnlisted(Round& round);
    void begin(Round& round, std::string_view fingerprint, const Listing& listing, Incident& incident);
    void end(Round& round, const std::string& fingerprint, const Incident& incident, UtcTime when) const;
    void suppress(Round& round, const std::string& fingerprint, const Listing& listing, Incident& incident) const;
    Suppression suppressionIn(const Round& round, const Listing& listing, const Suppression& before) const;
    Event eventOf(Condition condition, UtcTime when, std::string text) const;
    std::vector<Notice> told(Round& round);
    void bound(std::vector<Notice>& notices, Round& round);
    void addSummary(std::vector<Notice>& notices, Notice::Kind kind, const char* words, const Round& round) const;
    void count(UtcTime now);

    const AlertmanagerConfig& m_config;
    std::vector<Member> m_members;
    std::unordered_map<std::string, Incident> m_incidents;
    Tally m_tally;
};

} // namespace millwright::alertmanager
