// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/palette.h"

namespace millwright::style {
namespace {

constexpr QRgb hex(unsigned value)
{
    return 0xFF000000u | value;
}

template <std::size_t N>
constexpr std::array<QRgb, N> hexes(const unsigned (&values)[N])
{
    std::array<QRgb, N> out{};
    for (std::size_t i = 0; i < N; ++i)
        out[i] = hex(values[i]);
    return out;
}

constexpr unsigned kWhite = 0xFFFFFF;
constexpr unsigned kBlack = 0x000000;

// Order of each list: that of Ink.
constexpr Palette kDay{
    hexes({0xDDE0E3, 0xF4F5F6, 0xE8EAEC, 0xEBEDEF, 0xC9CDD2, 0xA9AFB6, 0x15191D, 0x454B52, 0x5B6167, 0x1C12B2, 0xDCDCF0,
           kWhite,   0xBA2329, 0xE07330, 0xE8D706, 0x008996, 0xB636FC, kWhite,   kBlack,   kBlack,   kBlack,   kBlack}),
    {hexes({0xBED5E4, 0xA5BCCB, 0x8BA1AF, 0x718795, 0x586E7B, 0x405562, 0x273C48}),
     hexes({0xE1CEBE, 0xC8B6A6, 0xAC9B8C, 0x918172, 0x77685A, 0x5E5042, 0x44372A})},
    hexes({0x3188AB, 0x4E5466, 0x072823, 0x34084B, 0x957971})};

// The fourth series hue is a shade lighter than the design table's #9A6909, which misses 3:1 on the surface (2.99).
constexpr Palette kNight{
    hexes({0x1B1F23, 0x262B30, 0x2E343A, 0x20252A, 0x3A4148, 0x4B535B, 0xE6E9EC, 0xAEB6BE, 0x9AA3AB, 0x3F79AD, 0x26384A,
           kWhite,   0xF2625D, 0xFCA643, 0xF4EA9B, 0x5DD2E2, 0xD65DFF, kBlack,   kBlack,   kBlack,   kBlack,   kBlack}),
    {hexes({0x293E4A, 0x405562, 0x5A707D, 0x768C9A, 0x93A9B7, 0xB0C7D6, 0xCEE6F5}),
     hexes({0x46392C, 0x5E5042, 0x7A6A5C, 0x978677, 0xB4A393, 0xD3C1B1, 0xF2DFCF})},
    hexes({0x55A1BE, 0xBDC4AC, 0x9D8C8D, 0x9D6C0B, 0xA8F4FE})};

constexpr Palette kWall{
    hexes({0x0E1114, 0x181C20, 0x20252A, 0x13171A, 0x30363C, 0x454D55, 0xC4C9CE, 0xB7BFC7, 0xA9B2BA, 0x008EFF, 0x0E2A40,
           kBlack,   0xFA3351, 0xFF9407, 0xFFF665, 0x40E8FE, 0xBF61AB, kBlack,   kBlack,   kBlack,   kBlack,   kBlack}),
    {hexes({0x1E333F, 0x394E5B, 0x556B78, 0x738997, 0x93A9B7, 0xB3CAD9, 0xD4ECFB}),
     hexes({0x3B2E21, 0x57493B, 0x756557, 0x948375, 0xB4A393, 0xD6C3B3, 0xF8E5D4})},
    hexes({0x99EAFF, 0xBDAC98, 0x9D9EBA, 0x607E7F, 0xE2F5DC})};

} // namespace

const Palette& paletteOf(ThemeName theme)
{
    switch (theme) {
    case ThemeName::Day:
        return kDay;
    case ThemeName::Wall:
        return kWall;
    case ThemeName::Night:
        break;
    }
    return kNight;
}

Ink inkOf(Condition condition)
{
    // Order: that of Condition.
    constexpr std::array inks{Ink::Bad, Ink::Critical, Ink::High, Ink::Medium, Ink::Low, Ink::Equipment};
    return inks[static_cast<std::size_t>(condition) % inks.size()];
}

Ink inkOn(Condition condition)
{
    constexpr std::array inks{Ink::OnBad, Ink::OnCritical, Ink::OnHigh, Ink::OnMedium, Ink::OnLow, Ink::Surface};
    return inks[static_cast<std::size_t>(condition) % inks.size()];
}

bool needsOutline(ThemeName theme, Condition condition)
{
    return theme == ThemeName::Day && (condition == Condition::High || condition == Condition::Medium);
}

} // namespace millwright::style
