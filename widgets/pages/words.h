// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/event.h"
#include "models/domain/measure.h"
#include "models/fleet/inventory.h"

#include <QString>

#include <string_view>

namespace millwright::pages {

/// Outside text as it may be shown: valid UTF-8; control characters, direction overrides and what nobody sees
/// replaced; at most 256 characters, the last of them "…" where something is left out.
QString shownText(std::string_view text);
/// The same in full length, for what leaves the program: files and the clipboard.
QString wholeText(std::string_view text);
/// A text for a tool tip: its lines as they are, which Qt would otherwise take for markup where they look like it, and
/// long ones broken.
QString tipText(const QString& text);

/// "Rack", "Technology loop"; the number for a class this build does not know.
QString className(AssetClass assetClass);
/// "12 racks".
QString classCount(AssetClass assetClass, int count);
QString eventKindName(EventKind kind);
QString conditionName(Condition condition);
/// The measure's title in the reader's language, where it is known.
QString measureTitle(const MeasureInfo& measure);
/// The title of a rollup: "Core temperature, highest".
QString measureTitle(const MeasureInfo& measure, Statistic statistic);
/// The key of an attribute as a title: "Jurisdiction"; keys this build does not know are shown as they are.
QString attributeTitle(std::string_view key);
/// Values of a state in words ("yes", "supply"), or an empty text where the number speaks for itself.
QString stateName(const MeasureInfo& measure, double value);

/// The name of an asset as people call it: short names of nodes and accelerators get what they stand in before them.
QString assetName(const Inventory& inventory, AssetRef asset);
/// "pump p1, critical"; the name alone where there is nothing the matter that is known.
QString nameInCondition(const QString& name, Condition condition);
/// Where it stands: "Luleå / hall A / row 3"; empty for a root.
QString placeName(const Inventory& inventory, AssetRef asset);

} // namespace millwright::pages
