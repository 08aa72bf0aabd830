// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/navigator.h"
#include "window_bench.h"

#include <QString>

#include <string_view>
#include <vector>

namespace millwright::test {

struct PageOfAll {
    QString name;
    items::Place place;
};

/// Every page that there is: the rail's with their sections, comparisons, a dashboard where the book has one, and an
/// asset of each class of the fleet.
std::vector<PageOfAll> everyPage(const WindowBench& bench, dashboards::DashboardBook* book = nullptr);
/// A dashboard with a tile of every kind.
void addDashboard(dashboards::DashboardBook& book);
/// Goes there and answers what it asks, until nothing more appears.
void visit(WindowBench& bench, const items::Place& place, const WindowBench::Number& number);
void visit(WindowBench& bench, const items::Place& place, double value = 12.0);

/// Something of every class; accelerators 0 to 15.
inline constexpr std::string_view kEveryClass = R"(
fleet all
  region north
    site lulea kind=on-premises jurisdiction=EU
      power-source grid
      transformer t1 supplied-by=grid
      hall A
        ups ups-a supplied-by=t1
        pdu pdu-a supplied-by=ups-a
        heat-rejection dry-1
        facility-water w1
        cdu cdu-a served-by=w1
          pump p1..p2
        technology-loop loop-a served-by=cdu-a
        leak-sensor leak-1
        storage-cluster store
        row 1
          switch leaf-1
          rack r1..r2 supplied-by=pdu-a cooled-by=loop-a
            rack-supply s1 side=A
            rack-manifold m1
            node n1..n2 host=lul
              dpu dpu0
              accelerator gpu0..gpu3 model=H200
    site oslo kind=edge
organisation acme
  business-unit retail
    pod chat stage=production lead=Berg
      use-case support
        deployment chat-70b holds=0..7
    pod search stage=pilot
)";

} // namespace millwright::test
