// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/exporters.h"
#include "tests/places.h"

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QString>

#include <algorithm>
#include <optional>
#include <utility>

/// A fleet of recorded pages: under which address each one stands, and what a gateway has to make of it.
namespace millwright::recorded_fleet {

using namespace Qt::StringLiterals;

inline QByteArray recorded(const QByteArray& file)
{
    QFile page(QStringLiteral(MILLWRIGHT_SOURCE_DIR "/../shared/data/") + QString::fromUtf8(file));
    return page.open(QIODevice::ReadOnly) ? page.readAll() : QByteArray();
}

/// A recorded page under the address that it has in this fleet.
struct Page {
    QByteArray file;
    QByteArray instance;
};

inline const QByteArray kL4 = "gpu-exporters/dcgm-l4-580-idle.prom";
inline const QByteArray kL40s = "gpu-exporters/dcgm-l40s-595-idle.prom";
inline const QByteArray kVgpu = "gpu-exporters/dcgm-vgpu-a100-10c.prom";
inline const QByteArray kAmd = "gpu-exporters/amd-doc-sample.prom";
inline const QByteArray kOldVllm = "llm-serving/vllm-opt125m-nonzero.prom";
inline const QByteArray kVllm = "llm-serving/vllm-2026-idle-full.prom";
inline const QByteArray kSglang = "llm-serving/sglang-overloaded.prom";
inline const QByteArray kTriton = "llm-serving/triton-excerpt.prom";
inline const QByteArray kHost = "prometheus-api/node-exporter-1.5-page.prom";
inline const QByteArray kUps = "power-snmp/snmp_exporter-ups_mib-eaton-93e.prom";
inline const QByteArray kPdu = "power-snmp/snmp_exporter-rpdu2-apc-8641.prom";

inline const QList<Page> kPages{
    {kL4, "gpu1:9400"},       {kL40s, "gpu2:9400"},      {kVgpu, "vgpu1:9400"},
    {kAmd, "amd1:5000"},      {kOldVllm, "chat1:8000"},  {kVllm, "chat2:8000"},
    {kSglang, "eval1:30000"}, {kTriton, "triton1:8002"}, {"llm-serving/litellm-1.95-requests.prom", "litellm1:4000"},
    {kHost, "head1:9100"},    {kUps, "ups-a"},           {kPdu, "pdu-a1"},
};

/// Where a measure comes from: an asset by its id, in which {label} stands for a label of the page, and the metric.
struct Fact {
    QByteArray file;
    QByteArray asset;
    QString feed;
    QString measure;
    QByteArray metric;
    double scale = 1.0;
};

inline QList<Fact> allFacts()
{
    QList<Fact> facts;
    for (const QByteArray& card : {kL4, kL40s, kVgpu}) {
        const QByteArray id = "accelerator:{UUID}";
        facts += {{card, id, u"cluster"_s, u"accelerator.power"_s, "DCGM_FI_DEV_POWER_USAGE"},
                  {card, id, u"cluster"_s, u"accelerator.temperature"_s, "DCGM_FI_DEV_GPU_TEMP"},
                  {card, id, u"cluster"_s, u"accelerator.sm_clock"_s, "DCGM_FI_DEV_SM_CLOCK"},
                  {card, id, u"cluster"_s, u"accelerator.memory_used"_s, "DCGM_FI_DEV_FB_USED"},
                  {card, id, u"cluster"_s, u"accelerator.energy"_s, "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", 0.001}};
    }
    for (const auto& [engine, prefix] :
         {std::pair(kOldVllm, QByteArray("vllm")), {kVllm, "vllm"}, {kSglang, "sglang"}}) {
        const QByteArray id = "deployment:{model_name}/{instance}";
        const bool isVllm = prefix == "vllm";
        facts +=
            {{engine, id, u"token"_s, u"deployment.running"_s,
              isVllm ? "vllm:num_requests_running" : "sglang:num_running_reqs"},
             {engine, id, u"token"_s, u"deployment.waiting"_s,
              isVllm ? "vllm:num_requests_waiting" : "sglang:num_queue_reqs"},
             {engine, id, u"token"_s, u"deployment.kv_cache"_s,
              isVllm ? "vllm:kv_cache_usage_perc" : "sglang:token_usage", 100.0},
             {engine, id, u"token"_s, u"deployment.prompt_tokens_total"_s, prefix + ":prompt_tokens_total"},
             {engine, id, u"token"_s, u"deployment.generation_tokens_total"_s, prefix + ":generation_tokens_total"}};
    }
    facts +=
        {{kAmd, "accelerator:{hostname}/{serial_number}/0", u"cluster"_s, u"accelerator.sm_clock"_s,
          "gpu_clock{card_model=\"xxxx\",clock_index=\"2\",clock_type=\"system\""},
         {kTriton, "accelerator:{gpu_uuid}", u"cluster"_s, u"accelerator.power"_s, "nv_gpu_power_usage"},
         {kTriton, "accelerator:{gpu_uuid}", u"cluster"_s, u"accelerator.energy"_s, "nv_energy_consumption"},
         {kHost, "node:head1", u"cluster"_s, u"node.load"_s, "node_load1"},
         {kUps, "ups:{instance}", u"power"_s, u"ups.power"_s, "upsOutputPower"},
         {kUps, "ups:{instance}", u"power"_s, u"ups.battery_minutes"_s, "upsEstimatedMinutesRemaining"},
         {kPdu, "rack-supply:{instance}", u"power"_s, u"rack-supply.power"_s, "rPDU2DeviceStatusPower", 10.0},
         {kPdu, "rack-supply:{instance}", u"power"_s, u"rack-supply.energy"_s, "rPDU2DeviceStatusEnergy", 360'000.0}};
    return facts;
}

/// All series of the page whose text begins so, summed.
inline std::optional<double> sumOnPage(const QByteArray& page, const QByteArray& metric)
{
    if (!metric.contains('{'))
        return valueOnPage(page, metric);
    std::optional<double> sum;
    for (const QByteArray& line : page.split('\n')) {
        if (line.startsWith(metric))
            sum = sum.value_or(0.0) + line.mid(line.lastIndexOf(' ') + 1).toDouble();
    }
    return sum;
}

inline QByteArray instanceOf(const QByteArray& file)
{
    const auto page = std::find_if(kPages.begin(), kPages.end(), [&](const Page& one) { return one.file == file; });
    return page == kPages.end() ? QByteArray() : page->instance;
}

inline QString idOf(const Fact& fact)
{
    QByteArray id = fact.asset;
    for (qsizetype begin = id.indexOf('{'); begin >= 0; begin = id.indexOf('{')) {
        const QByteArray label = id.mid(begin + 1, id.indexOf('}') - begin - 1);
        id.replace("{" + label + "}",
                   label == "instance" ? instanceOf(fact.file) : labelOnPage(recorded(fact.file), label));
    }
    return QString::fromUtf8(id);
}

} // namespace millwright::recorded_fleet
