// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/usage_book.h"
#include "widgets/style/value_text.h"

#include <QString>

namespace millwright::pages {

/// A number of a report as it may be drawn: what was never measured is missing, what has no price is unpriced.
style::HonestValue usedTokens(const Usage& usage, const style::Formatter& formatter);
style::HonestValue usedEnergy(const Usage& usage, const style::Formatter& formatter);
style::HonestValue usedMoney(const Usage& usage, const Currency& currency, const style::Formatter& formatter);

/// The same number of a report of which only a part of the span was metered looks it.
style::HonestValue marked(style::HonestValue value, const UsageReport& report);

/// "metered 3 h of 20 h": how much of a span the meters can tell of; empty when it is all but a minute.
QString meteredWords(const UsageReport& report, const style::Formatter& formatter);

} // namespace millwright::pages
