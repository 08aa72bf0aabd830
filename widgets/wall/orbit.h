// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"

#include <QPoint>

namespace millwright::wall {

/// Free px at each edge of a panel that the picture wanders in.
inline constexpr int kOrbitRim = 6;

/// Where the whole picture stands after so long, against burn-in (HMI-10): every 4 minutes it moves by 1 to 4 px and
/// comes round again; never farther than kOrbitRim from the middle.
QPoint orbitAt(milliseconds running);

} // namespace millwright::wall
