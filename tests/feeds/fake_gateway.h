// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "millwright/v1/catalogue.grpc.pb.h"
#include "millwright/v1/events.grpc.pb.h"
#include "millwright/v1/explain.grpc.pb.h"
#include "millwright/v1/feeds.grpc.pb.h"
#include "millwright/v1/inventory.grpc.pb.h"
#include "millwright/v1/meters.grpc.pb.h"
#include "millwright/v1/series.grpc.pb.h"
#include "millwright/v1/status.grpc.pb.h"

#include <grpcpp/server.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

/// A gateway with one accelerator and one measure that does what a test scripts: every trouble is a setter away.
/// It sends one tick for each selection and then one per call of tick().
class FakeGateway {
public:
    explicit FakeGateway(std::string address);
    ~FakeGateway();

    void start();
    void stop();

    /// The catalogue call answers with this from now on.
    void refuse(grpc::Status status);
    /// The next tick on each stream skips a sequence number.
    void loseAnUpdate() { m_loseAnUpdate = true; }
    /// Frames carry this slot epoch, whatever the welcome said.
    void setFrameEpoch(std::uint64_t epoch) { m_frameEpoch = epoch; }
    /// Frames begin at this row, whatever the selection has.
    void setFrameRow(std::uint32_t row) { m_frameRow = row; }
    /// Resume tokens are too old from now on.
    void forgetJournal() { m_journalGone = true; }
    /// From now on it speaks a later revision of the contract: classes, kinds, states, statistics, reasons and fields
    /// that this one does not have, and a measure of such a class.
    void setNewer(bool newer) { m_newer = newer; }
    /// Resume tokens are not of this gateway from now on, as after a restart without a state directory.
    void forgetKey() { m_keyGone = true; }
    /// Streams stay open and silent, heartbeats included.
    void setSilent(bool silent) { m_silent = silent; }
    /// It knows no call for several series, as those of the first day.
    void setSingleSeries(bool single) { m_singleSeries = single; }
    /// One of its streams sends text that is no UTF-8, which protobuf does not read, from now on.
    enum class Stream { None, Feed, Inventory, Events, Status };
    void garble(Stream stream) { m_garbled = stream; }
    void tick(float value);

    int snapshotsSent() const { return m_snapshots; }
    int catalogueCalls() const { return m_catalogueCalls; }
    /// Calls for one series, and for several.
    int seriesCalls() const { return m_seriesCalls; }
    int manySeriesCalls() const { return m_manySeriesCalls; }
    std::vector<std::string> selectedScopes() const;

private:
    class Services;
    friend class Services;

    /// The text, unless that stream is garbled.
    std::string said(Stream stream, const std::string& text) const { return m_garbled == stream ? "\xff" : text; }

    std::string m_address;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<grpc::Server> m_server;
    mutable std::mutex m_mutex;
    grpc::Status m_catalogueStatus;
    std::vector<std::string> m_scopes;
    std::atomic<bool> m_loseAnUpdate{false};
    std::atomic<bool> m_journalGone{false};
    std::atomic<bool> m_keyGone{false};
    std::atomic<bool> m_silent{false};
    std::atomic<Stream> m_garbled{Stream::None};
    std::atomic<bool> m_newer{false};
    std::atomic<bool> m_stopping{false};
    std::atomic<std::uint64_t> m_frameEpoch{1};
    std::atomic<std::uint32_t> m_frameRow{0};
    std::atomic<std::uint64_t> m_tick{1};
    std::atomic<float> m_value{700.0f};
    std::atomic<int> m_snapshots{0};
    std::atomic<int> m_catalogueCalls{0};
    std::atomic<bool> m_singleSeries{false};
    std::atomic<int> m_seriesCalls{0};
    std::atomic<int> m_manySeriesCalls{0};
};
