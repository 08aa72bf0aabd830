// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/attention_row.h"

#include "models/items/scope_filter.h"
#include "widgets/pages/words.h"
#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"
#include "widgets/style/weave.h"

#include <QPainter>

#include <algorithm>
#include <chrono>

namespace millwright::wall {

using items::AttentionItem;
using style::Ink;
using style::Type;

namespace {

constexpr double kSymbol = 15.0;
constexpr double kGap = 7.0;
constexpr double kLeastWhere = 0.28; ///< Of the room of the words, before what happened is cut instead.
constexpr qsizetype kLeastHead = 8;  ///< Letters before a colon that say something by themselves.
constexpr qsizetype kLeastPlace = 4; ///< Letters of a name that may stand without what it is in.
const QString kIn = QStringLiteral(" / ");

/// Without the name that it begins with, since that is said beside it.
QString withoutName(const QString& text, const QStringList& names)
{
    for (const QString& name : names) {
        if (name.isEmpty() || !text.startsWith(name, Qt::CaseInsensitive))
            continue;
        qsizetype from = name.size();
        while (from < text.size() && (text[from].isSpace() || text[from] == u':' || text[from] == u','))
            ++from;
        if (from == name.size() || from == text.size())
            continue;
        return text.mid(from);
    }
    return text;
}

QString capitalised(const QString& text)
{
    return text.isEmpty() ? text : text[0].toUpper() + text.mid(1);
}

/// In whole minutes from two on: seconds of minutes only flicker on a wall.
QString ageOf(const pages::AttentionModel& model, const AttentionItem& item)
{
    using namespace std::chrono_literals;
    if (item.since == kNoTime)
        return style::kEmDash;
    const milliseconds age = model.context().view->ageOf(item.since);
    const style::Formatter& formatter = model.context().formatter;
    if (age < 1min || age >= 10min)
        return formatter.age(age);
    return formatter.duration(age < 2min ? age : std::chrono::floor<std::chrono::minutes>(age));
}

/// "Breaker opened · rack dark", "Breaker opened"; "Pump 1 stopped: overload", "Pump 1 stopped".
QStringList shorterAndShorter(const QString& what)
{
    QStringList candidates{what};
    if (const qsizetype dot = what.indexOf(QStringLiteral(" · ")); dot > 0)
        candidates << what.left(dot);
    if (const qsizetype colon = candidates.last().indexOf(QStringLiteral(": ")); colon >= kLeastHead)
        candidates << candidates.last().left(colon);
    return candidates;
}

/// Of what it stands in or belongs to; its own name is part of what happened.
QStringList namesAround(const Inventory& inventory, AssetRef asset)
{
    QStringList names;
    for (AssetRef at = inventory.parent(asset); at.isValid() && at.assetClass > AssetClass::Site;
         at = inventory.parent(at))
        names << pages::shownText(inventory.name(at));
    return names;
}

Type whatType(bool condensed)
{
    return condensed ? Type::LabelCondensed : Type::BodyStrong;
}

Type asideType(bool condensed)
{
    return condensed ? Type::LabelCondensed : Type::Body;
}

} // namespace

bool isAbout(const AttentionItem& item, const Inventory& inventory, AssetRef scope)
{
    return items::ScopeFilter(inventory, scope).has(item.asset);
}

std::vector<AttentionItem> linesOf(const pages::AttentionModel& model, int most)
{
    std::vector<AttentionItem> lines;
    for (int row = 0; row < model.rowCount() && static_cast<int>(lines.size()) < most; ++row) {
        if (model.kindAt(row) == pages::AttentionModel::Kind::Line)
            lines.push_back(model.itemAt(row));
    }
    return lines;
}

RowWords wordsOf(const pages::AttentionModel& model, const AttentionItem& item)
{
    RowWords words;
    words.age = ageOf(model, item);
    const Inventory* inventory = model.context().view->inventory();
    if (item.about != AttentionItem::About::Assets || !inventory || !inventory->contains(item.asset)) {
        words.what = shorterAndShorter(capitalised(model.happened(item)));
        words.where = QStringList{model.title(item)};
        return words;
    }
    QString place = model.title(item);
    QString what = model.happened(item);
    QString many;
    if (item.count == 1) {
        what = capitalised(withoutName(what, namesAround(*inventory, item.asset)));
        const QString own = pages::shownText(inventory->name(item.asset));
        if (what.startsWith(own, Qt::CaseInsensitive) && place.endsWith(kIn + own))
            place.chop(kIn.size() + own.size()); // what happened says it
    } else if (const qsizetype colon = place.lastIndexOf(QStringLiteral(": ")); colon > 0) {
        many = place.mid(colon + 2);
        place.truncate(colon);
    }
    words.what = shorterAndShorter(what);
    if (!many.isEmpty()) {
        for (QString& one : words.what)
            one = AttentionRows::tr("%1: %2", "12 racks, what happened").arg(many, one);
    }
    if (!item.consequences.empty() || item.silent > 0) {
        words.what.prepend(
            AttentionRows::tr("%1 · %2", "what happened, what follows").arg(words.what.first(), model.foldTitle(item)));
        words.whole = 1;
    }
    for (QStringList parts = place.split(kIn); !parts.isEmpty(); parts.removeFirst()) {
        const QString shorter = parts.join(kIn);
        if (words.where.isEmpty() || shorter.size() >= kLeastPlace) // "2" is a row of many
            words.where << shorter;
    }
    return words;
}

RowFit fitRow(const RowWords& words, const style::Theme& theme, bool condensed, double room)
{
    style::TextCache& texts = theme.texts();
    const double gap = theme.scaled(kGap);
    for (qsizetype i = 0; i < words.what.size(); ++i) {
        const QString& what = words.what[i];
        const double left = room - texts.width(whatType(condensed), what) - gap;
        for (const QString& where : words.where) {
            if (texts.width(asideType(condensed), where) <= left)
                return {what, where, i <= words.whole};
        }
    }
    const QString& where = words.where.last();
    const double placed = std::min(texts.width(asideType(condensed), where), room * kLeastWhere);
    return {texts.fitted(whatType(condensed), words.what.last(), std::max(0.0, room - placed - gap)),
            texts.fitted(asideType(condensed), where, placed), false};
}

void AttentionRows::add(const AttentionItem& item, const QRectF& box)
{
    m_rows.push_back({item.condition, wordsOf(m_model, item), box});
}

/// Between symbol and age.
double AttentionRows::roomOf(const Row& row, Type age) const
{
    const style::Theme& theme = *m_model.context().theme;
    return row.box.width() - theme.scaled(kSymbol + 2 * kGap) - theme.texts().width(age, row.words.age);
}

bool AttentionRows::isCondensed() const
{
    const style::Theme& theme = *m_model.context().theme;
    return std::ranges::any_of(m_rows, [&](const Row& row) {
        return !fitRow(row.words, theme, false, roomOf(row, asideType(false))).isWhole;
    });
}

void AttentionRows::paint(QPainter& painter, bool frozen) const
{
    const style::Theme& theme = *m_model.context().theme;
    style::TextCache& texts = theme.texts();
    const bool condensed = isCondensed();
    const double side = theme.scaled(kSymbol);
    const double gap = theme.scaled(kGap);
    for (const Row& row : m_rows) {
        const QRectF& box = row.box;
        const style::Sides sides(box, m_mirrored);
        const QRectF symbol = sides.of(QRectF(box.left(), box.center().y() - side / 2, side, side));
        style::paintPriority(painter, symbol, theme, row.condition,
                             frozen ? style::SymbolState::None : style::SymbolState::Active);
        if (!frozen)
            style::weave(painter, symbol, theme, row.condition);
        texts.draw(painter, asideType(condensed), Ink::Muted, box, row.words.age, sides.end());
        const RowFit fit = fitRow(row.words, theme, condensed, roomOf(row, asideType(condensed)));
        const QRectF words = box.adjusted(side + gap, 0, 0, 0);
        texts.draw(painter, whatType(condensed), frozen ? Ink::Muted : Ink::Text, sides.of(words), fit.what,
                   sides.begin());
        const double after = texts.width(whatType(condensed), fit.what) + gap;
        texts.draw(painter, asideType(condensed), Ink::Muted, sides.of(words.adjusted(after, 0, 0, 0)), fit.where,
                   sides.begin());
    }
}

double leastRowWidth(const style::Theme& theme)
{
    const auto width = [&](const QString& text) { return theme.texts().width(Type::LabelCondensed, text); };
    return theme.scaled(kSymbol + 3 * kGap) + width(QStringLiteral("Pump stops")) + width(QStringLiteral("LUL-A1")) +
           width(QStringLiteral("88 min"));
}

} // namespace millwright::wall
