// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/frozen_band.h"

#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"

#include <QPainter>

#include <utility>

namespace millwright::wall {

using style::Ink;
using style::Type;

namespace {

constexpr double kEdge = 4.0;
constexpr double kSymbol = 34.0;
constexpr double kGap = 8.0;

} // namespace

FrozenBand::FrozenBand(pages::PageContext context, QWidget* parent)
    : Band(std::move(context), parent)
{
    setObjectName(QStringLiteral("wallFrozen"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    hide();
}

QSize FrozenBand::leastSize() const
{
    return {theme().scaledPx(kEdge + kSymbol + 3 * kGap), line(Type::SectionStrong) + 2 * line(Type::Body)};
}

void FrozenBand::tick()
{
    SilenceWords words = silenceWords(view(), context().formatter);
    if (words == m_words)
        return;
    m_words = std::move(words);
    setAccessibleName(m_words.headline + u' ' + m_words.seen + u' ' + m_words.tried);
    update();
}

void FrozenBand::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(Ink::Raised));
    const style::Sides sides(rect(), isRightToLeft());
    painter.fillRect(sides.of(QRectF(0, 0, theme().scaled(kEdge), height())), theme().color(Ink::Bad));
    const double gap = theme().scaled(kGap);
    const double side = theme().scaled(kSymbol);
    const double left = theme().scaled(kEdge) + gap;
    style::paintPriority(painter, sides.of(QRectF(left, (height() - side) / 2, side, side)), theme(),
                         Condition::Unknown);
    const QRectF room(left + side + gap, 0, width() - left - side - 2 * gap, height());
    const double large = line(Type::SectionStrong);
    const double small = line(Type::Body);
    double y = (height() - large - small * (m_words.seen.isEmpty() ? 1 : 2)) / 2;
    const auto draw = [&](Type type, Ink ink, const QString& text, double high) {
        theme().texts().draw(painter, type, ink, sides.of(QRectF(room.left(), y, room.width(), high)), text,
                             sides.begin());
        y += high;
    };
    draw(Type::SectionStrong, Ink::Text, m_words.headline, large);
    if (!m_words.seen.isEmpty())
        draw(Type::Body, Ink::Text, m_words.seen, small);
    const bool isTooLong = theme().texts().width(Type::LabelCondensed, m_words.tried) > room.width();
    draw(Type::LabelCondensed, Ink::Muted, isTooLong ? m_words.briefly : m_words.tried, small);
}

} // namespace millwright::wall
