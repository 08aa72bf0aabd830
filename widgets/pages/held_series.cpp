// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/held_series.h"

#include "widgets/charts/chart_columns.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::pages {

using charts::Bucket;
using charts::Millis;
using namespace std::chrono_literals;

namespace {

constexpr Millis kLeastStep = 2'000;
constexpr Millis kFinerPoints = 4;  ///< Points to a step from which on they are summed up.
constexpr Millis kSlowest = 60'000; ///< Sources that report more seldom leave gaps.
constexpr int kSliver = 8;          ///< Part of the page's axis that would hold all of it.

void merge(Bucket& into, const Bucket& point)
{
    if (!point.hasValue())
        return;
    if (!into.hasValue()) {
        into = {into.time, point.min, point.max, point.mean, point.count};
        return;
    }
    into.min = std::min(into.min, point.min);
    into.max = std::max(into.max, point.max);
    const auto all = static_cast<float>(into.count + point.count);
    into.mean += (point.mean - into.mean) * static_cast<float>(point.count) / all;
    into.count += point.count;
}

/// Adds points summed up in the steps of what stands before them: second by second beside means of minutes they would
/// look like a sudden unrest.
void appendInSteps(std::vector<Bucket>& buckets, const std::vector<Bucket>& points, Millis step)
{
    const Millis base = buckets.empty() ? 0 : buckets.back().time;
    const auto beginOf = [&](const Bucket& point) { return base + (point.time - base) / step * step; };
    Millis begin = base; // its last bucket may still be filling
    for (const Bucket& point : points) {
        if (std::exchange(begin, beginOf(point)) != begin || buckets.empty())
            buckets.push_back({begin});
        merge(buckets.back(), point);
    }
}

} // namespace

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

bool HeldSeries::Line::hasValue() const
{
    return std::ranges::any_of(past, &Bucket::hasValue) || std::ranges::any_of(live, &Bucket::hasValue);
}

/// That of the past, unless what comes in comes more slowly.
Millis HeldSeries::Line::usualStep() const
{
    return std::max({step.count(), kLeastStep, std::min(liveStep(), kSlowest)});
}

Millis HeldSeries::Line::liveStep() const
{
    charts::ChartSeries own;
    own.buckets = live;
    return std::max<Millis>(1, charts::stepOf(own));
}

HeldSeries::HeldSeries(items::FleetView* view, ChartTime* time, std::uint32_t points, QObject* parent)
    : QObject(parent)
    , m_view(view)
    , m_time(time)
    , m_points(points)
{
    m_askAgain.setInterval(60s);
    connect(m_time, &ChartTime::moved, this, [this] {
        Q_EMIT changed();
        askForWhatIsShown();
    });
    connect(&m_askAgain, &QTimer::timeout, this, &HeldSeries::ask);
    connect(m_view, &items::FleetView::linkChanged, this, [this] {
        if (m_active && m_view->isLive())
            ask();
    });
    connect(m_view, &items::FleetView::inventoryReplaced, this, [this] {
        if (m_active && m_view->asOf())
            ask(); // what is kept of an earlier run can be told now
    });
}

void HeldSeries::setLines(std::vector<ChartLine> lines)
{
    ++m_generation;
    m_lines.clear();
    for (ChartLine& line : lines)
        m_lines.push_back({std::move(line), {}, {}, 0ms, 0, kNoTime, kNoTime});
    m_time->setEarliest(this, kNoTime);
    Q_EMIT changed();
    if (m_active)
        ask();
}

void HeldSeries::setActive(bool active)
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

void HeldSeries::take(std::size_t line, const items::Reading& reading)
{
    if (line >= m_lines.size() || reading.time == kNoTime)
        return;
    std::vector<Bucket>& live = m_lines[line].live;
    if (std::exchange(m_lines[line].heard, reading.time) == reading.time)
        return;
    // A clock that is ahead draws where the axis ends; one that was put back takes what it drew wrongly with it.
    const Millis time = toMillis(std::min(reading.time, m_view->gatewayNow()));
    while (!live.empty() && live.back().time >= time)
        live.pop_back();
    const bool counts = reading.mark.counts() && std::isfinite(reading.value);
    const double value = reading.value * m_lines[line].line.factor;
    live.push_back(counts ? charts::point(time, static_cast<float>(value)) : Bucket{time});
    m_time->touch();
}

