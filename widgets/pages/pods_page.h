// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/asset_table.h"
#include "widgets/pages/page.h"

#include <memory>

class QLabel;

namespace millwright::pages {

class Panel;

/// All business pods with what they are given and what they make of it.
class PodsPage final : public Page {
    Q_OBJECT
public:
    explicit PodsPage(PageContext context, QWidget* parent = nullptr);
    ~PodsPage() override;

    void setFrozen(bool frozen) override { m_table->setFrozen(frozen); }
    std::vector<KeyHint> keyHints() const override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void fill();
    void rebuild();

    Panel* m_panel;
    AssetTable* m_table;
    QLabel* m_empty;
    std::unique_ptr<items::AssetTableModel> m_model;
};

} // namespace millwright::pages
