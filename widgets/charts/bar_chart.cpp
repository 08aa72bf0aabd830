// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/bar_chart.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QGraphicsSimpleTextItem>
#include <QHorizontalBarSeries>
#include <QMouseEvent>
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
constexpr double kNumberGap = 5;

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
    std::vector<QGraphicsSimpleTextItem*> numbers; ///< Qt Charts would write each with its own decimals.
    bool frozen = false;
    QChart* chart = nullptr;
    QHorizontalBarSeries* series = nullptr;
    QBarSet* set = nullptr;
    QChartView* view = nullptr;
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
    s.view = chartView;
    chartView->viewport()->installEventFilter(this);
    connect(s.chart, &QChart::plotAreaChanged, this, &BarChart::placeNumbers);
    relabel();
}

BarChart::~BarChart() = default;

void BarChart::setBars(std::vector<ChartBar> bars)
{
    std::erase_if(bars, [](const ChartBar& bar) { return !std::isfinite(bar.value); });
    std::ranges::reverse(bars); // Qt Charts counts from the bottom
    if (m_state->bars == bars)
        return;
    m_state->bars = std::move(bars);
    refill();
}

void BarChart::setFrozen(bool frozen)
{
    m_state->frozen = frozen;
    relabel();
}

int BarChart::barsIn(int height) const
{
    const double room = height / m_state->theme->scaled(1.0) - kAxis;
    return std::max(1, static_cast<int>(room / kRow));
}

bool BarChart::eventFilter(QObject* watched, QEvent* event)
{
    const auto* click = event->type() == QEvent::MouseButtonRelease ? static_cast<QMouseEvent*>(event) : nullptr;
    if (click && click->button() == Qt::LeftButton && !m_state->bars.empty()) {
        const QPointF at = m_state->chart->mapFromScene(m_state->view->mapToScene(click->position().toPoint()));
        const QRectF plot = m_state->chart->plotArea();
        const int count = static_cast<int>(m_state->bars.size());
        const int bar = static_cast<int>(std::floor((at.y() - plot.top()) / plot.height() * count));
        if (bar >= 0 && bar < count)
            Q_EMIT activated(bar);
    }
    return QWidget::eventFilter(watched, event);
}

void BarChart::refill()
{
    State& s = *m_state;
    const int last = s.set->count();
    const int count = static_cast<int>(s.bars.size());
    for (int i = 0; i < count; ++i) {
        const double value = s.bars[static_cast<std::size_t>(i)].value;
        if (i < last)
            s.set->replace(i, value);
        else
            s.set->append(value);
    }
    if (last > count)
        s.set->remove(count, last - count);
    if (const QStringList names = categoriesOf(s.bars); names != s.names->categories()) {
        s.names->clear();
        s.names->append(names);
        updateGeometry();
    }
    while (s.numbers.size() > s.bars.size()) {
        delete s.numbers.back();
        s.numbers.pop_back();
    }
    while (s.numbers.size() < s.bars.size())
        s.numbers.push_back(new QGraphicsSimpleTextItem(s.chart));
    relabel();
    placeNumbers();
}

/// Behind the bars' ends; the longest leaves room for its own.
void BarChart::placeNumbers()
{
    State& s = *m_state;
    const QRectF plot = s.chart->plotArea();
    double longest = 0.0;
    double widest = 0.0;
    for (std::size_t i = 0; i < s.bars.size(); ++i) {
        s.numbers[i]->setText(s.bars[i].text);
        longest = std::max(longest, s.bars[i].value);
        widest = std::max(widest, s.numbers[i]->boundingRect().width());
    }
    const double room = std::max(1.0, plot.width() - widest - 2 * kNumberGap);
    s.values->setRange(0.0, longest > 0.0 ? longest * std::max(1.0, plot.width() / room) : 1.0);
    const double row = plot.height() / static_cast<double>(std::max<std::size_t>(s.bars.size(), 1));
    for (std::size_t i = 0; i < s.bars.size(); ++i) {
        const double end = longest > 0.0 ? std::max(0.0, s.bars[i].value) / longest * room : 0.0;
        const double middle = plot.bottom() - (static_cast<double>(i) + 0.5) * row;
        s.numbers[i]->setPos(plot.left() + end + kNumberGap, middle - s.numbers[i]->boundingRect().height() / 2);
    }
}

void BarChart::relabel()
{
    State& s = *m_state;
    s.set->setBrush(s.frozen ? QBrush(Qt::NoBrush) : QBrush(s.theme->color(Ink::Equipment)));
    s.set->setPen(s.theme->pen(Ink::Equipment));
    for (QGraphicsSimpleTextItem* number : s.numbers) {
        number->setFont(s.theme->font(Type::Label));
        number->setBrush(s.theme->color(s.frozen ? Ink::Muted : Ink::Text));
    }
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
