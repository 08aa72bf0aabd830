// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/usage_model.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/page.h"

#include <QWidget>

#include <memory>

class QLabel;

namespace millwright::pages {

/// What the assets of a class used today and this month, from the gateway's exact meters, with the totals and how much
/// of both spans was metered below.
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
    void showFooting();
    QString totalText(const UsageReport& report) const;

    PageContext m_context;
    const AssetClass m_class;
    AssetTable* m_table;
    QLabel* m_footing;
    items::UsageBook m_book;
    std::unique_ptr<items::UsageModel> m_model;
    bool m_isSorted = false;
    bool m_frozen = false;
};

} // namespace millwright::pages
