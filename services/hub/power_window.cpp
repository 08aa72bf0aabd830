// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/power_window.h"

#include "services/hub/formulas/power.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace millwright::hub {

using formulas::Figure;

void PowerWindow::Minute::add(const Minute& other)
{
    facilityEnergy += other.facilityEnergy;
    itEnergy += other.itEnergy;
    power += other.power;
    weight += other.weight;
    good += other.good;
    goodBoth += other.goodBoth;
    elapsed += other.elapsed;
    peak = std::max(peak, other.peak);
}

void PowerWindow::add(const Figure& facility, const Figure& it, milliseconds span)
{
    if (m_minutes.empty()) {
        if (!facility.isKnown())
            return;
        m_elapsed = milliseconds{0};
        m_number = -1;
    }
    m_elapsed += span;
    const bool isNew = goTo(m_elapsed / std::chrono::minutes{1});
    if (facility.isKnown()) {
        Minute tick;
        tick.number = m_number;
        tick.weight = std::max(static_cast<double>(span.count()), 1.0); // the first tick has no span and yet a power
        tick.power = facility.value * tick.weight;
        tick.peak = facility.value;
        const bool isGood = facility.mark.quality() == Quality::Good;
        tick.good = isGood ? tick.weight : 0.0;
        if (it.isKnown()) {
            const double seconds = std::chrono::duration<double>(span).count();
            tick.facilityEnergy = facility.value * seconds;
            tick.itEnergy = it.value * seconds;
            tick.goodBoth = isGood && it.mark.quality() == Quality::Good ? tick.weight : 0.0;
        }
        if (m_minutes.empty() || m_minutes.back().number != m_number) {
            if (!m_minutes.empty())
                m_closed.add(m_minutes.back());
            m_minutes.push_back(tick);
        } else {
            m_minutes.back().add(tick);
        }
    }
    if ((isNew || m_minutes.size() == 1) && !m_minutes.empty())
        findP99();
}

void PowerWindow::restore(std::span<const PastMinute> minutes)
{
    for (const PastMinute& past : minutes) {
        const auto figure = [&past](double value) {
            const QualityMark mark =
                past.isEstimated ? QualityMark(Quality::Estimated, QualityReason::LowCoverage) : kGood;
            return std::isfinite(value) ? formulas::known(value, mark) : formulas::unknown();
        };
        add(figure(past.facilityMean), figure(past.itMean), std::chrono::minutes{1});
        if (std::isfinite(past.facilityPeak) && std::isfinite(past.facilityMean))
            m_minutes.back().peak = std::max(m_minutes.back().peak, past.facilityPeak);
    }
}

bool PowerWindow::goTo(std::int64_t number)
{
    if (m_number == number)
        return false;
    m_number = number;
    bool isChanged = false;
    while (!m_minutes.empty() && m_minutes.front().number + static_cast<std::int64_t>(kMinutes) <= number) {
        m_minutes.pop_front();
        isChanged = true;
    }
    if (isChanged) {
        m_closed = {};
        for (std::size_t i = 0; i + 1 < m_minutes.size(); ++i)
            m_closed.add(m_minutes[i]);
    }
    return true;
}

PowerWindow::Minute PowerWindow::total() const
{
    Minute all = m_closed;
    if (!m_minutes.empty())
        all.add(m_minutes.back());
    constexpr double day = 60e3 * kMinutes;
    all.elapsed = m_minutes.empty() ? 0.0 : std::min(static_cast<double>(m_elapsed.count()), day);
    return all;
}

Figure PowerWindow::pueOf(const Minute& total)
{
    const QualityMark mark = markOf(total.goodBoth, total.elapsed);
    return formulas::pue(formulas::known(total.facilityEnergy, mark), formulas::known(total.itEnergy, mark));
}

Figure PowerWindow::pue() const
{
    return pueOf(total());
}

Figure PowerWindow::pueOf(std::span<const PowerWindow> windows)
{
    Minute all;
    for (const PowerWindow& window : windows)
        all.add(window.total());
    return pueOf(all);
}

Figure PowerWindow::measured() const
{
    constexpr double day = 60e3 * kMinutes;
    return formulas::known(100.0 * std::clamp(total().goodBoth / day, 0.0, 1.0));
}

Figure PowerWindow::peak() const
{
    if (m_minutes.empty())
        return formulas::unknown();
    const Minute all = total();
    return formulas::known(all.peak, markOf(all.good, all.elapsed));
}

Figure PowerWindow::p99() const
{
    if (m_minutes.empty())
        return formulas::unknown();
    const Minute all = total();
    return formulas::known(m_p99, markOf(all.good, all.elapsed));
}

QualityMark PowerWindow::markOf(double good, double elapsed)
{
    return good < formulas::kCoverageLimit * elapsed ? QualityMark(Quality::Estimated, QualityReason::LowCoverage)
                                                     : kGood;
}

void PowerWindow::findP99()
{
    std::vector<double> means;
    means.reserve(m_minutes.size());
    for (const Minute& minute : m_minutes)
        means.push_back(minute.power / minute.weight);
    const auto rank = static_cast<std::size_t>(std::ceil(0.99 * static_cast<double>(means.size()))) - 1;
    std::nth_element(means.begin(), means.begin() + static_cast<std::ptrdiff_t>(rank), means.end());
    m_p99 = means[rank];
}

} // namespace millwright::hub
