// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/domain/catalogue.h"
#include "models/domain/condition.h"
#include "models/domain/event.h"
#include "models/domain/result.h"
#include "services/sources/prometheus/blank_values.h"
#include "services/sources/prometheus/exposition.h"
#include "services/sources/prometheus/spelling.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace millwright::prometheus {

/// How to find an asset behind a series' labels.
struct AssetRule {
    std::string key; ///< Name of the rule within its profile.
    AssetClass assetClass = AssetClass::Unspecified;
    std::vector<std::vector<std::string>> identity; ///< Label sets, strongest first; the first that is there counts.
    std::string name;                               ///< Template: "gpu{gpu}"; empty = the identity.
    std::vector<std::pair<std::string, std::string>> attributes; ///< Attribute → label.
    std::optional<std::size_t> parent; ///< Index of the rule that finds the parent from the same labels.
};

/// A condition on one label. The empty value stands for "absent or empty".
struct LabelTest {
    std::string label;
    std::vector<std::string> anyOf;

    bool holds(const Series& series) const;
};

/// One term of a measure: a series under one of several names.
struct Part {
    std::vector<std::string> names; ///< Aliases, the preferred first. When several are on a page the first counts.
    std::vector<LabelTest> where;
    double times = 1.0; ///< Weight in the sum of the parts: -1 subtracts.
};

/// What the series of a rule are.
enum class SeriesKind : std::uint8_t {
    Gauge,     ///< A number that goes up and down.
    State,     ///< A code or a bit mask, never scaled.
    Counter,   ///< A running total: a rate for a gauge measure, a total for a counter measure.
    Histogram, ///< Buckets by `le`: a quantile over a window.
    Presence,  ///< 1 while any of the series is on the page.
};

/// How several series of one asset become one number.
enum class Combine : std::uint8_t { First, Sum, Max };

/// A label that has one of these values; a value may begin and end in '*'.
struct LabelPatterns {
    std::string label;
    std::vector<std::string> values;

    bool holds(const Series& series) const;
};

