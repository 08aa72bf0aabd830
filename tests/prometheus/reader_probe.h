// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/prometheus/target_reader.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace millwright::prometheus {

/// A target read by hand: pages go in, values come out by asset id and measure id.
class ReaderProbe {
public:
    struct Value {
        double number = 0.0; ///< NaN without value.
        QualityMark mark;
        std::int64_t time = 0;
    };

    /// `profile` = name of a built-in profile or YAML text.
    explicit ReaderProbe(const std::string& profile, TargetIdentity identity = {"target-1", {}, {}},
                         const ExpositionLimits& limits = {})
        : m_catalogue(Catalogue::builtIn())
    {
        Result<Mapping> mapping = profile.find('\n') == std::string::npos
                                      ? Mapping::find(profile, m_catalogue)
                                      : Mapping::load(profile, "test.yaml", m_catalogue);
        m_error = mapping ? std::string() : describe(mapping.error());
        if (!mapping)
            return;
        m_mapping = std::make_shared<Mapping>(std::move(*mapping));
        m_reader = std::make_unique<TargetReader>(m_mapping, m_catalogue, std::move(identity), limits);
    }

    const std::string& error() const { return m_error; }
    TargetReader& reader() { return *m_reader; }
    const std::shared_ptr<const Mapping>& mapping() const { return m_mapping; }
    const Catalogue& catalogue() const { return m_catalogue; }

    /// Reads a page scraped at `millis` and hands every asset a ref.
    PageReport read(std::string_view page, std::int64_t millis, Format format = Format::Text, bool complete = true)
    {
        m_reader->begin(format, utcFromMillis(millis));
        m_reader->feed(page);
        const PageReport report = m_reader->end(complete);
        for (const auto& [number, request] : m_reader->requests())
            m_reader->resolved(number, refOf(request.spec.id, request.spec.assetClass));
        m_values.clear();
        m_presence.clear();
        m_events.clear();
        m_holdings.reset();
        m_histograms.clear();
        for (const hub::Batch& batch : m_reader->takeBatches("test", utcFromMillis(millis + 5)))
            take(batch);
        return report;
    }

    /// Nothing when the last page gave no value, not even a missing one.
    std::optional<Value> value(const std::string& asset, const std::string& measure) const
    {
        const auto found = m_values.find(asset + " " + measure);
        return found == m_values.end() ? std::nullopt : std::optional(found->second);
    }
    /// The number, or NaN.
    double number(const std::string& asset, const std::string& measure) const
    {
        return value(asset, measure).value_or(Value{std::numeric_limits<double>::quiet_NaN(), {}, 0}).number;
    }
    std::optional<hub::Origin> origin(const std::string& asset, const std::string& measure) const
    {
        return m_reader->origin(m_refs.at(asset), m_catalogue.find(measure).value());
    }
    std::optional<Presence> presence(const std::string& asset) const
    {
        const auto found = m_presence.find(asset);
        return found == m_presence.end() ? std::nullopt : std::optional(found->second);
    }
    const std::vector<Event>& events() const { return m_events; }
    const std::vector<hub::HistogramReading>& histograms() const { return m_histograms; }
    /// Of the last page; nothing when it said nothing of holders.
    const std::optional<hub::Holdings>& holdings() const { return m_holdings; }
    const std::map<std::string, AssetRef>& assets() const { return m_refs; }
    std::size_t valueCount() const { return m_values.size(); }

private:
    AssetRef refOf(const std::string& id, AssetClass assetClass)
    {
        Slot next = 0;
        for (const auto& [known, ref] : m_refs)
            next += ref.assetClass == assetClass ? 1 : 0;
        return m_refs.try_emplace(id, AssetRef{assetClass, next}).first->second;
    }
    std::string idOf(AssetRef ref) const
    {
        for (const auto& [id, known] : m_refs) {
            if (known == ref)
                return id;
        }
        return "?";
    }
    void take(const hub::Batch& batch)
    {
        for (const hub::SampleRun& run : batch.runs) {
            const MeasureInfo& info = m_catalogue.at(run.measure);
            for (std::size_t i = 0; i < run.slots.size(); ++i) {
                Value value;
                value.mark = QualityMark::fromBits(run.marks[i]);
                value.number = info.kind == ValueKind::Counter ? static_cast<double>(run.counters[i])
                                                               : static_cast<double>(run.values[i]);
                value.time = toMillis(batch.sourceTime);
                m_values[idOf({info.assetClass, run.slots[i]}) + " " + info.id] = value;
            }
        }
        for (const hub::PresenceChange& change : batch.presence)
            m_presence[idOf(change.asset)] = change.presence;
        m_events.insert(m_events.end(), batch.events.begin(), batch.events.end());
        m_histograms.insert(m_histograms.end(), batch.histograms.begin(), batch.histograms.end());
        if (!batch.holdings.empty())
            m_holdings = batch.holdings.front();
    }

    Catalogue m_catalogue;
    std::string m_error;
    std::vector<hub::HistogramReading> m_histograms;
    std::shared_ptr<const Mapping> m_mapping;
    std::unique_ptr<TargetReader> m_reader;
    std::map<std::string, AssetRef> m_refs;
    std::map<std::string, Value> m_values;
    std::map<std::string, Presence> m_presence;
    std::vector<Event> m_events;
    std::optional<hub::Holdings> m_holdings;
};

} // namespace millwright::prometheus
