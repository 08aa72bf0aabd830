// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/domain/time.h"
#include "services/sources/prometheus/exposition.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace millwright::prometheus {

/// How to reach one page. Credentials are read from their files for every request, so that they may be renewed in
/// place, and go nowhere but into the request.
struct FetchRequest {
    std::string url; ///< http:// or https://.
    milliseconds timeout{10'000};
    std::uint64_t maxBytes = 64u << 20; ///< As transferred; a longer page is cut there.
    std::string caFile;                 ///< Empty = the system's certificate authorities.
    std::string certFile;               ///< Client certificate and key; both or neither.
    std::string keyFile;
    std::string username; ///< Basic, with the password in passwordFile.
    std::string passwordFile;
    std::string tokenFile; ///< Bearer.
};

/// A page as it came over the wire.
struct FetchedPage {
    Format format = Format::Text;
    bool gzip = false;
    std::string body;
    std::string cutOff; ///< Why the body is not whole; empty when it is.
};

/// Fetches pages with libcurl, many at a time on the caller's thread. Redirects are not followed and proxies of the
/// environment are not used: a target is what the configuration says. One thread; only wake() may be called by others.
class HttpFetcher {
public:
    /// Called from poll().
    using Done = std::function<void(Result<FetchedPage>)>;

    explicit HttpFetcher(std::size_t mostConnections = 256);
    ~HttpFetcher();
    HttpFetcher(const HttpFetcher&) = delete;
    HttpFetcher& operator=(const HttpFetcher&) = delete;

    /// Starts a request. Done is called once, unless the fetcher is destroyed before.
    /// Errors: Unavailable (no connection, time out), Refused (TLS, HTTP 401 and 403), InvalidInput (not an exposition
    /// page), NotFound (HTTP 404, credential files); the message is one sentence for a person.
    void start(const FetchRequest& request, Done done);
    /// Moves transfers on and calls Done for those that have ended; returns after `wait` at the latest.
    void poll(milliseconds wait);
    /// Ends a poll early. Thread-safe.
    void wake();
    std::size_t running() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

/// The format for a Content-Type header; InvalidInput with what is allowed for types that are no exposition page. An
/// absent type and application/octet-stream, as file servers send it, count as text 0.0.4.
Result<Format> formatOfContentType(std::string_view contentType);

/// Undoes the content encoding piece by piece, each piece handed to `sink` at once, so that memory stays at one piece
/// whatever a page inflates to. Stops with Exhausted after `maxBytes` of text (gzip bombs end here), with InvalidInput
/// where the stream is damaged; what went to the sink before stays valid.
Result<void> decodePage(const FetchedPage& page, std::uint64_t maxBytes,
                        const std::function<void(std::string_view)>& sink);

} // namespace millwright::prometheus
