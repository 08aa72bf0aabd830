// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/frame.h"

#include <algorithm>
#include <cstddef>

namespace millwright::wall {

/// A number that several have together: as doubtful as the most doubtful of them, of the newest time, an estimate where
/// some of them do not tell, and nothing where none does.
class PartialSum {
public:
    void add(const items::Reading& one)
    {
        ++m_count;
        if (!one.mark.hasValue())
            return;
        m_sum.mark = m_told == 0 ? one.mark : worse(m_sum.mark, one.mark);
        m_sum.value = m_told == 0 ? one.value : m_sum.value + one.value;
        m_sum.time = std::max(m_sum.time, one.time);
        ++m_told;
    }
    /// Of how many, whether they tell or not.
    std::size_t count() const { return m_count; }
    items::Reading reading() const
    {
        items::Reading sum = m_sum;
        if (m_told > 0 && m_told < m_count)
            sum.mark = worse(sum.mark, QualityMark(Quality::Estimated, QualityReason::LowCoverage));
        return sum;
    }

private:
    items::Reading m_sum;
    std::size_t m_count = 0;
    std::size_t m_told = 0;
};

} // namespace millwright::wall
