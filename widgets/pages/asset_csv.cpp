// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/asset_csv.h"

#include "models/items/table_column.h"
#include "widgets/charts/chart_csv.h"
#include "widgets/pages/cell_text.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/state_words.h"
#include "widgets/pages/words.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QGuiApplication>

#include <cmath>
#include <utility>

namespace millwright::pages {
namespace {

constexpr qint64 kTurnNs = 8'000'000; ///< Of the GUI thread at a time.
constexpr int kDigits = 9;

using charts::csvField;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::pages::AssetCsv)
};

} // namespace

QString csvHead(const items::AssetModel& model, const std::vector<CsvColumn>& columns)
{
    QStringList fields;
    for (const auto& [column, title] : columns) {
        const MeasureInfo* info = model.infoAt(column);
        if (!info) {
            fields << csvField(title);
            continue;
        }
        const QString unit = shownText(info->unit);
        const bool isPlain = unit.isEmpty() || unit == u"1";
        fields << csvField(isPlain ? title : title + QStringLiteral(" [") + unit + u']');
        if (info->id == items::kThrottleMeasure)
            fields << csvField(Words::tr("%1, bits").arg(title));
        fields << csvField(Words::tr("%1, quality").arg(title)) << csvField(Words::tr("%1, age [s]").arg(title));
    }
    return fields.join(u',') + u'\n';
}

QString csvRow(const items::AssetModel& model, const items::FleetView& view, AssetRef asset,
               const std::vector<CsvColumn>& columns)
{
    QStringList fields;
    for (const CsvColumn& shown : columns) {
        const MeasureInfo* info = model.infoAt(shown.column);
        if (!info) {
            fields << csvField(wholeCellText(model, view.inventory(), asset, shown.column));
            continue;
        }
        const items::Reading reading = model.readingOf(asset, shown.column);
        const bool hasNumber = reading.mark.hasValue() && std::isfinite(reading.value);
        const std::string_view quality =
            nameOf(reading.mark.quality() == Quality::Unspecified ? Quality::Missing : reading.mark.quality());
        const QString number = hasNumber ? QString::number(reading.value, 'g', kDigits) : QString();
        fields << (hasNumber && isInWords(*info) ? csvField(stateName(*info, reading.value)) : number);
        if (info->id == items::kThrottleMeasure)
            fields << number;
        fields << QString::fromLatin1(quality.data(), static_cast<qsizetype>(quality.size()));
        fields << (reading.time == kNoTime
                       ? QString()
                       : QString::number(static_cast<double>((view.gatewayNow() - reading.time).count()) / 1e3, 'f',
                                         1));
    }
    return fields.join(u',') + u'\n';
}

CsvCopy::CsvCopy(QObject* parent)
    : QObject(parent)
{
    connect(&m_turn, &QTimer::timeout, this, &CsvCopy::work);
}

void CsvCopy::start(items::AssetModel* model, items::FleetView* view, std::vector<AssetRef> rows,
                    std::vector<CsvColumn> columns)
{
    m_model = model;
    m_view = view;
    m_rows = std::move(rows);
    m_columns = std::move(columns);
    m_next = 0;
    m_text = csvHead(*model, m_columns);
    m_turn.start(0);
}

void CsvCopy::work()
{
    if (!m_model || !m_view) {
        m_turn.stop();
        m_text.clear();
        return;
    }
    QElapsedTimer timer;
    timer.start();
    while (m_next < m_rows.size() && timer.nsecsElapsed() < kTurnNs) {
        const AssetRef asset = m_rows[m_next++];
        if (m_model->rowOf(asset) >= 0) // it may have gone meanwhile
            m_text += csvRow(*m_model, *m_view, asset, m_columns);
    }
    if (m_next < m_rows.size())
        return;
    m_turn.stop();
    QGuiApplication::clipboard()->setText(std::exchange(m_text, {}));
    Q_EMIT copied(static_cast<int>(std::exchange(m_rows, {}).size()));
}

} // namespace millwright::pages
