// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/usage_model.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/page.h"

#include <QWidget>

#include <memory>
#include <vector>

class QLabel;

namespace millwright::pages {

class UsageTotals;
class WholeRows;

/// What the assets of a class used today and this month, from the gateway's exact meters, with the totals below; who
/// will be over the budget comes first and says so, then who costs most. How much of each span was metered stands above
/// its columns.
class UsageTable final : public QWidget {
    Q_OBJECT
public:
    UsageTable(PageContext context, AssetClass assetClass, QWidget* parent = nullptr);
    ~UsageTable() override;

    AssetTable* table() const { return m_table; }
    /// Who will be over the budget first, then who costs most.
    void bringUpTheWorst();
    /// What is shown stays as it is.
    void setFrozen(bool frozen);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void restart();
    void take();
    void attach();
    void arrangeOnce();
    void markOverBudget();
    void noteSpans();
    void showFooting();
    QString coverageWords() const;
    QString budgetWords() const;
    QString basisWords() const;
    QString pricedWords() const;

    PageContext m_context;
    const AssetClass m_class;
    AssetTable* m_table;
    WholeRows* m_rows;
    UsageTotals* m_totals;
    QLabel* m_footing;
    items::UsageBook m_book;
    std::unique_ptr<items::UsageModel> m_model;
    std::vector<AssetRef> m_over; ///< Will be over their budgets.
    bool m_isArranged = false;
    bool m_frozen = false;
};

} // namespace millwright::pages
