// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/link_measures.h"
#include "models/fleet/fleet_store.h"
#include "services/sources/twin/twin_inventory.h"
#include "services/sources/twin/twin_physics.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace millwright::twin {

/// Carries the physics into the fleet's columns: the accelerators' are written in place by the physics, all others are
/// copied. Also keeps what has no physics: counters, constants, marks of what is not reported.
class TwinColumns {
public:
    /// Looks up the measures in the catalogue of the store; those that it lacks are left out.
    TwinColumns(const TwinPhysics& physics, const TwinSlots& slots, FleetStore& store);

    /// The accelerators' columns, grown to the inventory. Valid until the store grows again.
    AcceleratorColumns accelerators(const Inventory& inventory);
    /// Values that never or seldom change; once, after the first step.
    void writeConstants();
    /// After a step of `seconds`: copies, counters, source times. Gives the number of values written.
    std::uint64_t publish(UtcTime now, double seconds, FaultState& faults, const Inventory& inventory);
    /// The accelerator's telemetry ends or begins again.
    void setReported(std::uint32_t accelerator, bool reported);

    /// Measures that the twin gives, by their index; empty for others.
    std::string_view idOf(MeasureIndex measure) const;

private:
    /// An accelerator column: with what its values are marked.
    struct OwnColumn {
        MeasureIndex measure = kNoMeasure;
        QualityMark mark;
    };
    /// A column of another class and where its values come from.
    struct Copy {
        MeasureIndex measure;
        AssetClass assetClass;
        const std::vector<float>* values;
        QualityMark mark;
        QualityReason absent; ///< Why a NaN has no value.
        bool isOneRun;        ///< The slots are consecutive.
    };
    enum Own : std::uint8_t {
        Busy,
        Tensor,
        Power,
        Temperature,
        MemoryTemperature,
        Clock,
        Tokens,
        Throttle,
        MemoryUsed,
        Link,
        MemoryTotal,
        MemoryClock,
        PowerLimit,
        Energy,
        EccCorrected,
        EccUncorrected,
        RemappedRows,
        RowRemapFailed,
        PcieReplays,
        LastXid,
        LinkTotal,
        LinksUp,
        LinkChecksums,
        LinkReplays,
        LinkRecoveries,
        OwnColumns
    };

    void copy(std::string_view id, const std::vector<float>& values, QualityMark mark = kGood,
              QualityReason absent = QualityReason::Unsupported);
    void bindAccelerators();
    void bindPower();
    void bindCooling();
    void bindDeployments();
    void bindStorage();
    void fillRatings();
    void readDeployments();
    void readSwitches();
    void readCapacity(const FaultState& faults);
    std::uint64_t write(const Copy& copy, UtcTime now, const Inventory& inventory);
    void writeCounters(UtcTime now, const Inventory& inventory);
    void countErrors(double seconds, FaultState& faults);
    void countLinks(FaultState& faults);
    void bindLinks();
    bool has(Own column, const AcceleratorModel& model) const;
    void writeLinkConstants(std::uint32_t accelerator, std::uint64_t draw);
    void addLinkErrors(const FaultState::LinkErrors& errors);
    void countEnergy();
    void holdFrozen(const FaultState& faults);
    const AcceleratorModel& modelOf(std::uint32_t accelerator) const;
    void setConstants(Slot slot, const AcceleratorModel& model);
    Column* own(Own column)
    {
        return m_own[column].measure == kNoMeasure ? nullptr : m_store.find(m_own[column].measure);
    }
    float* values(Own column, Slot slots);

    const TwinPhysics& m_physics;
    const TwinSlots& m_slots;
    FleetStore& m_store;
    std::vector<std::string> m_ids; // by measure
    std::array<OwnColumn, OwnColumns> m_own;
    /// Counts of single links, by count and link; kNoMeasure where the fleet is too large to tell of each.
    std::array<std::array<MeasureIndex, kMostLinks>, kLinkCounts.size()> m_links;
    std::vector<std::uint32_t> m_downShown; // accelerators whose links were last shown as down
    std::vector<float> m_sink;              // for accelerator measures that the catalogue lacks
    std::vector<Copy> m_copies;
    std::vector<float> m_supplyRating, m_pduRating, m_upsRating, m_transformerRating, m_contracted, m_cduCapacity,
        m_wet, m_switchUp;
    std::array<std::vector<float>, 11> m_deployments;
    using Held = std::vector<std::pair<std::uint32_t, float>>;
    Held m_heldTemperatures, m_heldFlows;  // frozen readings
    std::array<double, 10> m_energyTime{}; // s: until when the energy of each tenth of the fleet is counted
    std::uint64_t m_publications = 0;
};

} // namespace millwright::twin
