// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/items/navigator.h"
#include "widgets/style/symbols.h"

#include <QString>

#include <vector>

namespace millwright::shell {

/// A screen that the rail leads to.
struct ScreenEntry {
    items::Screen screen = items::Screen::Overview;
    style::Icon icon = style::Icon::Overview;
    QString title;
};

/// From top to bottom of the rail; Alt and their number lead to them.
std::vector<ScreenEntry> railScreens();

/// What stands for an asset of a class in lists.
style::Icon iconOf(AssetClass assetClass);

} // namespace millwright::shell
