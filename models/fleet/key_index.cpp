// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/key_index.h"

#include "models/fleet/text_hash.h"

#include <algorithm>

namespace millwright {
namespace {

constexpr std::size_t kFirstHeads = 1024;

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string trimmedLower(std::string_view text)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

/// IPv4 or IPv6 as opposed to a name: only digits and dots, or a colon.
bool isAddress(std::string_view host)
{
    return host.find(':') != std::string_view::npos || host.find_first_not_of("0123456789.") == std::string_view::npos;
}

std::string_view domainOf(std::string_view host)
{
    const auto dot = isAddress(host) ? std::string_view::npos : host.find('.');
    return dot == std::string_view::npos ? std::string_view() : host.substr(dot + 1);
}

std::string withoutFinalDot(std::string host)
{
    if (!host.empty() && host.back() == '.')
        host.pop_back();
    return host;
}

/// "00000000:07:00.0", "0000:07:00.0" and "07:00.0" are one address.
std::string normalisedPci(std::string text)
{
    const auto colons = std::ranges::count(text, ':');
    if (colons == 1)
        return "0000:" + text;
    const auto domainEnd = text.find(':');
    if (colons != 2 || domainEnd <= 4)
        return text;
    const auto zeros = std::min(text.find_first_not_of('0'), domainEnd - 4);
    return text.substr(std::min(zeros, domainEnd - 4));
}

} // namespace

std::string_view attributeOf(KeyKind kind)
{
    static constexpr std::array<std::string_view, kKeyKinds.size()> names{"uuid", "serial", "host", "pci", "bmc"};
    return names[static_cast<std::size_t>(kind)];
}

std::string normalisedKey(KeyKind kind, std::string_view text)
{
    std::string key = trimmedLower(text);
    switch (kind) {
    case KeyKind::Uuid:
        if (key.starts_with("gpu-"))
            key.erase(0, 4);
        break;
    case KeyKind::Host:
        key = withoutFinalDot(std::move(key));
        if (!domainOf(key).empty())
            key.resize(key.find('.'));
        break;
    case KeyKind::Pci:
        key = normalisedPci(std::move(key));
        break;
    case KeyKind::Serial:
    case KeyKind::Bmc:
        break;
    }
    return key;
}

bool sameKey(KeyKind kind, std::string_view stored, std::string_view wanted)
{
    if (stored == wanted)
        return true;
    const std::string key = normalisedKey(kind, stored);
    if (key.empty() || key != normalisedKey(kind, wanted))
        return false;
    if (kind != KeyKind::Host)
        return true;
    const std::string a = withoutFinalDot(trimmedLower(stored));
    const std::string b = withoutFinalDot(trimmedLower(wanted));
    return domainOf(a).empty() || domainOf(b).empty() || domainOf(a) == domainOf(b);
}

void KeyIndex::add(KeyKind kind, std::string_view text, AssetRef ref)
{
    if (m_entries.size() >= m_heads.size())
        rehash(std::max(kFirstHeads, m_heads.size() * 2));
    const std::uint32_t hash = hashOf(kind, text);
    std::uint32_t& head = m_heads[hash & (m_heads.size() - 1)];
    m_entries.push_back({ref, hash, head});
    head = static_cast<std::uint32_t>(m_entries.size() - 1);
}

std::size_t KeyIndex::memoryBytes() const
{
    return m_entries.capacity() * sizeof(Entry) + m_heads.capacity() * sizeof(std::uint32_t);
}

std::uint32_t KeyIndex::hashOf(KeyKind kind, std::string_view text)
{
    return static_cast<std::uint32_t>(textHash(normalisedKey(kind, text)) >> 32) ^ static_cast<std::uint32_t>(kind);
}

void KeyIndex::rehash(std::size_t heads)
{
    m_heads.assign(heads, kEnd);
    for (std::uint32_t i = 0; i < m_entries.size(); ++i) {
        std::uint32_t& head = m_heads[m_entries[i].hash & (heads - 1)];
        m_entries[i].next = head;
        head = i;
    }
}

} // namespace millwright
