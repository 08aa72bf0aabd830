// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/frame.h"
#include "models/items/link.h"
#include "models/items/series.h"
#include "services/feeds/session.h"

#include <memory>

namespace millwright::console {

// From the words of the feeds to those of the read model and back.

items::LinkState stateFrom(feeds::LinkState state);
items::GatewayInfo gatewayFrom(const feeds::GatewayReport& report);
/// The same numbers as the set's, without a copy: the frame keeps the set alive.
items::FramePtr frameFrom(std::shared_ptr<const feeds::ColumnSet> set);
feeds::SelectionSpec specFrom(const items::Selection& selection);
items::SeriesAnswer answerFrom(feeds::SeriesData data);

} // namespace millwright::console
