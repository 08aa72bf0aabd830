// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/rotation.h"

#include <algorithm>
#include <utility>

namespace millwright::wall {

void Rotation::setEntries(std::vector<Entry> entries, std::size_t first, Monotonic now)
{
    if (entries == m_entries)
        return;
    const auto placeOf = [&](std::size_t old) -> std::optional<std::size_t> {
        if (old >= m_entries.size())
            return std::nullopt;
        const auto found = std::ranges::find(entries, m_entries[old].key, &Entry::key);
        if (found == entries.end())
            return std::nullopt;
        return static_cast<std::size_t>(found - entries.begin());
    };
    const auto shown = placeOf(m_shown);
    if (m_return) {
        const auto back = placeOf(m_return->entry);
        m_return->entry = back.value_or(0);
    }
    m_entries = std::move(entries);
    if (shown) {
        m_shown = *shown;
        return;
    }
    m_return.reset();
    if (!m_entries.empty())
        show(first % m_entries.size(), m_entries[first % m_entries.size()].dwell, now);
    else
        m_shown = 0;
}

void Rotation::show(std::size_t entry, milliseconds dwell, Monotonic now)
{
    m_shown = entry;
    m_until = now + dwell;
    m_left = dwell;
}

void Rotation::advance(Monotonic now)
{
    if (m_entries.empty() || now < m_until)
        return;
    if (m_return) {
        const Return back = *std::exchange(m_return, std::nullopt);
        return show(back.entry, back.left, now);
    }
    if (!m_paused)
        turn(1, now);
}

void Rotation::turn(std::size_t by, Monotonic now)
{
    if (m_entries.empty())
        return;
    const std::size_t from = m_return ? m_return->entry : m_shown;
    m_return.reset();
    const std::size_t to = (from + by) % m_entries.size();
    show(to, m_entries[to].dwell, now);
}

void Rotation::togglePause(Monotonic now)
{
    m_paused = !m_paused;
    if (m_return)
        return; // the scene that it returns to is held then
    if (m_paused)
        m_left = std::max(milliseconds{0}, m_until - now);
    else
        m_until = now + m_left;
}

void Rotation::focus(std::size_t entry, milliseconds hold, Monotonic now)
{
    if (entry >= m_entries.size())
        return;
    if (!m_return && entry != m_shown)
        m_return = Return{m_shown, m_paused ? m_left : std::max(milliseconds{0}, m_until - now)};
    if (m_return && entry == m_return->entry)
        m_return.reset();
    m_shown = entry;
    m_until = std::max(m_until, now + hold);
    if (m_return)
        m_until = now + hold;
}

void Rotation::hold(milliseconds span)
{
    m_until += span;
}

} // namespace millwright::wall
