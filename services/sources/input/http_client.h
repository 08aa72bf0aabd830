// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/domain/time.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millwright::input {

/// What to ask for and how to reach it. Credentials are read from their files for every request, so that they may be
/// renewed in place, and go nowhere but into the request.
struct HttpRequest {
    std::string url; ///< http:// or https://.
    milliseconds timeout{10'000};
    std::uint64_t maxBytes = 64u << 20; ///< As transferred; a longer answer is cut there.
    std::string caFile;                 ///< Empty = the system's certificate authorities.
    std::string certFile;               ///< Client certificate and key; both or neither.
    std::string keyFile;
    std::string username; ///< Basic, with the password in passwordFile.
    std::string passwordFile;
    std::string tokenFile;                                         ///< Bearer.
    std::vector<std::pair<std::string, std::string>> headers = {}; ///< Beside Accept-Encoding and the credentials.
    /// A header whose value is the first line of a file (X-SLURM-USER-TOKEN); empty = none.
    std::string secretHeader = {};
    std::string secretFile = {};
    std::string unixSocket = {}; ///< Path of a socket to connect to instead of the url's host; empty = none.
    std::string form = {};       ///< Sent with POST as application/x-www-form-urlencoded; empty = GET.
};

/// An answer as it came over the wire, of any status.
struct HttpAnswer {
    long status = 0;
    std::string contentType;
    std::string contentEncoding;
    std::string body;
    bool isTooLong = false; ///< Cut at maxBytes.
    std::string cutOff;     ///< Why the body is not whole, as "broke off: timeout"; empty when it is.
};

/// Asks over HTTP with libcurl, many at a time on the caller's thread. Redirects are not followed and proxies of the
/// environment are not used: an address is what the configuration says. One thread; only wake() may be called by
/// others.
class HttpClient {
public:
    /// Called from poll().
    using Done = std::function<void(Result<HttpAnswer>)>;

    explicit HttpClient(std::size_t mostConnections = 256);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// Starts a request. Done is called once, unless the client is destroyed before. Errors are those of a request that
    /// got no answer: Unavailable (no connection, time out), Refused (TLS), NotFound and InvalidInput (credential
    /// files); the message is one sentence for a person.
    void start(const HttpRequest& request, Done done);
    /// Moves transfers on and calls Done for those that have ended; returns after `wait` at the latest.
    void poll(milliseconds wait);
    /// Ends a poll early. Thread-safe.
    void wake();
    std::size_t running() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Nothing for status 200; otherwise Refused (401, 403), NotFound (404), InvalidInput (3xx, 4xx) or Unavailable, with
/// one sentence for a person.
Result<void> checkStatus(long status);

/// The whole body with its content encoding undone: Exhausted beyond maxBytes of text, InvalidInput where it is
/// damaged, cut off or encoded otherwise than by gzip. The message continues a sentence about it: "is longer than 9
/// bytes".
Result<std::string> wholeBody(const HttpAnswer& answer, std::uint64_t maxBytes);

/// Undoes gzip piece by piece, each piece handed to `sink` at once, so that memory stays at one piece whatever a body
/// inflates to. Stops with Exhausted after `maxBytes` of text (gzip bombs end here), with InvalidInput where the stream
/// is damaged; what went to the sink before stays valid. Messages as of wholeBody().
Result<void> inflateGzip(std::string_view body, std::uint64_t maxBytes,
                         const std::function<void(std::string_view)>& sink);

/// ASCII letters only.
bool equalsIgnoringCase(std::string_view a, std::string_view b);

} // namespace millwright::input
