// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface.
#pragma once

#include "widgets/charts/chart.h"
#include "widgets/charts/chart_cursor.h"
#include "widgets/charts/chart_scale.h"

#include <QPointer>

#include <optional>
#include <vector>

namespace millwright::charts {

/// A chart over time: its crosshair and its zoomed window are those of all charts of one cursor.
///
/// Mouse: hover moves the crosshair, wheel zooms about the pointer, drag zooms into the range drawn over, drag with
/// Shift pans, double click resets. Keys: left and right move the crosshair, Home and
/// End put it at the ends, + and - zoom, 0 or Escape resets.
class TimeChart : public Chart {
    Q_OBJECT
public:
    ~TimeChart() override;

    /// Shared crosshair; not owned, may be null, may outlive or die before the chart.
    void setCursor(ChartCursor* cursor);
    using QWidget::setCursor;
    /// Stands after the unit: "24 h" gives "M tok/s, 24 h".
    void setSubtitle(const QString& subtitle);
    const QString& subtitle() const { return m_subtitle; }
    /// Catalogue unit ("W", "Cel", "%", "tok/s"): scales and names the numbers.
    void setUnit(const QString& unit);
    /// The time axis; `to` is "now" when live. Data outside is not drawn.
    void setTimeRange(Millis from, Millis to);
    /// Nothing was recorded before this time: what is empty there is no gap. Default: the beginning of time.
    void setBegin(Millis begins);
    /// The last label of the axis says "now" (default) or the time.
    void setLive(bool live);
    /// The time axis as shown: the own range or the zoomed window.
    ChartSpan shownRange() const { return m_shown; }
    void resetZoom();

protected:
    TimeChart(style::ThemePtr theme, QWidget* parent);

    const QString& unit() const { return m_unit; }
    Millis begins() const { return m_begins; }
    bool isLive() const { return m_live; }
    /// Null after the page's cursor has died.
    ChartCursor* cursor() const { return m_cursor; }

    /// Where values stand; px of the widget.
    virtual QRectF plot() const = 0;
    /// From one press of an arrow to the next; 0 = a pixel.
    virtual Millis arrowStep() const = 0;
    /// "core 53.3 °C" for each number at a time.
    virtual std::vector<QString> valuesAt(Millis time) const = 0;
    virtual void paintCrosshair(QPainter& painter, Millis time) const = 0;
    /// Draws picture() into an image of the chart's size, whatever it holds, where that is cheaper than a picture that
    /// is kept; false, and nothing happens, where it is not. Default: false.
    virtual bool paintOnto(QImage& surface) const;
    /// The pointer is at a place of the widget.
    virtual void point(QPointF at);
    /// Pressed and let go at the same place.
    virtual void clicked(QPointF at);

    TimeScale timeScale() const;
    bool isInPlot(QPointF at) const;
    /// The crosshair moves and says what it reads.
    void moveCrosshair(int direction);
    void setCrosshair(Millis time);
    void describe(Millis time);
    void addActions(QMenu& menu) override;

    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void applyWindow();
    void zoomAbout(Millis centre, double factor);
    void pan(QPointF to);

    QString m_subtitle;
    QString m_unit;
    ChartSpan m_own;   ///< The chart's own range.
    ChartSpan m_shown; ///< That, or the window.
    Millis m_begins = 0;
    bool m_live = true;
    QPointer<ChartCursor> m_cursor;
    std::optional<QPointF> m_pressed;
    QPointF m_dragged;
    bool m_panning = false;
};

} // namespace millwright::charts
