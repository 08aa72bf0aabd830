// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <curl/curl.h>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace millwright::bench {

/// Sends remote write requests one after another on one connection, as a Prometheus server with one shard does: a
/// request that is answered 429 is sent again.
class RemoteWriter {
public:
    explicit RemoteWriter(const std::string& url);

    /// False when one is refused for good, or nobody answers.
    bool write(const std::vector<std::string>& bodies);
    /// Why the last one was refused.
    const std::string& refusal() const { return m_answer; }
    /// How often the answer was 429.
    std::size_t repeated() const { return m_repeated; }

private:
    long send(const std::string& body);

    std::unique_ptr<CURL, void (*)(CURL*)> m_easy;
    std::unique_ptr<curl_slist, void (*)(curl_slist*)> m_headers;
    std::string m_answer;
    std::size_t m_repeated = 0;
};

} // namespace millwright::bench
