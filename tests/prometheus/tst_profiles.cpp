// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/built_in_profiles.h"
#include "tests/prometheus/reader_probe.h"

#include <QtTest>

#include <cmath>

using namespace millwright;
using namespace millwright::prometheus;

namespace {

constexpr std::int64_t kStart = 1'700'000'000'000;

/// What two pages, ten seconds apart, give.
struct Case {
    const char* name;
    const char* profile;
    std::string first;
    std::string second;
    std::map<std::string, double> values; ///< "asset measure" → value of the second page.
};

const std::string kHeld = "{UUID=\"GPU-1\",Hostname=\"n1\",DCGM_FI_DRIVER_VERSION=\"590\"}";

const std::vector<Case> kCases{
    {"dcgm, unit-suffixed names",
     "dcgm-exporter",
     "DCGM_FI_DEV_BOARD_POWER_WATTS" + kHeld + " 500\nDCGM_FI_DEV_GPU_TEMP_CELSIUS" + kHeld +
         " 51\nDCGM_FI_DEV_MEMORY_TEMP_CELSIUS" + kHeld + " 61\nDCGM_FI_DEV_GPU_UTIL_RATIO" + kHeld +
         " 88\nDCGM_FI_PROF_TENSOR_UTIL_RATIO" + kHeld + " 0.4\nDCGM_FI_DEV_BOARD_POWER_LIMIT_ENFORCED_WATTS" + kHeld +
         " 700\nDCGM_FI_DEV_PCIE_REPLAY_TOTAL" + kHeld + " 4\nDCGM_FI_DEV_ROW_REMAP_FAILED" + kHeld +
         " 0\nDCGM_FI_DEV_XID_ERROR" + kHeld + " 31\nDCGM_FI_DEV_CLOCKS_EVENT_REASONS" + kHeld +
         " 4\nDCGM_FI_DEV_ROW_REMAP_PENDING" + kHeld + " 1\n",
     "",
     {{"accelerator:GPU-1 accelerator.power", 500},
      {"accelerator:GPU-1 accelerator.temperature", 51},
      {"accelerator:GPU-1 accelerator.memory_temperature", 61},
      {"accelerator:GPU-1 accelerator.busy", 88},
      {"accelerator:GPU-1 accelerator.tensor", 40},
      {"accelerator:GPU-1 accelerator.power_limit", 700},
      {"accelerator:GPU-1 accelerator.pcie_replays", 4},
      {"accelerator:GPU-1 accelerator.row_remap_failed", 0},
      {"accelerator:GPU-1 accelerator.row_remap_pending", 1},
      {"accelerator:GPU-1 accelerator.last_xid", 31},
      {"accelerator:GPU-1 accelerator.throttle_reasons", 4},
      {"node:n1 node.up", 1}}},
    // µJ, MB of a million, kilobytes by link; partitions but the first have no readings of their own.
    {"amd",
     "amd-device-metrics-exporter",
     "amd_gpu_package_power{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\",gpu_partition_id=\"0\"} 600\n"
     "amd_gpu_package_power{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\",gpu_partition_id=\"1\"} 0\n"
     "amd_gpu_energy_consumed{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\",gpu_partition_id=\"0\"} 2e9\n"
     "amd_gpu_used_vram{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\",gpu_partition_id=\"0\"} 1048.576\n"
     "amd_gpu_hbm_temperature{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\",hbm_index=\"0\"} 50\n"
     "amd_gpu_hbm_temperature{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\",hbm_index=\"1\"} 55\n"
     "amd_gpu_clock{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\",clock_type=\"GPU_CLOCK_TYPE_SYSTEM\"} 2100\n"
     "amd_gpu_xgmi_link_rx{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\",link_index=\"0\"} 0\n"
     "amd_gpu_xgmi_link_rx{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\",link_index=\"1\"} 0\n"
     "amd_gpu_xgmi_link_tx{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\",link_index=\"0\"} 0\n"
     "amd_gpu_health{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\"} 1\n",
     "amd_gpu_package_power{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\",gpu_partition_id=\"0\"} 600\n"
     "amd_gpu_package_power{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\",gpu_partition_id=\"1\"} 0\n"
     "amd_gpu_energy_consumed{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\",gpu_partition_id=\"0\"} 8e9\n"
     "amd_gpu_used_vram{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\",gpu_partition_id=\"0\"} 1048.576\n"
     "amd_gpu_hbm_temperature{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\",hbm_index=\"0\"} 50\n"
     "amd_gpu_hbm_temperature{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\",hbm_index=\"1\"} 55\n"
     "amd_gpu_clock{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\",clock_type=\"GPU_CLOCK_TYPE_SYSTEM\"} 2100\n"
     "amd_gpu_xgmi_link_rx{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\",link_index=\"0\"} 1e7\n"
     "amd_gpu_xgmi_link_rx{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\",link_index=\"1\"} 2e7\n"
     "amd_gpu_xgmi_link_tx{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\",link_index=\"0\"} 1e7\n"
     "amd_gpu_health{gpu_uuid=\"AB-1\",hostname=\"m1.x\",gpu_id=\"0\"} 1\n",
     {{"accelerator:ab-1 accelerator.power", 600},
      {"accelerator:ab-1 accelerator.energy", 8000},
      {"accelerator:ab-1 accelerator.memory_used", 1000},
      {"accelerator:ab-1 accelerator.memory_temperature", 55},
      {"accelerator:ab-1 accelerator.sm_clock", 2100},
      {"accelerator:ab-1 accelerator.nvlink", 4},
      {"accelerator:ab-1 accelerator.healthy", 1},
      {"node:m1 node.up", 1}}},
    {"vllm in ray",
     "vllm",
     "ray_vllm:num_requests_running{model_name=\"m\",WorkerId=\"a\"} 3\n"
     "ray_vllm:num_requests_running{model_name=\"m\",WorkerId=\"b\"} 4\n"
     "ray_vllm:num_requests_waiting{model_name=\"m\",WorkerId=\"a\"} -1\n"
     "ray_vllm:prompt_tokens_total{model_name=\"m\",WorkerId=\"a\"} 100\n",
     "ray_vllm:num_requests_running{model_name=\"m\",WorkerId=\"a\"} 3\n"
     "ray_vllm:num_requests_running{model_name=\"m\",WorkerId=\"b\"} 4\n"
     "ray_vllm:prompt_tokens_total{model_name=\"m\",WorkerId=\"a\"} 200\n",
     {{"deployment:m/target-1 deployment.running", 7}, {"deployment:m/target-1 deployment.input_tokens", 10}}},
    {"sglang",
     "sglang",
     "sglang:prompt_tokens_total{model_name=\"m\"} 100\nsglang:cached_tokens_total{model_name=\"m\"} 10\n"
     "sglang:generation_tokens_total{model_name=\"m\"} 5\nsglang:token_usage{model_name=\"m\"} 0.5\n",
     "sglang:prompt_tokens_total{model_name=\"m\"} 200\nsglang:cached_tokens_total{model_name=\"m\"} 30\n"
     "sglang:generation_tokens_total{model_name=\"m\"} 55\nsglang:token_usage{model_name=\"m\"} 0.5\n",
     {{"deployment:m/target-1 deployment.input_tokens", 8},
      {"deployment:m/target-1 deployment.cached_tokens", 2},
      {"deployment:m/target-1 deployment.output_tokens", 5},
      {"deployment:m/target-1 deployment.tokens", 15},
      {"deployment:m/target-1 deployment.kv_cache", 50}}},
    {"tgi",
     "tgi",
     "tgi_request_input_length_sum 1000\ntgi_request_generated_tokens_sum 100\ntgi_queue_size 2\n"
     "tgi_batch_current_size 8\ntgi_request_success{method=\"generate\"} 10\n",
     "tgi_request_input_length_sum 2000\ntgi_request_generated_tokens_sum 300\ntgi_queue_size 3\n"
     "tgi_batch_current_size 8\ntgi_request_success{method=\"generate\"} 30\n",
     {{"deployment:target-1 deployment.input_tokens", 100},
      {"deployment:target-1 deployment.output_tokens", 20},
      {"deployment:target-1 deployment.prompt_tokens_total", 2000},
      {"deployment:target-1 deployment.waiting", 3},
      {"deployment:target-1 deployment.running", 8},
      {"deployment:target-1 deployment.requests", 2}}},
    {"triton",
     "triton",
     "nv_inference_request_success{model=\"m\",version=\"1\"} "
     "0\nnv_inference_request_success{model=\"m\",version=\"2\"} "
     "0\n",
     "nv_inference_request_success{model=\"m\",version=\"1\"} 10\nnv_inference_request_success{model=\"m\",version="
     "\"2\"} 30\nnv_gpu_utilization{gpu_uuid=\"GPU-7\"} 0.25\n",
     {{"deployment:m/target-1 deployment.requests", 4}, {"accelerator:GPU-7 accelerator.busy", 25}}},
    // Every key and team has a series; names with and without _total, and behind a collector with the prefix twice.
    {"litellm",
     "litellm",
     "litellm_input_tokens_metric_total{requested_model=\"m\",team=\"a\",user=\"None\"} 100\n"
     "litellm_input_tokens_metric_total{requested_model=\"m\",team=\"b\",user=\"None\"} 100\n"
     "litellm_litellm_output_tokens_metric{requested_model=\"m\",team=\"a\"} 1\n",
     "litellm_input_tokens_metric_total{requested_model=\"m\",team=\"a\",user=\"None\"} 200\n"
     "litellm_input_tokens_metric_total{requested_model=\"m\",team=\"b\",user=\"None\"} 150\n"
     "litellm_litellm_output_tokens_metric{requested_model=\"m\",team=\"a\"} 51\n",
     {{"deployment:m/target-1 deployment.gateway_prompt_tokens_total", 350},
      {"deployment:m/target-1 deployment.gateway_generation_tokens_total", 51},
      {"deployment:m/target-1 deployment.gateway_tokens", 20}}},
    {"node-exporter",
     "node-exporter",
     "node_load1 3.5\nnode_memory_MemTotal_bytes 1073741824\nnode_timex_offset_seconds -0.25\n"
     "node_infiniband_port_data_received_bytes_total{device=\"mlx5_0\",port=\"1\"} 0\n"
     "node_infiniband_port_data_transmitted_bytes_total{device=\"mlx5_0\",port=\"1\"} 0\n",
     "node_load1 3.5\nnode_memory_MemTotal_bytes 1073741824\nnode_timex_offset_seconds -0.25\n"
     "node_infiniband_port_data_received_bytes_total{device=\"mlx5_0\",port=\"1\"} 3e10\n"
     "node_infiniband_port_data_transmitted_bytes_total{device=\"mlx5_0\",port=\"1\"} 1e10\n",
     {{"node:target-1 node.load", 3.5},
      {"node:target-1 node.memory_total", 1024},
      {"node:target-1 node.clock_offset", -0.25},
      {"node:target-1 node.fabric", 4}}},
    {"kube-state-metrics",
     "kube-state-metrics",
     "kube_node_spec_unschedulable{node=\"n1.example.com\"} 1\nkube_node_spec_unschedulable{node=\"n2\"} 0\n"
     "kube_node_status_condition{node=\"n2\",condition=\"Ready\",status=\"true\"} 0\n"
     "kube_node_status_condition{node=\"n2\",condition=\"Ready\",status=\"unknown\"} 1\n"
     "kube_node_status_allocatable{node=\"n2\",resource=\"nvidia_com_gpu\",unit=\"integer\"} 8\n",
     "",
     {{"node:n1 node.schedulable", 0},
      {"node:n2 node.schedulable", 1},
      {"node:n2 node.in_service", 0},
      {"node:n2 node.accelerators", 8}}},
    {"ups",
     "snmp-ups-mib",
     "upsOutputPower{upsOutputLineIndex=\"1\"} 5000\nupsOutputPower{upsOutputLineIndex=\"2\"} "
     "4000\nupsOutputSource 5\nupsBatteryStatus 3\n",
     "",
     {{"ups:target-1 ups.power", 9000},
      {"ups:target-1 ups.energised", 1},
      {"ups:target-1 ups.on_battery", 1},
      {"ups:target-1 ups.battery_low", 1}}},
    {"rack pdu",
     "snmp-rpdu2",
     "rPDU2DeviceStatusPower{rPDU2DeviceStatusIndex=\"1\"} 250\nrPDU2DeviceStatusEnergy{rPDU2DeviceStatusIndex=\"1\"} "
     "10\nrPDU2PhaseStatusCurrent{rPDU2PhaseStatusIndex=\"1\"} 55\nrPDU2PhaseStatusCurrent{rPDU2PhaseStatusIndex="
     "\"2\"} 125\n",
     "",
     {{"rack-supply:target-1 rack-supply.power", 2500},
      {"rack-supply:target-1 rack-supply.energy", 3'600'000},
      {"rack-supply:target-1 rack-supply.current", 12.5}}},
};

} // namespace

