// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/asset_table.h"
#include "widgets/pages/page.h"
#include "widgets/pages/pod_troubles.h"

#include <memory>

class QPushButton;
class QTabBar;

namespace millwright::pages {

class Panel;
class AssetBars;
class EmptyState;
class LinkLabel;
class UsageTable;

/// All business pods with what they are given and what they make of it now, or with what they used today and this
/// month; where there is room, the greatest compared. Now, the worst stand first as they were when the page was opened
/// and all was known: over budget, objectives missed, gravest condition; until somebody asks again or sorts otherwise.
class PodsPage final : public Page {
    Q_OBJECT
public:
    explicit PodsPage(PageContext context, QWidget* parent = nullptr);
    ~PodsPage() override;

    /// Turns to what was used today and this month.
    void showUsage();
    void setFrozen(bool frozen) override;
    std::vector<KeyHint> keyHints() const override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    AssetClass rowClass() const;
    void fill();
    void showAbsence();
    void compare();
    void showSubtitle();
    void chooseSection();
    bool showsUsage() const;
    void rebuild();
    void placeBars();
    void takeTroubles();
    void bringUpTheWorst();
    void showOrder();
    bool isInOrder() const;
    void showCost();
    std::vector<items::ColumnKey> columns() const;

    Panel* m_panel;
    QPushButton* m_compare;
    QTabBar* m_sections;
    QWidget* m_live;
    AssetTable* m_table;
    LinkLabel* m_worstFirst;
    PodTroubles m_troubles;
    UsageTable* m_usage = nullptr; ///< Of the class that is shown; made when it is first looked at.
    EmptyState* m_empty;
    AssetBars* m_tokens;
    AssetBars* m_cost;
    std::unique_ptr<items::AssetTableModel> m_model;
    AssetClass m_shown = AssetClass::Pod;
    bool m_frozen = false;
    QStringList m_said;      ///< What needs attention, by row.
    bool m_isRanked = false; ///< The worst have been brought up since the rows were made.
};

} // namespace millwright::pages
