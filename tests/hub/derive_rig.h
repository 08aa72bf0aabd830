// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/hub.h"
#include "tests/hub/hand_source.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fleet_text.h"

#include <QtGlobal>

#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace millwright::hub {

using namespace std::chrono_literals;

inline constexpr QualityMark kNoInput{Quality::Missing, QualityReason::NoInput};
inline constexpr QualityMark kLowCoverage{Quality::Estimated, QualityReason::LowCoverage};

/// Two sites; a pod that holds accelerators in both, half of some.
inline constexpr auto kDeriveFleet = R"(
fleet f
  site a energy_price=0.10 rack_positions=4
    power-source grid-a
    ups u1
    ups u2
    hall h
      cdu c1
      cdu c2 coolant=PG25
      rack r1 nameplate_w=1
      rack r2 nameplate_w=2
        node n1
          accelerator a0..a3
  site b
    power-source grid-b
    rack r3
      node n2
        accelerator b0..b3
  pod chat
    use-case ask
      deployment d1 holds=0..1,4*0.5
    use-case tell
      deployment d2 holds=2
  pod idle
)";

/// A fleet whose values a test gives, tick by tick.
struct DeriveRig {
    explicit DeriveRig(std::string fleet = kDeriveFleet)
        : hub({}, Catalogue::builtIn(), clock)
    {
        auto made = std::make_unique<HandSource>();
        source = made.get();
        source->onPopulate = [fleet = std::move(fleet)](Inventory& inventory, FleetStore&) {
            inventory = fleetFromText(fleet).value();
            setAttribute(inventory, {AssetClass::Site, 0}, "energy_price", "0.10 USD/kWh");
            setAttribute(inventory, {AssetClass::Rack, 0}, "nameplate_w", "10 kW");
            setAttribute(inventory, {AssetClass::Rack, 1}, "nameplate_w", "20000");
            setAttribute(inventory, {AssetClass::Ups, 1}, "usable_energy", "10 kWh");
            inventory.addLink({{AssetClass::Rack, 0}, {AssetClass::Cdu, 0}, LinkKind::CooledBy, 0.8f});
            inventory.addLink({{AssetClass::Rack, 1}, {AssetClass::Cdu, 0}, LinkKind::CooledBy, 0.5f});
        };
        hub.addSource(std::move(made));
        if (!hub.startManually())
            qFatal("no start");
    }
    static void setAttribute(Inventory& inventory, AssetRef asset, std::string key, std::string value)
    {
        if (!inventory.contains(asset))
            return; // a smaller fleet
        AssetSpec spec;
        spec.id = std::string(inventory.id(asset));
        spec.assetClass = asset.assetClass;
        spec.attributes.emplace_back(std::move(key), std::move(value));
        if (!inventory.upsert(spec))
            qFatal("no such asset");
    }
    /// Values of slots 0, 1, …; NaN leaves one out.
    void give(std::string_view measure, std::vector<float> values)
    {
        Batch batch;
        batch.source = "hand";
        batch.sourceTime = clock->utc();
        SampleRun run;
        run.measure = hub.catalogue().find(measure).value();
        for (Slot slot = 0; slot < values.size(); ++slot) {
            if (!std::isnan(values[slot])) {
                run.slots.push_back(slot);
                run.values.push_back(values[slot]);
            }
        }
        batch.runs.push_back(std::move(run));
        source->sink->push(std::move(batch));
    }
    void tick(milliseconds span = 1s)
    {
        clock->advance(span);
        hub.tickOnce();
    }
    struct Value {
        float number;
        QualityMark mark;
    };
    Value of(std::string_view measure, Slot slot = 0)
    {
        Value value{};
        hub.query([&](const TickView& view) {
            const Column* column = view.store.find(measure);
            if (column)
                value = {column->values.at(slot), column->mark(slot)};
        });
        return value;
    }

    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    Hub hub;
    HandSource* source = nullptr;
};

inline constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

inline bool isNear(DeriveRig::Value value, double expected, QualityMark mark = kGood)
{
    const bool fine =
        std::abs(value.number - expected) <= 1e-5 * std::max(1.0, std::abs(expected)) && value.mark == mark;
    if (!fine)
        qWarning("%g (mark %d) instead of %g (mark %d)", double(value.number), value.mark.bits(), expected,
                 mark.bits());
    return fine;
}

inline bool isUnknown(DeriveRig::Value value, QualityMark mark = kNoInput)
{
    if (!std::isnan(value.number) || value.mark != mark)
        qWarning("%g, mark %d", double(value.number), value.mark.bits());
    return std::isnan(value.number) && value.mark == mark;
}

} // namespace millwright::hub
