// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/table_filter.h"

#include <QRegularExpression>

#include <algorithm>
#include <map>
#include <optional>

using namespace Qt::StringLiterals;

namespace millwright::items {
namespace {

using Is = TableTest::Is;

Is comparisonOf(const QString& sign)
{
    static const std::map<QString, Is> signs{{u"<"_s, Is::Less},    {u"<="_s, Is::LessOrEqual},
                                             {u">"_s, Is::Greater}, {u">="_s, Is::GreaterOrEqual},
                                             {u"="_s, Is::Equal},   {u"!="_s, Is::NotEqual}};
    return signs.at(sign);
}

/// 1.2k, 1.2 kW, 80 °C, 700: in the measure's unit. Nothing when the rest is no unit.
std::optional<double> boundOf(QString number, QString rest, const MeasureInfo& info)
{
    bool isNumber = false;
    const double value = number.replace(u',', u'.').toDouble(&isNumber);
    QString unit = QString::fromStdString(info.unit);
    if (unit == u"Cel")
        unit = u"°C"_s;
    if (!isNumber)
        return std::nullopt;
    if (rest.isEmpty() || rest.compare(unit, Qt::CaseInsensitive) == 0)
        return value;
    static const std::map<QChar, double> prefixes{{u'k', 1e3}, {u'K', 1e3}, {u'M', 1e6}, {u'G', 1e9}};
    const auto prefix = prefixes.find(rest.front());
    rest.remove(0, 1);
    if (prefix == prefixes.end() || (!rest.isEmpty() && rest.compare(unit, Qt::CaseInsensitive) != 0))
        return std::nullopt;
    return value * prefix->second;
}

/// The better the name fits the lower; nothing when it does not.
std::optional<int> fit(const QString& name, const FilterColumn& column)
{
    const QString id = QString::fromStdString(column.info.id);
    const QString own = id.section(u'.', 1);
    QStringList titles{column.title.toLower(), QString::fromStdString(column.info.title).toLower()};
    titles.replaceInStrings(u" "_s, u"_"_s);
    titles.replaceInStrings(u","_s, QString());
    if (name == id || name == own || titles.contains(name))
        return 0;
    const bool begins = std::ranges::any_of(titles, [&](const QString& title) { return title.startsWith(name); });
    if (own.startsWith(name) || begins)
        return 1;
    const QString inner = u'_' + name;
    const bool within = std::ranges::any_of(titles, [&](const QString& title) { return title.contains(inner); });
    return own.contains(inner) || within ? std::optional<int>(2) : std::nullopt;
}

std::optional<std::size_t> columnNamed(const QString& name, const std::vector<FilterColumn>& columns)
{
    std::optional<std::size_t> best;
    int bestFit = 3;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto fits = columns[i].column.isText() ? std::nullopt : fit(name, columns[i]);
        if (fits && *fits < bestFit) {
            bestFit = *fits;
            best = i;
        }
    }
    return best;
}

/// Those with the word in their name.
StateSet statesNamed(const QString& word, const FilterColumn& column)
{
    const QString folded = QString::fromStdString(foldedText(word.toStdString())).replace(u'_', u' ');
    StateSet found;
    for (const StateWord& state : column.states) {
        if (QString::fromStdString(foldedText(state.word.toStdString())).contains(folded))
            found.add(state.set);
    }
    return found;
}

/// Takes "throttle = heat" out of a text. What names no column with states stays: it may be a word.
QString takeStateTests(const QString& text, const std::vector<FilterColumn>& columns, TableFilter& filter)
{
    static const QRegularExpression kTest(
        u"([\\p{L}\\p{N}_.\\-]+)\\s*(!=|=|:)\\s*(?:\"([^\"]+)\"|([\\p{L}_\\-]+))(?=\\s|$)"_s);
    QString rest;
    qsizetype end = 0;
    for (auto matches = kTest.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const auto column = columnNamed(match.captured(1).toLower(), columns);
        if (!column || columns[*column].states.empty())
            continue;
        const QString word = match.captured(3) + match.captured(4);
        const StateSet states = statesNamed(word, columns[*column]);
        const bool isNot = match.captured(2) == u"!="_s;
        if (states.isEmpty() && filter.unknownState.isEmpty())
            filter.unknownState = word;
        filter.tests.push_back({*column, isNot ? Is::NotAmong : Is::Among, 0.0, states});
        rest += text.sliced(end, match.capturedStart() - end) + u' ';
        end = match.capturedEnd();
    }
    return rest + text.sliced(end);
}

void addWord(const QString& word, const std::vector<FilterColumn>& columns, TableFilter& filter)
{
    for (std::size_t column = 0; column < columns.size(); ++column) {
        if (!columns[column].isShown)
            continue;
        if (const StateSet states = statesNamed(word, columns[column]); !states.isEmpty())
            filter.stated.push_back({filter.words.size(), column, states});
    }
    filter.words.push_back(foldedText(word.toStdString()));
}

} // namespace

TableFilter readFilter(const QString& text, const std::vector<FilterColumn>& columns)
{
    static const QRegularExpression kTest(u"([\\p{L}\\p{N}_.\\-]+)\\s*(<=|>=|!=|=|<|>)\\s*"
                                          "(-?\\d+(?:[.,]\\d+)?)\\s?((?:k|K|M|G)?(?:[\\p{L}°%/]+)?)(?=\\s|$)"_s);
    TableFilter filter;
    QString rest = text;
    for (auto match = kTest.match(rest); match.hasMatch(); match = kTest.match(rest)) {
        const auto column = columnNamed(match.captured(1).toLower(), columns);
        auto bound = column ? boundOf(match.captured(3), match.captured(4), columns[*column].info) : std::nullopt;
        qsizetype end = match.capturedEnd();
        if (column && !bound) { // the word behind it is not of the test
            bound = boundOf(match.captured(3), {}, columns[*column].info);
            end = match.capturedEnd(3);
        }
        if (bound)
            filter.tests.push_back({*column, comparisonOf(match.captured(2)), *bound, {}});
        else if (filter.unknown.isEmpty())
            filter.unknown = match.captured(1);
        rest = rest.left(match.capturedStart()) + u' ' + rest.mid(end);
    }
    rest = takeStateTests(rest, columns, filter);
    for (const QString& word : rest.split(u' ', Qt::SkipEmptyParts))
        addWord(word, columns, filter);
    return filter;
}

} // namespace millwright::items
