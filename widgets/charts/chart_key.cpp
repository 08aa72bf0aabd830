// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_label.h"
#include "widgets/charts/chart_painter.h"
#include "widgets/style/text_cache.h"

#include <QPainter>

#include <cmath>

namespace millwright::charts {

using style::Ink;
using style::Type;

namespace {

constexpr double kKeySample = 18;
constexpr double kPartSample = 10; ///< A square of a part's colour.
constexpr double kKeyGap = 12;
constexpr double kLeastUnder = 170; ///< Px of a chart that can spare a row for its key.

} // namespace

/// How many series have a name in the key when there is room: the coloured ones of several.
std::size_t ChartPainter::named(const ChartGeometry& geometry) const
{
    if (m_contents.series.size() < 2 || geometry.partLabels > 0.0)
        return 0;
    std::size_t count = 0;
    while (count < m_contents.series.size() && !isGrey(count))
        ++count;
    return count;
}

double ChartPainter::sampleWidth() const
{
    return m_theme.scaled(m_contents.stacked ? kPartSample : kKeySample);
}

double ChartPainter::keyWidth(const ChartGeometry& geometry, std::size_t count, Type type) const
{
    double width = 0.0;
    for (std::size_t i = 0; i < count; ++i)
        width += sampleWidth() + m_theme.scaled(4) + m_theme.scaled(kKeyGap) +
                 std::ceil(m_theme.texts().width(type, keyText(i, geometry.showsShares))) + 1;
    return width - (count > 0 ? m_theme.scaled(kKeyGap) : 0.0);
}

/// At the right of the title row; in a row of its own below it where the names have no room there.
void ChartPainter::placeKey(ChartGeometry& geometry) const
{
    geometry.key = geometry.title;
    const double title = m_theme.texts().width(Type::BodyStrong, m_contents.title) + m_theme.scaled(kKeyGap);
    geometry.key.setLeft(std::min(geometry.title.right(), geometry.title.left() + title));
    const std::size_t count = named(geometry);
    if (count == 0 || geometry.size.height() < m_theme.scaled(kLeastUnder) ||
        keyWidth(geometry, count, Type::LabelCondensed) <= geometry.key.width())
        return;
    geometry.key = QRectF(geometry.title.left(), geometry.title.bottom() + m_theme.scaled(2), geometry.title.width(),
                          m_theme.lineHeight(Type::Label));
}

/// Condensed where room is short, else as many as fit; returns how far the rest of the title row may go.
double ChartPainter::paintKey(QPainter& painter, const ChartGeometry& geometry) const
{
    const QRectF& row = geometry.key;
    const bool isBelow = row.top() > geometry.title.top();
    std::size_t count = named(geometry);
    Type type = Type::Label;
    if (keyWidth(geometry, count, type) > row.width())
        type = Type::LabelCondensed;
    while (count > 0 && keyWidth(geometry, count, type) > row.width())
        --count;
    const double gap = m_theme.scaled(kKeyGap);
    double x = isBelow ? row.left() : row.right() - keyWidth(geometry, count, type);
    const double left = isBelow || count == 0 ? geometry.title.right() : x - gap;
    for (std::size_t i = 0; i < count; ++i) {
        paintSample(painter, x, crisp(row.center().y()), i);
        x += sampleWidth() + m_theme.scaled(4);
        const QString text = keyText(i, geometry.showsShares);
        const double width = std::ceil(m_theme.texts().width(type, text)) + 1;
        drawLabel(painter, m_theme, QRectF(x, row.top(), width, row.height()), text, Qt::AlignLeft, Ink::Muted, type);
        x += width + gap;
    }
    return left;
}

void ChartPainter::paintSample(QPainter& painter, double left, double y, std::size_t series) const
{
    const Look look = lookOf(series);
    if (m_contents.stacked)
        return painter.fillRect(QRectF(left, y - sampleWidth() / 2, sampleWidth(), sampleWidth()), QColor(look.color));
    const double width = m_theme.scaled(kLineWidth);
    QPen pen(QColor(look.color), width, Qt::SolidLine, Qt::FlatCap);
    if (look.dash != kSolid) {
        QList<qreal> pattern; // In widths of the pen.
        for (const float length : look.dash)
            pattern << m_theme.scaled(double(length)) / width;
        pen.setDashPattern(pattern);
    }
    painter.setPen(pen);
    painter.drawLine(QPointF(left, y), QPointF(left + m_theme.scaled(kKeySample), y));
}

} // namespace millwright::charts
