// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/asset_columns.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/page.h"

#include <QWidget>

#include <memory>

class QLabel;

namespace millwright::pages {

class ClassTabs;
class LinkLabel;
class Panel;

/// What stands below an asset or hangs on it: one tab per class with the symbol of the gravest condition behind it, a
/// live table in each. The gravest is open first, and in it the worst stand first, as they were then; only the table
/// that is seen is asked for.
class ChildPanel final : public QWidget {
    Q_OBJECT
public:
    explicit ChildPanel(PageContext context, QWidget* parent = nullptr);
    ~ChildPanel() override;

    void setAsset(AssetRef asset);
    /// Assets of a class that the page shows elsewhere have no tab; to be said before setAsset().
    void leaveOut(AssetClass assetClass) { m_leavesOut = assetClass; }
    void setActive(bool active);
    void setFrozen(bool frozen) { m_table->setFrozen(frozen); }
    AssetTable* table() const { return m_table; }
    bool isEmpty() const { return m_groups.empty(); }
    /// At which the open table is seen whole.
    int wantedHeight() const;

Q_SIGNALS:
    void wantedHeightChanged();

private:
    void regroup();
    void markTabs();
    int gravestTab() const;
    void showGroup(int tab);
    bool isWorse(AssetRef a, AssetRef b) const;
    void bringUpTheWorst();
    void takeConditions();

    PageContext m_context;
    AssetRef m_asset;
    Panel* m_panel;
    ClassTabs* m_tabs;
    AssetTable* m_table;
    QLabel* m_leftOut;
    QLabel* m_empty;
    AssetClass m_leavesOut = AssetClass::Unspecified;
    std::vector<ChildGroup> m_groups;
    std::unique_ptr<items::AssetTableModel> m_model;
    std::vector<Condition> m_worst; ///< By tab; normal where there is no trouble.
    LinkLabel* m_worstFirst;
    bool m_isRanked = false; ///< The open table.
    bool m_isChosen = false; ///< The tab is picked, by somebody or by what is gravest.
    bool m_active = false;
};

} // namespace millwright::pages
