// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace millwright::wall {

/// One word for a measure of the ready-made scenes that is clear beside its number and unit; empty for all others.
QString briefTitle(std::string_view measure);

} // namespace millwright::wall
