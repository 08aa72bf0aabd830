// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/alertmanager/alert_book.h"
#include "services/sources/input/http_client.h"

#include <atomic>
#include <memory>
#include <string>
#include <vector>

namespace millwright::alertmanager {

/// Asks all members at once for their alerts and silences, then since when they run: so that one that begins anew
/// between the two is seen to have done so. One thread.
class AlertReader {
public:
    explicit AlertReader(const AlertmanagerConfig& config);

    /// One answer for each member. Blocks for two timeouts at most, and hardly longer once `stopping` becomes true.
    /// Errors are sentences for a person; their `where` is the address.
    std::vector<Answer> read(const std::atomic<bool>& stopping);

private:
    using Body = Result<std::string>;
    /// The bodies of requests that run side by side.
    std::vector<Body> get(const std::vector<input::HttpRequest>& requests, const std::atomic<bool>& stopping);

    const AlertmanagerConfig& m_config;
    const std::vector<std::string> m_labels;
    std::unique_ptr<input::HttpClient> m_client;
};

} // namespace millwright::alertmanager
