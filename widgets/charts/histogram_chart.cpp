// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_csv.h"
#include "widgets/charts/chart_label.h"
#include "widgets/charts/chart_parts.h"
#include "widgets/charts/histogram_chart_state.h"

#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::charts {

using style::Type;

HistogramChart::HistogramChart(style::ThemePtr theme, QWidget* parent)
    : Chart(std::move(theme), parent)
    , m_state(std::make_unique<State>())
{
    setEmptyText(tr("No number is known"));
}

HistogramChart::~HistogramChart() = default;

void HistogramChart::setUnit(const QString& unit)
{
    m_state->unit = unit;
    changed();
}

void HistogramChart::setSubtitle(const QString& subtitle)
{
    m_state->subtitle = subtitle;
    changed();
}

void HistogramChart::setNumbers(std::vector<double> numbers)
{
    m_state->numbers = std::move(numbers);
    m_state->unknownBeside.reset();
    count();
}

void HistogramChart::setCounted(std::vector<double> numbers, Distribution counted)
{
    m_state->numbers = std::move(numbers);
    m_state->unknownBeside = counted.unknown;
    if (counted.width != m_state->width)
        return count();
    m_state->all = std::move(counted);
    settle();
}

BinWidth HistogramChart::binWidth() const
{
    return m_state->width;
}

void HistogramChart::setBinWidth(BinWidth width)
{
    if (std::exchange(m_state->width, width) == width)
        return;
    count();
    Q_EMIT binWidthChanged();
}

void HistogramChart::setLimits(std::vector<ChartLimit> limits)
{
    m_state->limits = std::move(limits);
    changed();
}

const Distribution& HistogramChart::distribution() const
{
    return m_state->all;
}

void HistogramChart::count()
{
    m_state->all = distributionOf(m_state->numbers, m_state->width);
    m_state->all.unknown = m_state->unknownBeside.value_or(m_state->all.unknown);
    settle();
}

void HistogramChart::settle()
{
    if (m_state->current >= static_cast<int>(m_state->all.bins.size()))
        m_state->current = -1;
    changed();
}

void HistogramChart::changed()
{
    m_state->isPlaced = false;
    Chart::changed();
}

const HistogramChart::State& HistogramChart::placed() const
{
    State& s = *m_state;
    if (s.isPlaced && s.size == size())
        return s;
    s.isPlaced = true;
    s.size = size();
    std::size_t most = 0;
    for (const Distribution::Bin& bin : s.all.bins)
        most = std::max(most, bin.count);
    s.axis = countAxis(most);
    const bool hasBins = !s.all.bins.empty();
    s.scale = formatter().unitScale(
        hasBins ? std::max(std::abs(s.all.bins.front().from), std::abs(s.all.bins.back().to)) : 0.0, s.unit);
    const double width = hasBins ? (s.all.bins.front().to - s.all.bins.front().from) / s.scale.divisor : 1.0;
    s.decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(width) - 1e-9)), 0, 6);
    const bool isHalf =
        std::abs(width * std::pow(10.0, s.decimals) - std::round(width * std::pow(10.0, s.decimals))) > 1e-6;
    s.decimals += isHalf && s.all.width == BinWidth::Equal ? 1 : 0; // 2.5
    const double padX = theme().scaled(style::kPanelPaddingX);
    const double padY = theme().scaled(style::kPanelPaddingY);
    const double line = theme().lineHeight(Type::Label);
    s.title = QRectF(padX, padY, this->width() - 2 * padX, theme().lineHeight(Type::BodyStrong));
    const double left = std::ceil(padX + valueLabelWidth(theme(), formatter(), s.axis) + theme().scaled(10));
    // Between title and plot stand the names of the quantiles, in two rows.
    const double top = std::ceil(s.title.bottom() + theme().scaled(8) + 2 * line);
    const double bottom = std::floor(height() - padY - line - theme().scaled(6));
    s.plot = QRectF(left, top, std::max(1.0, this->width() - padX - left), std::max(1.0, bottom - top));
    s.counts = {s.axis.low, s.axis.high, s.plot.bottom(), s.plot.top()};
    return s;
}

/// Px of a number of the axis.
double HistogramChart::placeOf(double value) const
{
    const State& s = placed();
    const auto along = [&](double number) { return s.all.width == BinWidth::Equal ? number : std::log10(number); };
    const double low = along(s.all.bins.front().from);
    const double high = along(s.all.bins.back().to);
    return s.plot.left() + (along(value) - low) / (high > low ? high - low : 1.0) * s.plot.width();
}

