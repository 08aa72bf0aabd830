// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/charts/line_chart.h"
#include "widgets/pages/chart_time.h"
#include "widgets/pages/held_series.h"
#include "widgets/pages/page.h"

#include <QPointer>
#include <QWidget>

#include <vector>

namespace millwright::pages {

/// A chart that begins with what the gateway holds and goes on with what arrives. The page hands it each new reading
/// and owns its time axis.
class SeriesChart final : public QWidget {
    Q_OBJECT
public:
    SeriesChart(PageContext context, ChartTime* time, const QString& title, QWidget* parent = nullptr);

    /// `unit` of the catalogue, after the lines' factors.
    void setLines(std::vector<ChartLine> lines, const QString& unit);
    void setCursor(charts::ChartCursor* cursor) { m_chart->setCursor(cursor); }
    void setLimits(std::vector<charts::ChartLimit> limits) { m_chart->setLimits(std::move(limits)); }
    /// Stands behind the span: what the numbers leave out.
    void setNote(const QString& note);
    const QString& note() const { return m_note; }
    void setActive(bool active) { m_held.setActive(active); }
    void setFrozen(bool frozen) { m_chart->setFrozen(frozen); }
    /// The newest number of a line; numbers that do not count are gaps.
    void take(std::size_t line, const items::Reading& reading) { m_held.take(line, reading); }
    charts::LineChart* chart() const { return m_chart; }

private:
    void redraw();

    PageContext m_context;
    QPointer<ChartTime> m_time;
    charts::LineChart* m_chart;
    HeldSeries m_held;
    QString m_note;
};

} // namespace millwright::pages
