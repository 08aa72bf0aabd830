// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/event_watch.h"

#include "services/sources/prometheus/mapping_words.h"

#include <cmath>
#include <cstdio>

namespace millwright::prometheus {

void EventWatch::addSeries(const EventRule& rule, std::uint32_t asset, std::uint32_t cell, const Series& series)
{
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

Event EventWatch::eventOf(const Watched& watched, double times, const PageValues& page)
{
    const EventRule& rule = *watched.rule;
    Event event;
    event.kind = rule.kind;
    event.code = watched.code;
    const auto severity = rule.severities.find(watched.code);
    event.severity = severity == rule.severities.end() ? rule.otherwise : severity->second;
    event.sourceTime = page.timeOf(watched.cell);
    const auto text = rule.texts.find(watched.code);
    event.text = text == rule.texts.end() ? std::string() : text->second;
    char extra[80] = "";
    if (page.page == 1 && watched.windowSeconds > 0.0)
        std::snprintf(extra, sizeof extra, "%.0f in the %.0f s before the first reading", times, watched.windowSeconds);
    else if (times > 1.0)
        std::snprintf(extra, sizeof extra, "%.0f times", times);
    if (extra[0] != '\0')
        event.text += (event.text.empty() ? "" : ": ") + std::string(extra);
    return event;
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
            found.push_back({watched.asset, eventOf(watched, count - watched.last, page)});
        watched.last = count;
    }
}

void EventWatch::dropCells(const std::vector<bool>& cellGone)
{
    std::erase_if(m_watched, [&](const Watched& watched) { return cellGone[watched.cell]; });
}

} // namespace millwright::prometheus
