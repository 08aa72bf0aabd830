// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace millwright::gateway {

/// A position in something that the gateway counts, and in which life of it.
struct Position {
    std::uint64_t epoch = 0;
    std::uint64_t revision = 0;

    bool operator==(const Position&) const = default;
};

/// Makes positions opaque and tamper-proof for clients (REL-3): only what this gateway gave out is taken back. The key
/// is kept in the state directory, so that tokens survive a restart; without one it lives as long as the process.
class TokenSeal {
public:
    /// What a token is for; one of a kind is not taken for another.
    enum class Kind : std::uint8_t { Inventory = 1, Events = 2, AssetPage = 3, EventPage = 4, MeterPage = 5 };

    /// A key of this process alone.
    TokenSeal();
    /// Takes the key from `stateDirectory`/token.key, or makes it there (mode 0600, REL-27). Unavailable when it can be
    /// neither read nor written, InvalidInput when the file is no key.
    static Result<TokenSeal> load(const std::string& stateDirectory);

    std::string seal(Kind kind, Position position) const;
    /// Nothing for bytes that this gateway did not seal for this kind.
    std::optional<Position> open(Kind kind, std::string_view token) const;

    /// As seal() and open(), in characters that a string field and a command line can carry.
    std::string sealText(Kind kind, Position position) const;
    std::optional<Position> openText(Kind kind, std::string_view token) const;

private:
    static constexpr std::size_t kKeyBytes = 32;

    std::array<unsigned char, kKeyBytes> m_key{};
};

} // namespace millwright::gateway
