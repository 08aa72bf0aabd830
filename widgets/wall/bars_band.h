// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "models/scenes/scene_file.h"
#include "widgets/wall/band.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace millwright::wall {

/// The assets of a class with the most of a measure, as bars. They keep the places that they had when the scene came,
/// and a bar gets shorter when its value falls. What all others have together stands below where there is room.
class BarsBand final : public Band {
    Q_OBJECT
public:
    BarsBand(pages::PageContext context, scenes::Tile tile, AssetRef scope, QWidget* parent = nullptr);
    ~BarsBand() override;

    QSize leastSize() const override;
    bool isComplete() const override;
    /// The others, where there is no room for a line of theirs.
    QString rest() const override;
    /// Names in order, for tests and screen readers.
    QStringList names() const;
    /// "7 others", and what they have together; nothing where there are none or where a sum says nothing.
    using Others = std::pair<QString, items::Reading>; ///< "19 others" and what they have together.
    std::optional<Others> others() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void take();
    void sort();
    std::vector<AssetRef> members() const;
    bool hasRoomForOthers() const;
    void paintRow(QPainter& painter, const QRectF& row, double valueWidth, AssetRef asset) const;
    void paintOthers(QPainter& painter, const QRectF& row, double valueWidth, const Others& rest) const;
    style::HonestValue valueOf(const items::Reading& reading) const;
    const MeasureInfo* measure() const;
    items::Reading reading(AssetRef asset) const { return m_watch->reading(0, asset.slot); }

    scenes::Tile m_tile;
    AssetClass m_class = AssetClass::Unspecified;
    AssetRef m_scope;
    std::unique_ptr<items::Watch> m_watch;
    std::vector<AssetRef> m_rows;
    double m_most = 0.0; ///< Largest value since the scene came.
};

} // namespace millwright::wall
