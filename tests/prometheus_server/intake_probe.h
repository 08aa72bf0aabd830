// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/prometheus_server/write_request.h"

#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace millwright::prometheus {

/// An intake by hand: requests go in at times of the test's choice, values come out by asset id and measure id. Every
/// asset gets its ref at once.
class IntakeProbe {
public:
    struct Value {
        double number = 0.0; ///< NaN without value.
        QualityMark mark;
        std::int64_t time = 0;
    };

    explicit IntakeProbe(const std::vector<std::string>& profiles = {"dcgm-exporter"}, IntakeOptions options = {},
                         SampleIntake::Decode decode = &decodeWrittenLabels)
    {
        options.source = "test";
        for (const std::string& name : profiles)
            options.profiles.push_back(std::make_shared<const Mapping>(*Mapping::find(name, m_catalogue)));
        SampleIntake::Calls calls;
        calls.push = [this](const hub::Batch& batch) { take(batch); };
        calls.wantAssets = [this](std::size_t reader) { m_wanting.insert(reader); };
        m_intake = std::make_unique<SampleIntake>(std::move(options), m_catalogue, decode, std::move(calls));
    }

    SampleIntake& intake() { return *m_intake; }
    const IntakeCounts& counts() const { return m_intake->counts(); }

    /// It is `millis` Unix time, by both clocks.
    void at(std::int64_t millis) { m_intake->setNow(utcFromMillis(millis), Monotonic(milliseconds(millis))); }
    Result<WriteReport> read(const std::string& request)
    {
        Result<WriteReport> report = m_reader.read(request, *m_intake);
        m_intake->flushSettled();
        resolve();
        return report;
    }
    void flush(bool isWhole = false)
    {
        m_intake->flushAll(isWhole);
        resolve();
    }

    std::optional<Value> value(const std::string& asset, const std::string& measure) const
    {
        const auto found = m_values.find({asset, measure});
        return found == m_values.end() ? std::nullopt : std::optional(found->second);
    }
    double number(const std::string& asset, const std::string& measure) const
    {
        const auto found = value(asset, measure);
        return found ? found->number : std::numeric_limits<double>::quiet_NaN();
    }
    /// All values given of a measure of an asset, in order.
    std::vector<double> history(const std::string& asset, const std::string& measure) const
    {
        const auto found = m_history.find({asset, measure});
        return found == m_history.end() ? std::vector<double>() : found->second;
    }
    std::vector<Presence> presence(const std::string& asset) const
    {
        const auto found = m_presence.find(asset);
        return found == m_presence.end() ? std::vector<Presence>() : found->second;
    }
    AssetRef ref(const std::string& asset) const { return m_refs.at(asset); }
    const Catalogue& catalogue() const { return m_catalogue; }
    std::size_t assets() const { return m_refs.size(); }

private:
    void resolve()
    {
        for (const std::size_t reader : std::exchange(m_wanting, {})) {
            for (const auto& [number, request] : m_intake->requests(reader)) {
                const auto slot = static_cast<Slot>(m_refs.size());
                const AssetRef ref =
                    m_refs.try_emplace(request.spec.id, AssetRef{request.spec.assetClass, slot}).first->second;
                m_names[ref] = request.spec.id;
                m_intake->resolved(reader, number, ref);
            }
            m_intake->pushOf(reader);
        }
    }
    void take(const hub::Batch& batch)
    {
        for (const hub::PresenceChange& change : batch.presence)
            m_presence[m_names[change.asset]].push_back(change.presence);
        for (const hub::SampleRun& run : batch.runs) {
            const MeasureInfo& info = m_catalogue.at(run.measure);
            for (std::size_t i = 0; i < run.slots.size(); ++i) {
                const std::string id = m_names[{info.assetClass, run.slots[i]}];
                const double number = run.counters.empty() ? run.values[i] : static_cast<double>(run.counters[i]);
                m_values[{id, info.id}] = {number, QualityMark::fromBits(run.marks[i]), toMillis(batch.sourceTime)};
                m_history[{id, info.id}].push_back(number);
            }
        }
    }

    Catalogue m_catalogue = Catalogue::builtIn();
    std::unique_ptr<SampleIntake> m_intake;
    WriteRequestReader m_reader{64u << 20};
    std::set<std::size_t> m_wanting;
    std::map<std::string, AssetRef> m_refs;
    std::map<AssetRef, std::string> m_names;
    std::map<std::pair<std::string, std::string>, Value> m_values;
    std::map<std::pair<std::string, std::string>, std::vector<double>> m_history;
    std::map<std::string, std::vector<Presence>> m_presence;
};

} // namespace millwright::prometheus
