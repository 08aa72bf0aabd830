// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace millwright::prometheus {

/// One step through a text: the code point at its start, or one byte that does not belong to valid UTF-8.
struct Utf8Step {
    char32_t codePoint = 0;
    std::uint8_t length = 1;
    bool valid = false;
};

/// Decodes the first code point of a text that is not empty. Overlong forms, surrogates and values beyond U+10FFFF are
/// invalid (RFC 3629).
inline Utf8Step utf8Step(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(0);
    if (first < 0x80)
        return {first, 1, true};
    const unsigned length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || text.size() < length)
        return {};
    char32_t code = first & (0x7fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0u) != 0x80)
            return {};
        code = code << 6 | (byte(i) & 0x3fu);
    }
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < least[length] || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return {};
    return {code, static_cast<std::uint8_t>(length), true};
}

inline bool isValidUtf8(std::string_view text)
{
    while (!text.empty()) {
        const Utf8Step step = utf8Step(text);
        if (!step.valid)
            return false;
        text.remove_prefix(step.length);
    }
    return true;
}

} // namespace millwright::prometheus
