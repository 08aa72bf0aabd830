// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/condition.h"
#include "widgets/style/theme.h"

#include <QIcon>

namespace millwright::pages {

/// Critical to low: somebody has to look at it.
inline bool isTrouble(Condition condition)
{
    return condition >= Condition::Critical && condition <= Condition::Low;
}

/// The symbol of a condition for tabs and buttons, `side` px wide; none for what is normal.
QIcon conditionIcon(const style::Theme& theme, Condition condition, int side, double pixelRatio);
/// The same in the middle of a larger icon, with room beside it.
QIcon conditionIcon(const style::Theme& theme, Condition condition, QSize size, double pixelRatio);

} // namespace millwright::pages
