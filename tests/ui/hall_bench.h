// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/hall_page.h"
#include "widgets/pages/hall_plan.h"
#include "widgets/pages/rack_elevation.h"
#include "widgets/pages/rack_page.h"
#include "window_bench.h"

#include <memory>
#include <string_view>

namespace millwright::test {

/// A hall with four racks, two of them filled, each as another program tells of it.
inline constexpr std::string_view kHall = R"(
fleet all
  site lulea
    hall A
      cdu cdu-1
      cdu cdu-2
      row 1
        rack r1 position=1 height_u=20 cooled-by=cdu-1
          rack-supply a side=A
          rack-supply b side=B
          node n1 u=1 height_u=4
            accelerator gpu0..gpu3
          node n2 u=5 height_u=4
            accelerator gpu0..gpu3
          switch sw1 u=20 kind=leaf
        rack r2 position=2 cooled-by=cdu-1
          node n1
            accelerator lpu0..lpu7 model=LQ-16
      row 2
        rack r3 position=2 cooled-by=cdu-2
        rack r4 position=1 cooled-by=cdu-2
organisation acme
  business-unit retail
    pod chat
      use-case support
        deployment chat-70b holds=0..3
)";

constexpr AssetRef rack(Slot slot)
{
    return {AssetClass::Rack, slot};
}

/// A window on an asset, with an answer to all that it asks.
inline std::unique_ptr<WindowBench> at(AssetRef asset, std::string_view fleet = kHall, QSize size = {1600, 1000})
{
    auto bench = std::make_unique<WindowBench>(size);
    bench->connectTo(fleet);
    bench->open(asset);
    bench->answerAll(50.0);
    bench->answerAll(50.0);
    return bench;
}

/// Of the page that is open; null on another.
inline pages::RackElevation* elevation(const WindowBench& bench)
{
    auto* page = qobject_cast<pages::RackPage*>(bench.window->page());
    return page ? page->elevation() : nullptr;
}

inline pages::HallPlan* plan(const WindowBench& bench)
{
    auto* page = qobject_cast<pages::HallPage*>(bench.window->page());
    return page ? page->plan() : nullptr;
}

} // namespace millwright::test
