// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/orbit.h"

#include <array>
#include <chrono>

namespace millwright::wall {
namespace {

constexpr milliseconds kStep = std::chrono::minutes(4);
/// Out and round, both ways in both directions.
constexpr std::array<QPoint, 16> kPath{QPoint{0, 0}, {2, 1},  {4, 2},  {6, 3},   {5, 5},   {3, 6},   {1, 5},  {-2, 5},
                                       {-4, 4},      {-6, 3}, {-6, 0}, {-5, -2}, {-4, -4}, {-1, -4}, {2, -4}, {3, -2}};

} // namespace

QPoint orbitAt(milliseconds running)
{
    const auto step = static_cast<std::size_t>(running / kStep);
    return kPath[step % kPath.size()];
}

} // namespace millwright::wall
