// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/usage.h"
#include "models/items/asking_again.h"

#include <QObject>

#include <array>
#include <cstddef>
#include <optional>
#include <string>

namespace millwright::items {

class FleetView;

enum class UsageSpan : std::uint8_t { Today, Month };
inline constexpr std::size_t kUsageSpans = 2;

/// What was used today and since the begin of the month, asked of the gateway's meters each minute while it is active.
/// Days and months are those of UTC, as the meters' hours are. GUI thread.
class UsageBook final : public QObject {
    Q_OBJECT
public:
    UsageBook(FleetView* view, UsageGrouping grouping, QObject* parent = nullptr);

    /// Asks at once, and again each minute.
    void setActive(bool active) { m_again.setActive(active); }
    /// The last answer that came; nothing before the first.
    const std::optional<UsageReport>& report(UsageSpan span) const { return m_reports[static_cast<std::size_t>(span)]; }
    /// By the gateway's time, when the older of the two answers came; kNoTime before both have.
    UtcTime asOf() const;
    /// Why the last question has no answer; empty when it has.
    const std::string& trouble() const { return m_trouble; }

Q_SIGNALS:
    void changed();

private:
    void ask();
    void ask(UsageSpan span, UtcTime from);

    FleetView* m_view;
    const UsageGrouping m_grouping;
    std::array<std::optional<UsageReport>, kUsageSpans> m_reports;
    std::array<UtcTime, kUsageSpans> m_answered{kNoTime, kNoTime};
    std::string m_trouble;
    AskingAgain m_again;
};

} // namespace millwright::items
