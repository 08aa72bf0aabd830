// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/asset_table.h"
#include "widgets/pages/page.h"

#include <memory>

class QPushButton;
class QTabBar;

namespace millwright::pages {

class Panel;
class AssetBars;
class EmptyState;
class UsageTable;

/// All business pods with what they are given and what they make of it now, or with what they used today and this
/// month; where there is room, the greatest compared.
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
    void compare();
    void showSubtitle();
    void chooseSection();
    bool showsUsage() const;
    void rebuild();
    void placeBars();

    Panel* m_panel;
    QPushButton* m_compare;
    QTabBar* m_sections;
    QWidget* m_live;
    AssetTable* m_table;
    UsageTable* m_usage = nullptr; ///< Of the class that is shown; made when it is first looked at.
    EmptyState* m_empty;
    AssetBars* m_tokens;
    AssetBars* m_cost;
    std::unique_ptr<items::AssetTableModel> m_model;
    AssetClass m_shown = AssetClass::Pod;
    bool m_frozen = false;
};

} // namespace millwright::pages
