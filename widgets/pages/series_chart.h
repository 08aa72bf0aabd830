// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/charts/line_chart.h"
#include "widgets/pages/page.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <vector>

namespace millwright::pages {

/// One line of a live chart: a measure (or a rollup) of an asset.
struct ChartLine {
    std::string assetId;
    items::ColumnKey key;
    QString name; ///< Empty for the only line.

    bool operator==(const ChartLine&) const = default;
};

/// A chart that begins with what the gateway holds and goes on with what arrives. The page hands it each new reading.
/// It asks for the past when it becomes active and after each reconnect; points that came in live stay in between.
class SeriesChart final : public QWidget {
    Q_OBJECT
public:
    SeriesChart(PageContext context, const QString& title, QWidget* parent = nullptr);

    void setLines(std::vector<ChartLine> lines, const QString& unit);
    /// How far back; with `adapt` as far as there is anything, up to it.
    void setSpan(milliseconds span, bool adapt);
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
    };

    void ask();
    void answer(std::size_t line, const Result<items::SeriesAnswer>& answer);
    void redraw();
    void trim(Line& line, charts::Millis from) const;
    milliseconds shownSpan() const;
    charts::Millis firstData() const;

    PageContext m_context;
    charts::LineChart* m_chart;
    QTimer m_redraw;
    QTimer m_askAgain;
    std::vector<Line> m_lines;
    milliseconds m_span{std::chrono::minutes{15}};
    milliseconds m_askedSpan{0};
    bool m_adapt = false;
    bool m_active = false;
    unsigned m_generation = 0;
    UtcTime m_earliest = kNoTime;
};

} // namespace millwright::pages
