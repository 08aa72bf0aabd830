// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/domain/result.h"
#include "models/domain/time.h"
#include "models/fleet/meter.h"

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace millwright {
class Inventory;
} // namespace millwright

namespace millwright::v1 {
class MeterAmounts;
} // namespace millwright::v1

namespace millwright::gateway {

/// What is asked of the meters. The enums have the numbers of the contract (meters.proto).
struct MeterQuestion {
    enum class Grouping : std::uint8_t { Deployment = 1, UseCase = 2, Pod = 3, Site = 4 };

    UtcTime from = kNoTime, until = kNoTime; ///< Full hours of UTC.
    Grouping grouping = Grouping::Deployment;
    AssetRef under;              ///< Fleet, site or something of the business tree; invalid = all.
    std::uint32_t stepHours = 0; ///< 0 = the whole span.

    /// Begin of the step that an hour belongs to.
    UtcTime stepOf(UtcTime hour) const;
    std::uint64_t steps() const;
};

/// What a row of an answer is of.
struct MeterGroup {
    enum class Kind : std::uint8_t { Asset = 1, Unowned = 2, UnownedSimulated = 3, None = 4, Gone = 5 };

    Kind kind = Kind::None;
    std::string id; ///< Of an asset, or that a deployment had which is gone.

    auto operator<=>(const MeterGroup&) const = default;
};

/// The group in which a holder counts, or nothing where it is not asked for.
std::optional<MeterGroup> groupOf(const Inventory& inventory, const MeterQuestion& question, std::string_view holder,
                                  std::string_view site);

/// Amounts that add up, with what two counters of the same deployment said.
class MeterSum {
public:
    /// What one holder used in one step.
    void add(const MeterRow& row);
    void add(const MeterSum& other);
    /// What was never measured stays absent.
    void fill(v1::MeterAmounts& wire) const;

private:
    std::int64_t of(MeterKind kind) const { return m_row[static_cast<std::size_t>(kind)]; }

    MeterRow m_row{};
    std::int64_t m_reconciledEngine = 0, m_reconciledBilled = 0;
};

/// The sums of an answer, by step and group.
class MeterTable {
public:
    using Key = std::pair<UtcTime, MeterGroup>;

    void add(UtcTime step, const MeterGroup& group, const MeterRow& row);

    const std::map<Key, MeterSum>& rows() const { return m_rows; }
    MeterSum total() const;

private:
    std::map<Key, MeterSum> m_rows;
};

/// For how long the gateway metered, hour by hour.
struct MeterHours {
    std::int64_t meteredMillis = 0;
    std::uint32_t whole = 0;  ///< Hours that it metered as a whole.
    std::uint32_t inPart = 0; ///< Hours that are over and that it metered in part.

    void add(UtcTime hour, std::int64_t millis, UtcTime now);
};

} // namespace millwright::gateway
