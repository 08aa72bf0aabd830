// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "models/domain/event.h"
#include "models/domain/explanation.h"
#include "models/domain/result.h"
#include "models/domain/time.h"
#include "models/fleet/inventory.h"
#include "services/feeds/session.h"

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace millwright::v1 {
class AssetBlock;
class Allocation;
class Catalogue;
class Event;
class Explanation;
class FeedRequest;
class GatewayStatus;
class Link;
class Series;
} // namespace millwright::v1

namespace millwright::feeds {

// From the wire to the domain. What is out of range on the wire becomes the "unspecified" of its kind.

/// A moment that a peer tells of: kNoTime before 1970 and from the year 10000 on, so that every difference has room.
UtcTime timeFrom(std::int64_t unixMillis);
/// A span that a peer tells of: within as many years, and no less than none.
milliseconds spanFrom(std::int64_t millis);

Catalogue catalogueFrom(const v1::Catalogue& wire);
Event eventFrom(const v1::Event& wire);
Link linkFrom(const v1::Link& wire);
Allocation allocationFrom(const v1::Allocation& wire);
GatewayReport reportFrom(const v1::GatewayStatus& wire);
/// Refused: columns of different lengths, and buckets that go beyond all times.
Result<SeriesData> seriesFrom(const v1::Series& wire);
Explanation explanationFrom(const v1::Explanation& wire);

/// Visits the rows of a block in order, in a spec that is reused for the next, until a visit fails; nothing of a block
/// that is malformed is visited. InvalidInput as below, or the visit's error.
Result<void> eachAsset(const v1::AssetBlock& wire,
                       const std::function<Result<void>(AssetRef, const AssetSpec&)>& visit);
/// The rows of a block; InvalidInput when its columns differ in length or an attribute index leaves its dictionary.
Result<std::vector<std::pair<AssetRef, AssetSpec>>> assetsFrom(const v1::AssetBlock& wire);

/// The request that opens a selection.
v1::FeedRequest selectRequest(std::uint32_t selection, const SelectionSpec& spec);

} // namespace millwright::feeds
