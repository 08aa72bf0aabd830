// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/asset_search.h"
#include "widgets/pages/page.h"
#include "widgets/shell/command_table.h"
#include "widgets/shell/palette_model.h"

#include <QString>

#include <vector>

namespace millwright::shell {

/// What was typed, and what was found for it so far.
struct PaletteQuestion {
    QString typed;
    std::vector<items::FoundAsset> found;
    bool isAnswered = true; ///< `found` belongs to what was typed.
    bool showsAll = false;  ///< Not only the first assets.
};

/// The lines of the palette: pages and commands whose title begins with it, assets, the pods that hang on the first of
/// them, other pages and commands. With nothing typed, every page and command; after '>' commands alone; a link is one
/// place to go to.
std::vector<PaletteRow> paletteRows(const pages::PageContext& context, const CommandTable& commands,
                                    const PaletteQuestion& question);

/// A place in words, "Asset gpu3, Luleå / hall A": for links.
QString placeWords(const pages::PageContext& context, const items::Place& place);

} // namespace millwright::shell
