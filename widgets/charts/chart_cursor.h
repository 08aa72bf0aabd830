// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface.
#pragma once

#include "widgets/charts/chart_series.h"

#include <QObject>

#include <optional>

namespace millwright::charts {

/// The crosshair and the zoomed window that the charts of one page share. The page owns it; GUI thread.
class ChartCursor final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    struct Window {
        Millis from = 0;
        Millis to = 0;
        bool operator==(const Window&) const = default;
    };

    std::optional<Millis> time() const { return m_time; }
    void setTime(std::optional<Millis> time);
    /// What all charts show; nothing = each chart's own span.
    std::optional<Window> window() const { return m_window; }
    void setWindow(std::optional<Window> window);

Q_SIGNALS:
    void timeChanged();
    void windowChanged();

private:
    std::optional<Millis> m_time;
    std::optional<Window> m_window;
};

} // namespace millwright::charts