void HeldSeries::ask()
{
    m_askedFrom = m_time->isSettled() ? m_time->from() : m_view->gatewayNow() - m_time->longest();
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        items::SeriesQuestion question;
        question.assetId = m_lines[i].line.assetId;
        question.measure = m_lines[i].line.key.measure;
        question.statistic = m_lines[i].line.key.statistic;
        question.from = m_askedFrom;
        question.maxPoints = m_points;
        m_view->askSeries(question, this,
                          [this, i, generation = m_generation](const Result<items::SeriesAnswer>& result) {
                              if (generation == m_generation)
                                  answer(i, result);
                          });
    }
}

void HeldSeries::answer(std::size_t number, const Result<items::SeriesAnswer>& answer)
{
    if (!answer || !m_time)
        return; // what is shown stays; the next attempt comes by itself
    Line& line = m_lines[number];
    line.past = bucketsOf(*answer, line.line.factor);
    line.step = answer->step;
    line.earliest = answer->earliest;
    line.covered = toMillis(m_view->gatewayNow());
    if (!line.past.empty())
        line.covered = std::min(line.covered, line.past.back().time + line.step.count());
    m_time->setEarliest(this, utcFromMillis(begin()));
}

/// The page's axis may begin where nothing has been asked for yet, or be so much shorter that finer steps tell more.
void HeldSeries::askForWhatIsShown()
{
    if (!m_active || !m_time || !m_time->isSettled())
        return;
    const milliseconds shown = m_time->to() - m_time->from();
    const milliseconds asked = m_time->to() - m_askedFrom;
    if (asked + 1s < shown || asked > 2 * shown)
        ask();
}

QString HeldSeries::silence() const
{
    return m_view->asOf() ? tr("Nothing was kept of this") : QString();
}

QString HeldSeries::moment(const style::Formatter& formatter) const
{
    const auto& asOf = m_view->asOf();
    return asOf ? tr("as of %1, %2").arg(formatter.clock(*asOf), formatter.date(*asOf)) : QString();
}

Millis HeldSeries::begin() const
{
    UtcTime first = kNoTime;
    for (const Line& line : m_lines) {
        if (line.earliest != kNoTime)
            first = first == kNoTime ? line.earliest : std::min(first, line.earliest);
    }
    return toMillis(first);
}

UtcTime HeldSeries::from() const
{
    const UtcTime held = utcFromMillis(begin());
    const bool isSliver = held != kNoTime && (m_time->to() - held) * kSliver < m_time->to() - m_time->from();
    return isSliver ? std::min(held, m_time->to() - ChartTime::kLeast) : m_time->from();
}

QString HeldSeries::span(const style::Formatter& formatter) const
{
    const milliseconds shown = m_time->to() - from();
    const QString length = formatter.duration(shown);
    const bool isShort = m_time->isSettled() && shown * 10 < m_time->longest() * 9; // of the range that was chosen
    return isShort || from() > m_time->from() ? tr("%1, all that is kept", "15 min").arg(length) : length;
}

/// The past and, where it ends, what has come in since.
charts::ChartSeries HeldSeries::series(std::size_t number)
{
    Line& line = m_lines[number];
    const Millis kept = std::max(toMillis(m_time->to()) - m_time->longest().count(), line.covered);
    std::erase_if(line.live, [&](const Bucket& bucket) { return bucket.time < kept; });
    charts::ChartSeries series;
    series.name = line.line.name;
    series.buckets = line.past;
    series.step = line.usualStep();
    const std::size_t past = series.buckets.size();
    if (line.step.count() >= kFinerPoints * line.liveStep())
        appendInSteps(series.buckets, line.live, line.step.count());
    else
        series.buckets.insert(series.buckets.end(), line.live.begin(), line.live.end());
    if (past > 0 && series.buckets.size() > past)
        series.joint = series.buckets[past].time;
    return series;
}

} // namespace millwright::pages
