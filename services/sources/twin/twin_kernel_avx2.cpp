// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled for AVX2; nothing in here may run on a processor without it.
#include "services/sources/twin/twin_kernel_lanes.inc"

namespace millwright::twin {

AcceleratorKernel::Sums AcceleratorKernel::runAvx2(std::uint32_t count, const KernelRows& rows) const
{
    return runLanes(*this, count, rows);
}

void MemoryKernel::runAvx2(std::uint32_t count, const MemoryRows& rows) const
{
    fillLanes(*this, count, rows);
}

} // namespace millwright::twin
