// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_kernel.h"

#include "services/sources/twin/twin_kernel_lanes.inc"

namespace millwright::twin {
namespace {

bool hasAvx2()
{
#ifdef MILLWRIGHT_TWIN_AVX2
    static const bool has = __builtin_cpu_supports("avx2") != 0;
    return has;
#else
    return false;
#endif
}

} // namespace

AcceleratorKernel::Sums AcceleratorKernel::runBaseline(std::uint32_t count, const KernelRows& rows) const
{
    return runLanes(*this, count, rows);
}

AcceleratorKernel::Sums AcceleratorKernel::run(std::uint32_t count, const KernelRows& rows) const
{
    return hasAvx2() ? runAvx2(count, rows) : runBaseline(count, rows);
}

void MemoryKernel::runBaseline(std::uint32_t count, const MemoryRows& rows) const
{
    fillLanes(*this, count, rows);
}

void MemoryKernel::run(std::uint32_t count, const MemoryRows& rows) const
{
    if (hasAvx2())
        runAvx2(count, rows);
    else
        runBaseline(count, rows);
}

#ifndef MILLWRIGHT_TWIN_AVX2
AcceleratorKernel::Sums AcceleratorKernel::runAvx2(std::uint32_t count, const KernelRows& rows) const
{
    return runBaseline(count, rows);
}

void MemoryKernel::runAvx2(std::uint32_t count, const MemoryRows& rows) const
{
    runBaseline(count, rows);
}
#endif

} // namespace millwright::twin
