// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/wall/band.h"

#include <vector>

namespace millwright::wall {

class MapBand;
struct WallColumn;

/// Names and tokens of the sites, over the room that a bare map leaves above each.
class SiteNames final : public Band {
    Q_OBJECT
public:
    SiteNames(pages::PageContext context, const MapBand& band, QWidget* parent);

    /// All side by side, name above number.
    QSize leastSize() const override;
    /// Least width of each site; with the unit's prefix alone, since the large number says of what.
    std::vector<int> widths(bool flat) const;
    int neededHeight(bool flat) const;
    /// Name and number in one line instead of below each other.
    void setFlat(bool flat);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double valueWidth() const;
    QRectF placeOf(std::uint32_t column) const;
    void paintSite(QPainter& painter, const WallColumn& column, const QRectF& place) const;

    const MapBand& m_band;
    bool m_flat = false;
};

} // namespace millwright::wall
