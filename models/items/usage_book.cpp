// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/usage_book.h"

#include "models/items/fleet_view.h"

#include <algorithm>
#include <chrono>

namespace millwright::items {
namespace {

UtcTime utcOf(const std::chrono::year_month_day& date)
{
    return UtcTime{std::chrono::duration_cast<milliseconds>(std::chrono::sys_days(date).time_since_epoch())};
}

std::chrono::year_month_day dateOf(UtcTime time)
{
    return {std::chrono::sys_days(std::chrono::floor<std::chrono::days>(time.time_since_epoch()))};
}

} // namespace

UsageBook::UsageBook(FleetView* view, UsageGrouping grouping, QObject* parent)
    : QObject(parent)
    , m_view(view)
    , m_grouping(grouping)
    , m_again(view, [this] { ask(); })
{
}

UtcTime UsageBook::asOf() const
{
    return std::ranges::find(m_answered, kNoTime) == m_answered.end() ? std::ranges::min(m_answered) : kNoTime;
}

void UsageBook::ask()
{
    const auto date = dateOf(m_view->gatewayNow());
    ask(UsageSpan::Today, utcOf(date));
    ask(UsageSpan::Month, utcOf(date.year() / date.month() / 1));
}

void UsageBook::ask(UsageSpan span, UtcTime from)
{
    m_view->askUsage({from, m_grouping}, this, [this, span](const Result<UsageReport>& report) {
        m_trouble = report ? std::string() : describe(report.error());
        if (report) {
            m_reports[static_cast<std::size_t>(span)] = *report;
            m_answered[static_cast<std::size_t>(span)] = m_view->gatewayNow();
        }
        Q_EMIT changed();
    });
}

} // namespace millwright::items
