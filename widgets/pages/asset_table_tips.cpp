// SPDX-License-Identifier: GPL-3.0-or-later
// What an AssetTable and its header say below the pointer, and which words its cells have.
#include "models/items/table_column.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/cell_text.h"
#include "widgets/pages/state_words.h"
#include "widgets/pages/words.h"

#include <QHelpEvent>
#include <QToolTip>

namespace millwright::pages {

using items::AssetModel;

QString AssetTable::wordsAt(AssetRef asset, int column) const
{
    const MeasureInfo* info = m_model ? m_model->infoAt(column) : nullptr;
    if (m_model && !info)
        return cellText(*m_model, m_context.view->inventory(), asset, column);
    if (!info || !isInWords(*info))
        return {};
    return honest(m_model->readingOf(asset, column), *info, m_context.formatter).text.number;
}

QString AssetTable::spokenAt(const QModelIndex& index) const
{
    if (!m_model || !index.isValid())
        return {};
    const AssetRef asset = m_model->assetAt(index.row());
    const MeasureInfo* info = m_model->infoAt(index.column());
    if (index.column() == AssetModel::kNameColumn) {
        const QString name = nameInCondition(wordsAt(asset, index.column()), m_context.board->conditionOf(asset));
        const QString words = m_decorationWords ? m_decorationWords(asset) : QString();
        return words.isEmpty() ? name : tr("%1, %2", "name, what stands beside it").arg(name, words);
    }
    if (!info || isInWords(*info))
        return wordsAt(asset, index.column());
    items::Reading reading = m_model->readingAt(index.row(), index.column());
    QString said = spoken(honest(reading, *info, m_context.formatter));
    QStringList matters;
    if (isFrozen() && reading.mark.hasValue()) {
        matters << style::qualityNote(reading.mark);
        reading.mark = reading.mark.cutOff();
    }
    matters << qualityLine(reading, *m_context.view, m_context.formatter);
    matters.removeAll(QString());
    for (const QString& matter : matters)
        said = tr("%1, %2", "value, what is the matter with it").arg(said, matter);
    return said;
}

QString AssetTable::tipAt(const QModelIndex& index) const
{
    const Inventory* inventory = m_context.view->inventory();
    if (!m_model || !inventory || !index.isValid())
        return {};
    const AssetRef asset = m_model->assetAt(index.row());
    const MeasureInfo* info = m_model->infoAt(index.column());
    if (index.column() == courseColumn())
        return courseWords(index.row());
    if (info) {
        const items::Reading now = m_model->readingOf(asset, index.column());
        return now.mark.hasValue() ? stateTip(*info, now.value) : QString();
    }
    if (index.column() != AssetModel::kNameColumn)
        return m_model->attributeAt(index.column()) == items::kPathColumn
                   ? wholeCellText(*m_model, inventory, asset, index.column())
                   : wordsAt(asset, index.column());
    const QString place = placeName(*inventory, asset);
    const QString name = shownText(inventory->name(asset));
    return place.isEmpty() ? name : tr("%1 / %2", "place and name").arg(place, name);
}

bool AssetTable::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QTableView::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QModelIndex index = indexAt(help->pos());
    const QString tip = tipAt(index);
    if (tip.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), tipText(tip), viewport(), visualRect(index));
    return true;
}

/// The whole title where the column has a short one.
bool MeasureHeader::viewportEvent(QEvent* event)
{
    const auto* assets = qobject_cast<const AssetModel*>(model());
    if (event->type() != QEvent::ToolTip || !assets)
        return QHeaderView::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int section = logicalIndexAt(help->pos());
    const MeasureInfo* info = section >= 0 ? assets->infoAt(section) : nullptr;
    const QString whole = info ? measureTitle(*info, assets->statisticAt(section)) : titleOf(section);
    QToolTip::showText(help->globalPos(), tipText(whole + u'\n' + toolTip()), viewport());
    return true;
}

} // namespace millwright::pages
