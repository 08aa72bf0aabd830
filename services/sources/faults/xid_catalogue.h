// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/condition.h"
#include "models/domain/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::faults {

/// What one XID code of the NVIDIA driver means. All texts are English.
struct XidMeaning {
    std::int32_t code = 0;
    std::string meaning;
    Condition severity = Condition::Low;
    std::string action;             ///< Class of what helps: "reset-gpu", "restart-node", …
    std::string advice;             ///< One sentence for a person.
    std::vector<std::string> basis; ///< Who judges so: "dcgm-fail", "oci", "vendor", "judgement", …
};

/// The XID catalogue (resources/catalogues/xid.yaml), versioned data. Immutable.
class XidCatalogue {
public:
    /// The one compiled in. Thread-safe.
    static const XidCatalogue& builtIn();
    /// InvalidInput names file, line, what is wrong and what is allowed.
    static Result<XidCatalogue> load(std::string_view yaml, const std::string& file);

    std::uint32_t version() const { return m_version; }
    /// In order of code.
    const std::vector<XidMeaning>& all() const { return m_meanings; }
    /// Null for a code that is not in the catalogue.
    const XidMeaning* find(std::int32_t code) const;

private:
    std::uint32_t m_version = 0;
    std::vector<XidMeaning> m_meanings;
};

/// Text of an event: what happened, more of it, what to do. Empty parts are left out.
/// "GPU has fallen off the bus: 2 times; drain the node and power-cycle it"
std::string eventText(std::string_view meaning, std::string_view extra, std::string_view advice);

} // namespace millwright::faults
