// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface.
#pragma once

#include "widgets/style/theme.h"

#include <QWidget>

namespace millwright::style {
class Sides;
} // namespace millwright::style

namespace millwright::maps {

/// Low end, seven steps, high end: "0 ▮▮▮▮▮▮▮ 100 %", in this order in every language. Stands in the title row of a
/// map.
class RampLegend final : public QWidget {
    Q_OBJECT
public:
    explicit RampLegend(style::ThemePtr theme, QWidget* parent = nullptr);

    void setTheme(style::ThemePtr theme);
    /// Texts come from Formatter ("0", "100 %").
    void setScale(style::Ramp ramp, const QString& low, const QString& high);
    /// Adds the keys for stale and no data behind the ramp.
    void setStateKeys(bool shown);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double paintScale(QPainter& painter, const style::Sides& sides) const;

    style::ThemePtr m_theme;
    style::Ramp m_ramp = style::Ramp::Load;
    QString m_low;
    QString m_high;
    bool m_stateKeys = false;
};

} // namespace millwright::maps
