// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/series_chart.h"

#include "widgets/charts/chart_columns.h"

#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::pages {

using charts::Bucket;
using charts::Millis;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t kPoints = 400;
constexpr int kLeastWidth = 180;
constexpr Millis kLeastStep = 2'000;
constexpr Millis kSlowest = 60'000; ///< Sources that report more seldom leave gaps.

/// With the bucket that is still filling: what it has so far is known.
std::vector<Bucket> bucketsOf(const items::SeriesAnswer& answer, double factor)
{
    std::vector<Bucket> buckets;
    buckets.reserve(answer.mean.size());
    const auto f = static_cast<float>(factor);
    for (std::size_t i = 0; i < answer.mean.size(); ++i) {
        const Millis time = toMillis(answer.first) + static_cast<Millis>(i) * answer.step.count();
        buckets.push_back({time, answer.min[i] * f, answer.max[i] * f, answer.mean[i] * f, answer.count[i]});
    }
    while (!buckets.empty() && !buckets.back().hasValue())
        buckets.pop_back(); // nothing has come yet
    return buckets;
}

} // namespace

bool SeriesChart::Line::hasValue() const
{
    return std::ranges::any_of(past, &Bucket::hasValue) || std::ranges::any_of(live, &Bucket::hasValue);
}

/// That of the past, unless what comes in comes more slowly.
Millis SeriesChart::Line::usualStep() const
{
    charts::ChartSeries own;
    own.buckets = live;
    return std::max({step.count(), kLeastStep, std::min(charts::stepOf(own), kSlowest)});
}

SeriesChart::SeriesChart(PageContext context, ChartTime* time, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_time(time)
    , m_chart(new charts::LineChart(m_context.theme, this))
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_chart);
    m_chart->setFormatter(m_context.formatter);
    m_chart->setTitle(title);
    m_chart->setMinimumWidth(m_context.theme->scaledPx(kLeastWidth)); // trees want room beside two of them
    m_askAgain.setInterval(60s);
    connect(m_time, &ChartTime::moved, this, &SeriesChart::redraw);
    connect(m_time, &ChartTime::rangeChosen, m_chart, &charts::LineChart::resetZoom);
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
        m_lines.push_back({std::move(line), {}, {}, 0ms, 0, kNoTime});
    m_time->setEarliest(this, kNoTime);
    m_chart->setUnit(unit);
    m_chart->resetZoom();
    redraw();
    if (m_active)
        ask();
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
    const double value = reading.value * m_lines[line].line.factor;
    live.push_back(counts ? charts::point(time, static_cast<float>(value)) : Bucket{time});
    m_time->touch();
}

void SeriesChart::ask()
{
    m_askedFrom = m_time->isSettled() ? m_time->from() : m_context.view->gatewayNow() - m_time->longest();
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        items::SeriesQuestion question;
        question.assetId = m_lines[i].line.assetId;
        question.measure = m_lines[i].line.key.measure;
        question.statistic = m_lines[i].line.key.statistic;
        question.from = m_askedFrom;
        question.maxPoints = kPoints;
        m_context.view->askSeries(question, this,
                                  [this, i, generation = m_generation](const Result<items::SeriesAnswer>& result) {
                                      if (generation == m_generation)
                                          answer(i, result);
                                  });
    }
}

void SeriesChart::answer(std::size_t number, const Result<items::SeriesAnswer>& answer)
{
    if (!answer || !m_time)
        return; // what is shown stays; the next attempt comes by itself
    Line& line = m_lines[number];
    line.past = bucketsOf(*answer, line.line.factor);
    line.step = answer->step;
    line.earliest = answer->earliest;
    line.covered = toMillis(m_context.view->gatewayNow());
    if (!line.past.empty())
        line.covered = std::min(line.covered, line.past.back().time + line.step.count());
    m_time->setEarliest(this, utcFromMillis(begin()));
}

/// The page's axis may begin where this chart has not asked yet, or be so much shorter that finer steps tell more.
void SeriesChart::askForWhatIsShown()
{
    if (!m_active || !m_time->isSettled())
        return;
    const milliseconds shown = m_time->to() - m_time->from();
    const milliseconds asked = m_time->to() - m_askedFrom;
    if (asked + 1s < shown || asked > 2 * shown)
        ask();
}

/// The earliest moment that its own lines can show; the epoch while there is none.
Millis SeriesChart::begin() const
{
    UtcTime first = kNoTime;
    for (const Line& line : m_lines) {
        if (line.earliest != kNoTime)
            first = first == kNoTime ? line.earliest : std::min(first, line.earliest);
    }
    return toMillis(first);
}

/// The past and, where it ends, what has come in since.
charts::ChartSeries SeriesChart::seriesOf(Line& line) const
{
    const Millis kept = std::max(toMillis(m_time->to()) - m_time->longest().count(), line.covered);
    std::erase_if(line.live, [&](const Bucket& bucket) { return bucket.time < kept; });
    charts::ChartSeries series;
    series.name = line.line.name;
    series.buckets = line.past;
    series.buckets.insert(series.buckets.end(), line.live.begin(), line.live.end());
    if (!line.past.empty() && !line.live.empty())
        series.joint = line.live.front().time;
    series.step = line.usualStep();
    return series;
}

void SeriesChart::redraw()
{
    if (!m_time)
        return;
    std::vector<charts::ChartSeries> series;
    QStringList silent;
    const bool anyTells = std::ranges::any_of(m_lines, &Line::hasValue);
    for (Line& line : m_lines) {
        if (anyTells && !line.hasValue())
            silent << line.line.name;
        else
            series.push_back(seriesOf(line));
    }
    QString span = m_context.formatter.duration(m_time->to() - m_time->from()); // it says its unit itself
    if (!silent.isEmpty())
        span += QStringLiteral(" · ") + tr("no data: %1").arg(silent.join(QStringLiteral(", ")));
    m_chart->setBegin(begin());
    m_chart->setSubtitle(span);
    m_chart->setLive(m_time->isLive());
    m_chart->setSeries(std::move(series));
    m_chart->setTimeRange(toMillis(m_time->from()), toMillis(m_time->to()));
    askForWhatIsShown();
}

} // namespace millwright::pages
