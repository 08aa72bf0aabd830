// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"
#include "services/sources/alertmanager/answer.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

namespace millwright::alertmanager {

/// Silences by id.
using SilenceIndex = std::unordered_map<std::string, Silence>;
/// The name of the alert with a fingerprint; empty where it is not listed.
using NameOf = std::function<std::string(const std::string& fingerprint)>;

/// Why Alertmanager tells nobody of an alert that stands.
struct Suppression {
    enum class Kind : std::uint8_t { None, Silenced, Inhibited, Muted };

    Kind kind = Kind::None;
    std::string by;          ///< Person, alert or time interval.
    std::string why;         ///< Comment of the silence.
    UtcTime until = kNoTime; ///< Of a silence.
    std::string ids;         ///< What it rests on, as Alertmanager names it.

    bool exists() const { return kind != Kind::None; }
    bool operator==(const Suppression&) const = default;
};

/// Of several silences the one that lasts longest counts; a silence counts before an inhibition. `silences` is null
/// when Alertmanager has not told them now: then what is known (`before`) still holds for the same ids.
Suppression suppressionOf(const Alert& alert, const SilenceIndex* silences, const NameOf& nameOfAlert,
                          const Suppression& before);

/// "silenced by ops for 41 min more (until 2026-11-20 22:25 UTC): maintenance", "inhibited by NodeDown".
std::string describe(const Suppression& suppression, UtcTime now);

/// What ended it: "the silence by ops has expired", "… was lifted 41 min before its end", "it is no longer inhibited".
std::string describeEnd(const Suppression& suppression, UtcTime now);

} // namespace millwright::alertmanager
