// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace millwright::pages {

/// What a name says beyond the beginning that it has in common with the one beside it: "n02" of "LUL-A1-01-n02" beside
/// "LUL-A1-01-n01". Words are not cut; the whole name where nothing would be left.
QString shortName(const QString& name, const QString& beside);

} // namespace millwright::pages
