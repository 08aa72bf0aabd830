// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/keyed_hash.h"

#include <random>

namespace millwright::prometheus {

KeyedHash KeyedHash::random()
{
    std::random_device device;
    const auto draw = [&] { return static_cast<std::uint64_t>(device()) << 32 | device(); };
    const std::uint64_t first = draw();
    return {first, draw()};
}

} // namespace millwright::prometheus
