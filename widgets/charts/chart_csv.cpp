// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_csv.h"

#include <QDateTime>

#include <map>
#include <vector>

namespace millwright::charts {

QString csvField(QString text)
{
    static constexpr QStringView kFormulaStarts = u"=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    if (!text.isEmpty() && kFormulaStarts.contains(text.front()))
        text.prepend(u'\'');
    if (text.contains(u'"') || text.contains(u',') || text.contains(u'\n') || text.contains(u'\r'))
        text = u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
    return text;
}

QString csvNumber(double value)
{
    return std::isfinite(value) ? QString::number(value, 'g', 7) : QString();
}

QString seriesCsv(std::span<const ChartSeries> series, const QString& title, const QString& unit, Millis from,
                  Millis to)
{
    std::map<Millis, std::vector<const Bucket*>> rows;
    for (std::size_t s = 0; s < series.size(); ++s)
        for (const Bucket& bucket : series[s].buckets) {
            if (bucket.time < from || bucket.time > to)
                continue;
            auto& row = rows[bucket.time];
            row.resize(series.size());
            row[s] = &bucket;
        }
    QString text = QStringLiteral("time");
    for (const ChartSeries& one : series) {
        const QString name = one.name.isEmpty() ? title : one.name;
        text += u',' + csvField(unit.isEmpty() ? name : name + u' ' + unit);
    }
    text += u'\n';
    for (const auto& [time, buckets] : rows) {
        text += QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODateWithMs);
        for (const Bucket* bucket : buckets) {
            text += u',';
            if (bucket && bucket->hasValue())
                text += csvNumber(double(bucket->mean));
        }
        text += u'\n';
    }
    return text;
}

} // namespace millwright::charts
