// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/row_courses.h"

#include "widgets/pages/held_series.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::pages {

using namespace std::chrono_literals;

namespace {

constexpr milliseconds kLongest = 1h;
constexpr milliseconds kShortest = 1min; ///< No axis is shorter.
constexpr std::uint32_t kPoints = 60;
constexpr milliseconds kSoon = 60ms; ///< Scrolling on brings other rows.
constexpr milliseconds kAgain = 1min;
constexpr std::size_t kMostRows = 256;
constexpr std::size_t kMostLive = 360; ///< Points of a row.

} // namespace

RowCourses::RowCourses(items::FleetView* view, QObject* parent)
    : QObject(parent)
    , m_view(view)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoon);
    m_again.setInterval(kAgain);
    connect(&m_soon, &QTimer::timeout, this, &RowCourses::askForNew);
    connect(&m_again, &QTimer::timeout, this, &RowCourses::askAgain);
    connect(view, &items::FleetView::inventoryReplaced, this, &RowCourses::forget);
    connect(view, &items::FleetView::linkChanged, this, [this] {
        if (m_view->isLive() && m_again.isActive())
            askAgain();
    });
}

void RowCourses::show(std::optional<items::ColumnKey> key)
{
    if (std::exchange(m_key, std::move(key)) == m_key)
        return;
    forget();
}

void RowCourses::forget()
{
    ++m_generation;
    m_courses.clear();
    m_seen.clear();
    m_again.stop();
}

std::optional<charts::ChartSeries> RowCourses::of(AssetRef asset, const items::Reading& newest)
{
    if (!m_key)
        return std::nullopt;
    m_seen.insert(asset);
    const auto found = m_courses.find(asset);
    if ((found == m_courses.end() || !m_again.isActive()) && !m_soon.isActive())
        m_soon.start();
    if (found == m_courses.end())
        return std::nullopt;
    Course& course = found->second;
    if (course.series.buckets.empty())
        return std::nullopt;
    charts::ChartSeries series = course.series;
    series.buckets.insert(series.buckets.end(), course.live.begin(), course.live.end());
    const charts::Millis time = newest.time == kNoTime ? 0 : toMillis(newest.time);
    if (time > series.buckets.back().time && newest.mark.counts() && std::isfinite(newest.value)) {
        const bool isNext = time - series.buckets.back().time >= series.step;
        series.buckets.push_back(charts::point(time, static_cast<float>(newest.value)));
        if (isNext)
            course.live.push_back(series.buckets.back());
        if (course.live.size() > kMostLive) // nobody has answered for long
            course.live.erase(course.live.begin());
    }
    if (series.buckets.size() > course.series.buckets.size())
        series.joint = series.buckets[course.series.buckets.size()].time;
    return series;
}

charts::ChartSpan RowCourses::shown() const
{
    const UtcTime now = m_view->asOf().value_or(m_view->gatewayNow());
    UtcTime earliest = now;
    for (const auto& [asset, course] : m_courses) {
        if (course.earliest != kNoTime)
            earliest = std::min(earliest, course.earliest);
    }
    return {toMillis(std::clamp(earliest, now - kLongest, now - kShortest)), toMillis(now)};
}

void RowCourses::askForNew()
{
    std::vector<AssetRef> fresh;
    std::ranges::copy_if(m_seen, std::back_inserter(fresh),
                         [this](AssetRef asset) { return !m_courses.contains(asset); });
    ask(fresh);
    if (!m_again.isActive())
        m_again.start();
}

/// For all rows that were seen since the last time; without any the table is not on the screen.
void RowCourses::askAgain()
{
    const std::set<AssetRef> seen = std::exchange(m_seen, {});
    std::erase_if(m_courses, [&](const auto& course) { return !seen.contains(course.first); });
    if (seen.empty())
        m_again.stop();
    ask({seen.begin(), seen.end()});
}

void RowCourses::ask(const std::vector<AssetRef>& assets)
{
    const Inventory* inventory = m_view->inventory();
    if (!m_key || !inventory)
        return;
    for (std::size_t i = 0; i < std::min(assets.size(), kMostRows); ++i) {
        if (!inventory->contains(assets[i]))
            continue;
        items::SeriesQuestion question;
        question.assetId = std::string(inventory->id(assets[i]));
        question.measure = m_key->measure;
        question.statistic = m_key->statistic;
        question.from = m_view->gatewayNow() - kLongest;
        question.maxPoints = kPoints;
        m_view->askSeries(
            question, this,
            [this, asset = assets[i], generation = m_generation](const Result<items::SeriesAnswer>& result) {
                if (generation == m_generation)
                    answer(asset, result);
            });
    }
}

void RowCourses::answer(AssetRef asset, const Result<items::SeriesAnswer>& answer)
{
    Course& course = m_courses[asset]; // without an answer too: the next attempt comes in a minute
    if (answer) {                      // else what is shown stays
        course.series.buckets = bucketsOf(*answer, 1.0);
        course.series.step = answer->step.count();
        course.live.clear();
        course.earliest = answer->earliest;
    }
    Q_EMIT changed();
}

} // namespace millwright::pages
