// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/text_cache.h"

#include <QPainter>

namespace millwright::style {

double TextCache::width(const ThemePtr& theme, Type type, const QString& text)
{
    return laidOut(theme, type, text).size().width();
}

void TextCache::draw(QPainter& painter, const ThemePtr& theme, Type type, Ink ink, const QRectF& box,
                     const QString& text)
{
    painter.setFont(theme->font(type));
    painter.setPen(theme->color(ink));
    const QStaticText& whole = laidOut(theme, type, text);
    if (whole.size().width() > box.width()) {
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                         theme->metrics(type).elidedText(text, Qt::ElideRight, box.width()));
        return;
    }
    painter.drawStaticText(QPointF(box.left(), box.center().y() - whole.size().height() / 2), whole);
}

const QStaticText& TextCache::laidOut(const ThemePtr& theme, Type type, const QString& text)
{
    if (m_theme != theme || m_texts.size() >= kMostTexts) {
        m_texts.clear();
        m_theme = theme;
    }
    const std::pair<int, QString> key(static_cast<int>(type), text);
    auto found = m_texts.find(key);
    if (found == m_texts.end()) {
        QStaticText fresh(text);
        fresh.setTextFormat(Qt::PlainText);
        fresh.prepare({}, theme->font(type));
        found = m_texts.insert(key, std::move(fresh));
    }
    return *found;
}

} // namespace millwright::style
