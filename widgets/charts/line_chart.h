// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface.
#pragma once

#include "widgets/charts/chart_cursor.h"
#include "widgets/charts/chart_series.h"
#include "widgets/style/format.h"
#include "widgets/style/theme.h"

#include <QStringList>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QImage;

namespace millwright::charts {

/// Lines over time with an own raster: the span from minimum to maximum per pixel column. NaN, infinities and missing
/// buckets split the line and show as a hatched stretch; the axis comes from finite values only and starts at zero
/// unless told otherwise.
///
/// Mouse: hover moves the crosshair (on all charts of the cursor), wheel zooms about the pointer, drag zooms into the
/// range drawn over, drag with Shift pans, double click resets. Keys: left and right move the crosshair, + and - zoom,
/// 0 or Escape resets, Ctrl+C copies the numbers, Ctrl+S saves. Context menu: copy numbers (CSV), copy picture, save,
/// reset. Of more than five lines the others are grey, and the one under the pointer is lifted. GUI thread. Texts are
/// plain text.
class LineChart final : public QWidget {
    Q_OBJECT
public:
    explicit LineChart(style::ThemePtr theme, QWidget* parent = nullptr);
    ~LineChart() override;

    void setTheme(style::ThemePtr theme);
    void setFormatter(const style::Formatter& formatter);
    /// Shared crosshair; not owned, may be null, may outlive or die before the chart.
    void setCursor(ChartCursor* cursor);
    using QWidget::setCursor;

    /// Names the quantity.
    void setTitle(const QString& title);
    /// Stands after the unit: "24 h" gives "M tok/s, 24 h".
    void setSubtitle(const QString& subtitle);
    /// Catalogue unit ("W", "Cel", "%", "tok/s"): scales and names the axis and the crosshair's values.
    void setUnit(const QString& unit);

    void setSeries(std::vector<ChartSeries> series);
    /// The time axis; `to` is "now" when live. Data outside is not drawn.
    void setTimeRange(Millis from, Millis to);
    /// Nothing was recorded before this time: what is empty there is no gap. Default: the beginning of time.
    void setBegin(Millis begins);
    /// The last label of the axis says "now" (default) or the time.
    void setLive(bool live);
    /// Axis from zero (default) or from the data's own range.
    void setZeroBased(bool zeroBased);
    /// A fixed axis; nothing = from the data.
    void setValueRange(std::optional<std::pair<double, double>> range);
    void setLimits(std::vector<ChartLimit> limits);
    void setEvents(std::vector<ChartEvent> events);
    void setShade(std::optional<ChartSpan> shade);
    /// Link lost: lines grey, hatch over all.
    void setFrozen(bool frozen);
    /// What stands in an empty plot; default "No data in this period".
    void setEmptyText(const QString& text);

    /// The shown numbers: a row per bucket time, a column per series, empty for gaps. Texts that a spreadsheet would
    /// run as a formula are prefixed with an apostrophe.
    QString csv() const;
    /// The time axis as shown: the own range or the zoomed window.
    ChartSpan shownRange() const;
    /// Stretches of it that no line has a value for, hatched.
    std::vector<ChartSpan> shownGaps() const;
    /// Names of the limits that the axis reaches.
    QStringList shownLimits() const;
    /// The chart as painted, at the device's ratio.
    QImage picture() const;
    /// The chart as shown, with lines as paths.
    QByteArray svg() const;
    /// Writes the file whole or not at all: picture (png), drawing (svg) or numbers (csv), by its ending. What went
    /// wrong, as a sentence; empty when nothing did.
    QString save(const QString& path) const;
    void resetZoom();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Enter, or a double click where there is no zoom to reset: the page may open the quantity.
    void activated();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    struct State;
    void changed();
    void applyWindow();
    void zoomAbout(Millis centre, double factor);
    void moveCrosshair(int direction);
    bool isInPlot(QPointF at) const;
    void lift(QPointF at);
    void askWhereToSave();
    std::unique_ptr<State> m_state;
};

} // namespace millwright::charts
