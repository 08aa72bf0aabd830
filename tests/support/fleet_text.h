// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/fleet/inventory.h"

#include <string>
#include <string_view>

namespace millwright {

/// An inventory from an indented text, one asset a line under the line that it is indented below:
///
///     site site-a
///       hall hall-1
///         pdu pdu-a
///         rack rack-01 supplied-by=pdu-a*0.5
///           node n1..n2 host=example
///             accelerator gpu0..gpu3 model=H200
///     pod chat
///       deployment chat-1 holds=0..3,6*0.5
///
/// Class and name, then words in any order: `key=value` for an attribute (`id=` replaces the id "class:path"),
/// `supplied-by=`, `cooled-by=`, `guards=`, `served-by=` for links to whatever Inventory::find() finds, `*` giving the
/// share, `holds=` for accelerator slots with `*` giving the fraction, `missing` or `retired` for the presence. A name
/// with `..` stands for all numbers in between; what is below it stands under each of them. Blank lines and `#` lines
/// are left out. Errors name the line.
Result<Inventory> fleetFromText(std::string_view text);

/// The same text for an inventory: two spaces a level, assets in order of class and slot, ranges written out, links by
/// path.
std::string printedFleet(const Inventory& inventory);

} // namespace millwright
