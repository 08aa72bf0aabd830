// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/map_legend.h"

#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"
#include "widgets/style/dim.h"
#include "widgets/style/text_cache.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
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

/// What a rack has as well, and much more of, is said to be of an accelerator.
constexpr std::array<std::pair<std::string_view, const char*>, 4> kOfAccelerators{{
    {"accelerator.power", QT_TRANSLATE_NOOP("millwright::wall::MapLegend", "Accelerator power")},
    {"accelerator.busy", QT_TRANSLATE_NOOP("millwright::wall::MapLegend", "Accelerator busy")},
    {"accelerator.memory_total", QT_TRANSLATE_NOOP("millwright::wall::MapLegend", "Accelerator memory")},
    {"accelerator.tokens", QT_TRANSLATE_NOOP("millwright::wall::MapLegend", "Accelerator tokens")},
}};

QString titleOf(const MeasureInfo& measure)
{
    const auto found = std::ranges::find(kOfAccelerators, measure.id, &std::pair<std::string_view, const char*>::first);
    return found == kOfAccelerators.end() ? pages::measureTitle(measure) : MapLegend::tr(found->second);
}

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
    const QString title = titleOf(measure);
    if (std::exchange(m_scale, scale) == scale && low == m_low && top == m_high && title == m_measure)
        return;
    const double before = leastSize().width();
    m_low = low;
    m_high = top;
    m_measure = title;
    setAccessibleName(tr("%1, highest in each rack, from %2 to %3").arg(m_measure, m_low, m_high));
    if (leastSize().width() != before)
        Q_EMIT needChanged();
    update();
}

void MapLegend::setFlat(bool flat)
{
    if (std::exchange(m_flat, flat) != flat)
        update();
}

QString MapLegend::title(bool brief) const
{
    if (brief)
        return tr("%1, max", "Accelerator power").arg(m_measure);
    return tr("%1, highest in rack", "Accelerator power").arg(m_measure);
}

double MapLegend::rampWidth() const
{
    const auto width = [&](const QString& text) { return theme().texts().width(Type::LabelCondensed, text); };
    const double ramp = static_cast<double>(kRampSteps) * std::round(theme().scaled(kStepWidth));
    return std::ceil(width(m_low)) + std::ceil(width(m_high)) + 2 * theme().scaled(kGap) + ramp + 2;
}

QSize MapLegend::sizeAs(bool flat) const
{
    const auto width = [&](const QString& text) { return theme().texts().width(Type::LabelCondensed, text); };
    const int high = line(Type::LabelCondensed);
    if (flat)
        return {qCeil(width(title(false)) + theme().scaled(kBetween) + rampWidth()) + 1, high};
    return {qCeil(std::max(width(title(true)), rampWidth())) + 1, 2 * high};
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
                         QColor(style::cappedColour(colour)));
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
    const auto write = [&](double top, const QString& text) {
        theme().texts().draw(painter, Type::LabelCondensed, Ink::Muted, QRectF(0, top, width(), high), text);
    };
    if (m_flat) {
        write(0, title(false));
        const double words = theme().texts().width(Type::LabelCondensed, title(false)) + theme().scaled(kBetween);
        return paintRamp(painter, QRectF(words, 0, width() - words, high));
    }
    write(0, title(true));
    paintRamp(painter, QRectF(0, high, width(), high));
}

} // namespace millwright::wall
