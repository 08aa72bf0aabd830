// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "models/scenes/scene_file.h"
#include "widgets/wall/band.h"

#include <memory>
#include <vector>

namespace millwright::wall {

/// The assets of a class with the most of a measure, as bars. They keep the places that they had when the scene came.
class BarsBand final : public Band {
    Q_OBJECT
public:
    BarsBand(pages::PageContext context, scenes::Tile tile, AssetRef scope, QWidget* parent = nullptr);
    ~BarsBand() override;

    QSize leastSize() const override;
    bool isComplete() const override;
    /// Names in order, for tests and screen readers.
    QStringList names() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void take();
    void sort();
    const MeasureInfo* measure() const;
    items::Reading reading(AssetRef asset) const { return m_watch->reading(0, asset.slot); }

    scenes::Tile m_tile;
    AssetClass m_class = AssetClass::Unspecified;
    AssetRef m_scope;
    std::unique_ptr<items::Watch> m_watch;
    std::vector<AssetRef> m_rows;
};

} // namespace millwright::wall
