// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/outside_text.h"

#include "services/logging/logging.h"

#include <google/protobuf/stubs/common.h>

namespace millwright::gateway {
namespace {

constexpr std::size_t kLongestQuotation = 64;

/// The text, cut to at most `bytes` in front of a character's first byte.
std::string_view cutTo(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes)
        return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0u) == 0x80u)
        --bytes;
    return text.substr(0, bytes);
}

bool isUtf8(std::string_view text)
{
    return google::protobuf::internal::IsStructurallyValidUTF8(text.data(), static_cast<int>(text.size()));
}

} // namespace

std::string wireText(std::string_view text)
{
    const std::string_view cut = cutTo(text, kLongestText);
    if (isUtf8(cut))
        return std::string(cut);
    return std::string(cutTo(logging::escaped(cut), kLongestText));
}

std::string quoted(std::string_view text)
{
    const std::string_view cut = cutTo(text, kLongestQuotation);
    return '"' + logging::escaped(cut) + (cut.size() < text.size() ? "…\"" : "\"");
}

} // namespace millwright::gateway
