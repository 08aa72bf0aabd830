// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart_painter.h"

#include <QDateTime>

#include <map>

namespace millwright::charts {
namespace {

QString field(QString text)
{
    static constexpr QStringView kFormulaStarts = u"=+-@\t\r\n";
    if (!text.isEmpty() && kFormulaStarts.contains(text.front()))
        text.prepend(u'\'');
    if (text.contains(u'"') || text.contains(u',') || text.contains(u'\n') || text.contains(u'\r'))
        text = u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
    return text;
}

} // namespace

QString chartCsv(const ChartContents& contents, Millis from, Millis to)
{
    std::map<Millis, std::vector<const Bucket*>> rows;
    for (std::size_t s = 0; s < contents.series.size(); ++s)
        for (const Bucket& bucket : contents.series[s].buckets) {
            if (bucket.time < from || bucket.time > to)
                continue;
            auto& row = rows[bucket.time];
            row.resize(contents.series.size());
            row[s] = &bucket;
        }
    QString text = QStringLiteral("time");
    for (const ChartSeries& series : contents.series) {
        const QString name = series.name.isEmpty() ? contents.title : series.name;
        text += u',' + field(contents.unit.isEmpty() ? name : name + u' ' + contents.unit);
    }
    text += u'\n';
    for (const auto& [time, buckets] : rows) {
        text += QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODateWithMs);
        for (const Bucket* bucket : buckets) {
            text += u',';
            if (bucket && bucket->hasValue()) // Numbers in the C locale, so that every program reads them alike.
                text += QString::number(double(bucket->mean), 'g', 7);
        }
        text += u'\n';
    }
    return text;
}

} // namespace millwright::charts
