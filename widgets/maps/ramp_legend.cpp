// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maps/ramp_legend.h"

#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"

#include <QPainter>

#include <cmath>
#include <utility>

namespace millwright::maps {

using style::Ink;
using style::kRampSteps;
using style::Type;

namespace {

constexpr double kStepWidth = 16;
constexpr double kStepHeight = 10;
constexpr double kGap = 8;
constexpr double kKey = 12;

double textWidth(const style::Theme& theme, const QString& text)
{
    return std::ceil(theme.texts().width(Type::Label, text));
}

} // namespace

RampLegend::RampLegend(style::ThemePtr theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(std::move(theme))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void RampLegend::setTheme(style::ThemePtr theme)
{
    m_theme = std::move(theme);
    updateGeometry();
    update();
}

void RampLegend::setScale(style::Ramp ramp, const QString& low, const QString& high)
{
    if (m_ramp == ramp && m_low == low && m_high == high)
        return;
    m_ramp = ramp;
    m_low = low;
    m_high = high;
    setAccessibleName(tr("Scale from %1 to %2").arg(low, high));
    updateGeometry();
    update();
}

void RampLegend::setStateKeys(bool shown)
{
    m_stateKeys = shown;
    updateGeometry();
    update();
}

QSize RampLegend::sizeHint() const
{
    const double gap = m_theme->scaled(kGap);
    double width =
        textWidth(*m_theme, m_low) + textWidth(*m_theme, m_high) + 2 * gap + kRampSteps * m_theme->scaled(kStepWidth);
    if (m_stateKeys)
        for (const QString& name : {tr("old"), tr("no data")})
            width += 2 * gap + m_theme->scaled(kKey) + gap / 2 + textWidth(*m_theme, name);
    return {qCeil(width), m_theme->lineHeight(Type::Label)};
}

QSize RampLegend::minimumSizeHint() const
{
    return sizeHint();
}

void RampLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight); // low before high in every language
    const style::Theme& theme = *m_theme;
    const style::Sides sides(rect(), isRightToLeft());
    const double scale = paintScale(painter, sides);
    if (!m_stateKeys)
        return;
    const double key = theme.scaledPx(kKey);
    const double gap = theme.scaled(kGap);
    double x = scale;
    const auto keyBox = [&] {
        x = std::round(x + 2 * gap);
        return sides.of(QRectF(x, std::floor((height() - key) / 2), key, key));
    };
    const auto name = [&](const QString& words) {
        x += key + gap / 2;
        const double room = textWidth(theme, words);
        painter.setPen(theme.color(Ink::Muted));
        painter.drawText(sides.of(QRectF(x, 0, room, height())), Qt::AlignLeft | Qt::AlignVCenter, words);
        x += room;
    };
    const QRectF old = keyBox();
    painter.fillRect(old, QColor(theme.palette().rgb(m_ramp, 3)));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Ink::Surface), theme.scaled(2)));
    painter.drawLine(old.bottomLeft(), old.topRight());
    name(tr("old"));
    const QRectF missing = keyBox();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(theme.color(Ink::Bad), theme.scaled(1.5)));
    painter.drawRect(missing.adjusted(0.5, 0.5, -1, -1));
    name(tr("no data"));
}

/// Where the reader begins; gives its width.
double RampLegend::paintScale(QPainter& painter, const style::Sides& sides) const
{
    const style::Theme& theme = *m_theme;
    const double gap = theme.scaled(kGap);
    const int step = theme.scaledPx(kStepWidth);
    const int tall = theme.scaledPx(kStepHeight);
    const double low = textWidth(theme, m_low);
    const double steps = std::round(low + gap);
    const double width = steps + static_cast<double>(kRampSteps) * step + gap + textWidth(theme, m_high);
    const QRectF room = sides.of(QRectF(0, 0, width, height()));
    painter.setFont(theme.font(Type::Label));
    painter.setPen(theme.color(Ink::Muted));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, m_low);
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, m_high);
    double x = std::round(room.left() + steps);
    for (std::size_t i = 0; i < kRampSteps; ++i, x += step)
        painter.fillRect(QRectF(x, (height() - tall) / 2, step, tall), QColor(theme.palette().rgb(m_ramp, i)));
    return width;
}

} // namespace millwright::maps
