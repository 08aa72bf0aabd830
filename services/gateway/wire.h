// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/domain/measure.h"
#include "models/domain/result.h"

#include <grpcpp/support/status.h>

#include <cstdint>
#include <string>

namespace millwright {
class Inventory;
struct Event;
} // namespace millwright

namespace millwright::v1 {
class Asset;
class Event;
class Limit;
class Measure;
} // namespace millwright::v1

namespace millwright::gateway {

/// The status code that says the same as an error, with its sentence.
grpc::Status statusOf(const Error& error);

v1::Measure toWire(MeasureIndex index, const MeasureInfo& measure);
v1::Limit toWire(const Limit& limit);
/// The asset as a row.
v1::Asset toWire(const Inventory& inventory, AssetRef ref);
v1::Event toWire(const Inventory& inventory, const Event& event);

/// Finds what a person or a program calls an asset; a key longer than 1 KiB is InvalidInput.
Result<AssetRef> findAsset(const Inventory& inventory, const std::string& key);

} // namespace millwright::gateway
