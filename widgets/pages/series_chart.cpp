// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/series_chart.h"

#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace millwright::pages {

using charts::Bucket;
using charts::Millis;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t kPoints = 400;
constexpr int kLeastWidth = 180;
constexpr auto kLeastSpan = 30s;
constexpr std::array<milliseconds, 7> kSpans{1min, 5min, 15min, 1h, 6h, 12h, 24h};

std::vector<Bucket> bucketsOf(const items::SeriesAnswer& answer, Millis now)
{
    std::vector<Bucket> buckets;
    buckets.reserve(answer.mean.size());
    for (std::size_t i = 0; i < answer.mean.size(); ++i) {
        const Millis time = toMillis(answer.first) + static_cast<Millis>(i) * answer.step.count();
        buckets.push_back({time, answer.min[i], answer.max[i], answer.mean[i], answer.count[i]});
    }
    const auto isFilling = [&](const Bucket& bucket) { return bucket.time + answer.step.count() > now; };
    while (!buckets.empty() && (!buckets.back().hasValue() || isFilling(buckets.back())))
        buckets.pop_back(); // not yet filled: no gap, and no value of its whole span
    return buckets;
}

} // namespace

SeriesChart::SeriesChart(PageContext context, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_chart(new charts::LineChart(m_context.theme, this))
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_chart);
    m_chart->setFormatter(m_context.formatter);
    m_chart->setTitle(title);
    m_chart->setMinimumWidth(m_context.theme->scaledPx(kLeastWidth)); // trees want room beside two of them
    m_redraw.setSingleShot(true);
    m_redraw.setInterval(100ms);
    m_askAgain.setInterval(60s);
    connect(&m_redraw, &QTimer::timeout, this, &SeriesChart::redraw);
    connect(&m_askAgain, &QTimer::timeout, this, &SeriesChart::ask);
    connect(m_context.view, &items::FleetView::linkChanged, this, [this] {
        if (m_active && m_context.view->isLive())
            ask();
    });
}

void SeriesChart::setLines(std::vector<ChartLine> lines, const QString& unit)
{
    ++m_generation;
    m_lines.clear();
    for (ChartLine& line : lines)
        m_lines.push_back({std::move(line), {}, {}, 0ms});
    m_earliest = kNoTime;
    m_chart->setUnit(unit);
    m_chart->resetZoom();
    redraw();
    if (m_active)
        ask();
}

void SeriesChart::setSpan(milliseconds span, bool adapt)
{
    m_adapt = adapt;
    if (std::exchange(m_span, span) != span && m_active)
        ask();
    redraw();
}

void SeriesChart::setActive(bool active)
{
    if (std::exchange(m_active, active) == active)
        return;
    if (active) {
        ask();
        m_askAgain.start();
    } else {
        m_askAgain.stop();
    }
}

void SeriesChart::take(std::size_t line, const items::Reading& reading)
{
    if (line >= m_lines.size() || reading.time == kNoTime)
        return;
    std::vector<Bucket>& live = m_lines[line].live;
    const Millis time = toMillis(reading.time);
    if (!live.empty() && live.back().time >= time)
        return;
    const bool counts = reading.mark.counts() && std::isfinite(reading.value);
    live.push_back(counts ? charts::point(time, static_cast<float>(reading.value)) : Bucket{time});
    if (!m_redraw.isActive())
        m_redraw.start();
}

void SeriesChart::ask()
{
    const UtcTime now = m_context.view->gatewayNow();
    m_askedSpan = m_earliest == kNoTime ? m_span : shownSpan();
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        items::SeriesQuestion question;
        question.assetId = m_lines[i].line.assetId;
        question.measure = m_lines[i].line.key.measure;
        question.statistic = m_lines[i].line.key.statistic;
        question.from = now - m_askedSpan;
        question.maxPoints = kPoints;
        m_context.view->askSeries(question, this,
                                  [this, i, generation = m_generation](const Result<items::SeriesAnswer>& result) {
                                      if (generation == m_generation)
                                          answer(i, result);
                                  });
    }
}

void SeriesChart::answer(std::size_t line, const Result<items::SeriesAnswer>& answer)
{
    if (!answer)
        return; // what is shown stays; the next attempt comes by itself
    m_lines[line].past = bucketsOf(*answer, toMillis(m_context.view->gatewayNow()));
    m_lines[line].step = answer->step;
    if (answer->earliest != kNoTime && (m_earliest == kNoTime || answer->earliest < m_earliest))
        m_earliest = answer->earliest;
    if (m_earliest != kNoTime && shownSpan() < m_askedSpan)
        return ask(); // a young gateway has finer steps to give
    redraw();
}

milliseconds SeriesChart::shownSpan() const
{
    if (!m_adapt || m_earliest == kNoTime)
        return m_adapt ? std::min<milliseconds>(m_span, kSpans.front()) : m_span;
    const milliseconds held = m_context.view->gatewayNow() - m_earliest;
    for (const milliseconds span : kSpans) {
        if (span >= m_span || held <= span)
            return std::min(span, m_span);
    }
    return m_span;
}

/// Live points that the past covers by now, and what has left the window.
void SeriesChart::trim(Line& line, Millis from) const
{
    const Millis covered = line.past.empty() ? from : line.past.back().time + line.step.count();
    std::erase_if(line.live, [&](const Bucket& bucket) { return bucket.time < std::max(from, covered); });
}

/// Where the data begins; the epoch while there is none.
Millis SeriesChart::firstData() const
{
    Millis first = std::numeric_limits<Millis>::max();
    for (const Line& line : m_lines) {
        for (const auto* buckets : {&line.past, &line.live}) {
            const auto bucket = std::ranges::find_if(*buckets, &Bucket::hasValue);
            if (bucket != buckets->end())
                first = std::min(first, bucket->time);
        }
    }
    return first == std::numeric_limits<Millis>::max() ? 0 : first;
}

void SeriesChart::redraw()
{
    const milliseconds span = shownSpan();
    const Millis now = toMillis(m_context.view->gatewayNow());
    const Millis first = m_adapt ? firstData() : 0;
    const Millis from = std::max(now - span.count(), std::min(first, now - milliseconds(kLeastSpan).count()));
    m_chart->setBegin(first);
    std::vector<charts::ChartSeries> series;
    for (Line& line : m_lines) {
        trim(line, now - m_span.count());
        charts::ChartSeries one;
        one.name = line.line.name;
        one.buckets = line.past;
        one.buckets.insert(one.buckets.end(), line.live.begin(), line.live.end());
        one.step = std::max<Millis>(line.step.count(), 2000);
        series.push_back(std::move(one));
    }
    m_chart->setSubtitle(m_context.formatter.duration(milliseconds{now - from})); // the chart says its unit itself
    m_chart->setSeries(std::move(series));
    m_chart->setTimeRange(from, now);
}

} // namespace millwright::pages
