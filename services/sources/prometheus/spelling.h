// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace millwright::prometheus {

/// How a label's value is brought to one form, so that the same thing has the same key whoever names it.
enum class Spelling : std::uint8_t {
    AsIs,
    Lower,
    Host,    ///< Lower case, without the domain; addresses stay whole.
    GpuUuid, ///< "GPU-" and lower-case digits; Redfish writes neither.
    Address, ///< The host of an address: "gpu1.example.com:9100/metrics" → "gpu1".
    Pci,     ///< "0000:31:00.0": lower case, four digits of domain.
};

std::optional<Spelling> spellingFromWord(std::string_view word);

/// "as-is, lower, host, address, gpu-uuid, pci", for messages.
std::string_view spellingWords();

std::string spelled(std::string_view value, Spelling spelling);

/// True for a label value by which exporters say that there is none: empty, None, null, nan, N/A, unknown (any case).
bool isAbsentWord(std::string_view value);

/// Fills "gpu{gpu}" with the values that `labelValue` gives. A label without value makes the whole text empty.
std::string fillTemplate(std::string_view pattern, const std::function<std::string_view(std::string_view)>& labelValue);

} // namespace millwright::prometheus
