// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/built_in_measures.h"

#include "models/domain/link_measures.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <string_view>

namespace millwright {
namespace {

/// A MeasureInfo whose texts are literals; `inputs` is a comma-separated list.
struct Row {
    std::string_view id;
    std::string_view title;
    AssetClass assetClass;
    Feed feed;
    std::string_view unit;
    double low;
    double high;
    ValueKind kind;
    Aggregation aggregation;
    Direction direction;
    std::string_view boundary;
    std::string_view formula;
    std::uint32_t formulaVersion;
    std::string_view inputs;
};

// clang-format off
constexpr Row kRows[] = {
    {"accelerator.busy", "Busy", AssetClass::Accelerator, Feed::Cluster, "%", 0, 100, ValueKind::Gauge, Aggregation::Mean, Direction::HigherIsBetter, "", "", 0, ""},
    {"accelerator.tensor", "Tensor activity", AssetClass::Accelerator, Feed::Cluster, "%", 0, 100, ValueKind::Gauge, Aggregation::Mean, Direction::HigherIsBetter, "", "", 0, ""},
    {"accelerator.power", "Power", AssetClass::Accelerator, Feed::Cluster, "W", 0, 4000, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "chip", "", 0, ""},
    {"accelerator.temperature", "Core temperature", AssetClass::Accelerator, Feed::Cluster, "Cel", -20, 130, ValueKind::Gauge, Aggregation::Max, Direction::LowerIsBetter, "", "", 0, ""},
    {"accelerator.memory_temperature", "Memory temperature", AssetClass::Accelerator, Feed::Cluster, "Cel", -20, 130, ValueKind::Gauge, Aggregation::Max, Direction::LowerIsBetter, "", "", 0, ""},
    {"accelerator.memory_used", "Memory used", AssetClass::Accelerator, Feed::Cluster, "MiB", 0, 1048576, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"accelerator.memory_total", "Memory", AssetClass::Accelerator, Feed::Cluster, "MiB", 0, 1048576, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"accelerator.sm_clock", "SM clock", AssetClass::Accelerator, Feed::Cluster, "MHz", 0, 5000, ValueKind::Gauge, Aggregation::Mean, Direction::HigherIsBetter, "", "", 0, ""},
    {"accelerator.memory_clock", "Memory clock", AssetClass::Accelerator, Feed::Cluster, "MHz", 0, 10000, ValueKind::Gauge, Aggregation::Mean, Direction::HigherIsBetter, "", "", 0, ""},
    {"accelerator.tokens", "Tokens", AssetClass::Accelerator, Feed::Cluster, "tok/s", 0, 100000, ValueKind::Gauge, Aggregation::Sum, Direction::HigherIsBetter, "", "", 0, ""},
    {"accelerator.nvlink", "NVLink traffic, both ways", AssetClass::Accelerator, Feed::Cluster, "GB/s", 0, 4000, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"accelerator.nvlink_links", "NVLinks", AssetClass::Accelerator, Feed::Cluster, "1", 0, 64, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"accelerator.nvlink_up", "NVLinks up", AssetClass::Accelerator, Feed::Cluster, "1", 0, 64, ValueKind::Gauge, Aggregation::Sum, Direction::HigherIsBetter, "", "", 0, ""},
    {"accelerator.nvlink_crc", "NVLink checksum errors since start", AssetClass::Accelerator, Feed::Cluster, "1", 0, 1e12, ValueKind::Counter, Aggregation::Sum, Direction::LowerIsBetter, "", "", 0, ""},
    {"accelerator.nvlink_replays", "NVLink replays since start", AssetClass::Accelerator, Feed::Cluster, "1", 0, 1e12, ValueKind::Counter, Aggregation::Sum, Direction::LowerIsBetter, "", "", 0, ""},
    {"accelerator.nvlink_recoveries", "NVLink recoveries since start", AssetClass::Accelerator, Feed::Cluster, "1", 0, 1e12, ValueKind::Counter, Aggregation::Sum, Direction::LowerIsBetter, "", "", 0, ""},
    {"accelerator.throttle_reasons", "Throttle reasons", AssetClass::Accelerator, Feed::Cluster, "1", 0, 16777215, ValueKind::State, Aggregation::None, Direction::LowerIsBetter, "", "", 0, ""},
    {"accelerator.power_limit", "Power cap in force", AssetClass::Accelerator, Feed::Cluster, "W", 0, 4000, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "chip", "", 0, ""},
    {"accelerator.energy", "Energy since start", AssetClass::Accelerator, Feed::Cluster, "J", 0, 1e18, ValueKind::Counter, Aggregation::Sum, Direction::Neutral, "chip", "", 0, ""},
    {"accelerator.ecc_corrected", "Corrected memory errors since start", AssetClass::Accelerator, Feed::Cluster, "1", 0, 1e12, ValueKind::Counter, Aggregation::Sum, Direction::LowerIsBetter, "", "", 0, ""},
    {"accelerator.ecc_uncorrected", "Uncorrected memory errors since start", AssetClass::Accelerator, Feed::Cluster, "1", 0, 1e12, ValueKind::Counter, Aggregation::Sum, Direction::LowerIsBetter, "", "", 0, ""},
    {"accelerator.remapped_rows", "Remapped memory rows", AssetClass::Accelerator, Feed::Cluster, "1", 0, 1e6, ValueKind::Counter, Aggregation::Sum, Direction::LowerIsBetter, "", "", 0, ""},
    {"accelerator.row_remap_failed", "Row remap failed", AssetClass::Accelerator, Feed::Cluster, "1", 0, 1, ValueKind::State, Aggregation::Max, Direction::LowerIsBetter, "", "", 0, ""},
    {"accelerator.pcie_replays", "PCIe replays since start", AssetClass::Accelerator, Feed::Cluster, "1", 0, 1e12, ValueKind::Counter, Aggregation::Sum, Direction::LowerIsBetter, "", "", 0, ""},
    {"accelerator.last_xid", "Last XID reported", AssetClass::Accelerator, Feed::Cluster, "1", 0, 1000, ValueKind::State, Aggregation::None, Direction::Neutral, "", "", 0, ""},
    {"accelerator.condition", "Condition", AssetClass::Accelerator, Feed::Cluster, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "from limits and events, gravest wins", 1, ""},
    {"node.power", "Node power", AssetClass::Node, Feed::Cluster, "W", 0, 30000, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "node", "", 0, ""},
    {"node.up", "Node reports", AssetClass::Node, Feed::Cluster, "1", 0, 1, ValueKind::State, Aggregation::Sum, Direction::HigherIsBetter, "", "", 0, ""},
    {"node.schedulable", "Takes jobs", AssetClass::Node, Feed::Cluster, "1", 0, 1, ValueKind::State, Aggregation::Sum, Direction::HigherIsBetter, "", "", 0, ""},
    {"node.in_service", "In service", AssetClass::Node, Feed::Cluster, "1", 0, 1, ValueKind::State, Aggregation::Sum, Direction::HigherIsBetter, "", "", 0, ""},
    {"node.accelerators", "Accelerators of the scheduler", AssetClass::Node, Feed::Cluster, "1", 0, 1024, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"node.accelerators_held", "Accelerators given to jobs", AssetClass::Node, Feed::Cluster, "1", 0, 1024, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"node.condition", "Condition", AssetClass::Node, Feed::Cluster, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "gravest of its own limits and of its devices", 1, ""},
    {"switch.up", "Switch answers", AssetClass::Switch, Feed::Cluster, "1", 0, 1, ValueKind::State, Aggregation::Sum, Direction::HigherIsBetter, "", "", 0, ""},
    {"switch.condition", "Condition", AssetClass::Switch, Feed::Cluster, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "from limits and events", 1, ""},
    {"storage-cluster.up", "Storage answers", AssetClass::StorageCluster, Feed::Cluster, "1", 0, 1, ValueKind::State, Aggregation::Sum, Direction::HigherIsBetter, "", "", 0, ""},
    {"storage-cluster.read", "Read from storage", AssetClass::StorageCluster, Feed::Cluster, "GB/s", 0, 1e6, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"storage-cluster.written", "Written to storage", AssetClass::StorageCluster, Feed::Cluster, "GB/s", 0, 1e6, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"storage-cluster.latency", "Storage read latency", AssetClass::StorageCluster, Feed::Cluster, "s", 0, 600, ValueKind::Gauge, Aggregation::Max, Direction::LowerIsBetter, "", "", 0, ""},
    {"storage-cluster.used", "Storage space used", AssetClass::StorageCluster, Feed::Cluster, "%", 0, 100, ValueKind::Gauge, Aggregation::Max, Direction::Neutral, "", "", 0, ""},
    {"storage-cluster.condition", "Condition", AssetClass::StorageCluster, Feed::Cluster, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "from limits and events", 1, ""},
    {"rack.power", "Rack power", AssetClass::Rack, Feed::Power, "W", 0, 400000, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "IT", "", 0, ""},
    {"rack.inlet_temperature", "Coolant or air inlet", AssetClass::Rack, Feed::Cooling, "Cel", -20, 80, ValueKind::Gauge, Aggregation::Max, Direction::LowerIsBetter, "", "", 0, ""},
    {"rack.outlet_temperature", "Coolant or air outlet", AssetClass::Rack, Feed::Cooling, "Cel", -20, 120, ValueKind::Gauge, Aggregation::Max, Direction::LowerIsBetter, "", "", 0, ""},
    {"rack.flow", "Coolant flow", AssetClass::Rack, Feed::Cooling, "L/min", 0, 1000, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"rack.condition", "Condition", AssetClass::Rack, Feed::Cluster, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "gravest of its own limits and of its parts", 1, ""},
    {"hall.condition", "Condition", AssetClass::Hall, Feed::Cluster, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "gravest of its parts", 1, ""},
    {"row.condition", "Condition", AssetClass::Row, Feed::Cluster, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "gravest of its parts", 1, ""},
    {"rack-supply.power", "Supply power", AssetClass::RackSupply, Feed::Power, "W", 0, 400000, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "IT", "", 0, ""},
    {"rack-supply.rating", "Supply rating", AssetClass::RackSupply, Feed::Power, "W", 0, 400000, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "IT", "", 0, ""},
    {"rack-supply.energised", "Energised", AssetClass::RackSupply, Feed::Power, "1", 0, 1, ValueKind::State, Aggregation::Min, Direction::HigherIsBetter, "", "", 0, ""},
    {"rack-supply.condition", "Condition", AssetClass::RackSupply, Feed::Power, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "from limits", 1, ""},
    {"pdu.power", "PDU power", AssetClass::Pdu, Feed::Power, "W", 0, 1e7, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "IT", "", 0, ""},
    {"pdu.rating", "PDU rating", AssetClass::Pdu, Feed::Power, "W", 0, 1e7, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "IT", "", 0, ""},
    {"pdu.energised", "Energised", AssetClass::Pdu, Feed::Power, "1", 0, 1, ValueKind::State, Aggregation::Min, Direction::HigherIsBetter, "", "", 0, ""},
    {"pdu.condition", "Condition", AssetClass::Pdu, Feed::Power, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "from limits", 1, ""},
    {"ups.power", "UPS output", AssetClass::Ups, Feed::Power, "W", 0, 5e7, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "facility", "", 0, ""},
    {"ups.rating", "UPS rating", AssetClass::Ups, Feed::Power, "W", 0, 5e7, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "facility", "", 0, ""},
    {"ups.load", "UPS load", AssetClass::Ups, Feed::Power, "%", 0, 200, ValueKind::Gauge, Aggregation::Max, Direction::LowerIsBetter, "", "output / rating", 1, "ups.power,ups.rating"},
    {"ups.battery_minutes", "Battery minutes at present load", AssetClass::Ups, Feed::Power, "min", 0, 1440, ValueKind::Gauge, Aggregation::Min, Direction::HigherIsBetter, "", "usable energy / load", 1, "ups.power"},
    {"ups.energised", "Energised", AssetClass::Ups, Feed::Power, "1", 0, 1, ValueKind::State, Aggregation::Min, Direction::HigherIsBetter, "", "", 0, ""},
    {"ups.condition", "Condition", AssetClass::Ups, Feed::Power, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "from limits", 1, ""},
    {"transformer.power", "Transformer power", AssetClass::Transformer, Feed::Power, "W", 0, 1e8, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "facility", "", 0, ""},
    {"transformer.rating", "Transformer rating", AssetClass::Transformer, Feed::Power, "W", 0, 1e8, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "facility", "", 0, ""},
    {"transformer.energised", "Energised", AssetClass::Transformer, Feed::Power, "1", 0, 1, ValueKind::State, Aggregation::Min, Direction::HigherIsBetter, "", "", 0, ""},
    {"transformer.condition", "Condition", AssetClass::Transformer, Feed::Power, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "from limits", 1, ""},
    {"power-source.power", "Source power", AssetClass::PowerSource, Feed::Power, "W", -1e9, 1e9, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "facility", "", 0, ""},
    {"power-source.contracted", "Contracted power", AssetClass::PowerSource, Feed::Power, "W", 0, 1e9, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "facility", "", 0, ""},
    {"power-source.energised", "Energised", AssetClass::PowerSource, Feed::Power, "1", 0, 1, ValueKind::State, Aggregation::Min, Direction::HigherIsBetter, "", "", 0, ""},
    {"power-source.condition", "Condition", AssetClass::PowerSource, Feed::Power, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "from limits", 1, ""},
    {"heat-rejection.power", "Fans and compressors", AssetClass::HeatRejection, Feed::Power, "W", 0, 1e7, ValueKind::Gauge, Aggregation::Sum, Direction::LowerIsBetter, "facility", "", 0, ""},
    {"heat-rejection.supply_temperature", "Water to the hall", AssetClass::HeatRejection, Feed::Cooling, "Cel", -20, 80, ValueKind::Gauge, Aggregation::Max, Direction::LowerIsBetter, "", "", 0, ""},
    {"heat-rejection.return_temperature", "Water from the hall", AssetClass::HeatRejection, Feed::Cooling, "Cel", -20, 90, ValueKind::Gauge, Aggregation::Max, Direction::LowerIsBetter, "", "", 0, ""},
    {"heat-rejection.condition", "Condition", AssetClass::HeatRejection, Feed::Cooling, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "from limits", 1, ""},
    {"facility-water.supply_temperature", "Facility water supply", AssetClass::FacilityWater, Feed::Cooling, "Cel", -20, 80, ValueKind::Gauge, Aggregation::Max, Direction::LowerIsBetter, "", "", 0, ""},
    {"facility-water.return_temperature", "Facility water return", AssetClass::FacilityWater, Feed::Cooling, "Cel", -20, 90, ValueKind::Gauge, Aggregation::Max, Direction::LowerIsBetter, "", "", 0, ""},
    {"facility-water.flow", "Facility water flow", AssetClass::FacilityWater, Feed::Cooling, "L/min", 0, 200000, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"facility-water.condition", "Condition", AssetClass::FacilityWater, Feed::Cooling, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "from limits", 1, ""},
    {"cdu.flow", "CDU flow", AssetClass::Cdu, Feed::Cooling, "L/min", 0, 10000, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"cdu.supply_temperature", "CDU supply", AssetClass::Cdu, Feed::Cooling, "Cel", -20, 80, ValueKind::Gauge, Aggregation::Max, Direction::LowerIsBetter, "", "", 0, ""},
    {"cdu.return_temperature", "CDU return", AssetClass::Cdu, Feed::Cooling, "Cel", -20, 100, ValueKind::Gauge, Aggregation::Max, Direction::LowerIsBetter, "", "", 0, ""},
    {"cdu.differential_pressure", "CDU differential pressure", AssetClass::Cdu, Feed::Cooling, "kPa", 0, 1000, ValueKind::Gauge, Aggregation::Max, Direction::Neutral, "", "", 0, ""},
    {"cdu.power", "CDU pumps", AssetClass::Cdu, Feed::Power, "W", 0, 200000, ValueKind::Gauge, Aggregation::Sum, Direction::LowerIsBetter, "facility", "", 0, ""},
    {"cdu.heat", "Heat removed", AssetClass::Cdu, Feed::Cooling, "W", 0, 1e8, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "flow x density x heat capacity x (return - supply)", 1, "cdu.flow,cdu.supply_temperature,cdu.return_temperature"},
    {"cdu.capacity", "Heat capacity of the CDU", AssetClass::Cdu, Feed::Cooling, "W", 0, 1e8, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"cdu.duty_gap", "Coolant duty check", AssetClass::Cdu, Feed::Cooling, "%", -1000, 1000, ValueKind::Gauge, Aggregation::Max, Direction::LowerIsBetter, "", "(liquid-cooled rack power - heat removed) / rack power", 1, "cdu.heat,rack.power"},
    {"cdu.condition", "Condition", AssetClass::Cdu, Feed::Cooling, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "gravest of its own limits and of its pumps", 1, ""},
    {"pump.speed", "Pump speed", AssetClass::Pump, Feed::Cooling, "%", 0, 100, ValueKind::Gauge, Aggregation::Mean, Direction::Neutral, "", "", 0, ""},
    {"pump.running", "Pump runs", AssetClass::Pump, Feed::Cooling, "1", 0, 1, ValueKind::State, Aggregation::Sum, Direction::HigherIsBetter, "", "", 0, ""},
    {"pump.condition", "Condition", AssetClass::Pump, Feed::Cooling, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "from limits", 1, ""},
    {"technology-loop.flow", "Loop flow", AssetClass::TechnologyLoop, Feed::Cooling, "L/min", 0, 10000, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"technology-loop.supply_temperature", "Loop supply", AssetClass::TechnologyLoop, Feed::Cooling, "Cel", -20, 80, ValueKind::Gauge, Aggregation::Max, Direction::LowerIsBetter, "", "", 0, ""},
    {"technology-loop.return_temperature", "Loop return", AssetClass::TechnologyLoop, Feed::Cooling, "Cel", -20, 100, ValueKind::Gauge, Aggregation::Max, Direction::LowerIsBetter, "", "", 0, ""},
    {"technology-loop.condition", "Condition", AssetClass::TechnologyLoop, Feed::Cooling, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "from limits", 1, ""},
    {"leak-sensor.wet", "Leak", AssetClass::LeakSensor, Feed::Cooling, "1", 0, 1, ValueKind::State, Aggregation::Max, Direction::LowerIsBetter, "", "", 0, ""},
    {"leak-sensor.condition", "Condition", AssetClass::LeakSensor, Feed::Cooling, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "from limits", 1, ""},
    {"deployment.tokens", "Tokens", AssetClass::Deployment, Feed::Token, "tok/s", 0, 1e9, ValueKind::Gauge, Aggregation::Sum, Direction::HigherIsBetter, "", "", 0, ""},
    {"deployment.input_tokens", "Input tokens, uncached", AssetClass::Deployment, Feed::Token, "tok/s", 0, 1e9, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"deployment.cached_tokens", "Input tokens, from cache", AssetClass::Deployment, Feed::Token, "tok/s", 0, 1e9, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"deployment.output_tokens", "Output tokens", AssetClass::Deployment, Feed::Token, "tok/s", 0, 1e9, ValueKind::Gauge, Aggregation::Sum, Direction::HigherIsBetter, "", "", 0, ""},
    {"deployment.good_tokens", "Tokens within every objective", AssetClass::Deployment, Feed::Token, "tok/s", 0, 1e9, ValueKind::Gauge, Aggregation::Sum, Direction::HigherIsBetter, "", "", 0, ""},
    {"deployment.requests", "Requests", AssetClass::Deployment, Feed::Token, "req/s", 0, 1e7, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"deployment.running", "Requests running", AssetClass::Deployment, Feed::Token, "1", 0, 1e7, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"deployment.waiting", "Requests waiting", AssetClass::Deployment, Feed::Token, "1", 0, 1e7, ValueKind::Gauge, Aggregation::Sum, Direction::LowerIsBetter, "", "", 0, ""},
    {"deployment.kv_cache", "KV cache in use", AssetClass::Deployment, Feed::Token, "%", 0, 100, ValueKind::Gauge, Aggregation::Max, Direction::Neutral, "", "", 0, ""},
    {"deployment.ttft_p95", "Time to first token, p95", AssetClass::Deployment, Feed::Token, "s", 0, 600, ValueKind::Gauge, Aggregation::None, Direction::LowerIsBetter, "", "quantile 0.95 of the merged histogram over 1 min", 1, ""},
    {"deployment.tpot_p95", "Time per output token, p95", AssetClass::Deployment, Feed::Token, "s", 0, 60, ValueKind::Gauge, Aggregation::None, Direction::LowerIsBetter, "", "quantile 0.95 of the merged histogram over 1 min", 1, ""},
    {"deployment.prompt_tokens_total", "Prompt tokens since start", AssetClass::Deployment, Feed::Token, "tok", 0, 9e18, ValueKind::Counter, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"deployment.cached_tokens_total", "Prompt tokens from cache since start", AssetClass::Deployment, Feed::Token, "tok", 0, 9e18, ValueKind::Counter, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"deployment.generation_tokens_total", "Generated tokens since start", AssetClass::Deployment, Feed::Token, "tok", 0, 9e18, ValueKind::Counter, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"deployment.accelerators", "Accelerators allocated", AssetClass::Deployment, Feed::Token, "1", 0, 1e7, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "sum of held fractions", 1, ""},
    {"deployment.condition", "Condition", AssetClass::Deployment, Feed::Token, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "from limits", 1, ""},
    {"use-case.tokens", "Tokens", AssetClass::UseCase, Feed::Token, "tok/s", 0, 1e9, ValueKind::Gauge, Aggregation::Sum, Direction::HigherIsBetter, "", "sum over deployments", 1, "deployment.tokens"},
    {"use-case.condition", "Condition", AssetClass::UseCase, Feed::Token, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "gravest of its deployments", 1, ""},
    {"pod.tokens", "Tokens", AssetClass::Pod, Feed::Token, "tok/s", 0, 1e9, ValueKind::Gauge, Aggregation::Sum, Direction::HigherIsBetter, "", "sum over deployments", 1, "deployment.tokens"},
    {"pod.goodput", "Goodput", AssetClass::Pod, Feed::Token, "tok/s", 0, 1e9, ValueKind::Gauge, Aggregation::Sum, Direction::HigherIsBetter, "", "sum of tokens within every objective", 1, "deployment.good_tokens"},
    {"pod.accelerators", "Accelerators allocated", AssetClass::Pod, Feed::Token, "1", 0, 1e7, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "sum of held fractions", 1, ""},
    {"pod.power", "Accelerator power", AssetClass::Pod, Feed::Token, "W", 0, 1e9, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "chip", "sum of accelerator power x held fraction", 1, "accelerator.power"},
    {"pod.tokens_per_joule", "Tokens per joule", AssetClass::Pod, Feed::Token, "tok/J", 0, 1e6, ValueKind::Gauge, Aggregation::Ratio, Direction::HigherIsBetter, "chip", "tokens per second / accelerator power", 1, "pod.tokens,pod.power"},
    {"pod.energy_cost", "Energy cost per M tok", AssetClass::Pod, Feed::Token, "USD/Mtok", 0, 1e6, ValueKind::Gauge, Aggregation::Ratio, Direction::LowerIsBetter, "facility", "sum over sites of facility power x share in the accelerators' power x price / tokens", 2, "pod.power,site.facility_power,pod.tokens"},
    {"pod.ttft_p95", "Time to first token, p95", AssetClass::Pod, Feed::Token, "s", 0, 600, ValueKind::Gauge, Aggregation::None, Direction::LowerIsBetter, "", "quantile 0.95 of the merged histograms of its deployments over 1 min", 1, "deployment.ttft_p95"},
    {"pod.tpot_p95", "Time per output token, p95", AssetClass::Pod, Feed::Token, "s", 0, 60, ValueKind::Gauge, Aggregation::None, Direction::LowerIsBetter, "", "quantile 0.95 of the merged histograms of its deployments over 1 min", 1, "deployment.tpot_p95"},
    {"pod.accelerator_cost", "Accelerator cost per M tok", AssetClass::Pod, Feed::Token, "USD/Mtok", 0, 1e6, ValueKind::Gauge, Aggregation::Ratio, Direction::LowerIsBetter, "", "sum over sites of held accelerators x price of an hour / tokens", 1, "pod.accelerators,pod.tokens"},
    {"pod.cost", "Cost per M tok", AssetClass::Pod, Feed::Token, "USD/Mtok", 0, 1e6, ValueKind::Gauge, Aggregation::Ratio, Direction::LowerIsBetter, "", "energy cost + accelerator cost", 1, "pod.energy_cost,pod.accelerator_cost"},
    {"pod.margin", "Margin", AssetClass::Pod, Feed::Token, "%", -1e6, 100, ValueKind::Gauge, Aggregation::Ratio, Direction::HigherIsBetter, "", "(tokens x their prices - cost) / (tokens x their prices)", 1, "pod.tokens,pod.cost"},
    {"pod.condition", "Condition", AssetClass::Pod, Feed::Token, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "gravest of its deployments", 1, ""},
    {"site.queued_jobs", "Jobs that wait", AssetClass::Site, Feed::Cluster, "1", 0, 1e9, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"site.queued_accelerators", "Accelerators that waiting jobs ask for", AssetClass::Site, Feed::Cluster, "1", 0, 1e9, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "", 0, ""},
    {"site.it_power", "IT power", AssetClass::Site, Feed::Power, "W", 0, 1e10, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "IT", "sum over racks", 1, "rack.power"},
    {"site.facility_power", "Facility power", AssetClass::Site, Feed::Power, "W", 0, 1e10, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "facility", "sum over power sources", 1, "power-source.power"},
    {"site.pue", "PUE now", AssetClass::Site, Feed::Power, "1", 0, 10, ValueKind::Gauge, Aggregation::Ratio, Direction::LowerIsBetter, "facility", "facility power / IT power", 1, "site.facility_power,site.it_power"},
    {"site.pue_24h", "PUE, last 24 h", AssetClass::Site, Feed::Power, "1", 0, 10, ValueKind::Gauge, Aggregation::Ratio, Direction::LowerIsBetter, "facility", "facility energy / IT energy over the last 24 h or since the start", 1, "site.facility_power,site.it_power"},
    {"site.measured_24h", "Measured of 24 h", AssetClass::Site, Feed::Power, "%", 0, 100, ValueKind::Gauge, Aggregation::Mean, Direction::HigherIsBetter, "", "time of the last 24 h in which facility and IT power were known / 24 h", 1, "site.facility_power,site.it_power"},
    {"site.contracted_power", "Contracted power", AssetClass::Site, Feed::Power, "W", 0, 1e10, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "facility", "sum over power sources", 1, "power-source.contracted"},
    {"site.provisioned_power", "Provisioned power", AssetClass::Site, Feed::Power, "W", 0, 1e10, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "facility", "sum of rack nameplates x PUE 24 h", 1, "site.pue_24h"},
    {"site.headroom", "Operating headroom", AssetClass::Site, Feed::Power, "W", -1e10, 1e10, ValueKind::Gauge, Aggregation::Sum, Direction::HigherIsBetter, "facility", "contracted - observed p99 of the last 24 h", 1, "site.contracted_power,site.facility_power"},
    {"site.sellable_headroom", "Sellable headroom", AssetClass::Site, Feed::Power, "W", -1e10, 1e10, ValueKind::Gauge, Aggregation::Sum, Direction::HigherIsBetter, "facility", "contracted - provisioned", 1, "site.contracted_power,site.provisioned_power"},
    {"site.stranded_power", "Stranded power", AssetClass::Site, Feed::Power, "W", -1e10, 1e10, ValueKind::Gauge, Aggregation::Sum, Direction::LowerIsBetter, "facility", "provisioned - observed peak of the last 24 h", 1, "site.provisioned_power,site.facility_power"},
    {"site.cooling_headroom", "Cooling headroom", AssetClass::Site, Feed::Cooling, "%", -100, 100, ValueKind::Gauge, Aggregation::Min, Direction::HigherIsBetter, "", "(CDU capacity - heat removed) / CDU capacity", 1, "cdu.capacity,cdu.heat"},
    {"site.binding_constraint", "Binding constraint", AssetClass::Site, Feed::Power, "1", 0, 4, ValueKind::State, Aggregation::None, Direction::Neutral, "", "least relative headroom: 1 supply, 2 cooling, 3 space, 4 healthy accelerators", 1, "site.headroom,site.contracted_power,site.cooling_headroom"},
    {"site.binding_margin", "Margin of the binding constraint", AssetClass::Site, Feed::Power, "%", -100, 100, ValueKind::Gauge, Aggregation::Min, Direction::HigherIsBetter, "", "least relative headroom", 1, "site.headroom,site.contracted_power,site.cooling_headroom"},
    {"site.tokens", "Tokens", AssetClass::Site, Feed::Token, "tok/s", 0, 1e10, ValueKind::Gauge, Aggregation::Sum, Direction::HigherIsBetter, "", "sum over accelerators", 1, "accelerator.tokens"},
    {"site.condition", "Condition", AssetClass::Site, Feed::Cluster, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "gravest of its parts", 1, ""},
    {"fleet.tokens", "Tokens", AssetClass::Fleet, Feed::Token, "tok/s", 0, 1e10, ValueKind::Gauge, Aggregation::Sum, Direction::HigherIsBetter, "", "sum over deployments", 1, "deployment.tokens"},
    {"fleet.goodput", "Goodput", AssetClass::Fleet, Feed::Token, "tok/s", 0, 1e10, ValueKind::Gauge, Aggregation::Sum, Direction::HigherIsBetter, "", "sum of tokens within every objective", 1, "deployment.good_tokens"},
    {"fleet.tokens_per_joule", "Tokens per joule", AssetClass::Fleet, Feed::Token, "tok/J", 0, 1e6, ValueKind::Gauge, Aggregation::Ratio, Direction::HigherIsBetter, "facility", "tokens per second / facility power", 1, "fleet.tokens,fleet.facility_power"},
    {"fleet.energy_cost", "Energy cost per M tok", AssetClass::Fleet, Feed::Token, "USD/Mtok", 0, 1e6, ValueKind::Gauge, Aggregation::Ratio, Direction::LowerIsBetter, "facility", "sum over sites of facility power x price / tokens", 1, "site.facility_power,fleet.tokens"},
    {"fleet.accelerator_cost", "Accelerator cost per M tok", AssetClass::Fleet, Feed::Token, "USD/Mtok", 0, 1e6, ValueKind::Gauge, Aggregation::Ratio, Direction::LowerIsBetter, "", "sum over sites of installed accelerators x price of an hour / tokens", 1, "fleet.installed,fleet.tokens"},
    {"fleet.cost", "Cost per M tok", AssetClass::Fleet, Feed::Token, "USD/Mtok", 0, 1e6, ValueKind::Gauge, Aggregation::Ratio, Direction::LowerIsBetter, "", "energy cost + accelerator cost", 1, "fleet.energy_cost,fleet.accelerator_cost"},
    {"fleet.margin", "Margin", AssetClass::Fleet, Feed::Token, "%", -1e6, 100, ValueKind::Gauge, Aggregation::Ratio, Direction::HigherIsBetter, "", "(tokens x their prices - cost) / (tokens x their prices)", 1, "fleet.tokens,fleet.cost"},
    {"fleet.it_power", "IT power", AssetClass::Fleet, Feed::Power, "W", 0, 1e11, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "IT", "sum over sites", 1, "site.it_power"},
    {"fleet.facility_power", "Facility power", AssetClass::Fleet, Feed::Power, "W", 0, 1e11, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "facility", "sum over sites", 1, "site.facility_power"},
    {"fleet.contracted_power", "Contracted power", AssetClass::Fleet, Feed::Power, "W", 0, 1e11, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "facility", "sum over sites", 1, "site.contracted_power"},
    {"fleet.pue", "PUE now", AssetClass::Fleet, Feed::Power, "1", 0, 10, ValueKind::Gauge, Aggregation::Ratio, Direction::LowerIsBetter, "facility", "facility power / IT power, sums first", 1, "fleet.facility_power,fleet.it_power"},
    {"fleet.pue_24h", "PUE, last 24 h", AssetClass::Fleet, Feed::Power, "1", 0, 10, ValueKind::Gauge, Aggregation::Ratio, Direction::LowerIsBetter, "facility", "facility energy / IT energy over the last 24 h or since the start", 1, "site.facility_power,site.it_power"},
    {"fleet.measured_24h", "Measured of 24 h", AssetClass::Fleet, Feed::Power, "%", 0, 100, ValueKind::Gauge, Aggregation::Mean, Direction::HigherIsBetter, "", "mean over sites", 1, "site.measured_24h"},
    {"fleet.installed", "Installed", AssetClass::Fleet, Feed::Cluster, "1", 0, 1e8, ValueKind::Gauge, Aggregation::Sum, Direction::Neutral, "", "accelerators not retired", 1, ""},
    {"fleet.energised", "Energised", AssetClass::Fleet, Feed::Cluster, "1", 0, 1e8, ValueKind::Gauge, Aggregation::Sum, Direction::HigherIsBetter, "", "installed that report or have a known fault, without those whose rack has no power", 2, "accelerator.power,rack-supply.energised"},
    {"fleet.power_unknown", "Power unknown", AssetClass::Fleet, Feed::Cluster, "1", 0, 1e8, ValueKind::Gauge, Aggregation::Sum, Direction::LowerIsBetter, "", "installed that do not report, have no known fault, and whose rack is not known to have no power", 1, "accelerator.power,rack-supply.energised"},
    {"fleet.healthy", "Healthy", AssetClass::Fleet, Feed::Cluster, "1", 0, 1e8, ValueKind::Gauge, Aggregation::Sum, Direction::HigherIsBetter, "", "energised without a critical or high condition", 1, "accelerator.condition"},
    {"fleet.allocated", "Allocated", AssetClass::Fleet, Feed::Cluster, "1", 0, 1e8, ValueKind::Gauge, Aggregation::Sum, Direction::HigherIsBetter, "", "healthy x held fraction", 1, "accelerator.condition"},
    {"fleet.busy", "Busy", AssetClass::Fleet, Feed::Cluster, "1", 0, 1e8, ValueKind::Gauge, Aggregation::Sum, Direction::HigherIsBetter, "", "allocated x busy share", 1, "accelerator.busy"},
    {"fleet.useful", "Useful", AssetClass::Fleet, Feed::Cluster, "1", 0, 1e8, ValueKind::Gauge, Aggregation::Sum, Direction::HigherIsBetter, "", "allocated x tensor activity share", 1, "accelerator.tensor"},
    {"fleet.condition", "Condition", AssetClass::Fleet, Feed::Cluster, "1", 0, 5, ValueKind::State, Aggregation::Worst, Direction::Neutral, "", "gravest of its parts", 1, ""},
};
// clang-format on

constexpr double kOpen = std::numeric_limits<double>::quiet_NaN();

std::vector<std::string> split(std::string_view list)
{
    std::vector<std::string> parts;
    while (!list.empty()) {
        const std::size_t comma = list.find(',');
        parts.emplace_back(list.substr(0, comma));
        list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    }
    return parts;
}

} // namespace

std::vector<MeasureInfo> builtInMeasures()
{
    std::vector<MeasureInfo> measures;
    measures.reserve(std::size(kRows));
    for (const Row& row : kRows) {
        measures.push_back({std::string(row.id), std::string(row.title), row.assetClass, row.feed,
                            std::string(row.unit), row.low, row.high, row.kind, row.aggregation, row.direction,
                            std::string(row.boundary), std::string(row.formula), row.formulaVersion,
                            split(row.inputs)});
    }
    std::ranges::move(linkMeasures(), std::back_inserter(measures));
    return measures;
}

std::vector<Limit> builtInLimits()
{
    return {
        {"accelerator.temperature", "", 87.0, kOpen, 2.0, Condition::High},
        {"accelerator.temperature", "", 95.0, kOpen, 2.0, Condition::Critical},
        {"accelerator.memory_temperature", "", 95.0, kOpen, 2.0, Condition::High},
        {"accelerator.row_remap_failed", "", 0.5, kOpen, 0.0, Condition::High},
        {"node.schedulable", "", kOpen, 0.5, 0.0, Condition::Low},
        {"node.in_service", "", kOpen, 0.5, 0.0, Condition::High},
        {"switch.up", "", kOpen, 0.5, 0.0, Condition::High},
        {"storage-cluster.up", "", kOpen, 0.5, 0.0, Condition::High},
        {"storage-cluster.latency", "", 0.02, kOpen, 0.005, Condition::Medium},
        {"storage-cluster.used", "", 90.0, kOpen, 1.0, Condition::Low},
        {"storage-cluster.used", "", 97.0, kOpen, 1.0, Condition::High},
        {"rack.inlet_temperature", "", 45.0, kOpen, 1.0, Condition::High},
        {"cdu.supply_temperature", "", 45.0, kOpen, 1.0, Condition::High},
        {"cdu.supply_temperature", "", 50.0, kOpen, 1.0, Condition::Critical},
        {"cdu.duty_gap", "", 10.0, -10.0, 1.0, Condition::Low},
        {"pump.running", "", kOpen, 0.5, 0.0, Condition::High},
        {"leak-sensor.wet", "", 0.5, kOpen, 0.0, Condition::Critical},
        {"rack-supply.energised", "", kOpen, 0.5, 0.0, Condition::High},
        {"pdu.energised", "", kOpen, 0.5, 0.0, Condition::High},
        {"ups.energised", "", kOpen, 0.5, 0.0, Condition::Critical},
        {"ups.load", "", 90.0, kOpen, 2.0, Condition::Medium},
        {"ups.load", "", 100.0, kOpen, 2.0, Condition::High},
    };
}

} // namespace millwright
