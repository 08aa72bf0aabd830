// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with the rows of an AssetTable beyond opening them.
#include "models/items/meta_types.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/compare_page.h"
#include "widgets/pages/words.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>

namespace millwright::pages {

using items::AssetModel;

void AssetTable::setScrolls(bool scrolls)
{
    m_scrolls = scrolls;
    if (m_model)
        fitColumns();
}

void AssetTable::copyRows(bool all)
{
    if (!m_model)
        return;
    std::vector<AssetRef> rows;
    const QModelIndexList selected = selectionModel()->selectedRows();
    if (all || selected.isEmpty()) {
        for (int row = 0; row < m_model->rowCount(); ++row)
            rows.push_back(m_model->assetAt(row));
    } else {
        std::vector<int> numbers;
        for (const QModelIndex& index : selected)
            numbers.push_back(index.row());
        std::ranges::sort(numbers);
        for (const int row : numbers)
            rows.push_back(m_model->assetAt(row));
    }
    std::vector<CsvColumn> columns;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (!isColumnHidden(column))
            columns.push_back({column, m_header->fullTitleOf(column)});
    }
    m_copy.start(m_model, m_context.view, std::move(rows), std::move(columns));
}

void AssetTable::explain(const QModelIndex& index, const std::string& measure)
{
    if (m_model && index.isValid() && m_context.view->inventory())
        m_context.navigator->explain(std::string(m_context.view->inventory()->id(m_model->assetAt(index.row()))),
                                     measure);
}

void AssetTable::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!m_model || !index.isValid())
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("rowMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Open") + QStringLiteral("\tEnter"), this, [this, index] { activate(index); });
    for (const std::string& id : m_model->measuresOf(index.column())) {
        const auto measure = m_context.view->catalogue().find(id);
        if (!measure)
            continue;
        const QString title = measureTitle(m_context.view->catalogue().at(*measure));
        menu->addAction(tr("Where this number comes from: %1").arg(title) + QStringLiteral("\tF2"), this,
                        [this, index, id] { explain(index, id); });
    }
    addCompare(*menu);
    menu->addSeparator();
    const auto selected = static_cast<int>(selectionModel()->selectedRows().size());
    menu->addAction(tr("Copy %Ln selected row(s) as CSV", nullptr, std::max(1, selected)) + QStringLiteral("\tCtrl+C"),
                    this, [this] { copyRows(false); });
    menu->addAction(tr("Copy all %Ln row(s) as CSV", nullptr, m_model->rowCount()), this, [this] { copyRows(true); });
    menu->popup(byKey ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos());
}

/// Accelerators that are selected side by side.
void AssetTable::addCompare(QMenu& menu)
{
    const Inventory* inventory = m_context.view->inventory();
    const QModelIndexList selected = selectionModel()->selectedRows();
    if (!inventory || m_model->assetClass() != AssetClass::Accelerator || selected.size() < 2 ||
        static_cast<std::size_t>(selected.size()) > kMostCompared)
        return;
    std::string section = kCompareSection;
    for (const QModelIndex& index : selected)
        section += '\n' + std::string(inventory->id(m_model->assetAt(index.row())));
    const std::string first(inventory->id(m_model->assetAt(selected.front().row())));
    menu.addAction(tr("Compare %Ln accelerator(s)", nullptr, static_cast<int>(selected.size())), this,
                   [this, first, section] {
                       m_context.navigator->open({items::Screen::Asset, first, section});
                   });
}

void AssetTable::keepPlace()
{
    const QModelIndex current = currentIndex();
    m_kept = current.isValid() ? m_model->assetAt(current.row()) : AssetRef{};
    m_keptColumn = current.column();
    m_keptScroll = verticalScrollBar()->value();
}

/// Rows that came with a filter, or without one that went: the cursor stays with its asset while it is among them.
void AssetTable::findPlace()
{
    const int row = m_kept.isValid() ? m_model->rowOf(m_kept) : -1;
    if (row >= 0)
        selectionModel()->setCurrentIndex(m_model->index(row, m_keptColumn),
                                          QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    verticalScrollBar()->setValue(m_keptScroll);
    fitColumns();
}

} // namespace millwright::pages
