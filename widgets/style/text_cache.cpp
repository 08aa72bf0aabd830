// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/text_cache.h"

#include "widgets/style/theme.h"

#include <QPainter>
#include <QTextLayout>

#include <cmath>
#include <utility>

namespace millwright::style {

namespace {

std::size_t indexOf(Type type, TextCache::Face face)
{
    return 2 * static_cast<std::size_t>(type) + static_cast<std::size_t>(face);
}

} // namespace

TextCache::TextCache(const Theme& theme)
    : m_theme(theme)
{
}

const QFont& TextCache::font(Type type, Face face)
{
    if (face == Face::Upright)
        return m_theme.font(type);
    std::optional<QFont>& font = m_modelled[static_cast<std::size_t>(type)];
    if (!font) {
        font = m_theme.font(type);
        font->setItalic(true);
        font->setWeight(QFont::Normal);
    }
    return *font;
}

double TextCache::width(Type type, const QString& text, Face face)
{
    return text.isEmpty() ? 0.0 : widthOf(laidOut(type, text, face), type, face);
}

void TextCache::draw(QPainter& painter, Type type, Ink ink, const QRectF& box, const QString& text, Qt::Alignment side)
{
    if (text.isEmpty())
        return;
    Line* line = &laidOut(type, text);
    // What is laid out is never narrower than the text: most need no measuring.
    if (line->text.size().width() > box.width() && widthOf(*line, type) > box.width())
        line = &laidOut(type, elided(type, text, box.width()));
    double left = box.left();
    if (side & Qt::AlignRight)
        left = box.right() - widthOf(*line, type);
    else if (side & Qt::AlignHCenter)
        left = box.center().x() - widthOf(*line, type) / 2;
    // drawText() sets lines on whole pixels; so the text does not move by one when it comes from here.
    const double top = std::round(box.top() + (box.height() - line->text.size().height()) / 2);
    put(painter, m_theme.font(type), ink, {left, top}, line->text);
}

QString TextCache::fitted(Type type, const QString& text, double room)
{
    return width(type, text) > room ? elided(type, text, room) : text;
}

void TextCache::drawFrom(QPainter& painter, Type type, Ink ink, QPointF start, const QString& text, Face face)
{
    if (!text.isEmpty())
        put(painter, font(type, face), ink, start - QPointF(0, ascent(type, face)), laidOut(type, text, face).text);
}

void TextCache::put(QPainter& painter, const QFont& font, Ink ink, QPointF topLeft, const QStaticText& text) const
{
    painter.setFont(font);
    painter.setPen(m_theme.color(ink));
    painter.drawStaticText(topLeft, text);
}

TextCache::Line& TextCache::laidOut(Type type, const QString& text, Face face)
{
    const std::pair<int, QString> key(static_cast<int>(indexOf(type, face)), text);
    if (const auto found = m_young.find(key); found != m_young.end())
        return *found;
    if (m_young.size() >= kMostTexts)
        m_old = std::exchange(m_young, {});
    if (const auto found = m_old.find(key); found != m_old.end())
        return *m_young.insert(key, *found);
    Line line{QStaticText(text), {}};
    line.text.setTextFormat(Qt::PlainText);
    line.text.prepare({}, font(type, face));
    return *m_young.insert(key, std::move(line));
}

double TextCache::widthOf(Line& line, Type type, Face face)
{
    if (!line.width)
        line.width = QFontMetricsF(font(type, face)).horizontalAdvance(line.text.text());
    return *line.width;
}

QString TextCache::elided(Type type, const QString& text, double room)
{
    if (m_elided.size() >= kMostTexts)
        m_elided.clear();
    constexpr double kSteps = 64.0;
    const std::pair key(std::pair(static_cast<int>(type), std::llround(room * kSteps)), text);
    const auto found = m_elided.constFind(key);
    if (found != m_elided.constEnd())
        return *found;
    return *m_elided.insert(key, m_theme.metrics(type).elidedText(text, Qt::ElideRight, room));
}

/// Of a laid out line; that of the metrics is not rounded the same way.
double TextCache::ascent(Type type, Face face)
{
    std::optional<double>& known = m_ascents[indexOf(type, face)];
    if (!known) {
        QTextLayout layout(QStringLiteral("0"), font(type, face));
        layout.beginLayout();
        QTextLine line = layout.createLine();
        line.setLineWidth(1000.0);
        layout.endLayout();
        known = line.ascent();
    }
    return *known;
}

} // namespace millwright::style
