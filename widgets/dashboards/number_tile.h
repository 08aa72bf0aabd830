// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/dashboards/tile_scope.h"
#include "widgets/dashboards/tile_view.h"
#include "widgets/style/value_tile.h"

#include <memory>

namespace millwright::dashboards {

/// One live number of an asset, large or very large, with its age or its asset below. Asked by click, Enter or F2 it
/// tells where it comes from.
class NumberTile final : public TileView {
    Q_OBJECT
public:
    NumberTile(TileContext context, scenes::Tile tile, TileScope scope, QWidget* parent);
    ~NumberTile() override;

    void setFrozen(bool frozen) override { m_number->setFrozen(frozen); }
    void refreshAges() override { refresh(); }

protected:
    void setActive(bool active) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    QString below(const items::Reading& reading) const;

    TileScope m_scope;
    style::ValueTile* m_number;
    std::unique_ptr<items::Watch> m_watch;
};

} // namespace millwright::dashboards
