// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/fleet_view.h"
#include "widgets/charts/chart_series.h"
#include "widgets/pages/chart_time.h"
#include "widgets/style/format.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

#include <string>
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

/// The buckets of an answer up to the newest that has something, the one that is still filling included: what it has so
/// far is known.
std::vector<charts::Bucket> bucketsOf(const items::SeriesAnswer& answer, double factor);

/// The course of some measures on the time axis of a page: what the gateway holds, and from where that ends what has
/// come in since. It asks for the past when it becomes active, once a minute and after each reconnect; points that came
/// in live stay in between. GUI thread.
class HeldSeries final : public QObject {
    Q_OBJECT
public:
    /// `time` is told how far back there is something. `points`: buckets of an answer, at most.
    HeldSeries(items::FleetView* view, ChartTime* time, std::uint32_t points, QObject* parent);

    void setLines(std::vector<ChartLine> lines);
    std::size_t count() const { return m_lines.size(); }
    void setActive(bool active);
    /// The newest number of a line; numbers that do not count are gaps.
    void take(std::size_t line, const items::Reading& reading);

    const QString& name(std::size_t line) const { return m_lines[line].line.name; }
    bool hasValue(std::size_t line) const { return m_lines[line].hasValue(); }
    charts::ChartSeries series(std::size_t line);
    /// The earliest moment that the lines can show; the epoch while there is none.
    charts::Millis begin() const;
    /// Where their axis begins: with the page's, unless what they can show would be a sliver of that.
    UtcTime from() const;
    /// How long that axis is: "24 h", "15 min, all that is kept".
    QString span(const style::Formatter& formatter) const;
    /// Why nothing is shown where nothing is; empty where there is no more to be said than that.
    QString silence() const;
    /// Of when all is while it is what an earlier run saw last; empty otherwise.
    QString moment(const style::Formatter& formatter) const;

Q_SIGNALS:
    /// To be drawn anew; never more often than the axis moves.
    void changed();

private:
    struct Line {
        ChartLine line;
        std::vector<charts::Bucket> past;
        std::vector<charts::Bucket> live;
        milliseconds step{0};
        charts::Millis covered = 0; ///< Up to here the past tells.
        UtcTime earliest = kNoTime; ///< Of what the gateway can answer.
        UtcTime heard = kNoTime;    ///< Time that the last of the live readings gave.

        bool hasValue() const;
        charts::Millis usualStep() const;
        charts::Millis liveStep() const;
    };

    void ask();
    void askForWhatIsShown();
    void answer(std::size_t line, const Result<items::SeriesAnswer>& answer);

    items::FleetView* m_view;
    QPointer<ChartTime> m_time;
    std::uint32_t m_points;
    QTimer m_askAgain;
    std::vector<Line> m_lines;
    UtcTime m_askedFrom = kNoTime;
    bool m_active = false;
    unsigned m_generation = 0;
};

} // namespace millwright::pages
