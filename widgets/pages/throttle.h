// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace millwright::pages {

/// Why an accelerator runs below its clock, in words, from the bits of DCGM_FI_DEV_CLOCKS_EVENT_REASONS.
QString throttleWords(unsigned bits);
/// All that there are words for, idleness among them.
std::vector<unsigned> knownThrottleBits();
/// The bits of a reading; none for a number that can be no bit set.
unsigned throttleBits(double value);

/// One of the reasons: what it is called, and what it means and what helps.
struct ThrottleReason {
    QString name;
    QString advice;
};
/// Those that are set, without being idle, which is no throttle.
std::vector<ThrottleReason> throttleReasons(unsigned bits);

} // namespace millwright::pages
