// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/usage_model.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/page.h"

#include <QWidget>

#include <memory>

class QLabel;

namespace millwright::pages {

class UsageTotals;
class WholeRows;

/// What the assets of a class used today and this month, from the gateway's exact meters, most money first, with the
/// totals below; who will be over the budget, and how much of both spans was metered.
class UsageTable final : public QWidget {
    Q_OBJECT
public:
    UsageTable(PageContext context, AssetClass assetClass, QWidget* parent = nullptr);
    ~UsageTable() override;

    AssetTable* table() const { return m_table; }
    /// What is shown stays as it is.
    void setFrozen(bool frozen);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void restart();
    void take();
    void attach();
    void sortByMoney();
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
    bool m_isSorted = false;
    bool m_frozen = false;
};

} // namespace millwright::pages
