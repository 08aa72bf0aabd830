// SPDX-License-Identifier: GPL-3.0-or-later
// Finding assets by what people type.
#include "models/fleet/inventory_indexes.h"

#include <algorithm>
#include <limits>

namespace millwright {
namespace {

constexpr std::size_t kMaxCandidates = 256;
constexpr std::size_t kNamedCandidates = 4;
constexpr std::size_t kMostSteps = 64; // of a path

/// "HOST/KEY", as with a PCI address, which every host has: what lies in the node that HOST names and answers to KEY.
std::vector<AssetRef> findInNode(const Inventory& inventory, std::string_view key)
{
    std::vector<AssetRef> found;
    const auto slash = key.rfind('/');
    if (slash == std::string_view::npos || slash == 0 || slash + 1 == key.size())
        return found;
    const auto node = inventory.find(key.substr(0, slash));
    if (!node || node->assetClass != AssetClass::Node)
        return found;
    const std::string_view wanted = key.substr(slash + 1);
    for (const AssetRef part : inventory.children(*node)) {
        const bool answers = std::any_of(kKeyKinds.begin(), kKeyKinds.end(), [&](KeyKind kind) {
            const std::string_view held = inventory.attribute(part, attributeOf(kind));
            return !held.empty() && sameKey(kind, held, wanted);
        });
        if (answers)
            found.push_back(part);
    }
    return found;
}

} // namespace

std::optional<AssetRef> Inventory::findById(std::string_view id) const
{
    if (id.empty())
        return std::nullopt;
    const AssetRef ref = m_idBuckets[idBucket(id, idHash(id))].ref;
    return ref.isValid() ? std::optional(ref) : std::nullopt;
}

Result<AssetRef> Inventory::find(std::string_view key) const
{
    if (const auto ref = findById(key))
        return *ref;
    std::vector<AssetRef> found = findByPath(key);
    if (found.size() != 1) {
        findByKeys(key, found);
        findByName(key, found);
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    const auto isLive = [this](AssetRef ref) { return presence(ref) != Presence::Retired; };
    if (std::ranges::any_of(found, isLive))
        std::erase_if(found, std::not_fn(isLive));

    if (found.empty())
        found = findInNode(*this, key);
    const std::string text(key.substr(0, 200));
    if (found.empty())
        return Error{ErrorCode::NotFound, "nothing is named \"" + text + "\"", {}};
    for (const AssetRef outermost : found) {
        if (std::ranges::all_of(found, [&](AssetRef ref) { return ref == outermost || isUnder(ref, outermost); }))
            return outermost;
    }
    std::string message = "\"" + text + "\" names several assets: ";
    for (std::size_t i = 0; i < std::min(found.size(), kNamedCandidates); ++i)
        message += (i > 0 ? ", " : "") + path(found[i]);
    message += found.size() > kNamedCandidates ? " and more; give the path or the id" : "; give the path or the id";
    return Error{ErrorCode::Conflict, message, {}};
}

std::string Inventory::path(AssetRef ref) const
{
    std::vector<AssetRef> steps;
    for (; contains(ref) && steps.size() < kMostSteps; ref = parent(ref)) {
        if (ref.assetClass == AssetClass::Fleet && !steps.empty())
            break;
        steps.push_back(ref);
        if (ref.assetClass == AssetClass::Site)
            break;
    }
    std::string text;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        if (step != steps.rbegin())
            text += '/';
        text += name(*step);
    }
    return text;
}

bool Inventory::isUnder(AssetRef ref, AssetRef under) const
{
    const std::vector<AssetRef> above = ancestors(ref);
    return std::ranges::find(above, under) != above.end();
}

std::vector<AssetRef> Inventory::findByPath(std::string_view path) const
{
    std::vector<AssetRef> candidates;
    const auto firstEnd = path.find('/');
    findByName(path.substr(0, firstEnd), candidates);
    std::erase_if(candidates, [this](AssetRef ref) {
        const AssetRef above = parent(ref);
        return ref.assetClass != AssetClass::Site && contains(above) && above.assetClass != AssetClass::Fleet;
    });
    for (std::size_t at = firstEnd; at != std::string_view::npos && !candidates.empty();) {
        const auto end = path.find('/', at + 1);
        const auto step = path.substr(at + 1, end == std::string_view::npos ? end : end - at - 1);
        std::vector<AssetRef> next;
        for (const AssetRef above : candidates) {
            std::ranges::copy_if(children(above), std::back_inserter(next),
                                 [&](AssetRef child) { return name(child) == step; });
        }
        candidates = std::move(next);
        at = end;
    }
    return candidates;
}

void Inventory::findByKeys(std::string_view key, std::vector<AssetRef>& found) const
{
    const KeyIndex& keys = keyIndex();
    for (const KeyKind kind : kKeyKinds) {
        keys.visit(kind, key, [&](AssetRef ref) {
            if (sameKey(kind, attribute(ref, attributeOf(kind)), key))
                found.push_back(ref);
            return found.size() < kMaxCandidates;
        });
    }
}

void Inventory::findByName(std::string_view name, std::vector<AssetRef>& found) const
{
    const StringPool::Index wanted = m_strings.find(name);
    if (wanted == 0)
        return;
    for (std::size_t c = 0; c < m_tables.size(); ++c) {
        const std::vector<StringPool::Index>& names = m_tables[c].names;
        for (auto at = std::ranges::find(names, wanted); at != names.end() && found.size() < kMaxCandidates;
             at = std::find(at + 1, names.end(), wanted))
            found.push_back({static_cast<AssetClass>(c), static_cast<Slot>(at - names.begin())});
    }
}

const KeyIndex& Inventory::keyIndex() const
{
    Indexes& indexes = *m_indexes;
    if (!indexes.keysBuilt.load(std::memory_order_acquire)) {
        const std::scoped_lock lock(indexes.mutex);
        if (!indexes.keysBuilt.load(std::memory_order_relaxed)) {
            fillKeyIndex(indexes.keys);
            indexes.keysLimit = indexes.keys.size() * 2 + (1u << 16);
            indexes.keysBuilt.store(true, std::memory_order_release);
        }
    }
    return indexes.keys;
}

void Inventory::fillKeyIndex(KeyIndex& keys) const
{
    keys = KeyIndex();
    for (std::size_t c = 0; c < m_tables.size(); ++c) {
        for (const KeyKind kind : kKeyKinds) {
            const auto column = m_tables[c].attributes.find(attributeOf(kind));
            if (column == m_tables[c].attributes.end())
                continue;
            for (Slot slot = 0; slot < column->second.size(); ++slot) {
                if (column->second[slot] != 0)
                    keys.add(kind, m_strings.at(column->second[slot]), {static_cast<AssetClass>(c), slot});
            }
        }
    }
}

} // namespace millwright
