// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_cursor.h"

namespace millwright::charts {

void ChartCursor::setTime(std::optional<Millis> time)
{
    if (m_time == time)
        return;
    m_time = time;
    Q_EMIT timeChanged();
}

void ChartCursor::setWindow(std::optional<Window> window)
{
    if (window && window->to <= window->from)
        window.reset();
    if (m_window == window)
        return;
    m_window = window;
    Q_EMIT windowChanged();
}

} // namespace millwright::charts
