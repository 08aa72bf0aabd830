// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/meter.h"
#include "services/hub/hub.h"
#include "services/hub/metering.h"
#include "tests/hub/hand_source.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fleet_text.h"

#include <QtGlobal>

#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace millwright::hub {

using namespace std::chrono_literals;

inline constexpr auto kFleet = R"(
fleet f
  site s
    power-source grid
    rack r
      node n
        accelerator g0..g3
  pod chat
    deployment d1 holds=0..1
    deployment d2 holds=2*0.5
)";

/// Two nodes outside any site, as exporters without a word on their place give them, around one in a site.
inline constexpr auto kPartlySiteless = R"(
fleet f
  node n1
    accelerator a0..a1
  site s
    power-source grid
    rack r
      node n2
        accelerator b0..b1
  node n3
    accelerator c0
  pod chat
    deployment d1 holds=0,2
    deployment d2 holds=4*0.5
)";

/// A simulated fleet whose values a test sets; what is not set is missing.
struct Rig {
    explicit Rig(HubOptions options = {}, const char* fleet = kFleet, bool isSimulated = false,
                 Catalogue catalogue = Catalogue::builtIn())
        : hub(std::move(options), std::move(catalogue), clock)
    {
        auto made = std::make_unique<HandSource>();
        source = made.get();
        made->simulated = isSimulated;
        made->onPopulate = [fleet](Inventory& inventory, FleetStore&) { inventory = fleetFromText(fleet).value(); };
        made->onTick = [this](TickContext& context) { write(context); };
        hub.addSource(std::move(made));
        auto other = std::make_unique<HandSource>("second");
        second = other.get();
        second->simulated = isSimulated;
        hub.addSource(std::move(other));
        if (!hub.startManually())
            qFatal("no start");
        hub.tickOnce();
    }
    void write(TickContext& context) const
    {
        for (const auto& [measure, values] : gauges) {
            const MeasureIndex index = context.store.catalogue().find(measure).value();
            const MeasureInfo& info = context.store.catalogue().at(index);
            Column& column = context.store.column(index, context.inventory.count(info.assetClass));
            for (std::size_t i = 0; i < values.size(); ++i) {
                if (info.kind == ValueKind::Counter)
                    column.counters[i] = static_cast<std::int64_t>(values[i]);
                else
                    column.values[i] = static_cast<float>(values[i]);
                column.marks[i] = (std::isnan(values[i]) ? kMissing : kGood).bits();
            }
            column.baseTime = context.now;
            ++column.version;
        }
    }
    void run(int ticks, milliseconds step = 1s)
    {
        for (int i = 0; i < ticks; ++i) {
            clock->advance(step);
            hub.tickOnce();
        }
    }
    std::int64_t sum(std::string_view holder, MeterKind kind)
    {
        std::int64_t total = -1;
        hub.readMeters([&](const MeterBook& book) {
            if (!book.holdersOf(holder).empty())
                total = book.sum(holder, kind, kNoTime, utcFromMillis(4'000'000'000'000));
        });
        return total;
    }

    std::string siteId() const
    {
        std::string id;
        hub.readInventory([&id](const Inventory& inventory) { id = inventory.id({AssetClass::Site, 0}); });
        return id;
    }
    /// Of every kind of time and every holder.
    std::int64_t allTime();

    std::map<std::string, std::vector<double>> gauges;
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    Hub hub;
    HandSource* source = nullptr;
    HandSource* second = nullptr; ///< Silent unless a test has something to say by it.
};

inline constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
inline constexpr std::string_view kOne = "deployment:chat/d1", kTwo = "deployment:chat/d2", kUnowned = "unowned";

inline std::int64_t Rig::allTime()
{
    std::int64_t all = 0;
    for (const auto holder : {kOne, kTwo, kUnowned}) {
        for (int kind = int(MeterKind::UnknownTime); kind <= int(MeterKind::UnjudgedTime); ++kind)
            all += sum(holder, static_cast<MeterKind>(kind));
    }
    return all;
}

inline constexpr const char* kMade = "deployment.generation_tokens_total";

/// A source that tells of series, at the clock's time unless told otherwise.
struct SeriesRig : Rig {
    using Rig::Rig;

    /// The same by a source that also tells the sum, read each second.
    void tellBy(HandSource& by, std::uint64_t series, std::int64_t value)
    {
        const MeasureIndex measure = hub.catalogue().find(kMade).value();
        Batch batch;
        batch.source = by.name();
        batch.sourceTime = clock->utc();
        batch.interval = 1s;
        batch.runs.push_back({measure, {0}, {}, {value}, {}});
        batch.totals.push_back({measure, 0, series, value, batch.sourceTime, kNoTime});
        by.sink->push(std::move(batch));
    }
    void tell(std::uint64_t series, std::int64_t value, milliseconds age = {}, const char* measure = kMade,
              UtcTime since = kNoTime)
    {
        Batch batch;
        batch.source = "hand";
        batch.sourceTime = clock->utc() - age;
        batch.totals.push_back({hub.catalogue().find(measure).value(), 0, series, value, batch.sourceTime, since});
        source->sink->push(std::move(batch));
    }
    std::int64_t made() { return sum(kOne, MeterKind::OutputTokens); }
};

} // namespace millwright::hub
