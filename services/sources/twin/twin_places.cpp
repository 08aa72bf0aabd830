// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_places.h"

namespace millwright::twin {
namespace {

// clang-format off
constexpr Place kCore[] = {
    {"Luleå", "LUL", "on-premises", "SE", "EU", "Europe", "Europe/Stockholm", 60, "SEK", "0.048 USD/kWh", 4, 7},
    {"Columbus", "COL", "colocation", "US-OH", "US", "Americas", "America/New_York", -300, "USD", "0.071 USD/kWh", 12, 11},
    {"Osaka", "OSA", "colocation", "JP", "JP", "Asia-Pacific", "Asia/Tokyo", 540, "JPY", "0.128 USD/kWh", 17, 8},
    {"Zaragoza", "ZAZ", "on-premises", "ES", "EU", "Europe", "Europe/Madrid", 60, "EUR", "0.083 USD/kWh", 16, 12},
    {"Montréal", "YUL", "cloud", "CA-QC", "CA", "Americas", "America/Toronto", -300, "CAD", "0.046 USD/kWh", 7, 9},
    {"Johor Bahru", "JHB", "colocation", "MY", "MY", "Asia-Pacific", "Asia/Kuala_Lumpur", 480, "MYR", "0.097 USD/kWh", 27, 8},
    {"Abilene", "ABI", "on-premises", "US-TX", "US", "Americas", "America/Chicago", -360, "USD", "0.052 USD/kWh", 18, 13},
    {"Kajaani", "KAJ", "on-premises", "FI", "EU", "Europe", "Europe/Helsinki", 120, "EUR", "0.044 USD/kWh", 3, 7},
};

constexpr Place kEdge[] = {
    {"Amsterdam", "AMS", "edge", "NL", "EU", "Europe", "Europe/Amsterdam", 60, "EUR", "0.142 USD/kWh", 11, 7},
    {"Atlanta", "ATL", "edge", "US-GA", "US", "Americas", "America/New_York", -300, "USD", "0.083 USD/kWh", 17, 10},
    {"Barcelona", "BCN", "edge", "ES", "EU", "Europe", "Europe/Madrid", 60, "EUR", "0.121 USD/kWh", 17, 8},
    {"Berlin", "BER", "edge", "DE", "EU", "Europe", "Europe/Berlin", 60, "EUR", "0.187 USD/kWh", 10, 9},
    {"Mumbai", "BOM", "edge", "IN", "IN", "Asia-Pacific", "Asia/Kolkata", 330, "INR", "0.104 USD/kWh", 27, 7},
    {"Dublin", "DUB", "edge", "IE", "EU", "Europe", "Europe/Dublin", 0, "EUR", "0.176 USD/kWh", 10, 6},
    {"London", "LON", "edge", "GB", "GB", "Europe", "Europe/London", 0, "GBP", "0.193 USD/kWh", 12, 7},
    {"Madrid", "MAD", "edge", "ES", "EU", "Europe", "Europe/Madrid", 60, "EUR", "0.118 USD/kWh", 15, 12},
    {"Mexico City", "MEX", "edge", "MX", "MX", "Americas", "America/Mexico_City", -360, "MXN", "0.099 USD/kWh", 17, 12},
    {"São Paulo", "GRU", "edge", "BR", "BR", "Americas", "America/Sao_Paulo", -180, "BRL", "0.112 USD/kWh", 20, 8},
    {"Singapore", "SIN", "edge", "SG", "SG", "Asia-Pacific", "Asia/Singapore", 480, "SGD", "0.168 USD/kWh", 28, 6},
    {"Sydney", "SYD", "edge", "AU-NSW", "AU", "Asia-Pacific", "Australia/Sydney", 600, "AUD", "0.151 USD/kWh", 18, 8},
    {"Brussels", "BRU", "edge", "BE", "EU", "Europe", "Europe/Brussels", 60, "EUR", "0.158 USD/kWh", 11, 7},
    {"Copenhagen", "CPH", "edge", "DK", "EU", "Europe", "Europe/Copenhagen", 60, "DKK", "0.131 USD/kWh", 9, 6},
    {"Helsinki", "HEL", "edge", "FI", "EU", "Europe", "Europe/Helsinki", 120, "EUR", "0.069 USD/kWh", 6, 7},
    {"Lisbon", "LIS", "edge", "PT", "EU", "Europe", "Europe/Lisbon", 0, "EUR", "0.126 USD/kWh", 17, 8},
    {"Milan", "MIL", "edge", "IT", "EU", "Europe", "Europe/Rome", 60, "EUR", "0.174 USD/kWh", 14, 9},
    {"Nairobi", "NBO", "edge", "KE", "KE", "Africa", "Africa/Nairobi", 180, "KES", "0.161 USD/kWh", 19, 11},
    {"Oslo", "OSL", "edge", "NO", "NO", "Europe", "Europe/Oslo", 60, "NOK", "0.073 USD/kWh", 7, 8},
    {"Paris", "PAR", "edge", "FR", "EU", "Europe", "Europe/Paris", 60, "EUR", "0.116 USD/kWh", 12, 8},
    {"Phoenix", "PHX", "edge", "US-AZ", "US", "Americas", "America/Phoenix", -420, "USD", "0.079 USD/kWh", 24, 13},
    {"Seattle", "SEA", "edge", "US-WA", "US", "Americas", "America/Los_Angeles", -480, "USD", "0.064 USD/kWh", 12, 8},
    {"Seoul", "ICN", "edge", "KR", "KR", "Asia-Pacific", "Asia/Seoul", 540, "KRW", "0.123 USD/kWh", 13, 9},
    {"Warsaw", "WAW", "edge", "PL", "EU", "Europe", "Europe/Warsaw", 60, "PLN", "0.155 USD/kWh", 9, 9},
};
// clang-format on

} // namespace

std::span<const Place> corePlaces()
{
    return kCore;
}

std::span<const Place> edgePlaces()
{
    return kEdge;
}

} // namespace millwright::twin
