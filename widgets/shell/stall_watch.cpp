// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/stall_watch.h"

#include <algorithm>
#include <utility>

namespace millwright::shell {

StallWatch::StallWatch(std::function<Time()> now, QObject* parent)
    : QObject(parent)
    , m_now(now ? std::move(now) : std::function<Time()>(&std::chrono::steady_clock::now))
{
}

StallWatch::Turn::Turn(StallWatch& watch, int level)
    : m_watch(watch)
    , m_before(watch.m_level)
{
    if (m_before >= 0 && level == m_before)
        return; // sent by the event that is being handled: it belongs to that one
    m_begin = watch.m_now();
    watch.m_level = level;
    watch.m_waited = false;
}

StallWatch::Turn::~Turn()
{
    if (m_begin == Time{})
        return;
    if (!m_watch.m_waited)
        m_watch.end(m_begin);
    m_watch.m_level = m_before;
    m_watch.m_waited = m_before >= 0; // the event around this one has waited in a loop
}

void StallWatch::end(Time begin)
{
    const auto length = std::chrono::duration_cast<std::chrono::milliseconds>(m_now() - begin);
    if (!m_isCounting || length <= kNoticed)
        return;
    ++m_stalls;
    m_longest = std::max(m_longest, length);
    Q_EMIT stalled(length);
}

} // namespace millwright::shell
