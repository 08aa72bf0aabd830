// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/heat_chart.h"

#include "widgets/charts/chart_csv.h"
#include "widgets/charts/heat_chart_state.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <utility>

namespace millwright::charts {

using style::Type;

namespace {

constexpr double kCell = 4; ///< No column is narrower; design px.

} // namespace

HeatChart::HeatChart(style::ThemePtr theme, QWidget* parent)
    : TimeChart(std::move(theme), parent)
    , m_state(std::make_unique<State>())
{
}

HeatChart::~HeatChart() = default;

void HeatChart::setRows(std::vector<HeatRow> rows)
{
    m_state->limits.clear();
    m_state->series.clear();
    for (HeatRow& row : rows) {
        m_state->limits.push_back({row.above, row.beyond});
        m_state->series.push_back(std::move(row.series));
    }
    if (m_state->current >= this->rows())
        m_state->current = -1;
    changed();
}

int HeatChart::rows() const
{
    return static_cast<int>(m_state->series.size());
}

int HeatChart::current() const
{
    return m_state->current;
}

void HeatChart::setScale(style::Ramp ramp, double low, double high)
{
    m_state->ramp = ramp;
    m_state->scale = {low, high};
    changed();
}

std::pair<double, double> HeatChart::shownValues() const
{
    return heatRange(placed().grid);
}

QString HeatChart::csv() const
{
    return seriesCsv(m_state->series, title(), unit(), shownRange().from, shownRange().to);
}

void HeatChart::changed()
{
    m_state->isPlaced = false;
    TimeChart::changed();
}

/// Several events may come between two paints, and each changes what the next one meets.
const HeatChart::State& HeatChart::placed() const
{
    State& s = *m_state;
    if (s.isPlaced && s.size == size())
        return s;
    s.size = size();
    s.isPlaced = true;
    const double padX = theme().scaled(style::kPanelPaddingX);
    const double padY = theme().scaled(style::kPanelPaddingY);
    const double line = theme().lineHeight(Type::Label);
    s.title = QRectF(padX, padY, width() - 2 * padX, theme().lineHeight(Type::BodyStrong));
    double names = 0.0;
    for (const ChartSeries& row : s.series)
        names = std::max(names, theme().texts().width(Type::LabelCondensed, row.name));
    constexpr double kMostNames = 0.3;
    const double left = std::ceil(padX + std::min(std::ceil(names) + 1, width() * kMostNames) + theme().scaled(24));
    const double top = std::ceil((title().isEmpty() ? padY : s.title.bottom() + theme().scaled(8)));
    const double bottom = std::floor(height() - padY - line - theme().scaled(6));
    s.plot = QRectF(left, top, std::max(1.0, width() - padX - left), std::max(1.0, bottom - top));
    const ChartSpan range = shownRange();
    const auto most = static_cast<std::size_t>(std::max(1.0, s.plot.width() / theme().scaled(kCell)));
    s.grid = heatGrid(s.series, range.from, range.to, heatStep(s.series, range.from, range.to, most));
    const auto [least, greatest] = heatRange(s.grid);
    s.unit = formatter().unitScale(std::max(std::abs(least), std::abs(greatest)), unit());
    s.isEmpty = std::ranges::none_of(s.grid.cells, &HeatCell::hasValue);
    return s;
}

QRectF HeatChart::plot() const
{
    return placed().plot;
}

/// On whole pixels, so that all rows have sharp edges.
QRectF HeatChart::rowBox(std::size_t row) const
{
    const QRectF& box = placed().plot;
    const auto edge = [&](std::size_t at) {
        return std::round(box.top() + box.height() * double(at) / double(std::max(rows(), 1)));
    };
    return {box.left(), edge(row), box.width(), edge(row + 1) - edge(row)};
}

int HeatChart::rowAt(QPointF at) const
{
    for (int row = 0; row < rows(); ++row) {
        const QRectF box = rowBox(static_cast<std::size_t>(row));
        if (at.y() >= box.top() && at.y() < box.bottom())
            return row;
    }
    return -1;
}

Millis HeatChart::arrowStep() const
{
    return placed().grid.step;
}

void HeatChart::point(QPointF at)
{
    m_state->current = isInPlot(at) ? rowAt(at) : -1;
    QWidget::setCursor(rowAt(at) >= 0 && at.x() < plot().left() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void HeatChart::mousePressEvent(QMouseEvent* event)
{
    const bool isOnNames = event->button() == Qt::LeftButton && event->position().x() < plot().left();
    if (isOnNames && rowAt(event->position()) >= 0)
        Q_EMIT rowActivated(rowAt(event->position()));
    else
        TimeChart::mousePressEvent(event);
}

void HeatChart::clicked(QPointF at)
{
    const int row = rowAt(at);
    if (row >= 0)
        Q_EMIT rowActivated(row);
}

void HeatChart::leaveEvent(QEvent* event)
{
    m_state->current = -1;
    TimeChart::leaveEvent(event);
    update();
}

/// The crosshair comes in at the newest column where there is none yet.
void HeatChart::moveRow(int by)
{
    if (m_state->series.empty() || !cursor())
        return;
    const bool isNew = m_state->current < 0;
    m_state->current = isNew ? (by > 0 ? 0 : rows() - 1) : std::clamp(m_state->current + by, 0, rows() - 1);
    if (!cursor()->time())
        return moveCrosshair(-1);
    describe(*cursor()->time());
    update();
}

void HeatChart::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) {
        moveRow(event->key() == Qt::Key_Up ? -1 : 1);
    } else if (isEnter && m_state->current >= 0) {
        Q_EMIT rowActivated(m_state->current);
    } else {
        TimeChart::keyPressEvent(event);
    }
}

QString HeatChart::numberOf(double value) const
{
    constexpr int kDecimals = 1;
    const State& s = placed();
    return style::ValueText{formatter().number(value / s.unit.divisor, s.unit.divisor >= 1e3 ? 2 : kDecimals),
                            s.unit.unit}
        .joined();
}

std::vector<QString> HeatChart::cellLines(std::size_t row, std::size_t column) const
{
    const State& s = placed();
    const HeatCell* cell = column < s.grid.columns ? &s.grid.at(row, column) : nullptr;
    if (!cell || !cell->hasValue())
        return {s.series[row].name + u' ' + formatter().missing(s.unit.unit).joined()};
    std::vector<QString> lines{s.series[row].name + u' ' + numberOf(cell->mean)};
    if (cell->min < cell->max)
        lines.push_back(tr("%1 to %2", "least and greatest").arg(numberOf(cell->min), numberOf(cell->max)));
    return lines;
}

std::vector<QString> HeatChart::extremeLines(std::size_t column) const
{
    const State& s = placed();
    std::vector<std::pair<double, std::size_t>> known;
    for (std::size_t row = 0; row < s.grid.rows && column < s.grid.columns; ++row) {
        if (s.grid.at(row, column).hasValue())
            known.emplace_back(s.grid.at(row, column).mean, row);
    }
    if (known.empty())
        return {formatter().missing(s.unit.unit).joined()};
    const auto [low, high] = std::minmax_element(known.begin(), known.end());
    std::vector<QString> lines{
        tr("highest %1, %2", "value, name").arg(numberOf(high->first), s.series[high->second].name),
        tr("lowest %1, %2", "value, name").arg(numberOf(low->first), s.series[low->second].name)};
    if (known.size() < s.grid.rows)
        lines.push_back(tr("%Ln not known", nullptr, static_cast<int>(s.grid.rows - known.size())));
    return lines;
}

std::vector<QString> HeatChart::valuesAt(Millis time) const
{
    const State& s = placed();
    if (s.series.empty())
        return {};
    const std::size_t column = s.grid.columnAt(time);
    return s.current >= 0 ? cellLines(static_cast<std::size_t>(s.current), column) : extremeLines(column);
}

QSize HeatChart::sizeHint() const
{
    return {theme().scaledPx(420), theme().scaledPx(240)};
}

QSize HeatChart::minimumSizeHint() const
{
    return {theme().scaledPx(180), theme().scaledPx(120)};
}

} // namespace millwright::charts
