// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/condition.h"
#include "models/domain/event.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace millwright::kernel_log {

/// A fault that the kernel reports. All of the message is outside text; `text` is safe to show.
struct KernelFault {
    EventKind kind = EventKind::Unspecified;
    std::int32_t code = 0;
    Condition severity = Condition::Low;
    std::string text;
    std::string pci; ///< "0000:3b:00.0" as the kernel spells it, without function 0 where it leaves that out; empty =
                     ///< of the node.
};

/// What a message of the kernel reports: Xid and SXid of the NVIDIA driver (meaning, severity and advice from the XID
/// catalogue), PCIe errors (AER), memory errors (EDAC), machine checks, and ring timeouts, resets and memory errors of
/// amdgpu. Nothing for all others.
///
/// Codes: XID and SXID numbers; of Ecc 1 corrected, 2 uncorrected; of Link 2 corrected, 3 not fatal, 4 fatal.
std::optional<KernelFault> faultOf(std::string_view message);

} // namespace millwright::kernel_log
