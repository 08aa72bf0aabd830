// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/wall/band.h"

namespace millwright::wall {

class MapBand;

/// Names of the halls, over the room that a bare map leaves above each.
class HallNames final : public Band {
    Q_OBJECT
public:
    HallNames(pages::PageContext context, const MapBand& band, QWidget* parent);

    /// Of one name; wide ones are cut.
    QSize leastSize() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const MapBand& m_band;
};

} // namespace millwright::wall
