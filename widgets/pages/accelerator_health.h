// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/asset_table_model.h"
#include "widgets/pages/page.h"

#include <QWidget>

#include <memory>

namespace millwright::pages {

class AssetTable;
class Panel;

/// What the accelerators in a node or a rack say of their health, one row each: condition, throttle reasons, XID,
/// memory errors, remapped rows, NVLink; of a node also whether it answers and takes jobs, and when it restarted last.
/// What is not reported is a dash, never nought. The gravest stand first, as they were when the page was opened.
class AcceleratorHealth final : public QWidget {
    Q_OBJECT
public:
    explicit AcceleratorHealth(PageContext context, QWidget* parent = nullptr);
    ~AcceleratorHealth() override;

    void setAsset(AssetRef asset);
    void setActive(bool active);
    void setFrozen(bool frozen);
    AssetTable* table() const { return m_table; }
    /// At which every row is seen.
    int wantedHeight() const;

private:
    void watch();
    void fill();
    void rank();
    void showNode();
    QString restartWords() const;

    PageContext m_context;
    AssetRef m_asset;
    Panel* m_panel;
    AssetTable* m_table;
    std::unique_ptr<items::AssetTableModel> m_model;
    std::unique_ptr<items::Watch> m_watch;
    bool m_active = false;
    bool m_isRanked = false;
    QString m_cutAt; ///< Since when nothing has come in; empty while things come in.
};

} // namespace millwright::pages
