// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/event.h"

#include <array>
#include <string_view>

namespace millwright {

std::string nameOf(EventKind kind)
{
    static constexpr std::array<std::string_view, 14> names{"unspecified", "xid",       "ecc",     "throttle", "leak",
                                                            "breaker",     "link",      "restart", "pump",     "budget",
                                                            "presence",    "condition", "source",  "sensor"};
    const auto index = static_cast<std::size_t>(kind);
    return index < names.size() ? std::string(names[index]) : "event-" + std::to_string(index);
}

} // namespace millwright