QRectF HistogramChart::barOf(std::size_t bin) const
{
    const State& s = placed();
    const Distribution::Bin& one = s.all.bins[bin];
    const double left = std::round(placeOf(one.from));
    const double right = std::round(placeOf(one.to));
    const double seam = right - left >= theme().scaled(4) ? 1.0 : 0.0;
    double top = s.counts.toPixel(double(one.count));
    if (one.count > 0)
        top = std::min(top, s.plot.bottom() - 1.0); // one among thousands is seen
    return QRectF(QPointF(left, top), QPointF(std::max(left + 1.0, right - seam), s.plot.bottom()));
}

int HistogramChart::binAt(QPointF at) const
{
    const State& s = placed();
    for (std::size_t i = 0; i < s.all.bins.size(); ++i) {
        if (at.x() >= placeOf(s.all.bins[i].from) && at.x() < placeOf(s.all.bins[i].to))
            return static_cast<int>(i);
    }
    return -1;
}

QString HistogramChart::numberOf(double value) const
{
    const State& s = placed();
    return formatter().number(value / s.scale.divisor, s.decimals);
}

std::vector<QString> HistogramChart::linesOf(std::size_t bin) const
{
    const State& s = placed();
    const Distribution::Bin& one = s.all.bins[bin];
    std::size_t below = s.all.unplaced;
    for (std::size_t i = 0; i < bin; ++i)
        below += s.all.bins[i].count;
    const auto share = [&](std::size_t part) {
        return formatter().value(double(part) / double(s.all.known) * 100.0, u"%", 1).joined();
    };
    return {tr("%1 to %2", "two numbers")
                .arg(numberOf(one.from), style::ValueText{numberOf(one.to), s.scale.unit}.joined()),
            formatter().partOf(static_cast<qint64>(one.count), static_cast<qint64>(s.all.known)) +
                QStringLiteral(" · ") + share(one.count),
            tr("%1 lie below").arg(share(below))};
}

void HistogramChart::go(int bin)
{
    const int last = static_cast<int>(m_state->all.bins.size()) - 1;
    if (last < 0)
        return;
    m_state->current = std::clamp(bin, 0, last);
    QString said;
    for (const QString& line : linesOf(static_cast<std::size_t>(m_state->current)))
        said += said.isEmpty() ? line : QStringLiteral(", ") + line;
    setAccessibleDescription(said);
    update();
}

QString HistogramChart::csv() const
{
    const QString named = m_state->unit.isEmpty() ? title() : title() + u' ' + m_state->unit;
    QString text = csvField(tr("%1 from").arg(named)) + u',' + csvField(tr("%1 to").arg(named)) + u',' +
                   csvField(tr("count")) + u'\n';
    for (const Distribution::Bin& bin : m_state->all.bins)
        text += csvNumber(bin.from) + u',' + csvNumber(bin.to) + u',' + QString::number(bin.count) + u'\n';
    if (m_state->all.unplaced > 0)
        text += QStringLiteral(",0,%1\n").arg(m_state->all.unplaced);
    text += QStringLiteral(",,%1\n").arg(m_state->all.unknown); // of which nothing is known
    return text;
}

void HistogramChart::addActions(QMenu& menu)
{
    QAction* log = menu.addAction(tr("Logarithmic ranges"));
    log->setCheckable(true);
    log->setChecked(m_state->width == BinWidth::Logarithmic);
    connect(log, &QAction::toggled, this,
            [this](bool on) { setBinWidth(on ? BinWidth::Logarithmic : BinWidth::Equal); });
}

void HistogramChart::mouseMoveEvent(QMouseEvent* event)
{
    const int bin = binAt(event->position());
    if (std::exchange(m_state->current, bin) != bin)
        update();
}

void HistogramChart::leaveEvent(QEvent*)
{
    m_state->current = -1;
    update();
}

void HistogramChart::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_state->all.bins.size()) - 1;
    const int current = m_state->current;
    switch (event->modifiers() == Qt::NoModifier ? event->key() : 0) {
    case Qt::Key_Left:
        return go(current < 0 ? last : current - 1);
    case Qt::Key_Right:
        return go(current + 1);
    case Qt::Key_Home:
        return go(0);
    case Qt::Key_End:
        return go(last);
    case Qt::Key_L:
        return setBinWidth(m_state->width == BinWidth::Equal ? BinWidth::Logarithmic : BinWidth::Equal);
    default:
        Chart::keyPressEvent(event);
    }
}

QSize HistogramChart::sizeHint() const
{
    return {theme().scaledPx(420), theme().scaledPx(220)};
}

QSize HistogramChart::minimumSizeHint() const
{
    return {theme().scaledPx(180), theme().scaledPx(140)};
}

} // namespace millwright::charts
