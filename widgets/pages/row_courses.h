// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/fleet_view.h"
#include "widgets/charts/chart_series.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace millwright::pages {

/// The last hour of one measure for the rows of a table that are seen: who draws a row asks for its course, and all
/// that have been asked for are fetched together, soon and then once a minute. What is not asked for any more is
/// forgotten. GUI thread.
class RowCourses final : public QObject {
    Q_OBJECT
public:
    explicit RowCourses(items::FleetView* view, QObject* parent = nullptr);

    /// Another measure; nothing = none.
    void show(std::optional<items::ColumnKey> key);
    /// What is known by now; null while that is nothing. `newest`, a number of now, is its last point.
    std::optional<charts::ChartSeries> of(AssetRef asset, const items::Reading& newest);
    /// The time axis that all rows share: an hour, or as much as is held of any.
    charts::ChartSpan shown() const;
    /// Rows that something is kept of.
    std::size_t size() const { return m_courses.size(); }

Q_SIGNALS:
    void changed();

private:
    struct Course {
        charts::ChartSeries series;
        std::vector<charts::Bucket> live; ///< What has come in since, one point a step.
        UtcTime earliest = kNoTime;       ///< From when on something is held.
    };

    void askForNew();
    void askAgain();
    void ask(const std::vector<AssetRef>& assets);
    void forget();
    void answer(AssetRef asset, const Result<items::SeriesAnswer>& answer);

    items::FleetView* m_view;
    std::optional<items::ColumnKey> m_key;
    std::map<AssetRef, Course> m_courses;
    std::set<AssetRef> m_seen; ///< Since they were asked for last.
    QTimer m_soon;
    QTimer m_again;
    unsigned m_generation = 0;
};

} // namespace millwright::pages
