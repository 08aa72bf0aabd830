// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/fleet/inventory.h"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::test {

/// Fills an inventory from an indented tree, one asset per line: a space per level, the class, the name, and
/// attributes as key=value:
///
///     site lulea kind=core
///      hall a
///       rack r1
///
/// The id of an asset is class and name joined by ':', so that names are unique within a class.
inline void addFromText(Inventory& inventory, std::string_view text)
{
    std::vector<AssetRef> above;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t depth = line.find_first_not_of(' ');
        if (depth == std::string_view::npos)
            continue;
        std::vector<std::string> words;
        for (line.remove_prefix(depth); !line.empty();) {
            const std::size_t length = std::min(line.find(' '), line.size());
            words.emplace_back(line.substr(0, length));
            line.remove_prefix(std::min(length + 1, line.size()));
        }
        const auto assetClass = assetClassFromString(words.at(0));
        if (!assetClass || depth > above.size())
            throw std::invalid_argument("no such class or level: " + words.at(0));
        above.resize(depth);
        AssetSpec spec;
        spec.assetClass = *assetClass;
        spec.name = words.at(1);
        spec.id = words[0] + ':' + words[1];
        spec.parent = above.empty() ? AssetRef{} : above.back();
        for (std::size_t i = 2; i < words.size(); ++i) {
            const std::size_t equals = words[i].find('=');
            spec.attributes.emplace_back(words[i].substr(0, equals), words[i].substr(equals + 1));
        }
        above.push_back(inventory.upsert(spec).value());
    }
}

} // namespace millwright::test
