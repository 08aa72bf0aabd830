// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/fleet_view.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace millwright::pages {

class TimeRange;

/// The time axis that all charts of a page share: from the earliest moment that one of them can show, at most so far
/// back as the window's range says, to the newest source time on the screen; to this moment where that is no longer the
/// present, so that what has not been heard since shows as a gap that grows. GUI thread; outlives its charts.
class ChartTime final : public QObject {
    Q_OBJECT
public:
    static constexpr milliseconds kLeast{30'000}; ///< No axis is shorter.

    /// `range` outlives it; null = a day, for good.
    ChartTime(items::FleetView* view, TimeRange* range, QObject* parent = nullptr);

    UtcTime from() const;
    UtcTime to() const;
    /// False before any chart has had an answer: from() is a guess.
    bool isSettled() const;
    /// How far back a chart asks while nobody knows what is held: the range.
    milliseconds longest() const;
    /// What is at its end is the present.
    bool isLive() const;

    /// The earliest moment that a chart can show; kNoTime = none that it knows of.
    void setEarliest(const QObject* chart, UtcTime earliest);
    /// Something came in: all charts are drawn anew, soon and together.
    void touch();
    /// Once a second: moves on while nothing comes in.
    void refresh();

Q_SIGNALS:
    void moved();
    /// Another range was chosen: a stretch that was zoomed into is no more.
    void rangeChosen();

private:
    UtcTime earliest() const;

    items::FleetView* m_view;
    TimeRange* m_range;
    std::map<const QObject*, UtcTime> m_earliest;
    QTimer m_soon;
    bool m_wasLive = false;
};

} // namespace millwright::pages
