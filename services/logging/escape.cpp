// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/logging/logging.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace millwright::logging {
namespace {

struct Decoded {
    std::uint32_t codePoint = 0;
    std::size_t bytes = 0; ///< 0 = not valid UTF-8 here.
};

/// Strict: no overlong forms, no surrogates, nothing above U+10FFFF.
Decoded decode(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = byte(0);
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes)
        return {};
    std::uint32_t codePoint = lead & (0x7Fu >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xC0u) != 0x80u)
            return {};
        codePoint = codePoint << 6 | (byte(i) & 0x3Fu);
    }
    constexpr std::array<std::uint32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    if (codePoint < least[bytes] || codePoint > 0x10FFFF || (codePoint >= 0xD800 && codePoint <= 0xDFFF))
        return {};
    return {codePoint, bytes};
}

bool reordersOrHides(std::uint32_t c)
{
    return c == 0x061C || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

void appendEscape(std::string& out, const char* format, unsigned number)
{
    char buffer[12];
    const int length = std::snprintf(buffer, sizeof buffer, format, number);
    out.append(buffer, static_cast<std::size_t>(length));
}

void appendCodePoint(std::string& out, std::uint32_t c, std::string_view bytes)
{
    if (c == '\n')
        out += "\\n";
    else if (c == '\r')
        out += "\\r";
    else if (c == '\t')
        out += "\\t";
    else if (c == '\\')
        out += "\\\\";
    else if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        appendEscape(out, "\\x%02x", c);
    else if (reordersOrHides(c))
        appendEscape(out, "\\u%04x", c);
    else
        out += bytes;
}

bool needsNoEscape(char c)
{
    return c >= 0x20 && c < 0x7F && c != '\\';
}

} // namespace

std::string escaped(std::string_view outside)
{
    if (std::all_of(outside.begin(), outside.end(), needsNoEscape))
        return std::string(outside);
    std::string out;
    out.reserve(outside.size());
    while (!outside.empty()) {
        const Decoded decoded = decode(outside);
        if (decoded.bytes == 0)
            appendEscape(out, "\\x%02x", static_cast<std::uint8_t>(outside.front()));
        else
            appendCodePoint(out, decoded.codePoint, outside.substr(0, decoded.bytes));
        outside.remove_prefix(decoded.bytes == 0 ? 1 : decoded.bytes);
    }
    return out;
}

} // namespace millwright::logging
