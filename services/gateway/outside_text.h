// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace millwright::gateway {

/// Longest string that goes out in a message (SEC-26).
inline constexpr std::size_t kLongestText = 1024;

/// Text that came from outside as a message may carry it: valid UTF-8 (anything else is escaped, because a client would
/// have to refuse the whole message) and at most 1 KiB, cut between characters.
std::string wireText(std::string_view text);

/// A short quotation of outside text for a sentence: escaped, in double quotes, at most 64 bytes of it.
std::string quoted(std::string_view text);

} // namespace millwright::gateway
