// SPDX-License-Identifier: GPL-3.0-or-later
// What a mark of the map says, in one byte, and the colours that stand for it.
#pragma once

#include "widgets/maps/map_frame.h"
#include "widgets/style/theme.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace millwright::maps {

/// Ordered by what a group must show: the largest code of its cells is the group's. A known fault hides everything
/// else, missing hides values, the highest value hides lower ones, a fresh value hides old ones.
namespace code {
inline constexpr std::uint8_t kAbsent = 0;   ///< Nothing stands here: the ground shows.
inline constexpr std::uint8_t kBlank = 1;    ///< Not measured by this model, or nothing received yet: hollow grey.
inline constexpr std::uint8_t kOld = 2;      ///< 2 to 9: stale or suspect value, by ramp step or kind.
inline constexpr std::uint8_t kValue = 10;   ///< 10 to 17: value, by ramp step or kind.
inline constexpr std::uint8_t kMissing = 18; ///< No value, or a fresh one of unknown condition: hollow purple.
inline constexpr std::uint8_t kAlarm = 19;   ///< 19 to 26: old low, low, old medium, … old critical, critical.
inline constexpr std::size_t kCount = 27;
} // namespace code

constexpr bool isOld(std::uint8_t mark)
{
    return (mark >= code::kOld && mark < code::kValue) || (mark >= code::kAlarm && (mark - code::kAlarm) % 2 == 0);
}

/// The condition that a code shows: unknown for missing, normal for values.
constexpr Condition conditionOf(std::uint8_t mark)
{
    if (mark == code::kMissing)
        return Condition::Unknown;
    if (mark < code::kAlarm)
        return Condition::Normal;
    return static_cast<Condition>(4 - (mark - code::kAlarm) / 2);
}

/// Device px of a mark from which its parts are drawn apart: its edge (hollow cells) and the cut across it (old
/// values).
inline constexpr int kDetailFrom = 6;
/// Device px from which an alarmed mark carries its symbol.
inline constexpr int kSymbolFrom = 12;

/// Colours of each code: of small marks, and of the parts of large ones.
struct MapColours {
    using Row = std::array<QRgb, code::kCount>;
    Row plain{};
    Row body{};
    Row edge{};
    Row cut{};

    /// Whether a large mark of this code is more than a flat rectangle.
    bool hasParts(std::uint8_t mark) const { return edge[mark] != body[mark] || cut[mark] != body[mark]; }
};

/// `frozen`: link lost, everything grey and dim.
MapColours mapColours(const style::Palette& palette, style::Ramp ramp, bool frozen);
/// Of whatever the steps of the scale stand for.
MapColours mapColours(const style::Palette& palette, const MapScale& scale, bool frozen);
/// The colour of a kind, 0 to kKinds - 1: steps of both ramps, so far from each other that every eye tells them apart
/// and none is taken for a condition. The last one is the most ink.
QRgb kindColour(const style::Palette& palette, std::size_t kind);
/// How many tables of colours there are, and which one a scale is drawn with.
inline constexpr std::size_t kColourTables = 3;
std::size_t colourTable(const MapScale& scale);

/// Codes of `count` slots from `first` on, as the frame has them; slots beyond its end are missing.
void encode(const MapFrame& frame, std::uint32_t first, std::uint32_t count, std::uint8_t* out);
/// The largest of at least one code.
std::uint8_t largestOf(const std::uint8_t* codes, std::size_t count);
/// Code of one slot; kAbsent for kNoSlot.
std::uint8_t encodeSlot(const MapFrame& frame, std::uint32_t slot);

} // namespace millwright::maps
