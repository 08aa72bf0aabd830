// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "millwright/v1/catalogue.pb.h"
#include "millwright/v1/events.pb.h"
#include "millwright/v1/explain.pb.h"
#include "millwright/v1/feeds.pb.h"
#include "millwright/v1/inventory.pb.h"
#include "millwright/v1/series.pb.h"
#include "millwright/v1/status.pb.h"
#include "models/domain/catalogue.h"
#include "models/fleet/inventory.h"

#include <grpcpp/server.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace millwright::test {

/// A gateway that serves the fleet that a test hands it over the real contract, and lets the test spoil each message on
/// its way out. Set what is to be spoiled before start() or between stop() and start(): it is called on gRPC's threads.
class CrookedGateway {
public:
    using Snapshot = std::vector<v1::InventoryUpdate>;
    /// What an asset has of a measure.
    using Number = std::function<double(const MeasureInfo&, Slot)>;

    CrookedGateway(std::string address, Inventory inventory);
    ~CrookedGateway();

    void start();
    void stop();

    Number number;
    std::function<void(v1::Catalogue&)> spoilCatalogue;
    std::function<void(Snapshot&)> spoilSnapshot; ///< Before its messages are numbered.
    std::function<void(v1::EventUpdate&)> spoilEvents;
    std::function<void(v1::GatewayStatus&)> spoilStatus;
    std::function<void(v1::FeedUpdate&)> spoilTick; ///< After it was numbered.
    std::function<void(v1::Explanation&)> spoilExplanation;
    std::function<void(v1::Series&)> spoilSeries;
    bool endsAtOnce = false;           ///< Each stream ends with its first message.
    std::chrono::milliseconds drip{0}; ///< Between two messages of a snapshot.
    /// Sent as changes of the inventory after the snapshot.
    std::vector<v1::InventoryUpdate> changes;

    const Inventory& inventory() const { return m_inventory; }
    const Catalogue& catalogue() const { return m_catalogue; }
    bool isStopping() const { return m_stopping; }
    int attempts() const { return m_attempts; }
    /// The index of a measure in the catalogue that it serves.
    MeasureIndex indexOf(std::string_view measure) const { return m_catalogue.find(measure).value(); }

private:
    class Services;
    friend class Services;

    std::string m_address;
    Inventory m_inventory;
    Catalogue m_catalogue = Catalogue::builtIn();
    std::unique_ptr<Services> m_services;
    std::unique_ptr<grpc::Server> m_server;
    std::atomic<bool> m_stopping{false};
    std::atomic<int> m_attempts{0};
};

} // namespace millwright::test
