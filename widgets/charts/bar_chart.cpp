// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/bar_chart.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QHorizontalBarSeries>
#include <QStringList>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::charts {

using style::Ink;
using style::Type;

namespace {

constexpr double kRow = 27; ///< Qt Charts cuts names in lower ones.
constexpr double kAxis = 24;
constexpr int kLongestName = 22;
constexpr double kBarShare = 0.5;
constexpr double kRoomForNumber = 1.18; ///< Of the longest bar: its number stands behind it.

/// Qt Charts draws category names as rich text and takes equal ones for one.
QStringList categoriesOf(const std::vector<ChartBar>& bars)
{
    QStringList names;
    for (const ChartBar& bar : bars) {
        QString name = bar.name.size() > kLongestName ? bar.name.left(kLongestName - 1) + u'…' : bar.name;
        name = name.toHtmlEscaped();
        while (names.contains(name))
            name += QChar(0x200B);
        names.append(name);
    }
    return names;
}

} // namespace

struct BarChart::State {
    style::ThemePtr theme;
    std::vector<ChartBar> bars;
    int decimals = 0;
    bool frozen = false;
    QChart* chart = nullptr;
    QHorizontalBarSeries* series = nullptr;
    QBarSet* set = nullptr;
    QBarCategoryAxis* names = nullptr;
    QValueAxis* values = nullptr;
};

BarChart::BarChart(style::ThemePtr theme, QWidget* parent)
    : QWidget(parent)
    , m_state(std::make_unique<State>())
{
    State& s = *m_state;
    s.theme = std::move(theme);
    s.chart = new QChart;
    s.series = new QHorizontalBarSeries(s.chart);
    s.set = new QBarSet({}, s.series);
    s.names = new QBarCategoryAxis(s.chart);
    s.values = new QValueAxis(s.chart);
    s.series->append(s.set);
    s.series->setBarWidth(kBarShare);
    s.series->setLabelsVisible(true);
    s.series->setLabelsPosition(QAbstractBarSeries::LabelsOutsideEnd);
    s.series->setLabelsFormat(QStringLiteral("@value"));
    s.chart->addSeries(s.series);
    s.chart->addAxis(s.names, Qt::AlignLeft);
    s.chart->addAxis(s.values, Qt::AlignBottom);
    s.series->attachAxis(s.names);
    s.series->attachAxis(s.values);
    s.values->setVisible(false); // each bar says its number
    s.names->setGridLineVisible(false);
    s.names->setLineVisible(false);
    s.names->setTruncateLabels(false); // it cuts names that have room; long ones are cut here
    s.names->setLabelsFont(s.theme->font(Type::Label));
    s.names->setLabelsColor(s.theme->color(Ink::Text));
    s.chart->legend()->hide();
    s.chart->setAnimationOptions(QChart::NoAnimation);
    s.chart->setBackgroundVisible(false);
    s.chart->setMargins({});
    s.chart->layout()->setContentsMargins(0, 0, 0, 0);
    auto* chartView = new QChartView(s.chart, this);
    chartView->setFrameShape(QFrame::NoFrame);
    chartView->setBackgroundBrush(s.theme->color(Ink::Surface));
    chartView->setFocusPolicy(Qt::NoFocus);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(chartView);
    relabel();
}

BarChart::~BarChart() = default;

void BarChart::setBars(std::vector<ChartBar> bars, int decimals)
{
    std::erase_if(bars, [](const ChartBar& bar) { return !std::isfinite(bar.value); });
    std::ranges::reverse(bars); // Qt Charts counts from the bottom
    if (m_state->bars == bars && m_state->decimals == decimals)
        return;
    m_state->decimals = decimals;
    m_state->bars = std::move(bars);
    refill();
}

void BarChart::setFrozen(bool frozen)
{
    m_state->frozen = frozen;
    relabel();
}

void BarChart::refill()
{
    State& s = *m_state;
    const int last = s.set->count();
    const int count = static_cast<int>(s.bars.size());
    const double scale = std::pow(10.0, s.decimals);
    double longest = 0.0;
    for (int i = 0; i < count; ++i) {
        const double drawn = std::round(s.bars[static_cast<std::size_t>(i)].value * scale) / scale;
        longest = std::max(longest, drawn);
        if (i < last)
            s.set->replace(i, drawn);
        else
            s.set->append(drawn);
    }
    if (last > count)
        s.set->remove(count, last - count);
    s.series->setLabelsPrecision(s.decimals + 6);
    if (const QStringList names = categoriesOf(s.bars); names != s.names->categories()) {
        s.names->clear();
        s.names->append(names);
        updateGeometry();
    }
    s.values->setRange(0.0, longest > 0.0 ? longest * kRoomForNumber : 1.0);
}

void BarChart::relabel()
{
    State& s = *m_state;
    s.set->setBrush(s.frozen ? QBrush(Qt::NoBrush) : QBrush(s.theme->color(Ink::Equipment)));
    s.set->setPen(s.theme->pen(Ink::Equipment));
    s.set->setLabelFont(s.theme->font(Type::Label));
    s.set->setLabelColor(s.theme->color(s.frozen ? Ink::Muted : Ink::Text));
}

QSize BarChart::sizeHint() const
{
    const double rows = static_cast<double>(std::max<std::size_t>(m_state->bars.size(), 1));
    return {m_state->theme->scaledPx(360), m_state->theme->scaledPx(rows * kRow + kAxis)};
}

QSize BarChart::minimumSizeHint() const
{
    return {m_state->theme->scaledPx(240), sizeHint().height()};
}

} // namespace millwright::charts
