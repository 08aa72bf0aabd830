// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/navigator.h"

#include <utility>

namespace millwright::items {

void Navigator::open(Place place)
{
    if (place == m_current)
        return;
    m_back.push_back(std::exchange(m_current, std::move(place)));
    if (m_back.size() > kMostSteps)
        m_back.erase(m_back.begin());
    m_forward.clear();
    Q_EMIT moved();
}

void Navigator::back()
{
    if (m_back.empty())
        return;
    m_forward.push_back(std::exchange(m_current, std::move(m_back.back())));
    m_back.pop_back();
    Q_EMIT moved();
}

void Navigator::forward()
{
    if (m_forward.empty())
        return;
    m_back.push_back(std::exchange(m_current, std::move(m_forward.back())));
    m_forward.pop_back();
    Q_EMIT moved();
}

} // namespace millwright::items
