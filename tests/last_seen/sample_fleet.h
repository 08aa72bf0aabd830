// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/inventory_state.h"
#include "services/last_seen/seen_file.h"
#include "tests/support/fleet_text.h"

#include <limits>
#include <utility>
#include <vector>

namespace millwright::test {

/// Two racks of two nodes with two accelerators each: accelerators 0 to 7.
inline std::shared_ptr<Inventory> sampleFleet()
{
    auto fleet = fleetFromText(R"(
site lulea timezone=Europe/Stockholm
  hall A
    rack r1..r2
      node n1..n2 host=lul
        accelerator gpu0..gpu1 model=H200
pod chat
  deployment chat-70b holds=0..3
)");
    if (!fleet)
        qFatal("%s", describe(fleet.error()).c_str());
    return std::make_shared<Inventory>(std::move(*fleet));
}

inline std::shared_ptr<const Catalogue> sampleCatalogue()
{
    static const auto catalogue = std::make_shared<const Catalogue>(Catalogue::builtIn());
    return catalogue;
}

inline constexpr const char* kPower = "accelerator.power";
inline constexpr UtcTime kEvening{milliseconds{1'795'000'000'000}};

/// Powers of accelerators from a slot on, all of one moment; NaN is missing.
inline last_seen::Seen powersSeen(Slot first, const std::vector<float>& powers, UtcTime time, std::string scope = {},
                                  std::uint64_t slotEpoch = 1)
{
    auto set = std::make_shared<feeds::ColumnSet>();
    set->feed = Feed::Cluster;
    set->slotEpoch = slotEpoch;
    set->gatewayTime = time + milliseconds{200};
    set->newestSource = time;
    set->assetClass = AssetClass::Accelerator;
    set->rows = static_cast<std::uint32_t>(powers.size());
    set->runs = {{first, set->rows}};
    feeds::ReceivedColumn column;
    column.measure = sampleCatalogue()->find(kPower).value();
    column.values = powers;
    for (const float power : powers)
        column.marks.push_back((power == power ? kGood : kMissing).bits());
    column.baseTime = time;
    set->columns.push_back(std::move(column));
    return {Feed::Cluster,
            {std::move(scope), AssetClass::Accelerator, {{kPower}}, milliseconds{0}},
            sampleCatalogue(),
            std::move(set)};
}

/// Fills in what a file needs besides values.
inline last_seen::SeenContent contentOf(std::vector<last_seen::Seen> values, const Inventory& fleet)
{
    last_seen::SeenContent content;
    content.head = {"noc:7443", "noc", "1.0", true, fleet.slotEpoch(), kEvening, kEvening + milliseconds{300}};
    content.catalogue = sampleCatalogue();
    content.values = std::move(values);
    content.events.push_back({7,
                              EventKind::Xid,
                              {AssetClass::Accelerator, 2},
                              79,
                              Condition::High,
                              kEvening,
                              kEvening,
                              "kernel",
                              "GPU has fallen off the bus"});
    return content;
}

inline Result<void> writeSample(const std::string& path, const last_seen::SeenContent& content, const Inventory& fleet)
{
    return last_seen::writeSeen(path, content, [&](const hub::ByteSink& sink) {
        hub::saveInventory([&](const std::function<void(const Inventory&)>& use) { use(fleet); }, {}, sink);
    });
}

} // namespace millwright::test
