// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/backoff.h"

#include <algorithm>

namespace millwright::feeds {

milliseconds Backoff::next()
{
    constexpr unsigned kMostDoublings = 16;
    const auto ceiling = std::min(m_policy.greatest, m_policy.initial * (1u << std::min(m_attempts, kMostDoublings)));
    ++m_attempts;
    std::uniform_int_distribution<milliseconds::rep> wait(1, ceiling.count());
    return milliseconds{wait(m_random)};
}

} // namespace millwright::feeds
