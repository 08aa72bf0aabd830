// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"
#include "models/items/state_set.h"

#include <QString>

#include <vector>

namespace millwright::pages {

/// The states of a measure by name; none where its numbers speak for themselves.
std::vector<items::StateWord> stateWords(const MeasureInfo& measure);
/// All its values are words.
bool isInWords(const MeasureInfo& measure);
/// Words that are written as texts are: from their beginning. A mere yes or no stands in line with numbers.
bool isText(const MeasureInfo& measure);
/// A state that nobody needs to look at: normal, not throttled, no XID.
bool isUnremarkable(const MeasureInfo& measure, double value);
/// What stands below the pointer on a value in words: each reason with its meaning; empty where there is no more.
QString stateTip(const MeasureInfo& measure, double value);

/// The title of a column of numbers where room is short: "ECC uncorrected"; that of the measure where it has no other.
QString columnHead(const MeasureInfo& measure, Statistic statistic);

} // namespace millwright::pages
