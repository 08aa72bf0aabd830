// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/event_watch.h"

#include "services/sources/faults/xid_catalogue.h"
#include "services/sources/prometheus/mapping_words.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace millwright::prometheus {

namespace {

/// Start times that hosts compute from their uptime move by this much when the clock is set a little.
constexpr double kSameStartSeconds = 30.0;
constexpr double kLatestSeconds = 1e11; // year 5138

std::string timesText(double times)
{
    char text[40] = "";
    if (times > 1.0)
        std::snprintf(text, sizeof text, "%.0f times", times);
    return text;
}

} // namespace

void EventWatch::addSeries(const EventRule& rule, std::uint16_t rank, std::uint32_t asset, std::uint32_t cell,
                           const Series& series)
{
    if (rule.sign != EventSign::Window) {
        const auto [found, isNew] = m_totalOf.try_emplace({&rule, asset}, m_totals.size());
        if (isNew) {
            m_totals.emplace_back().rule = &rule;
            m_totals.back().asset = asset;
        }
        m_totals[found->second].cells.emplace_back(rank, cell);
        return;
    }
    const auto code = codeOf(series.label(rule.codeLabel));
    if (!code)
        return;
    Watched watched;
    watched.rule = &rule;
    watched.asset = asset;
    watched.cell = cell;
    watched.code = *code;
    watched.windowSeconds = codeOf(series.label(rule.windowLabel)).value_or(0) / 1000.0;
    m_watched.push_back(watched);
}

Event EventWatch::eventOf(const EventRule& rule, std::int32_t code, UtcTime time, const std::string& extra)
{
    Event event;
    event.kind = rule.kind;
    event.code = code;
    const auto severity = rule.severities.find(code);
    event.severity = severity == rule.severities.end() ? rule.otherwise : severity->second;
    event.sourceTime = time;
    const auto text = rule.texts.find(code);
    const auto advice = rule.advice.find(code);
    event.text =
        faults::eventText(text == rule.texts.end() ? std::string_view() : std::string_view(text->second), extra,
                          advice == rule.advice.end() ? std::string_view() : std::string_view(advice->second));
    return event;
}

Event EventWatch::windowEvent(const Watched& watched, double times, const PageValues& page)
{
    std::string extra = timesText(times);
    if (page.page == 1 && watched.windowSeconds > 0.0) {
        char text[80];
        std::snprintf(text, sizeof text, "%.0f in the %.0f s before the first reading", times, watched.windowSeconds);
        extra = text;
    }
    return eventOf(*watched.rule, watched.code, page.timeOf(watched.cell), extra);
}

void EventWatch::read(const PageValues& page, bool absenceMeans, std::vector<Found>& found)
{
    for (Watched& watched : m_watched) {
        double count = page.raw[watched.cell];
        if (isAbsent(count) && absenceMeans)
            count = 0.0;
        if (!std::isfinite(count))
            continue;
        if (count > watched.last)
            found.push_back({watched.asset, windowEvent(watched, count - watched.last, page)});
        watched.last = count;
    }
    for (Total& total : m_totals)
        readTotal(total, page, found);
}

EventWatch::Reading EventWatch::readingOf(const Total& total, const PageValues& page)
{
    Reading reading;
    for (const auto& [rank, cell] : total.cells) {
        const double value = page.raw[cell];
        if (!std::isfinite(value) || rank > reading.rank)
            continue;
        if (rank < reading.rank)
            reading = {rank, 0, 0.0, kNoTime};
        const bool isFirst = reading.series++ == 0;
        const bool isSum = total.rule->combine == Combine::Sum;
        reading.value = isFirst ? value : isSum ? reading.value + value : std::max(reading.value, value);
        reading.time = std::max(reading.time, page.timeOf(cell));
    }
    return reading;
}

void EventWatch::readTotal(Total& total, const PageValues& page, std::vector<Found>& found)
{
    const Reading reading = readingOf(total, page);
    if (reading.series == 0)
        return;
    const bool isSum = total.rule->combine == Combine::Sum;
    const bool comparable = total.known && reading.rank == total.rank && (!isSum || reading.series == total.series);
    const double increase = comparable ? reading.value - total.last : 0.0;
    total.known = true;
    total.rank = reading.rank;
    total.series = reading.series;
    if (total.rule->sign == EventSign::Later) {
        if (increase > kSameStartSeconds && reading.value < kLatestSeconds)
            found.push_back({total.asset, eventOf(*total.rule, total.rule->code,
                                                  utcFromMillis(std::llround(reading.value * 1000.0)), {})});
        total.last = comparable ? std::max(total.last, reading.value) : reading.value; // a clock set back and forth
        return;
    }
    total.last = reading.value;
    total.untold += std::max(increase, 0.0);
    tellIncrease(total, reading.time, found);
}

void EventWatch::tellIncrease(Total& total, UtcTime time, std::vector<Found>& found)
{
    const bool waits = total.lastEvent != kNoTime && time < total.lastEvent + total.rule->gather;
    if (total.untold <= 0.0 || waits)
        return;
    found.push_back({total.asset, eventOf(*total.rule, total.rule->code, time, timesText(total.untold))});
    total.untold = 0.0;
    total.lastEvent = time;
}

void EventWatch::dropCells(const std::vector<bool>& cellGone)
{
    std::erase_if(m_watched, [&](const Watched& watched) { return cellGone[watched.cell]; });
    for (Total& total : m_totals)
        std::erase_if(total.cells, [&](const auto& cell) { return cellGone[cell.second]; });
}

} // namespace millwright::prometheus
