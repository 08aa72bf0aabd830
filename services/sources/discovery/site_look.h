// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/input/http_client.h"

#include <optional>
#include <string>
#include <string_view>

namespace millwright::discovery {

/// A site by the word of a server.
struct FoundSite {
    std::string name;
    std::string from; ///< "its external label site", for a person.
};

/// The site that a server says all it has is of: an external label site, datacenter, dc or cluster, else a label of
/// that name of its series that has one value. Nothing where it says none or several, or where what it says could not
/// be an id. Blocks for one time-out of the request when the server does not answer.
std::optional<FoundSite> siteOf(const input::HttpRequest& server);

/// True for what an asset's id may hold behind its class: 1 to 200 bytes of printable text without spaces, quotes,
/// slashes and = ; , { } * ?.
bool isSiteName(std::string_view name);

} // namespace millwright::discovery
