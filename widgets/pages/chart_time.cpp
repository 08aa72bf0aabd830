// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/chart_time.h"

#include "widgets/pages/time_range.h"

#include <algorithm>

namespace millwright::pages {

using namespace std::chrono_literals;

namespace {

constexpr milliseconds kUnknown = 1min; ///< Shown until somebody knows what is held.
constexpr milliseconds kPresent = 30s;  ///< Older than this is not "now".

} // namespace

ChartTime::ChartTime(items::FleetView* view, TimeRange* range, QObject* parent)
    : QObject(parent)
    , m_view(view)
    , m_range(range ? range : new TimeRange(this))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(100ms);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        m_wasLive = isLive();
        Q_EMIT moved();
    });
    connect(m_view, &items::FleetView::linkChanged, this, &ChartTime::touch);
    connect(m_range, &TimeRange::changed, this, &ChartTime::rangeChosen);
    connect(m_range, &TimeRange::changed, this, &ChartTime::touch);
}

milliseconds ChartTime::longest() const
{
    return m_range->span();
}

/// While an earlier run's fleet is shown, its moment: what charts showed then is not moved out of sight by its age.
UtcTime ChartTime::to() const
{
    if (m_view->asOf())
        return *m_view->asOf();
    return isLive() ? m_view->newestShown() : m_view->gatewayNow();
}

UtcTime ChartTime::from() const
{
    const UtcTime held = earliest();
    return held == kNoTime ? to() - std::min(kUnknown, longest())
                           : std::max(to() - longest(), std::min(held, to() - kLeast));
}

bool ChartTime::isSettled() const
{
    return earliest() != kNoTime;
}

bool ChartTime::isLive() const
{
    const UtcTime newest = m_view->newestShown();
    return m_view->isLive() && newest != kNoTime && m_view->ageOf(newest) < kPresent;
}

UtcTime ChartTime::earliest() const
{
    UtcTime least = kNoTime;
    for (const auto& [chart, time] : m_earliest)
        least = least == kNoTime ? time : std::min(least, time);
    return least;
}

void ChartTime::setEarliest(const QObject* chart, UtcTime earliest)
{
    if (earliest == kNoTime) {
        m_earliest.erase(chart);
        disconnect(chart, &QObject::destroyed, this, nullptr);
    } else if (m_earliest.insert_or_assign(chart, earliest).second) {
        connect(chart, &QObject::destroyed, this, [this, chart] { m_earliest.erase(chart); });
    }
    m_range->setEarliest(this->earliest());
    touch();
}

void ChartTime::touch()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void ChartTime::refresh()
{
    if (!isLive() || !m_wasLive)
        touch();
}

} // namespace millwright::pages
