// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::slurm {

/// The names of a host list as Slurm writes it, in its order: "gpu[001-003,007],login1", "r[1-2]n[1-4]", "[0-98:2]". A
/// bracket that is no range stays as it is. No more than `most` names are given: outside text must not fill the memory.
std::vector<std::string> hostsOf(std::string_view list, std::size_t most = 65'536);

/// The name under which telemetry knows a host: lower case, without the domain; addresses stay whole. Empty for
/// names that mean the machine itself (localhost).
std::string hostKey(std::string_view host);

} // namespace millwright::slurm
