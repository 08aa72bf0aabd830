// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/attention_row.h"

#include "models/items/scope_filter.h"
#include "widgets/pages/words.h"
#include "widgets/style/dim.h"
#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace millwright::wall {

using items::AttentionItem;
using style::Ink;
using style::Type;

namespace {

constexpr double kSymbol = 15.0;
constexpr double kGap = 7.0;
constexpr qsizetype kMostLess = 9;  ///< Short forms of what happened; nothing has so many.
constexpr double kMostWhere = 0.55; ///< Of the room of the words, where both have to be cut.

Type whatType(bool condensed)
{
    return condensed ? Type::LabelCondensed : Type::BodyStrong;
}

Type asideType(bool condensed)
{
    return condensed ? Type::LabelCondensed : Type::Body;
}

/// The words of a list at one width.
class Fitting {
public:
    Fitting(std::span<const RowWords> rows, const style::Theme& theme, double room)
        : m_rows(rows)
        , m_theme(theme)
        , m_room(room)
    {
    }

    /// With places said so short and what happened said so much shorter than whole. Nothing where that is too much.
    std::optional<RowColumns> with(bool condensed, qsizetype shortness, qsizetype lessOfWhat) const
    {
        RowColumns columns = sized(condensed, shortness);
        columns.what = widestWhat(condensed, lessOfWhat);
        const double left = wordRoom(columns) - columns.where;
        if (columns.what > left)
            return std::nullopt;
        columns.what = left;
        return columns;
    }
    RowColumns cut() const
    {
        RowColumns columns = sized(true, mostShortness());
        columns.isCut = true;
        columns.where = std::min(columns.where, wordRoom(columns) * kMostWhere);
        columns.what = std::max(0.0, wordRoom(columns) - columns.where);
        return columns;
    }
    qsizetype mostShortness() const
    {
        qsizetype most = 0;
        for (const RowWords& row : m_rows)
            most = std::max(most, row.where.size() - 1);
        return most;
    }

private:
    double width(Type type, const QString& text) const { return std::ceil(m_theme.texts().width(type, text)); }
    double wordRoom(const RowColumns& columns) const
    {
        return std::max(0.0, m_room - columns.age - 2 * m_theme.scaled(kGap));
    }
    RowColumns sized(bool condensed, qsizetype shortness) const
    {
        RowColumns columns;
        columns.condensed = condensed;
        for (const RowWords& row : m_rows) {
            columns.age = std::max(columns.age, width(asideType(condensed), row.age));
            const QString& where = row.where[std::min(shortness, row.where.size() - 1)];
            columns.where = std::max(columns.where, width(asideType(condensed), where));
        }
        return columns;
    }
    double widestWhat(bool condensed, qsizetype lessOfWhat) const
    {
        double widest = 0.0;
        for (const RowWords& row : m_rows) {
            const QString& what = row.what[std::min(row.whole + lessOfWhat, row.what.size() - 1)];
            widest = std::max(widest, width(whatType(condensed), what));
        }
        return widest;
    }

