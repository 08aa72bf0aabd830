// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions in a FleetTablePanel: behind its tabs, counted, and first in its order; and what it says of the order.
#include "widgets/pages/class_tabs.h"
#include "widgets/pages/condition_icon.h"
#include "widgets/pages/fleet_table_panel.h"
#include "widgets/pages/link_label.h"
#include "widgets/pages/words.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace millwright::pages {
namespace {

Condition gravestOf(const items::ConditionDigest& digest)
{
    for (std::size_t grade = 1; grade <= static_cast<std::size_t>(Condition::Low); ++grade) {
        if (digest.counts[grade] > 0)
            return static_cast<Condition>(grade);
    }
    return items::abnormalCount(&digest) > 0 ? Condition::Unknown : Condition::Normal;
}

} // namespace

/// What is the matter behind a tab is seen before it is opened. As soon as the conditions are known the first of the
/// gravest is opened, once, unless somebody has picked a tab.
void FleetTablePanel::markTabs()
{
    std::vector<Condition> gravest;
    bool isKnown = false;
    for (const AssetClass assetClass : m_tabbed) {
        const auto digest = m_context.board->channel(assetClass)->newest();
        gravest.push_back(digest ? gravestOf(*digest) : Condition::Normal);
        isKnown = isKnown || digest;
    }
    m_gravest = std::move(gravest);
    m_tabs->setConditions(m_gravest);
    if (!isKnown || m_isPicked || !m_active)
        return;
    m_isPicked = true;
    const auto first = std::ranges::max_element(m_gravest, {}, [](Condition condition) { return urgency(condition); });
    if (first != m_gravest.end() && isTrouble(*first))
        m_tabs->setCurrentIndex(static_cast<int>(first - m_gravest.begin()));
}

void FleetTablePanel::takeConditions()
{
    if (!m_active || m_tabbed.empty())
        return;
    markTabs();
    const auto digest = m_context.board->channel(shownClass())->newest();
    const auto count = static_cast<int>(items::abnormalCount(digest.get()));
    m_abnormal->setText(tr("Only not normal (%Ln)", nullptr, count));
    m_abnormal->setIcon(conditionIcon(*m_context.theme, digest ? gravestOf(*digest) : Condition::Normal,
                                      m_abnormal->iconSize(), devicePixelRatioF()));
    m_abnormal->setVisible(count > 0 || m_abnormal->isChecked());
    if (m_model)
        m_model->takeConditions();
}

void FleetTablePanel::showAbnormal()
{
    if (!m_model || m_isRestoring)
        return;
    m_choices[m_model->assetClass()].onlyAbnormal = m_abnormal->isChecked();
    m_model->setOnlyAbnormal(m_abnormal->isChecked());
    takeConditions();
}

void FleetTablePanel::bringUpTheWorst()
{
    if (!m_model)
        return;
    if (m_table->horizontalHeader()->sortIndicatorSection() >= 0)
        m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    else
        m_model->arrangeAgain();
}

/// "sorted at 00:15:38"; a fleet in which nothing is the matter stands in its own order.
QString FleetTablePanel::orderWords() const
{
    const auto digest = m_context.board->channel(m_model->assetClass())->newest();
    const bool isCalm = m_model->isWorstFirst() && !m_model->isFiltered() && !m_model->mayBeOutdated() &&
                        items::abnormalCount(digest.get()) == 0;
    if (isCalm || m_model->arrangedAt() == kNoTime)
        return tr("in the order of the fleet");
    if (m_model->isArranging())
        return tr("working it out");
    const QString words = m_model->sortColumn() >= 0 ? tr("sorted at %1") : tr("worst first, as it was at %1");
    return words.arg(m_context.formatter.clock(m_model->arrangedAt()));
}

void FleetTablePanel::refreshFooting()
{
    QStringList said;
    if (!m_complaint.isEmpty())
        said << m_complaint;
    else if (m_model && !m_model->refusal().isEmpty())
        said << tr("The gateway does not serve these columns: %1").arg(shownText(m_model->refusal().toStdString()));
    else if (m_model && m_model->isFiltered() && !m_model->isArranging())
        said << tr("%1 pass the filter").arg(m_context.formatter.partOf(m_model->rowCount(), m_model->total()));
    if (m_model && m_complaint.isEmpty())
        said << orderWords();
    QString text = said.join(QStringLiteral(" · "));
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    m_footing->setText(text);
    const bool isSorted = m_model && m_model->sortColumn() >= 0;
    m_again->setVisible(m_model && m_model->mayBeOutdated() && !m_model->isArranging());
    m_again->setText(isSorted ? tr("sort again (F5)") : tr("bring up the worst (F5)"));
    m_worstFirst->setVisible(isSorted);
    const int more = leftOut();
    m_note->setText(more > 0 ? tr("%Ln more column(s) in a wider window", nullptr, more) : QString());
    showNoMatch();
}

} // namespace millwright::pages
