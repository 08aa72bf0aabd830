// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/condition_board.h"
#include "widgets/pages/attention_panel.h"

#include <QRectF>

#include <vector>

class QPainter;

namespace millwright::wall {

/// The lines of the board that are about an asset or what stands below it; all of them for the fleet.
std::vector<items::AttentionItem> itemsOf(const items::ConditionBoard& board, const Inventory* inventory,
                                          AssetRef scope);
/// Whether one of them is.
bool isAbout(const items::AttentionItem& item, const Inventory& inventory, AssetRef scope);

/// One line: symbol, name, what and where as far as there is room, and for how long. Hollow and grey when frozen.
void paintAttentionRow(QPainter& painter, const QRectF& box, const pages::AttentionModel& model,
                       const items::AttentionItem& item, bool frozen);
/// Room without which the name of a usual line would be cut.
double leastRowWidth(const style::Theme& theme);

} // namespace millwright::wall
