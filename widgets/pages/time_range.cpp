// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/time_range.h"

#include "widgets/style/format.h"

#include <algorithm>
#include <array>

namespace millwright::pages {

using namespace std::chrono_literals;

namespace {

constexpr milliseconds kShortest = 30s;
constexpr std::array<milliseconds, 7> kUsual{5min, 15min, 1h, 6h, 24h, 7 * 24h, 30 * 24h};

} // namespace

void TimeRange::setSpan(milliseconds span)
{
    span = std::max(span, kShortest);
    if (span == m_span)
        return;
    m_span = span;
    Q_EMIT changed();
}

std::vector<TimeRange::Choice> TimeRange::choices(UtcTime now, const style::Formatter& formatter) const
{
    std::vector<Choice> all;
    milliseconds before{0};
    for (const milliseconds span : kUsual) {
        Choice choice{span, formatter.duration(span), {}};
        if (m_earliest != kNoTime && now - before <= m_earliest)
            choice.reason =
                tr("nothing is kept from before %1, %2").arg(formatter.clock(m_earliest), formatter.date(m_earliest));
        all.push_back(std::move(choice));
        before = span;
    }
    return all;
}

} // namespace millwright::pages
