// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of a ComparePage: beside each other, over time and as a shape.
#include "widgets/charts/histogram_chart.h"
#include "widgets/pages/compare_course.h"
#include "widgets/pages/compare_page.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/spread_plot.h"
#include "widgets/pages/words.h"

#include <QLabel>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace millwright::pages {

void ComparePage::refresh()
{
    std::vector<SpreadPlot::Line> lines;
    std::vector<std::vector<items::Deviation>> table;
    std::vector<Direction> directions;
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        const MeasureInfo& info = view().catalogue().at(*view().catalogue().find(m_columns[column].measure));
        const auto [factor, unit] = quantityOf(info);
        SpreadPlot::Line line{measureTitle(info), unit, {}, {}, 0.0};
        for (const AssetRef one : m_compared) {
            const items::Reading now = m_model->readingOf(one, firstNumber() + static_cast<int>(column));
            line.values.push_back(now.mark.counts() ? now.value * factor : std::numeric_limits<double>::quiet_NaN());
        }
        const std::vector<int> together(m_compared.size());
        const auto all = items::deviations(line.values, together);
        const auto some = std::ranges::find(all, true, [](const items::Deviation& one) { return one.median != 0.0; });
        line.median = some == all.end() ? 0.0 : some->median;
        table.push_back(items::deviations(line.values, m_groups));
        directions.push_back(info.direction);
        for (const items::Deviation& one : table.back())
            line.isOut.push_back(items::isFarWorse(one, info.direction));
        lines.push_back(std::move(line));
    }
    m_plot->setLines(std::move(lines));
    const bool isFirst = std::exchange(m_deviations, std::move(table)).empty();
    const bool wasRanked = std::exchange(m_isRanked, m_model->isComplete());
    if (isFirst || (m_isRanked && !wasRanked))
        showCourse();
    showHistogram();
    m_course->take(*m_model, firstNumber() + static_cast<int>(m_plot->line()));
    const std::vector<items::Straggler> stragglers = items::stragglers(m_deviations, directions);
    m_verdict->setText(verdictOn(stragglers, m_deviations));
    showLagging(stragglers);
}

void ComparePage::showMeasure()
{
    showHistogram();
    showCourse();
}

/// Who is shown stays until another measure is chosen or somebody asks for the worst: lines that change their colours
/// are not read.
void ComparePage::showCourse()
{
    const std::size_t column = m_plot->line();
    if (column >= m_deviations.size())
        return;
    const MeasureInfo& info = view().catalogue().at(*view().catalogue().find(m_columns[column].measure));
    const auto here = std::ranges::find(m_compared, m_here);
    std::vector<AssetRef> shown;
    for (const std::size_t i :
         furthestOut(m_deviations[column], info.direction,
                     here == m_compared.end() ? -1 : static_cast<int>(here - m_compared.begin()))) {
        if (shown.size() < CompareCourse::kMostLines)
            shown.push_back(m_compared[i]);
    }
    m_course->show(info, std::move(shown), m_compared.size());
}

/// Of the measure that the plot stands on: how many have which number, where the plot shows who.
void ComparePage::showHistogram()
{
    if (m_plot->lines().empty() || m_compared.empty())
        return;
    const SpreadPlot::Line& line = m_plot->lines()[m_plot->line()];
    const std::string& measure = m_columns[m_plot->line()].measure;
    const MeasureInfo& info = view().catalogue().at(*view().catalogue().find(measure));
    const std::optional<double> limit = lowestLimit(view().catalogue(), measure, m_hardware);
    m_histogram->setTitle(line.title);
    m_histogram->setUnit(line.unit);
    m_histogram->setSubtitle(classCount(AssetClass::Accelerator, static_cast<int>(m_compared.size())));
    m_histogram->setLimits(limit ? std::vector<charts::ChartLimit>{{tr("limit"), *limit * quantityOf(info).factor}}
                                 : std::vector<charts::ChartLimit>{});
    m_histogram->setNumbers(line.values);
}

} // namespace millwright::pages
