// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/input/display_text.h"

#include "services/logging/logging.h"

#include <algorithm>

namespace millwright::input {

std::string displayText(std::string_view text, std::size_t maxBytes)
{
    if (text.size() <= maxBytes)
        return logging::escaped(text);
    std::size_t cut = maxBytes;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xc0u) == 0x80)
        --cut;
    return logging::escaped(text.substr(0, cut)) + "…";
}

bool isPlainText(std::string_view text)
{
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; }))
        return true;
    const auto backslashes = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\\'));
    return logging::escaped(text).size() == text.size() + backslashes;
}

} // namespace millwright::input
