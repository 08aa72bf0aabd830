// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace millwright {

/// Attributes by which people and other systems name an asset.
enum class KeyKind : std::uint8_t { Uuid, Serial, Host, Pci, Bmc };

inline constexpr std::array kKeyKinds{KeyKind::Uuid, KeyKind::Serial, KeyKind::Host, KeyKind::Pci, KeyKind::Bmc};

/// The attribute that carries the key: "uuid", "serial", "host", "pci", "bmc".
std::string_view attributeOf(KeyKind kind);

/// One spelling for what is equal. All are trimmed and lower case; a UUID loses its "GPU-" prefix, a host name its
/// domain and final dot (addresses stay), a PCI address the leading zeros of its domain beyond four digits ("0000:" is
/// added where it is missing). Empty when nothing is left.
std::string normalisedKey(KeyKind kind, std::string_view text);

/// True when a stored and a wanted text name the same thing. As normalisedKey(); two host names that both carry a
/// domain must agree in it.
bool sameKey(KeyKind kind, std::string_view stored, std::string_view wanted);

/// From a key's hash to the assets that may carry it; the reader compares the texts. Any number of assets may share a
/// key at no cost to writing. Not thread-safe.
class KeyIndex {
public:
    void add(KeyKind kind, std::string_view text, AssetRef ref);
    /// Calls visit(ref) for every asset that may carry the key, until it returns false.
    template <typename Visit>
    void visit(KeyKind kind, std::string_view text, Visit visit) const
    {
        const std::uint32_t hash = hashOf(kind, text);
        if (m_heads.empty())
            return;
        for (std::uint32_t i = m_heads[hash & (m_heads.size() - 1)]; i != kEnd; i = m_entries[i].next) {
            if (m_entries[i].hash == hash && !visit(m_entries[i].ref))
                return;
        }
    }
    std::size_t size() const { return m_entries.size(); }
    std::size_t memoryBytes() const;

private:
    static constexpr std::uint32_t kEnd = 0xFFFFFFFFu;
    struct Entry {
        AssetRef ref;
        std::uint32_t hash;
        std::uint32_t next;
    };
    static std::uint32_t hashOf(KeyKind kind, std::string_view text);
    void rehash(std::size_t heads);

    std::vector<Entry> m_entries;
    std::vector<std::uint32_t> m_heads;
};

} // namespace millwright
