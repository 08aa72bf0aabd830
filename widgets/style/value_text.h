// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface. An honest value: unit, age and quality travel with the number.
#pragma once

#include "models/domain/condition.h"
#include "models/domain/quality.h"
#include "widgets/style/format.h"
#include "widgets/style/theme.h"

#include <QRectF>
#include <QSizeF>

class QPainter;

namespace millwright::style {

/// A value with all that decides how it may be drawn.
struct HonestValue {
    ValueText text; ///< From Formatter; the number is replaced by an em dash where there is none.
    QualityMark mark;
    Condition condition = Condition::Normal; ///< Beyond a limit: its symbol stands after the unit.
    QualityMark was{};                       ///< Before it was cut off; of no value for one that was not.

    /// What becomes of it when nothing comes in any more: an old one, and still the estimate or the model's that it
    /// was.
    HonestValue cutOff() const;
    /// How good it was when it came: being old adds to that.
    QualityMark origin() const { return was.hasValue() ? was : mark; }

    bool operator==(const HonestValue&) const = default;
};

/// Whether digits are hatched: stale, suspect or too few parts reporting.
bool isHatched(QualityMark mark);
/// The number as drawn: em dash for bad and missing, "unpriced" for a value without a price, "≈" before an estimate.
QString shownNumber(const HonestValue& value);
/// What the quality means in one short line ("estimated", "no answer from the source"); empty for good. Pages that know
/// more (age, "3 of 4", model version) say that instead.
QString qualityNote(QualityMark mark);

/// Fonts of number and unit.
struct ValueLayout {
    Type number = Type::LiveStrong;
    Type unit = Type::Label;
    Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter;
    Ink ink = Ink::Text; ///< Of the number; Muted where the link is lost.
};

/// Room that paintValue needs.
QSizeF valueSize(const Theme& theme, const HonestValue& value, const ValueLayout& layout = {});

/// Draws number, unit and symbol on one baseline inside `box`. Old digits stand on a hatch with a 3 px halo of
/// `ground`, so that they never look struck out; modelled ones are italic; beyond a limit the symbol follows the unit.
/// When the box is too narrow the unit goes first, then the number is elided.
void paintValue(QPainter& painter, const QRectF& box, const Theme& theme, const HonestValue& value,
                const ValueLayout& layout = {}, Ink ground = Ink::Surface);

} // namespace millwright::style
