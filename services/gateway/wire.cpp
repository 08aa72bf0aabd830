// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/wire.h"

#include "models/domain/event.h"
#include "models/fleet/inventory.h"
#include "services/gateway/outside_text.h"

#include "millwright/v1/asset.pb.h"
#include "millwright/v1/catalogue.pb.h"
#include "millwright/v1/events.pb.h"

#include <cmath>

namespace millwright::gateway {

grpc::Status statusOf(const Error& error)
{
    const auto code = [&error] {
        switch (error.code) {
        case ErrorCode::InvalidInput:
            return grpc::StatusCode::INVALID_ARGUMENT;
        case ErrorCode::NotFound:
            return grpc::StatusCode::NOT_FOUND;
        case ErrorCode::Conflict:
            return grpc::StatusCode::FAILED_PRECONDITION;
        case ErrorCode::Unavailable:
            return grpc::StatusCode::UNAVAILABLE;
        case ErrorCode::Refused:
            return grpc::StatusCode::PERMISSION_DENIED;
        case ErrorCode::Exhausted:
            return grpc::StatusCode::RESOURCE_EXHAUSTED;
        case ErrorCode::Internal:
            break;
        }
        return grpc::StatusCode::INTERNAL;
    }();
    return {code, wireText(describe(error))};
}

v1::Measure toWire(MeasureIndex index, const MeasureInfo& measure)
{
    v1::Measure wire;
    wire.set_index(index);
    wire.set_id(measure.id);
    wire.set_title(wireText(measure.title));
    wire.set_asset_class(static_cast<v1::AssetClass>(measure.assetClass));
    wire.set_feed(static_cast<v1::FeedKind>(measure.feed));
    wire.set_unit(wireText(measure.unit));
    wire.set_low(measure.low);
    wire.set_high(measure.high);
    wire.set_kind(static_cast<v1::ValueKind>(measure.kind));
    wire.set_aggregation(static_cast<v1::Aggregation>(measure.aggregation));
    wire.set_direction(static_cast<v1::Direction>(measure.direction));
    wire.set_boundary(wireText(measure.boundary));
    wire.set_formula(wireText(measure.formula));
    wire.set_formula_version(measure.formulaVersion);
    for (const std::string& input : measure.inputs)
        wire.add_inputs(input);
    return wire;
}

v1::Limit toWire(const Limit& limit)
{
    v1::Limit wire;
    wire.set_measure(limit.measure);
    wire.set_model(wireText(limit.model));
    if (!std::isnan(limit.above))
        wire.set_above(limit.above);
    if (!std::isnan(limit.below))
        wire.set_below(limit.below);
    wire.set_deadband(limit.deadband);
    wire.set_condition(static_cast<v1::Condition>(limit.condition));
    return wire;
}

v1::Asset toWire(const Inventory& inventory, AssetRef ref)
{
    v1::Asset wire;
    wire.set_id(wireText(inventory.id(ref)));
    wire.set_asset_class(static_cast<v1::AssetClass>(ref.assetClass));
    wire.set_slot(ref.slot);
    wire.set_name(wireText(inventory.name(ref)));
    wire.set_path(wireText(inventory.path(ref)));
    wire.set_parent_id(wireText(inventory.id(inventory.parent(ref))));
    for (const auto& [key, value] : inventory.attributes(ref))
        (*wire.mutable_attributes())[wireText(key)] = wireText(value);
    wire.set_presence(static_cast<v1::Presence>(inventory.presence(ref)));
    wire.set_since_ms(toMillis(inventory.since(ref)));
    return wire;
}

v1::Event toWire(const Inventory& inventory, const Event& event)
{
    v1::Event wire;
    wire.set_revision(event.revision);
    wire.set_kind(static_cast<v1::EventKind>(event.kind));
    if (event.asset.isValid()) {
        wire.mutable_asset()->set_asset_class(static_cast<v1::AssetClass>(event.asset.assetClass));
        wire.mutable_asset()->set_slot(event.asset.slot);
        wire.set_asset_id(wireText(inventory.id(event.asset)));
    }
    wire.set_code(event.code);
    wire.set_severity(static_cast<v1::Condition>(event.severity));
    wire.set_source_time_ms(toMillis(event.sourceTime));
    wire.set_receive_time_ms(toMillis(event.receiveTime));
    wire.set_source(wireText(event.source));
    wire.set_text(wireText(event.text));
    return wire;
}

Result<AssetRef> findAsset(const Inventory& inventory, const std::string& key)
{
    if (key.empty() || key.size() > kLongestText)
        return Error{ErrorCode::InvalidInput, "the key of an asset has 1 to 1,024 bytes", {}};
    return inventory.find(key);
}

} // namespace millwright::gateway
