// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/fitted_words.h"

#include "widgets/style/text_cache.h"

#include <QStringList>

namespace millwright::pages {

QString fittedPlace(const QString& place, style::Type type, double room, style::TextCache& texts)
{
    static const QString between = QStringLiteral(" / ");
    const QStringList parts = place.split(between);
    QString shown = place;
    for (qsizetype left = 1; left + 1 < parts.size() && texts.width(type, shown) > room; ++left)
        shown = (QStringList{parts.front(), QStringLiteral("…")} + parts.mid(left + 1)).join(between);
    return shown;
}

QString wholeClauses(const QString& text, style::Type type, double room, style::TextCache& texts)
{
    QString shown = text;
    for (qsizetype end = shown.lastIndexOf(u" · "); end > 0 && texts.width(type, shown) > room;
         end = shown.lastIndexOf(u" · "))
        shown.truncate(end);
    return shown;
}

} // namespace millwright::pages
