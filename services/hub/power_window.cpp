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
    peak = std::max(peak, other.peak);
    isEstimated |= other.isEstimated;
}

void PowerWindow::add(const Figure& facility, const Figure& it, milliseconds span)
{
    m_elapsed += span;
    if (!facility.isKnown())
        return;
    const bool isNew = openMinute(m_elapsed / std::chrono::minutes{1});
    Minute tick;
    tick.weight = std::max(static_cast<double>(span.count()), 1.0); // the first tick has no span and yet tells a power
    tick.power = facility.value * tick.weight;
    tick.peak = facility.value;
    tick.isEstimated = facility.mark.quality() != Quality::Good;
    if (it.isKnown()) {
        const double seconds = std::chrono::duration<double>(span).count();
        tick.facilityEnergy = facility.value * seconds;
        tick.itEnergy = it.value * seconds;
        tick.isEstimated |= it.mark.quality() != Quality::Good;
    }
    m_minutes.back().add(tick);
    if (isNew || m_minutes.size() == 1)
        findP99();
}

void PowerWindow::restore(std::span<const PastMinute> minutes)
{
    for (const PastMinute& past : minutes) {
        const auto figure = [](double value) {
            return std::isfinite(value) ? formulas::known(value) : formulas::unknown();
        };
        add(figure(past.facilityMean), figure(past.itMean), std::chrono::minutes{1});
        if (std::isfinite(past.facilityPeak) && !m_minutes.empty())
            m_minutes.back().peak = std::max(m_minutes.back().peak, past.facilityPeak);
    }
}

bool PowerWindow::openMinute(std::int64_t number)
{
    if (!m_minutes.empty() && m_minutes.back().number == number)
        return false;
    while (!m_minutes.empty() && m_minutes.front().number + static_cast<std::int64_t>(kMinutes) <= number)
        m_minutes.pop_front();
    m_closed = {};
    for (const Minute& minute : m_minutes)
        m_closed.add(minute);
    Minute minute;
    minute.number = number;
    m_minutes.push_back(minute);
    return true;
}

PowerWindow::Minute PowerWindow::total() const
{
    Minute all = m_closed;
    if (!m_minutes.empty())
        all.add(m_minutes.back());
    return all;
}

Figure PowerWindow::pueOf(const Minute& total)
{
    const QualityMark mark = total.isEstimated ? QualityMark(Quality::Estimated) : kGood;
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

Figure PowerWindow::peak() const
{
    if (m_minutes.empty())
        return formulas::unknown();
    const Minute all = total();
    return formulas::known(all.peak, all.isEstimated ? QualityMark(Quality::Estimated) : kGood);
}

void PowerWindow::findP99()
{
    std::vector<double> means;
    means.reserve(m_minutes.size());
    bool isEstimated = false;
    for (const Minute& minute : m_minutes) {
        means.push_back(minute.power / minute.weight);
        isEstimated |= minute.isEstimated;
    }
    const auto rank = static_cast<std::size_t>(std::ceil(0.99 * static_cast<double>(means.size()))) - 1;
    std::nth_element(means.begin(), means.begin() + static_cast<std::ptrdiff_t>(rank), means.end());
    m_p99 = formulas::known(means[rank], isEstimated ? QualityMark(Quality::Estimated) : kGood);
}

} // namespace millwright::hub