/// Small pages of our own under each built-in profile: names, units, what is summed and what is not.
class ProfilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pagesGiveValuesInTheMeasuresUnits_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < kCases.size(); ++i)
            QTest::newRow(kCases[i].name) << static_cast<int>(i);
    }
    void pagesGiveValuesInTheMeasuresUnits()
    {
        QFETCH(int, index);
        const Case& test = kCases[static_cast<std::size_t>(index)];
        ReaderProbe probe(test.profile);
        QVERIFY2(probe.error().empty(), probe.error().c_str());
        probe.read(test.first, kStart);
        if (!test.second.empty())
            probe.read(test.second, kStart + 10'000);
        QCOMPARE(probe.reader().unidentifiedSeries(), std::size_t{0});
        for (const auto& [key, expected] : test.values) {
            const std::size_t space = key.rfind(' ');
            const auto value = probe.value(key.substr(0, space), key.substr(space + 1));
            QVERIFY2(value && value->mark == kGood, key.c_str());
            QVERIFY2(std::abs(value->number - expected) <= 1e-5 * std::abs(expected),
                     (key + " is " + std::to_string(value->number)).c_str());
        }
    }

    void everyProfileHasAPage()
    {
        for (const std::string& name : builtInProfileNames())
            QVERIFY2(std::any_of(kCases.begin(), kCases.end(), [&](const Case& test) { return test.profile == name; }),
                     name.c_str());
    }

    void codesThatAProfileDoesNotListGiveNoValue()
    {
        ReaderProbe probe("snmp-ups-mib");
        probe.read("upsOutputSource 1\nupsBatteryStatus 1\n", kStart);
        QVERIFY(!probe.value("ups:target-1", "ups.energised")->mark.hasValue());
        QVERIFY(!probe.value("ups:target-1", "ups.battery_low")->mark.hasValue());
        probe.read("upsOutputSource 2\nupsBatteryStatus 2\n", kStart + 1000);
        QCOMPARE(probe.number("ups:target-1", "ups.energised"), 0.0);
    }

    void profilesMayBeLoadedTogether()
    {
        Catalogue catalogue = Catalogue::builtIn();
        for (int round = 0; round < 2; ++round) {
            for (const std::string& name : builtInProfileNames())
                QVERIFY2(Mapping::find(name, catalogue), name.c_str());
        }
    }

    void addressesNameTheirNode()
    {
        ReaderProbe probe("node-exporter", {"GPU7.example.com:9100", {}, {}});
        probe.read("node_load1 1\n", kStart);
        QVERIFY(probe.assets().contains("node:gpu7"));
        QCOMPARE(spelled("[fd00::1]:9100/metrics", Spelling::Address), std::string("fd00::1"));
        QCOMPARE(spelled("10.0.0.7:9100", Spelling::Address), std::string("10.0.0.7"));
        QCOMPARE(spelled("fd00::1", Spelling::Address), std::string("fd00::1"));
    }
};

QTEST_APPLESS_MAIN(ProfilesTest)
#include "tst_profiles.moc"
