// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace millwright::gateway {

/// `millwrightd discover …`: looks at what is there, says what was found, what will be shown and what could not be
/// placed, and writes a configuration and the skeleton of a registry. `arguments` are those behind the word. Gives the
/// exit code: 0, 1 when the server does not answer, 2 when the arguments are wrong or a file is there already.
int discover(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& problems);

} // namespace millwright::gateway
