// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace millwright {

/// An ISO 4217 code such as USD, three capital letters; anything else is no known currency.
class Currency {
public:
    constexpr Currency() = default;
    constexpr explicit Currency(std::string_view code)
    {
        if (code.size() != m_code.size())
            return;
        for (const char letter : code) {
            if (letter < 'A' || letter > 'Z')
                return;
        }
        for (std::size_t i = 0; i < m_code.size(); ++i)
            m_code[i] = code[i];
    }

    constexpr bool isKnown() const { return m_code[0] != 0; }
    constexpr std::string_view code() const { return {m_code.data(), isKnown() ? m_code.size() : 0}; }
    constexpr bool operator==(const Currency&) const = default;

private:
    std::array<char, 3> m_code{};
};

/// An exact amount in millionths of a currency unit. Amounts of different currencies never add up silently.
struct Money {
    std::int64_t micros = 0;
    Currency currency;

    bool operator==(const Money&) const = default;
};

} // namespace millwright
