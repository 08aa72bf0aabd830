// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/prometheus/page_values.h"

#include <algorithm>
#include <cmath>

namespace millwright::prometheus {

/// What a rule gave for one asset.
struct Reading {
    std::uint32_t asset = 0;
    double value = 0.0; ///< In the measure's unit; NaN when the mark has no value.
    QualityMark mark;
    UtcTime time = kNoTime;
};

/// Which row of an output an asset has in this page. Kept where several rules give one measure: the first that has a
/// value counts, and a value beats the word that there is none.
class Claims {
public:
    void begin(std::uint32_t page) { m_page = page; }
    /// The row to write to, `next` for a new one; nothing when an earlier rule said more.
    std::optional<std::size_t> row(const Reading& reading, const MeasureOutput& output)
    {
        if (m_claims.size() <= reading.asset)
            m_claims.resize(reading.asset + std::size_t{1});
        Claim& claim = m_claims[reading.asset];
        if (claim.page != m_page) {
            claim = {m_page, static_cast<std::uint32_t>(output.assets.size())};
            return claim.row;
        }
        const bool better = reading.mark.hasValue() && !QualityMark::fromBits(output.marks[claim.row]).hasValue();
        return better ? std::optional<std::size_t>(claim.row) : std::nullopt;
    }

private:
    struct Claim {
        std::uint32_t page = 0;
        std::uint32_t row = 0;
    };
    std::vector<Claim> m_claims;
    std::uint32_t m_page = 0;
};

/// Writes readings into the output of their measure. `claims` may be null where one rule alone gives the measure.
class OutputWriter {
public:
    OutputWriter(MeasureOutput& output, Claims* claims, bool isTotal, UtcTime scrapeStart)
        : m_output(output)
        , m_claims(claims)
        , m_isTotal(isTotal)
        , m_scrapeStart(scrapeStart)
    {
    }

    /// Makes room for readings to come.
    void expect(std::size_t readings)
    {
        const std::size_t rows = m_output.assets.size() + readings;
        m_output.assets.reserve(rows);
        m_output.marks.reserve(rows);
        if (m_isTotal)
            m_output.counters.reserve(rows);
        else
            m_output.values.reserve(rows);
    }

    void add(const Reading& reading)
    {
        std::size_t row = m_output.assets.size();
        if (m_claims != nullptr) {
            const auto claimed = m_claims->row(reading, m_output);
            if (!claimed)
                return;
            row = *claimed;
        }
        if (row == m_output.assets.size())
            append(reading);
        else
            replace(row, reading);
    }

private:
    void append(const Reading& reading)
    {
        m_output.assets.push_back(reading.asset);
        m_output.marks.push_back(reading.mark.bits());
        if (m_isTotal)
            m_output.counters.push_back(totalOf(reading));
        else
            m_output.values.push_back(static_cast<float>(reading.value));
        if (!m_output.times.empty() || reading.time != m_scrapeStart) [[unlikely]] {
            m_output.times.resize(m_output.assets.size() - 1, toMillis(m_scrapeStart));
            m_output.times.push_back(toMillis(reading.time));
        }
    }
    void replace(std::size_t row, const Reading& reading)
    {
        m_output.marks[row] = reading.mark.bits();
        if (m_isTotal)
            m_output.counters[row] = totalOf(reading);
        else
            m_output.values[row] = static_cast<float>(reading.value);
        if (m_output.times.empty() && reading.time != m_scrapeStart)
            m_output.times.resize(m_output.assets.size(), toMillis(m_scrapeStart));
        if (!m_output.times.empty())
            m_output.times[row] = toMillis(reading.time);
    }
    static std::int64_t totalOf(const Reading& reading)
    {
        constexpr double kEnd = 9.2e18;
        return reading.mark.hasValue() ? std::llround(std::clamp(reading.value, -kEnd, kEnd)) : 0;
    }

    MeasureOutput& m_output;
    Claims* m_claims;
    bool m_isTotal;
    UtcTime m_scrapeStart;
};

} // namespace millwright::prometheus
