// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/input/http_client.h"
#include "services/sources/prometheus/exposition.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace millwright::prometheus {

/// An exposition page as it came over the wire.
struct FetchedPage {
    Format format = Format::Text;
    bool gzip = false;
    std::string body;
    std::string cutOff; ///< Why the body is not whole; empty when it is.
};

/// The headers by which a scraper asks for a page.
std::vector<std::pair<std::string, std::string>> scrapeHeaders(milliseconds timeout);

/// The page in an answer. Errors: those of checkStatus(), InvalidInput when it is no exposition page.
Result<FetchedPage> pageOf(Result<input::HttpAnswer> answer);

/// The format for a Content-Type header; InvalidInput with what is allowed for types that are no exposition page. An
/// absent type and application/octet-stream, as file servers send it, count as text 0.0.4.
Result<Format> formatOfContentType(std::string_view contentType);

/// Undoes the content encoding as inflateGzip() does, with the bounds of the source named in its errors.
Result<void> decodePage(const FetchedPage& page, std::uint64_t maxBytes,
                        const std::function<void(std::string_view)>& sink);

} // namespace millwright::prometheus
