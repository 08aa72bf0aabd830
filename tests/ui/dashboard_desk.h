// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dashboards/dashboard_book.h"
#include "widgets/dashboards/dashboard_page.h"
#include "window_bench.h"

#include <QFile>
#include <QLabel>
#include <QTemporaryDir>

#include <string>

namespace millwright::test {

/// A dashboard with a tile of every kind.
inline const QByteArray kBoard = R"(version: 2
scenes:
  - name: Cooling watch
    tiles:
      - {kind: chart, measure: site.it_power, with: [site.facility_power], asset: lulea,
         place: {column: 1, row: 1, width: 6, height: 4}}
      - {kind: value, measure: fleet.pue, place: {column: 7, row: 1, width: 2, height: 2}}
      - {kind: table, measure: rack.power, rows: 5, place: {column: 7, row: 3, width: 6, height: 4}}
      - {kind: bars, measure: pod.tokens, rows: 4, place: {column: 1, row: 5, width: 6, height: 4}}
      - {kind: map, measure: accelerator.power, asset: lulea, place: {column: 1, row: 9, width: 6, height: 4}}
      - {kind: worst, measure: accelerator.temperature, place: {column: 7, row: 7, width: 3, height: 6}}
      - {kind: attention, asset: lulea, place: {column: 10, row: 7, width: 3, height: 3}}
      - {kind: events, place: {column: 10, row: 10, width: 3, height: 3}}
...
)";

inline void put(const QString& path, const QByteArray& text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("%s", qPrintable(path));
}

/// A folder of dashboards.
struct Desk {
    Desk() { book.load(); }
    explicit Desk(const QByteArray& text)
    {
        put(folder.filePath(QStringLiteral("board.yaml")), text);
        book.load();
    }
    dashboards::DashboardPage* page(WindowBench& bench) const
    {
        return qobject_cast<dashboards::DashboardPage*>(bench.window->page());
    }
    static void go(WindowBench& bench, const std::string& name)
    {
        bench.window->navigator()->open({items::Screen::Dashboard, {}, name});
        WindowBench::settle();
    }

    QTemporaryDir folder;
    dashboards::DashboardBook book{folder.path()};
};

/// What stands on a label that is seen; empty where it is not.
inline QString textOf(WindowBench& bench, const char* name)
{
    const auto* label = qobject_cast<QLabel*>(bench.seen(name));
    return label ? label->text() : QString();
}

} // namespace millwright::test
