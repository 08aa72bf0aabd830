// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/prometheus/exposition.h"

#include <snappy.h>

#include <bit>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millwright::prometheus {

/// Writes remote write 1.0 requests the way senders do; a second implementation of the format, for tests.
namespace written {

inline constexpr double kStale = std::bit_cast<double>(0x7ff0000000000002ull);

inline std::string varint(std::uint64_t value)
{
    std::string bytes;
    for (; value >= 0x80; value >>= 7)
        bytes += static_cast<char>(value | 0x80);
    return bytes + static_cast<char>(value);
}

inline std::string field(unsigned number, std::string_view bytes)
{
    return varint(number << 3 | 2) + varint(bytes.size()) + std::string(bytes);
}

inline std::string field(unsigned number, std::uint64_t value)
{
    return varint(number << 3) + varint(value);
}

inline std::string label(std::string_view name, std::string_view value)
{
    return field(1, field(1, name) + field(2, value));
}

using Labels = std::vector<std::pair<std::string, std::string>>;

inline std::string labels(const Labels& all)
{
    std::string bytes;
    for (const auto& [name, value] : all)
        bytes += label(name, value);
    return bytes;
}

inline std::string sample(double value, std::int64_t time)
{
    const auto bits = std::bit_cast<std::uint64_t>(value);
    std::string number(8, '\0');
    for (unsigned i = 0; i < 8; ++i)
        number[i] = static_cast<char>(bits >> 8 * i);
    std::string body = bits == 0 ? std::string() : varint(1 << 3 | 1) + number; // proto3 leaves zeroes out
    if (time != 0)
        body += field(2, static_cast<std::uint64_t>(time));
    return field(2, body);
}

inline std::string series(const Labels& all, double value, std::int64_t time)
{
    return field(1, labels(all) + sample(value, time));
}

inline std::string metadata(unsigned type, std::string_view name, std::string_view help, std::string_view unit = {})
{
    return field(3, field(1, std::uint64_t{type}) + field(2, name) + field(4, help) + field(5, unit));
}

inline std::string compressed(const std::string& request)
{
    std::string body;
    snappy::Compress(request.data(), request.size(), &body);
    return body;
}

/// A series of one GPU of one exporter.
inline Labels gpu(std::string_view metric, int number, std::string_view instance = "gpu1:9400")
{
    const std::string digit = std::to_string(number);
    return {{"Hostname", "host1"},
            {"UUID", "GPU-0000000" + digit},
            {"__name__", std::string(metric)},
            {"gpu", digit},
            {"instance", std::string(instance)},
            {"job", "dcgm"},
            {"modelName", "NVIDIA H200"}};
}

} // namespace written
} // namespace millwright::prometheus
