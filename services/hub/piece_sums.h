// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/column.h"
#include "services/hub/allocation_pieces.h"
#include "services/hub/conditions.h"
#include "services/hub/formulas/figure.h"
#include "services/hub/unpowered.h"

#include <vector>

namespace millwright::hub {

/// A weighted sum with its coverage.
struct WeightedSum {
    double sum = 0.0;
    double reported = 0.0; ///< Weight of the members that had a value that counts.
    double expected = 0.0; ///< Weight of all members.

    void add(const WeightedSum& other)
    {
        sum += other.sum;
        reported += other.reported;
        expected += other.expected;
    }
    formulas::Figure figure() const { return formulas::sumOf(sum, reported, expected, kGood); }
};

/// What is summed over the accelerators of a piece; each accelerator weighs its held fraction.
struct PieceSum {
    double held = 0.0;        ///< Not retired.
    double silent = 0.0;      ///< Of these, by holders whose scheduler is silent: as it last was.
    double off = 0.0;         ///< Known to be without power.
    double faulty = 0.0;      ///< Of the rest: own condition critical or high.
    double healthy = 0.0;     ///< Telemetry counts, and the own condition is neither critical nor high.
    WeightedSum power;        ///< W, of all that are not retired.
    WeightedSum busy, tensor; ///< Accelerators' worth of busy time and of tensor activity, of the healthy ones.

    void add(const PieceSum& other);
};

/// The columns that are summed; null where one was never written.
struct PieceColumns {
    const Column* power = nullptr;
    const Column* busy = nullptr;
    const Column* tensor = nullptr;
};

PieceSum sumOver(const Piece& piece, const PieceColumns& columns, const Conditions& conditions,
                 const Unpowered& unpowered);

/// Sum of the values whose bit is set; values without one may be NaN.
double sumMasked(const float* values, std::uint64_t mask);

} // namespace millwright::hub
