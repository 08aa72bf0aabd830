// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/type.h"

#include <QString>

namespace millwright::style {
class TextCache;
}

namespace millwright::pages {

/// A place as far as there is room: "Columbus / … / UPS B" for "Columbus / Hall B / UPS B". The site, which comes
/// first, and the thing itself, which comes last, always stay: two sites have halls and supplies of the same names.
QString fittedPlace(const QString& place, style::Type type, double room, style::TextCache& texts);

/// As many whole clauses ("… · …") as there is room for, at least the first: half a clause may say the opposite.
QString wholeClauses(const QString& text, style::Type type, double room, style::TextCache& texts);

} // namespace millwright::pages