    std::span<const RowWords> m_rows;
    const style::Theme& m_theme;
    double m_room;
};

/// The first that has room; an empty text where none has.
QString firstThatFits(const QStringList& candidates, const style::Theme& theme, Type type, double room)
{
    const auto found = std::ranges::find_if(
        candidates, [&](const QString& text) { return std::ceil(theme.texts().width(type, text)) <= room; });
    return found == candidates.end() ? QString() : *found;
}

/// Cut before its value.
QString cutWhat(const RowWords& words, const style::Theme& theme, Type type, double room)
{
    const QString& what = words.what.last();
    if (words.value.isEmpty() || !what.endsWith(words.value))
        return theme.texts().fitted(type, what, room);
    const QString tail = u' ' + words.value;
    const QString head = what.left(what.size() - words.value.size()).trimmed();
    return theme.texts().fitted(type, head, room - theme.texts().width(type, tail)) + tail;
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

QString moreWords(const pages::AttentionModel& model, int shown)
{
    int count = -shown;
    for (int row = 0; row < model.rowCount(); ++row)
        count += model.kindAt(row) == pages::AttentionModel::Kind::Line ? 1 : 0;
    return count > 0 ? AttentionRows::tr("%1 more", "things that need a person").arg(count) : QString();
}

RowColumns columnsFor(std::span<const RowWords> rows, const style::Theme& theme, double room)
{
    const Fitting fitting(rows, theme, room);
    struct Try {
        bool condensed;
        qsizetype lessOfWhat;
    };
    for (const Try& one : {Try{false, 0}, Try{true, 0}, Try{true, 1}, Try{true, 2}, Try{true, kMostLess}}) {
        for (qsizetype shortness = 0; shortness <= fitting.mostShortness(); ++shortness) {
            if (const auto columns = fitting.with(one.condensed, shortness, one.lessOfWhat))
                return *columns;
        }
    }
    return fitting.cut();
}

RowFit fitRow(const RowWords& words, const style::Theme& theme, const RowColumns& columns)
{
    const Type what = whatType(columns.condensed);
    const Type where = asideType(columns.condensed);
    RowFit fit{firstThatFits(words.what, theme, what, columns.what),
               firstThatFits(words.where, theme, where, columns.where)};
    if (fit.what.isEmpty())
        fit.what = cutWhat(words, theme, what, columns.what);
    if (fit.where.isEmpty())
        fit.where = QFontMetricsF(theme.font(where)).elidedText(words.where.last(), Qt::ElideMiddle, columns.where);
    return fit;
}

void AttentionRows::add(const AttentionItem& item, const QRectF& box)
{
    m_conditions.push_back(item.condition);
    m_words.push_back(wordsOf(m_model, item));
    m_boxes.push_back(box);
}

bool AttentionRows::fitIn(const pages::AttentionModel& model, const std::vector<AttentionItem>& items, double width)
{
    std::vector<RowWords> rows;
    for (const AttentionItem& item : items)
        rows.push_back(wordsOf(model, item));
    const style::Theme& theme = *model.context().theme;
    return !columnsFor(rows, theme, width - theme.scaled(kSymbol + kGap)).isCut;
}

void AttentionRows::paint(QPainter& painter, bool frozen) const
{
    if (m_boxes.empty())
        return;
    const style::Theme& theme = *m_model.context().theme;
    style::TextCache& texts = theme.texts();
    const double side = theme.scaled(kSymbol);
    const double gap = theme.scaled(kGap);
    const RowColumns columns = columnsFor(m_words, theme, m_boxes.front().width() - side - gap);
    std::vector<RowFit> fits;
    double widest = 0.0;
    for (const RowWords& words : m_words) {
        fits.push_back(fitRow(words, theme, columns));
        widest = std::max(widest, texts.width(whatType(columns.condensed), fits.back().what));
    }
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        const QRectF& box = m_boxes[i];
        const style::Sides sides(box, m_mirrored);
        const QRectF symbol = sides.of(QRectF(box.left(), box.center().y() - side / 2, side, side));
        style::paintPriority(painter, symbol, theme, m_conditions[i],
                             frozen ? style::SymbolState::None : style::SymbolState::Active);
        if (!frozen)
            style::dim(painter, symbol, theme, m_conditions[i]);
        const QRectF words = box.adjusted(side + gap, 0, 0, 0);
        texts.draw(painter, whatType(columns.condensed), frozen ? Ink::Muted : Ink::Text, sides.of(words), fits[i].what,
                   sides.begin());
        texts.draw(painter, asideType(columns.condensed), Ink::Muted, sides.of(words.adjusted(widest + gap, 0, 0, 0)),
                   fits[i].where, sides.begin());
        texts.draw(painter, asideType(columns.condensed), Ink::Muted, box, m_words[i].age, sides.end());
    }
}

double leastRowWidth(const style::Theme& theme)
{
    const auto width = [&](const QString& text) { return theme.texts().width(Type::LabelCondensed, text); };
    return theme.scaled(kSymbol + 3 * kGap) + width(QStringLiteral("Pump stops")) + width(QStringLiteral("LUL-A1")) +
           width(QStringLiteral("88 min"));
}

} // namespace millwright::wall
