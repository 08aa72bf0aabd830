// SPDX-License-Identifier: GPL-3.0-or-later
// The filter of a FleetTablePanel: what may stand in it, and what is said when nothing passes it.
#include "widgets/pages/fleet_columns.h"
#include "widgets/pages/fleet_table_panel.h"
#include "widgets/pages/no_match.h"
#include "widgets/pages/state_words.h"
#include "widgets/pages/words.h"

#include <QLineEdit>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using items::TableColumn;

std::vector<items::FilterColumn> FleetTablePanel::filterColumns() const
{
    std::vector<items::FilterColumn> columns;
    const std::vector<TableColumn>& shown = m_model->columns();
    for (TableColumn& column : offeredColumns(*m_context.view, m_model->assetClass())) {
        if (column.isText())
            continue;
        const MeasureInfo info = items::infoOf(column, *m_context.view);
        const bool isShown = std::ranges::find(shown, column) != shown.end();
        const bool isMeasure = column.kind == TableColumn::Kind::Measure && column.key.statistic == Statistic::Value;
        columns.push_back({column, info, columnHead(info, column.key.statistic),
                           isMeasure ? stateWords(info) : std::vector<items::StateWord>{}, isShown});
    }
    return columns;
}

void FleetTablePanel::applyFilter()
{
    m_typing.stop();
    if (!m_model)
        return;
    const QString text = m_filter->text().trimmed();
    m_choices[m_model->assetClass()].filter = text;
    std::vector<items::FilterColumn> columns = filterColumns();
    items::TableFilter filter = items::readFilter(text, columns);
    m_complaint.clear();
    if (!filter.unknown.isEmpty())
        m_complaint = tr("These have no measure called \u201c%1\u201d.").arg(shownText(filter.unknown.toStdString()));
    else if (!filter.unknownState.isEmpty())
        m_complaint = tr("That is never \u201c%1\u201d.").arg(shownText(filter.unknownState.toStdString()));
    else if (!filter.isEmpty() || m_model->isFiltered())
        m_model->setFilter(std::move(filter), std::move(columns));
    refreshFooting();
}

void FleetTablePanel::clearFilter()
{
    m_abnormal->setChecked(false);
    m_filter->clear();
    m_table->setFocus();
}

/// What does not pass is said to be so; rows that are still being worked out are not missed yet.
void FleetTablePanel::showNoMatch()
{
    const bool isEmpty =
        m_model && m_model->isFiltered() && !m_model->isArranging() && m_model->rowCount() == 0 && m_model->total() > 0;
    const QString text = shownText(m_filter->text().trimmed().toStdString());
    const bool isAbnormal = m_model && m_model->showsOnlyAbnormal();
    if (!isEmpty)
        m_noMatch->hide();
    else if (text.isEmpty())
        m_noMatch->show(tr("Every row is normal."), tr("Show them all (Esc)"));
    else if (isAbnormal)
        m_noMatch->show(tr("No row that is not normal matches \u201c%1\u201d.").arg(text),
                        tr("Clear the filter (Esc)"));
    else
        m_noMatch->show(tr("No row matches \u201c%1\u201d.").arg(text), tr("Clear the filter (Esc)"));
}

} // namespace millwright::pages
