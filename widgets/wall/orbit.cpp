// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/orbit.h"

#include <array>
#include <chrono>

namespace millwright::wall {
namespace {

constexpr milliseconds kStep = std::chrono::minutes(4);
/// Out and round on an uneven path, so that edges of large areas move both ways and no two stops are alike.
constexpr std::array<QPoint, 16> kPath{QPoint{0, 0}, {3, 1},   {6, 3},   {5, 6},  {2, 5},  {-1, 6}, {-4, 4}, {-6, 1},
                                       {-4, -2},     {-6, -5}, {-3, -6}, {0, -5}, {3, -6}, {6, -4}, {4, -1}, {2, -3}};

} // namespace

QPoint orbitAt(milliseconds running)
{
    const auto step = static_cast<std::size_t>(running / kStep);
    return kPath[step % kPath.size()];
}

} // namespace millwright::wall
