// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace millwright {

inline QByteArray gpuSeries(const QByteArray& metric, int gpu, const QByteArray& value)
{
    const QByteArray number = QByteArray::number(gpu);
    return metric + "{gpu=\"" + number + "\",UUID=\"GPU-0000000" + number + "\",pci_bus_id=\"00000000:0" + number +
           ":00.0\",device=\"nvidia" + number + "\",modelName=\"NVIDIA H200\",Hostname=\"sample-1\"} " + value + "\n";
}

/// A page of our own about one GPU: busy and drawing power, or one whose exporter knows no power.
inline QByteArray ownGpu(int gpu, bool hasPower = true)
{
    QByteArray page = gpuSeries("DCGM_FI_DEV_GPU_UTIL", gpu, "87") + gpuSeries("DCGM_FI_DEV_GPU_TEMP", gpu, "61") +
                      gpuSeries("DCGM_FI_DEV_SM_CLOCK", gpu, "1980") + gpuSeries("DCGM_FI_DEV_FB_USED", gpu, "70144") +
                      gpuSeries("DCGM_FI_DEV_FB_FREE", gpu, "73000") +
                      gpuSeries("DCGM_FI_DEV_FB_RESERVED", gpu, "600") +
                      gpuSeries("DCGM_FI_PROF_PIPE_TENSOR_ACTIVE", gpu, "0.4375");
    if (hasPower)
        page += gpuSeries("DCGM_FI_DEV_POWER_USAGE", gpu, "612.345") +
                gpuSeries("DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", gpu, "98765432109876");
    return page;
}

/// A page of our own about one engine, with these counters.
inline QByteArray ownEngine(qint64 prompt, qint64 generated)
{
    const QByteArray model = "{model_name=\"sample/model\"} ";
    return "vllm:num_requests_running" + model + "12.0\nvllm:num_requests_waiting" + model +
           "3.0\nvllm:kv_cache_usage_perc" + model + "0.625\nvllm:prompt_tokens_total" + model +
           QByteArray::number(prompt) + "\nvllm:generation_tokens_total" + model + QByteArray::number(generated) + "\n";
}

/// An entry of `sources:` that reads these targets each second.
inline QByteArray sourceEntry(const QByteArray& name, const QByteArray& profile, const QByteArray& targets,
                              const QByteArray& more = {})
{
    return "  - prometheus: {name: " + name + ", profile: " + profile + ", interval: 1s, timeout: 1s, targets: [" +
           targets + "]" + more + "}\n";
}

} // namespace millwright
