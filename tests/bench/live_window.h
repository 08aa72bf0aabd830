// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/fleet_view.h"
#include "models/items/navigator.h"
#include "widgets/shell/stall_watch.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace millwright {

/// The real window at 1920×1080 over the real feeds of a gateway of its own, without the console's main().
class LiveWindow {
public:
    /// Waits up to a minute for the first complete frame. `gateway`: its arguments.
    explicit LiveWindow(const QStringList& gateway);
    ~LiveWindow();

    bool isUp() const;
    const items::FleetView& view() const;
    /// Milliseconds from going to a place until its page is laid out and painted.
    double go(items::Place place);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Every event of the program since its start() that took longer than 50 ms.
shell::StallWatch& stallWatch();

/// The event that the thread worked at longest: what a machine with nothing else to do would wait for.
struct LongestWork {
    double milliseconds = 0.0;
    const char* receiver = ""; ///< Its class.
    int type = 0;              ///< QEvent::Type.
};
/// Of those since it was last asked for.
LongestWork takeLongestWork();

/// A walk as a person takes it: overview, a site, its first child and so on down to an accelerator, pods, a pod.
std::vector<items::Place> walkTo(const Inventory& inventory, Slot accelerator);

/// main() of a bench of the console: offscreen, with its fonts, theme and allocator settings.
int runConsoleBenches(int argc, char** argv);

} // namespace millwright
