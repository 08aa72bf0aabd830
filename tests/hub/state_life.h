// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/meter.h"
#include "services/hub/hub.h"
#include "tests/hub/hand_source.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fleet_text.h"

#include <QFile>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

namespace millwright::hub {

using namespace std::chrono_literals;

inline constexpr auto kStateFleet = R"(
fleet f
  site s currency=USD
    pdu p
    power-source grid
    rack r supplied-by=p*0.5
      node n host=gpu1
        accelerator g0..g2 model=H200
        accelerator g3 missing
  pod chat
    deployment d holds=0..1,2*0.5
)";

/// One life of a gateway on a state directory. Powers are simulated: IT 1,000 W, facility 1,300 W.
struct StateLife {
    StateLife(const QString& directory, std::shared_ptr<FakeClock> time, bool withFleet = false,
              std::string simulates = {})
        : clock(std::move(time))
        , hub(options(directory), Catalogue::builtIn(), clock)
    {
        auto made = std::make_unique<HandSource>();
        source = made.get();
        source->simulated = !simulates.empty();
        source->makes = std::move(simulates);
        if (withFleet) {
            source->onPopulate = [](Inventory& inventory, FleetStore&) {
                const std::uint64_t epoch = inventory.slotEpoch();
                inventory = fleetFromText(kStateFleet).value();
                inventory.setSlotEpoch(epoch);
            };
        }
        source->onTick = [](TickContext& context) {
            set(context, "rack.power", 1000.0f);
            set(context, "power-source.power", 1300.0f);
            set(context, "accelerator.power", 100.0f);
        };
        hub.addSource(std::move(made));
        if (!hub.startManually())
            qFatal("no start");
    }
    static HubOptions options(const QString& directory)
    {
        HubOptions made;
        made.stateDirectory = directory.toStdString();
        return made;
    }
    static void set(TickContext& context, std::string_view measure, float value)
    {
        const MeasureIndex index = context.store.catalogue().find(measure).value();
        const MeasureInfo& info = context.store.catalogue().at(index);
        Column& column = context.store.column(index, context.inventory.count(info.assetClass));
        std::fill(column.values.begin(), column.values.end(), value);
        std::fill(column.marks.begin(), column.marks.end(), kGood.bits());
        column.baseTime = context.now;
        ++column.version;
    }
    void run(int ticks, milliseconds step = 10s)
    {
        for (int i = 0; i < ticks; ++i) {
            clock->advance(step);
            hub.tickOnce();
        }
    }
    std::string fleet() const
    {
        std::string text;
        hub.readInventory([&](const Inventory& inventory) { text = printedFleet(inventory); });
        return text;
    }
    std::uint64_t epoch() const
    {
        return number([](const Inventory& inventory) { return inventory.slotEpoch(); });
    }
    std::uint64_t revision() const
    {
        return number([](const Inventory& inventory) { return inventory.revision(); });
    }
    std::uint64_t number(const std::function<std::uint64_t(const Inventory&)>& of) const
    {
        std::uint64_t result = 0;
        hub.readInventory([&](const Inventory& inventory) { result = of(inventory); });
        return result;
    }
    std::int64_t chipEnergy() const
    {
        std::int64_t sum = 0;
        hub.readMeters([&](const MeterBook& book) {
            sum = book.sum("deployment:chat/d", MeterKind::ChipEnergy, kNoTime, utcFromMillis(4'000'000'000'000));
        });
        return sum;
    }
    bool hasEvent(const std::string& text) const
    {
        for (const Event& event : hub.eventsAfter(0, 10'000).value()) {
            if (event.source == "state" && event.text.find(text) != std::string::npos)
                return true;
        }
        return false;
    }

    std::shared_ptr<FakeClock> clock;
    Hub hub;
    HandSource* source = nullptr;
};

inline QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void put(const QString& path, const QByteArray& content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write");
}

} // namespace millwright::hub
