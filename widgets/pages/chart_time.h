// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/fleet_view.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace millwright::pages {

/// The time axis that all charts of a page share: from the earliest moment that one of them can show, at most so far
/// back, to the newest source time on the screen. GUI thread; outlives its charts.
class ChartTime final : public QObject {
    Q_OBJECT
public:
    /// Nothing is shown from further back than `longest`.
    ChartTime(items::FleetView* view, milliseconds longest, QObject* parent = nullptr);

    UtcTime from() const;
    UtcTime to() const;
    /// False before any chart has had an answer: from() is a guess.
    bool isSettled() const;
    /// How far back a chart asks while nobody knows what is held.
    milliseconds longest() const { return m_longest; }
    /// What is at its end is the present.
    bool isLive() const;

    /// The earliest moment that a chart can show; kNoTime = none that it knows of.
    void setEarliest(const QObject* chart, UtcTime earliest);
    /// Something came in: all charts are drawn anew, soon and together.
    void touch();
    /// Once a second: draws anew when what was the present no longer is.
    void refresh();

Q_SIGNALS:
    void moved();

private:
    UtcTime earliest() const;

    items::FleetView* m_view;
    milliseconds m_longest;
    std::map<const QObject*, UtcTime> m_earliest;
    QTimer m_soon;
    bool m_wasLive = false;
};

} // namespace millwright::pages
