// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/fleet_view.h"

#include <QString>

class QWidget;

namespace millwright::console {

/// What a screenshot can be taken of.
class Pictured {
public:
    virtual ~Pictured() = default;

    virtual const items::FleetView& view() const = 0;
    virtual QWidget& window() = 0;
    /// It shows all that it is to show, live.
    virtual bool isWhole() const = 0;
    /// Why it never will; empty while it may.
    virtual QString problem() const = 0;
};

} // namespace millwright::console
