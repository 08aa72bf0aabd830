// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "models/fleet/fleet_store.h"
#include "models/fleet/grouping.h"
#include "models/fleet/inventory.h"
#include "models/fleet/rollup.h"
#include "services/gateway/column_frames.h"
#include "services/hub/hub.h"
#include "tests/support/fleet_text.h"

#include "millwright/v1/feeds.pb.h"

#include <list>
#include <string_view>
#include <vector>

namespace millwright::gateway {

/// A state that a test writes and frames are built from, without a hub.
class TickByHand {
public:
    explicit TickByHand(std::string_view fleet = {})
        : inventory(fleetFromText(fleet).value())
    {
    }

    void add(AssetClass assetClass, const std::string& name)
    {
        AssetSpec spec;
        spec.id = nameOf(assetClass) + ':' + name;
        spec.assetClass = assetClass;
        spec.name = name;
        (void)inventory.upsert(spec);
    }

    void addAccelerators(Slot count)
    {
        for (Slot i = 0; i < count; ++i)
            add(AssetClass::Accelerator, "bulk-" + std::to_string(inventory.count(AssetClass::Accelerator)));
    }

    Column& column(std::string_view measure)
    {
        const MeasureIndex index = *catalogue.find(measure);
        return store.column(index, inventory.count(catalogue.at(index).assetClass));
    }

    void set(std::string_view measure, Slot slot, float value, QualityMark mark = kGood)
    {
        Column& to = column(measure);
        to.values[slot] = value;
        to.marks[slot] = mark.bits();
        to.baseTime = now;
    }

    hub::TickView view()
    {
        return {++tick,
                now,
                catalogue,
                inventory,
                store,
                [this](MeasureIndex measure, AssetClass group) -> const Rollup& {
                    const Column* column = store.find(measure);
                    rollups.emplace_back();
                    rollUp(*column, Grouping::build(inventory, group, catalogue.at(measure).assetClass), inventory,
                           rollups.back());
                    return rollups.back();
                },
                [this](AssetClass group, AssetClass member) -> const Grouping& {
                    return groupings.emplace_back(Grouping::build(inventory, group, member));
                }};
    }

    Catalogue catalogue = Catalogue::builtIn();
    Inventory inventory;
    FleetStore store{catalogue};
    std::uint64_t tick = 0;
    UtcTime now = utcFromMillis(1'767'225'600'000);
    std::list<Rollup> rollups;
    std::list<Grouping> groupings;
};

/// The message that a client gets for one part.
inline v1::FeedUpdate updateOf(const TickPayload& payload, std::uint32_t part, UpdateHeader header = {1, 1, 0})
{
    std::string bytes;
    for (const grpc::Slice& slice : updateSlices(header, payload, part))
        bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
    v1::FeedUpdate update;
    if (!update.ParseFromString(bytes))
        update.Clear();
    return update;
}

/// Frames of all parts, in order.
inline std::vector<v1::ColumnFrame> framesOf(const TickPayload& payload)
{
    std::vector<v1::ColumnFrame> frames;
    for (std::uint32_t part = 0; part < payload.parts.size(); ++part) {
        const v1::FeedUpdate update = updateOf(payload, part);
        frames.insert(frames.end(), update.frames().begin(), update.frames().end());
    }
    return frames;
}

} // namespace millwright::gateway
