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

/// "0 means unsupported" for assets whose label has one of these values; a value may end in '*'.
struct UnsupportedZero {
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
    double scale = 1.0;                                     ///< Raw unit → the measure's unit.
    std::map<std::string, double, std::less<>> scaleOfUnit; ///< By the unit that the page itself names; before `scale`.
    bool percentOrRatio = false; ///< 0–1 and 0–100 both occur under this name: the values seen so far decide.
    BlankSet blanks = BlankSet::None;
    UnsupportedZero unsupportedZero;
    unsigned wrapBits = 0;       ///< 32 when the counter overflows as a 32-bit register; 0 = a fall is a restart.
    double quantile = 0.0;       ///< Histogram.
    milliseconds window{60'000}; ///< Histogram.
};

/// Series whose value counts events in a sliding window: a rise is that many new events.
struct EventRule {
    EventKind kind = EventKind::Unspecified;
    std::size_t asset = 0;
    std::vector<std::string> names;
    std::string codeLabel;
    std::string windowLabel; ///< Length of the window in milliseconds.
    std::map<std::int32_t, Condition> severities;
    Condition otherwise = Condition::Low;
    std::map<std::int32_t, std::string> texts;
};

/// Where a metric name leads.
struct NameUse {
    enum class Kind : std::uint8_t { Measure, Event, Restart };
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
///   events:
///     - {event: xid, of: accelerator, from: [NAME], code: xid, window: window_size_in_ms,
///        severity: {high: [48, 79]}, otherwise: low, texts: {79: "fallen off the bus"}}
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
    std::unordered_map<std::string, std::vector<NameUse>, Hash, std::equal_to<>> m_uses;
};

} // namespace millwright::prometheus
