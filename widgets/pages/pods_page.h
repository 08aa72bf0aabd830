// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/asset_table.h"
#include "widgets/pages/page.h"

#include <memory>

class QLabel;

namespace millwright::pages {

class Panel;
class PodBars;

/// All business pods with what they are given and what they make of it; where there is room, the greatest compared.
class PodsPage final : public Page {
    Q_OBJECT
public:
    explicit PodsPage(PageContext context, QWidget* parent = nullptr);
    ~PodsPage() override;

    void setFrozen(bool frozen) override;
    std::vector<KeyHint> keyHints() const override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    AssetClass rowClass() const;
    void fill();
    void showSubtitle();
    void rebuild();
    void placeBars();

    Panel* m_panel;
    AssetTable* m_table;
    QLabel* m_empty;
    PodBars* m_tokens;
    PodBars* m_cost;
    std::unique_ptr<items::AssetTableModel> m_model;
    AssetClass m_shown = AssetClass::Pod;
};

} // namespace millwright::pages
