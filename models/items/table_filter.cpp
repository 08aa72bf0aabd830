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
            filter.tests.push_back({*column, comparisonOf(match.captured(2)), *bound});
        else if (filter.unknown.isEmpty())
            filter.unknown = match.captured(1);
        rest = rest.left(match.capturedStart()) + u' ' + rest.mid(end);
    }
    for (const QString& word : rest.split(u' ', Qt::SkipEmptyParts))
        filter.words.push_back(foldedText(word.toStdString()));
    return filter;
}

} // namespace millwright::items
