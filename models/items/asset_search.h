// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/asset_texts.h"

#include <string_view>
#include <vector>

namespace millwright::items {

/// An asset that answers to what somebody typed.
struct FoundAsset {
    AssetRef asset;
    char code = TextSnapshot::kName; ///< Of the text that does.
};

/// The assets that `typed` may mean, the likeliest first, at most `most`: where it is a whole text of theirs, where one
/// begins with it, where a word in one does, where it is within, where it shortens its path (see WordStarts), and, when
/// nothing does, where its letters stand in a name. Equally likely ones in the order of a person's interest (pods,
/// sites, racks … before accelerators), then of slots. Each of several words must fit the asset or what it stands in; a
/// word with '/' is a part of a path. Any thread; some 10 ms for 100,000 assets.
std::vector<FoundAsset> search(const TextSnapshot& texts, std::string_view typed, std::size_t most);

} // namespace millwright::items
