// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/charts/line_chart.h"
#include "widgets/pages/chart_time.h"
#include "widgets/pages/page.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <vector>

namespace millwright::pages {

/// One line of a live chart: a measure (or a rollup) of an asset.
struct ChartLine {
    std::string assetId;
    items::ColumnKey key;
    QString name;        ///< Empty for the only line.
    double factor = 1.0; ///< From the measure's unit to the chart's.

    bool operator==(const ChartLine&) const = default;
};

/// A chart that begins with what the gateway holds and goes on with what arrives. The page hands it each new reading
/// and owns its time axis. It asks for the past when it becomes active and after each reconnect; points that came in
/// live stay in between.
class SeriesChart final : public QWidget {
    Q_OBJECT
public:
    SeriesChart(PageContext context, ChartTime* time, const QString& title, QWidget* parent = nullptr);

    /// `unit` of the catalogue, after the lines' factors.
    void setLines(std::vector<ChartLine> lines, const QString& unit);
    void setCursor(charts::ChartCursor* cursor) { m_chart->setCursor(cursor); }
    void setLimits(std::vector<charts::ChartLimit> limits) { m_chart->setLimits(std::move(limits)); }
    void setActive(bool active);
    void setFrozen(bool frozen) { m_chart->setFrozen(frozen); }
    /// The newest number of a line; numbers that do not count are gaps.
    void take(std::size_t line, const items::Reading& reading);
    charts::LineChart* chart() const { return m_chart; }

private:
    struct Line {
        ChartLine line;
        std::vector<charts::Bucket> past;
        std::vector<charts::Bucket> live;
        milliseconds step{0};
        charts::Millis covered = 0; ///< Up to here the past tells.
        UtcTime earliest = kNoTime; ///< Of what the gateway can answer.

        bool hasValue() const;
        charts::Millis usualStep() const;
    };

    void ask();
    void askForWhatIsShown();
    void answer(std::size_t line, const Result<items::SeriesAnswer>& answer);
    void redraw();
    charts::ChartSeries seriesOf(Line& line) const;
    charts::Millis begin() const;

    PageContext m_context;
    QPointer<ChartTime> m_time;
    charts::LineChart* m_chart;
    QTimer m_askAgain;
    std::vector<Line> m_lines;
    UtcTime m_askedFrom = kNoTime;
    bool m_active = false;
    unsigned m_generation = 0;
};

} // namespace millwright::pages