struct MeasureRule {
    MeasureIndex measure = kNoMeasure;
    std::size_t asset = 0; ///< Index of the asset rule.
    SeriesKind kind = SeriesKind::Gauge;
    Combine combine = Combine::First;
    std::vector<Part> parts;                                ///< All are needed for a value.
    std::map<double, double> values;                        ///< Raw code → raw value; codes not listed give none.
    std::vector<std::string> alike;                         ///< Labels; see `alike` below.
    double scale = 1.0;                                     ///< Raw unit → the measure's unit.
    std::map<std::string, double, std::less<>> scaleOfUnit; ///< By the unit that the page itself names; before `scale`.
    bool percentOrRatio = false; ///< 0–1 and 0–100 both occur under this name: the values seen so far decide.
    BlankSet blanks = BlankSet::None;
    LabelPatterns unsupportedZero; ///< "0 means unsupported" for assets with such a label.
    unsigned wrapBits = 0;         ///< 32 when the counter overflows as a 32-bit register; 0 = a fall is a restart.
    double quantile = 0.0;         ///< Histogram.
    milliseconds window{60'000};   ///< Histogram.
};

/// What in a series is an event.
enum class EventSign : std::uint8_t {
    Window,   ///< The value counts what happened in a sliding window: a rise is that many new events.
    Increase, ///< A running total: what it grew by since the page before; a fall is a reset and no event.
    Later,    ///< A start time in Unix seconds: a later one is a restart at that time.
};

/// Series that tell of events.
struct EventRule {
    EventKind kind = EventKind::Unspecified;
    EventSign sign = EventSign::Window;
    std::size_t asset = 0;
    std::vector<std::string> names; ///< Of several on a page the first counts (Increase, Later).
    std::vector<LabelTest> where;
    std::string codeLabel;   ///< Window: the label with the code.
    std::string windowLabel; ///< Window: length in milliseconds.
    std::int32_t code = 0;   ///< Increase, Later.
    BlankSet blanks = BlankSet::None;
    Combine combine = Combine::Max; ///< Increase: how several series of one asset become one total.
    milliseconds gather{0};         ///< Increase: after an event, what follows within this time is told as one.
    std::map<std::int32_t, Condition> severities;
    Condition otherwise = Condition::Low;
    std::map<std::int32_t, std::string> texts;
    std::map<std::int32_t, std::string> advice;
};

/// What a series tells of the holders of accelerators.
enum class HoldingTells : std::uint8_t {
    Holder,   ///< A series of an accelerator whose labels name its holder.
    Request,  ///< How many accelerators a workload asked for and got, on a node.
    Capacity, ///< How many accelerators the scheduler deals out on a node.
    Phase,    ///< 1 for the phase that a workload is in.
    Start,    ///< When it began, Unix seconds.
    Labels,   ///< Labels of the workload.
};

struct HoldingFact {
    HoldingTells tells = HoldingTells::Holder;
    std::size_t asset = 0; ///< Holder: accelerator; Request, Capacity: node.
    std::vector<std::string> names;
    std::vector<LabelTest> where;
    std::string slices;             ///< Holder: label with a MIG profile ("3g.40gb" = 3 slices of 7).
    std::string instance;           ///< Holder: label that tells MIG instances apart.
    std::string phase;              ///< Phase: its label.
    std::vector<std::string> holds; ///< Phase: those in which accelerators are held.
    std::string prefix;             ///< Labels: those that begin so become "label.REST".
    std::vector<std::pair<std::string, std::string>> labels; ///< Labels: name → label.
};

/// Which workloads hold what, as a scheduler's exporter tells.
struct HoldingRules {
    std::string scheduler;                             ///< Empty: the profile tells of no holders.
    std::vector<std::string> cluster, space, workload; ///< Labels; the first that is there counts.
    std::vector<LabelPatterns> ignore; ///< Values of a workload label that name no holder (the exporter's own pod).
    std::vector<HoldingFact> facts;
};

/// Where a metric name leads.
struct NameUse {
    enum class Kind : std::uint8_t { Measure, Event, Restart, Holding };
    Kind kind = Kind::Measure;
    std::uint16_t rule = 0;
    std::uint16_t part = 0;
    std::uint16_t rank = 0; ///< Place among the aliases.
};

/// A profile: which series of an exporter mean what. Immutable once loaded and shared between targets.
///
/// The file (YAML):
///   profile: dcgm-exporter
///   version: 1
///   optional-prefixes: [ray_]           # left out of metric names before they are looked up
///   spelling: {UUID: gpu-uuid}          # label → as-is | lower | host | gpu-uuid | pci
///   restarted-by: [process_start_time_seconds]   # a change of these restarts all counters of the page
///   declare:                            # measures that the catalogue does not have yet
///     - {measure: …, title: …, class: …, feed: …, unit: …, low: …, high: …, kind: …, aggregation: …, direction: …}
///   assets:
///     accelerator: {class: accelerator, identity: [[UUID], [Hostname, pci_bus_id]], name: "gpu{gpu}",
///                   attributes: {model: modelName}, parent: node}
///   measures:
///     - {measure: accelerator.power, of: accelerator, from: [NAME, OLD_NAME], where: {GPU_I_ID: ""}, kind: gauge,
///        scale: 0.001, scale-of-unit: {mJ: 0.001, J: 1}, blank: [dcgm],
///        zero-means-unsupported: {label: modelName, values: ["NVIDIA L4"]}}
///     - {measure: …, of: …, sum: [{from: […]}, {from: […], times: -1}], kind: counter, combine: sum, wrap: 32}
///     - {measure: …, of: …, from: […], kind: histogram, quantile: 0.95, window: 60s}
///     - {measure: …, of: …, from: […], values: {3: 1, 5: 1, 2: 0}}  # codes; others give no value
///     - {measure: …, of: …, from: […], combine: sum, alike: [pid]}  # series that differ in these labels only say the
///                                                                   # same: the greatest of them enters the sum
///     - {measure: …_l{n}, of: …, from: [NAME_L{n}], each: 18}      # a rule for each number from 0 to 17
///   events:
///     - {event: xid, of: accelerator, from: [NAME], code: xid, window: window_size_in_ms, catalogue: xid}
///     - {event: xid, …, severity: {high: [48, 79]}, otherwise: low, texts: {79: "fallen off the bus"}}
///     - {event: ecc, of: accelerator, on: increase, from: [NAME, OLD_NAME], where: {…}, code: 2, otherwise: high,
///        text: "memory error", advice: "…", blank: [dcgm], combine: max, gather: 10m}
///     - {event: restart, of: node, on: later, from: [node_boot_time_seconds], otherwise: medium, text: "restarted"}
///   holdings:                            # who holds accelerators
///     scheduler: kubernetes
///     cluster: [cluster]                 # labels, the first that is there counts
///     namespace: [exported_namespace, namespace]
///     workload: [exported_pod, pod]
///     ignore: {pod: ["*dcgm-exporter*"]} # where the exporter's own pod stands in that label
///     facts:
///       - {tells: holder, of: accelerator, from: […], slices: GPU_I_PROFILE, instance: GPU_I_ID}
///       - {tells: request, of: node, from: […], where: {resource: [nvidia_com_gpu]}}
///       - {tells: capacity, of: node, from: […], where: {resource: [nvidia_com_gpu]}}
///       - {tells: phase, from: […], phase: phase, holds: [Pending, Running]}
///       - {tells: start, from: […]}
///       - {tells: labels, from: […], prefix: label_, labels: {node: node}}
/// Several rules for one measure are tried in order; the first that gives a value for an asset counts.
class Mapping {
public:
    /// Reads a profile; declared measures enter the catalogue. InvalidInput names file, line, what is wrong and what is
    /// allowed there.
    static Result<Mapping> load(std::string_view yaml, const std::string& file, Catalogue& catalogue);
    /// By the name of a built-in profile ("dcgm-exporter"), or by the path of a file (anything with '/' or '.').
    static Result<Mapping> find(const std::string& nameOrPath, Catalogue& catalogue);

    const std::string& name() const { return m_name; }
    std::uint32_t version() const { return m_version; }
    const std::vector<AssetRule>& assets() const { return m_assets; }
    const std::vector<MeasureRule>& measures() const { return m_measures; }
    const std::vector<EventRule>& events() const { return m_events; }
    const HoldingRules& holdings() const { return m_holdings; }

    /// What a sample name is used for, in order of the file; optional prefixes are ignored, and histogram rules are
    /// found under "…_bucket".
    const std::vector<NameUse>& usesOf(std::string_view sampleName) const;
    Spelling spellingOf(std::string_view label) const;

private:
    friend class MappingLoader;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    std::string m_name;
    std::uint32_t m_version = 0;
    std::vector<std::string> m_prefixes;
    std::map<std::string, Spelling, std::less<>> m_spelling;
    std::vector<AssetRule> m_assets;
    std::vector<MeasureRule> m_measures;
    std::vector<EventRule> m_events;
    HoldingRules m_holdings;
    std::unordered_map<std::string, std::vector<NameUse>, Hash, std::equal_to<>> m_uses;
};

} // namespace millwright::prometheus
