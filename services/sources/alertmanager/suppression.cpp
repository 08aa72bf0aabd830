// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/alertmanager/suppression.h"

#include "services/sources/alertmanager/words.h"

#include <algorithm>
#include <chrono>
#include <vector>

namespace millwright::alertmanager {

namespace {

using namespace std::chrono_literals;

/// A silence that ends is seen at the next reading, and clocks differ a little.
constexpr milliseconds kLiftedBefore = 5s;

std::string joined(std::vector<std::string> words, const char* between)
{
    std::sort(words.begin(), words.end());
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : between) + word;
    return text;
}

Suppression silenceOf(const Alert& alert, const SilenceIndex* silences, const Suppression& before)
{
    Suppression suppression;
    suppression.kind = Suppression::Kind::Silenced;
    suppression.ids = joined(alert.silencedBy, ",");
    if (!silences && before.kind == suppression.kind && before.ids == suppression.ids)
        return before;
    const Silence* longest = nullptr;
    for (const std::string& id : alert.silencedBy) {
        if (!silences)
            break;
        const auto found = silences->find(id);
        if (found != silences->end() && (!longest || found->second.endsAt > longest->endsAt))
            longest = &found->second;
    }
    if (!longest)
        return suppression;
    suppression.by = longest->createdBy;
    suppression.why = longest->comment;
    suppression.until = longest->endsAt;
    return suppression;
}

std::string orElse(const std::string& text, const char* otherwise)
{
    return text.empty() ? std::string(otherwise) : text;
}

} // namespace

Suppression suppressionOf(const Alert& alert, const SilenceIndex* silences, const NameOf& nameOfAlert,
                          const Suppression& before)
{
    if (!alert.silencedBy.empty())
        return silenceOf(alert, silences, before);
    Suppression suppression;
    if (!alert.inhibitedBy.empty()) {
        suppression.kind = Suppression::Kind::Inhibited;
        suppression.by = orElse(nameOfAlert(alert.inhibitedBy.front()), "another alert");
        suppression.ids = joined(alert.inhibitedBy, ",");
        return suppression;
    }
    if (!alert.mutedBy.empty()) {
        suppression.kind = Suppression::Kind::Muted;
        suppression.by = suppression.ids = joined(alert.mutedBy, ", ");
    }
    return suppression;
}

std::string describe(const Suppression& suppression, UtcTime now)
{
    switch (suppression.kind) {
    case Suppression::Kind::None:
        return {};
    case Suppression::Kind::Inhibited:
        return "inhibited by " + suppression.by;
    case Suppression::Kind::Muted:
        return "muted by the time interval " + suppression.by;
    case Suppression::Kind::Silenced:
        break;
    }
    if (suppression.until == kNoTime)
        return "silenced; Alertmanager does not say by whom";
    return "silenced by " + orElse(suppression.by, "somebody without a name") + " for " +
           textOf(std::max(suppression.until - now, milliseconds(0))) + " more (until " + textOf(suppression.until) +
           ")" + (suppression.why.empty() ? "" : ": " + suppression.why);
}

std::string describeEnd(const Suppression& suppression, UtcTime now)
{
    if (suppression.kind == Suppression::Kind::Inhibited)
        return "it is no longer inhibited by " + suppression.by;
    if (suppression.kind == Suppression::Kind::Muted)
        return "it is no longer muted by the time interval " + suppression.by;
    const std::string silence = "the silence" + (suppression.by.empty() ? "" : " by " + suppression.by);
    if (suppression.until == kNoTime)
        return silence + " is over";
    const milliseconds left = suppression.until - now;
    return left > kLiftedBefore ? silence + " was lifted " + textOf(left) + " before its end"
                                : silence + " has expired";
}

} // namespace millwright::alertmanager
