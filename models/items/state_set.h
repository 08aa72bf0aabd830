// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"

#include <QString>

#include <cstdint>

namespace millwright::items {

/// Some of the states of a measure: of an enumeration, or of a set of bits of which several may hold at once.
struct StateSet {
    bool isBits = false;
    std::uint32_t states = 0; ///< Bit n stands for state n of an enumeration, or for itself in a set of bits.
    bool none = false;        ///< Of a set of bits: none of them, but for bit 0, which is idleness.

    /// Never for what is no whole number from 0 to 2^24.
    bool holds(double value) const;
    void add(const StateSet& other);
    bool isEmpty() const { return states == 0 && !none; }
    bool operator==(const StateSet&) const = default;
};

/// States under the word that people have for them, in the reader's language.
struct StateWord {
    QString word;
    StateSet set;
};

/// Makes of a state a number that can be sorted by: the more, the more attention it claims. Null where the numbers of a
/// measure are sorted as they are.
using StateRank = double (*)(double);
StateRank stateRankOf(const MeasureInfo& measure);

} // namespace millwright::items
