// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/asset_table_model.h"
#include "widgets/dashboards/tile_scope.h"
#include "widgets/dashboards/tile_view.h"

#include <QElapsedTimer>

#include <memory>

namespace millwright::pages {
class AssetTable;
class Panel;
} // namespace millwright::pages

namespace millwright::dashboards {

/// The assets of a class with the most (or least) of a measure, as a live table. Which they are is found anew every ten
/// seconds, and not under the pointer; in between rows keep their place.
class TableTile final : public TileView {
    Q_OBJECT
public:
    TableTile(TileContext context, scenes::Tile tile, TileScope scope, QWidget* parent);
    ~TableTile() override;

    void setFrozen(bool frozen) override;

protected:
    void setActive(bool active) override;

private:
    void take();
    void choose(const items::Frame& frame, const items::FrameColumn& column);

    TileScope m_scope;
    AssetClass m_class;
    pages::Panel* m_panel;
    pages::AssetTable* m_table;
    std::unique_ptr<items::AssetTableModel> m_model;
    std::unique_ptr<items::Watch> m_watch; ///< By what rows are chosen.
    QElapsedTimer m_chosen;
};

} // namespace millwright::dashboards
