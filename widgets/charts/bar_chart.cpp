// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/bar_chart.h"

#include "widgets/charts/chart_csv.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QGraphicsRectItem>
#include <QGraphicsScene>
#include <QGraphicsSimpleTextItem>
#include <QHorizontalBarSeries>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
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
    std::vector<ChartBar> bars;                    ///< The lowest first.
    std::vector<QGraphicsSimpleTextItem*> numbers; ///< Qt Charts would write each with its own decimals.
    QGraphicsRectItem* mark = nullptr;             ///< Round the bar that the keys are at.
    int current = 0;                               ///< 0 is the first on top.
    bool mirrored = false; ///< Bars grow to the left, as languages are read that begin at the right.
    QChart* chart = nullptr;
    QHorizontalBarSeries* series = nullptr;
    QBarSet* set = nullptr;
    QChartView* view = nullptr;
    QBarCategoryAxis* names = nullptr;
    QValueAxis* values = nullptr;
};

BarChart::BarChart(style::ThemePtr theme, QWidget* parent)
    : Chart(std::move(theme), parent)
    , m_state(std::make_unique<State>())
{
    State& s = *m_state;
    s.chart = new QChart;
    s.series = new QHorizontalBarSeries(s.chart);
    s.set = new QBarSet({}, s.series);
    s.names = new QBarCategoryAxis(s.chart);
    s.values = new QValueAxis(s.chart);
    s.series->append(s.set);
    s.series->setBarWidth(kBarShare);
    s.chart->addSeries(s.series);
    s.mirrored = isRightToLeft();
    s.chart->addAxis(s.names, s.mirrored ? Qt::AlignRight : Qt::AlignLeft);
    s.chart->addAxis(s.values, Qt::AlignBottom);
    s.series->attachAxis(s.names);
    s.series->attachAxis(s.values);
    s.values->setReverse(s.mirrored);
    s.values->setVisible(false); // each bar says its number
    s.names->setGridLineVisible(false);
    s.names->setLineVisible(false);
    s.names->setTruncateLabels(false); // it cuts names that have room; long ones are cut here
    s.names->setLabelsFont(this->theme().font(Type::Label));
    s.names->setLabelsColor(this->theme().color(Ink::Text));
    s.chart->legend()->hide();
    s.chart->setAnimationOptions(QChart::NoAnimation);
    s.chart->setBackgroundVisible(false);
    s.chart->setMargins({});
    s.chart->layout()->setContentsMargins(0, 0, 0, 0);
    auto* chartView = new QChartView(s.chart, this);
    chartView->setFrameShape(QFrame::NoFrame);
    chartView->setBackgroundBrush(this->theme().color(Ink::Surface));
    chartView->setFocusPolicy(Qt::NoFocus);
    chartView->viewport()->setFocusPolicy(Qt::NoFocus);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(chartView);
    s.view = chartView;
    chartView->viewport()->installEventFilter(this);
    s.mark = new QGraphicsRectItem(s.chart);
    s.mark->setPen(this->theme().pen(Ink::Accent, 2));
    s.mark->hide();
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

void BarChart::changed()
{
    Chart::changed();
    relabel();
}

QString BarChart::csv() const
{
    QString text = csvField(tr("name")) + u',' + csvField(title()) + u'\n';
    for (auto bar = m_state->bars.rbegin(); bar != m_state->bars.rend(); ++bar)
        text += csvField(bar->name) + u',' + csvNumber(bar->value) + u'\n';
    return text;
}

QImage BarChart::picture() const
{
    return m_state->view->grab().toImage().convertToFormat(QImage::Format_RGB32);
}

void BarChart::draw(QPainter& painter) const
{
    m_state->view->render(&painter);
}

int BarChart::barsIn(int height) const
{
    const double room = height / theme().scaled(1.0) - kAxis;
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
            Q_EMIT barActivated(bar);
    }
    return QWidget::eventFilter(watched, event);
}

void BarChart::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_state->bars.size()) - 1;
    switch (event->modifiers() == Qt::NoModifier && last >= 0 ? event->key() : 0) {
    case Qt::Key_Up:
        return go(m_state->current - 1);
    case Qt::Key_Down:
        return go(m_state->current + 1);
    case Qt::Key_Home:
        return go(0);
    case Qt::Key_End:
        return go(last);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT barActivated(std::clamp(m_state->current, 0, last));
        return;
    default:
        Chart::keyPressEvent(event);
    }
}

void BarChart::focusInEvent(QFocusEvent* event)
{
    Chart::focusInEvent(event);
    go(m_state->current);
}

void BarChart::focusOutEvent(QFocusEvent* event)
{
    Chart::focusOutEvent(event);
    placeMark();
}

/// Marks a bar and says it.
void BarChart::go(int bar)
{
    State& s = *m_state;
    const int count = static_cast<int>(s.bars.size());
    s.current = std::clamp(bar, 0, std::max(0, count - 1));
    if (count > 0) {
        const ChartBar& marked = s.bars[static_cast<std::size_t>(count - 1 - s.current)];
        setAccessibleDescription(marked.name + u' ' + marked.text);
    }
    placeMark();
}

/// Round all where there is no bar.
void BarChart::placeMark()
{
    State& s = *m_state;
    const int count = static_cast<int>(s.bars.size());
    const QRectF plot = s.chart->plotArea();
    const double row = plot.height() / std::max(1, count);
    const double top = plot.top() + std::min(s.current, std::max(0, count - 1)) * row;
    s.mark->setRect(QRectF(1, top + 1, s.chart->size().width() - 2, row - 2));
    s.mark->setVisible(hasFocus());
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
        const QRectF number = s.numbers[i]->boundingRect();
        const double left =
            s.mirrored ? plot.right() - end - kNumberGap - number.width() : plot.left() + end + kNumberGap;
        s.numbers[i]->setPos(left, middle - number.height() / 2);
    }
    placeMark();
}

void BarChart::relabel()
{
    State& s = *m_state;
    s.set->setBrush(isFrozen() ? QBrush(Qt::NoBrush) : QBrush(theme().color(Ink::Equipment)));
    s.set->setPen(theme().pen(Ink::Equipment));
    for (QGraphicsSimpleTextItem* number : s.numbers) {
        number->setFont(theme().font(Type::Label));
        number->setBrush(theme().color(isFrozen() ? Ink::Muted : Ink::Text));
    }
}

QSize BarChart::sizeHint() const
{
    const double rows = static_cast<double>(std::max<std::size_t>(m_state->bars.size(), 1));
    return {theme().scaledPx(360), theme().scaledPx(rows * kRow + kAxis)};
}

QSize BarChart::minimumSizeHint() const
{
    return {theme().scaledPx(240), sizeHint().height()};
}

} // namespace millwright::charts
