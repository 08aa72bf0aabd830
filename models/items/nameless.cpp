// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/nameless.h"

namespace millwright::items {

std::string nameless(const Inventory& inventory, AssetRef asset, const std::string& text)
{
    for (const AssetRef named : {asset, inventory.parent(asset)}) {
        const std::string_view name = inventory.contains(named) ? inventory.name(named) : std::string_view();
        if (name.empty() || !text.starts_with(name))
            continue;
        const std::size_t rest = text.find_first_not_of(" :,", name.size());
        if (rest != std::string::npos && rest > name.size())
            return text.substr(rest);
    }
    return text;
}

} // namespace millwright::items
