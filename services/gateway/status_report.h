// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <mutex>
#include <string>

namespace millwright::hub {
class Hub;
} // namespace millwright::hub

namespace millwright::v1 {
class GatewayStatus;
} // namespace millwright::v1

namespace millwright::gateway {

class FeedPublisher;
class WatchThread;

/// How the gateway is doing, put together from the hub, the feeds and the process. Thread-safe.
class StatusReport {
public:
    StatusReport(const hub::Hub& hub, const FeedPublisher& feeds, const WatchThread& watches);

    v1::GatewayStatus now() const;
    /// Error of the last reload; empty when the configuration was taken.
    void setConfigurationError(std::string error);

private:
    void fillFeeds(v1::GatewayStatus& status) const;

    const hub::Hub& m_hub;
    const FeedPublisher& m_feeds;
    const WatchThread& m_watches;
    mutable std::mutex m_mutex;
    std::string m_configurationError;
};

/// Resident memory of this process in bytes; 0 where the system does not tell.
std::uint64_t residentBytes();

} // namespace millwright::gateway
