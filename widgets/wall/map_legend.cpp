// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/map_legend.h"

#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"
#include "widgets/style/text_cache.h"

#include <QPainter>

#include <cmath>
#include <utility>

namespace millwright::wall {

using style::Ink;
using style::kRampSteps;
using style::Type;

namespace {

constexpr double kStepWidth = 5.0;
constexpr double kStepHeight = 8.0;
constexpr double kGap = 3.0;
constexpr double kBetween = 8.0;

} // namespace

MapLegend::MapLegend(pages::PageContext context, QWidget* parent)
    : Band(std::move(context), parent)
{
    setObjectName(QStringLiteral("wallLegend"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void MapLegend::setScale(const MeasureInfo& measure, const maps::MapScale& scale)
{
    const pages::ColumnScale shared = pages::columnScale(scale.high, scale.high, measure, context().formatter);
    const double high = scale.high * shared.factor;
    const bool isRound = std::abs(high - std::round(high)) < 0.001 || high >= 100.0;
    const QString low = context().formatter.number(scale.low * shared.factor, 0);
    const QString top = style::ValueText{context().formatter.number(high, isRound ? 0 : 1), shared.unit}.joined();
    const QString title = pages::measureTitle(measure);
    if (std::exchange(m_scale, scale) == scale && low == m_low && top == m_high && title == m_measure)
        return;
    const double before = leastSize().width();
    m_low = low;
    m_high = top;
    m_measure = title;
    setAccessibleName(tr("%1 of each rack, the highest, from %2 to %3").arg(m_measure, m_low, m_high));
    if (leastSize().width() != before)
        Q_EMIT needChanged();
    update();
}

void MapLegend::setFlat(bool flat)
{
    if (std::exchange(m_flat, flat) != flat)
        update();
}

QString MapLegend::title() const
{
    return tr("%1, by rack", "Power").arg(m_measure);
}

double MapLegend::rampWidth() const
{
    const auto width = [&](const QString& text) { return theme().texts().width(Type::LabelCondensed, text); };
    const double ramp = static_cast<double>(kRampSteps) * std::round(theme().scaled(kStepWidth));
    return std::ceil(width(m_low)) + std::ceil(width(m_high)) + 2 * theme().scaled(kGap) + ramp + 2;
}

QSize MapLegend::sizeAs(bool flat) const
{
    const double words = theme().texts().width(Type::LabelCondensed, title());
    if (flat)
        return {qCeil(words + theme().scaled(kBetween) + rampWidth()) + 1, line(Type::LabelCondensed)};
    return {qCeil(std::max(words, rampWidth())) + 1, 2 * line(Type::LabelCondensed)};
}

void MapLegend::paintRamp(QPainter& painter, const QRectF& box) const
{
    const double gap = theme().scaled(kGap);
    const double wide = std::round(theme().scaled(kStepWidth));
    const double tall = std::round(theme().scaled(kStepHeight));
    theme().texts().draw(painter, Type::LabelCondensed, Ink::Muted, box, m_low);
    double x = std::round(box.left() + theme().texts().width(Type::LabelCondensed, m_low) + gap);
    for (std::size_t i = 0; i < kRampSteps; ++i, x += wide) {
        const QRgb colour = isFrozen() ? theme().rgb(Ink::Line) : theme().palette().rgb(m_scale.ramp, i);
        painter.fillRect(QRectF(x, std::round(box.center().y() - tall / 2), wide, tall),
                         QColor(maps::cappedColour(colour)));
    }
    theme().texts().draw(painter, Type::LabelCondensed, Ink::Muted, box.adjusted(x + gap - box.left(), 0, 0, 0),
                         m_high);
}

void MapLegend::paintEvent(QPaintEvent*)
{
    if (m_measure.isEmpty())
        return;
    QPainter painter(this);
    const double high = line(Type::LabelCondensed);
    const double words = m_flat ? theme().texts().width(Type::LabelCondensed, title()) + theme().scaled(kBetween) : 0.0;
    theme().texts().draw(painter, Type::LabelCondensed, Ink::Muted, QRectF(0, 0, width(), high), title());
    paintRamp(painter, QRectF(words, m_flat ? 0 : high, width() - words, high));
}

} // namespace millwright::wall
