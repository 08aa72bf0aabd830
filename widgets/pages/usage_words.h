// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"
#include "models/items/usage_book.h"
#include "models/items/usage_model.h"
#include "widgets/style/value_text.h"

#include <QString>
#include <QStringList>

#include <cstddef>

namespace millwright::pages {

/// A number of a report as it may be drawn: what was never measured is missing, what has no price is unpriced.
style::HonestValue usedTokens(const Usage& usage, const style::Formatter& formatter);
style::HonestValue usedEnergy(const Usage& usage, const style::Formatter& formatter);
/// Of what has a price in the report: energy, accelerator time, or both.
style::HonestValue usedMoney(const Usage& usage, const UsageReport& report, const style::Formatter& formatter);
/// "energy $12.30 · accelerators $410"; empty where not both are known.
QString usedParts(const Usage& usage, const UsageReport& report, const style::Formatter& formatter);

/// The same number of a report of which only a part of the span was metered looks it.
style::HonestValue marked(style::HonestValue value, const UsageReport& report);

/// "72 %" of the month that a report is of; "less than 1 %" on its first hours.
QString passedWords(const UsageReport& month, const style::Formatter& formatter);

/// "Assist by ≈$1.36 M (12 %)", "2 more": whose cost goes beyond the budget by the end of the month at the rate of now,
/// by how much; brief ones have no share.
QStringList overBudgetWords(const items::UsageModel& model, const Inventory& inventory,
                            const style::Formatter& formatter, std::size_t most, bool isBrief = false);

/// "metered 3 h of 20 h": how much of a span the meters can tell of; empty when it is all but a minute.
QString meteredWords(const UsageReport& report, const style::Formatter& formatter);

} // namespace millwright::pages
