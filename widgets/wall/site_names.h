// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/wall/band.h"

namespace millwright::wall {

class MapBand;

/// Names and tokens of the sites, over the room that a bare map leaves above each.
class SiteNames final : public Band {
    Q_OBJECT
public:
    SiteNames(pages::PageContext context, const MapBand& band, QWidget* parent);

    /// Of one site.
    QSize leastSize() const override;
    /// Px that all sites share: with enough of it name and number stand in one line.
    void setRoom(int px) { m_room = px; }
    /// Least width of a site in the room that there is.
    int columnWidth() const;
    int neededHeight() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double nameWidth() const;
    double valueWidth() const;
    bool isFlat() const;

    const MapBand& m_band;
    int m_room = 0;
};

} // namespace millwright::wall
