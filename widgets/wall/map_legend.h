// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"
#include "widgets/maps/bare_map.h"
#include "widgets/maps/map_frame.h"
#include "widgets/wall/band.h"

namespace millwright::wall {

/// What the marks of a wall's map are coloured by, from the lowest to the highest; what one mark is.
class MapLegend final : public Band {
    Q_OBJECT
public:
    MapLegend(pages::PageContext context, QWidget* parent);

    void setScale(const MeasureInfo& measure, const maps::MapScale& scale);
    /// In one line where there is a whole one for it, else in two below each other.
    void setFlat(bool flat);
    QSize sizeAs(bool flat) const;
    QSize leastSize() const override { return sizeAs(m_flat); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString title(bool brief) const;
    double rampWidth() const;
    void paintRamp(QPainter& painter, const QRectF& box) const;

    maps::MapScale m_scale;
    QString m_measure;
    QString m_low;
    QString m_high;
    bool m_flat = false;
};

} // namespace millwright::wall
