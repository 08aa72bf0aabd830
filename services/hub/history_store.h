// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/hub.h"

namespace millwright::hub {

/// A source whose system keeps a past of its own, longer than what the gateway holds. A Source that also is one is
/// asked for what lies before.
class HistoryStore {
public:
    virtual ~HistoryStore() = default;

    /// The past of a value that this source gives, with SeriesAnswer::answeredBy saying who told. NotFound for other
    /// values; Unavailable and what else a server may say. Takes as long as a server does; thread-safe.
    virtual Result<SeriesAnswer> history(const SeriesQuery& query) const = 0;
};

} // namespace millwright::hub
