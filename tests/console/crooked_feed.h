// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crooked_gateway.h"
#include "millwright/v1/feeds.grpc.pb.h"
#include "models/domain/condition.h"
#include "models/fleet/grouping.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace millwright::test {

/// One feed of one console: greets, answers each selection at once with its first tick, and then ticks.
class CrookedFeed {
public:
    using Stream = grpc::ServerReaderWriter<v1::FeedUpdate, v1::FeedRequest>;

    CrookedFeed(CrookedGateway& gateway, Stream& stream)
        : m_gateway(gateway)
        , m_stream(stream)
    {
    }

    void serve(grpc::ServerContext& context)
    {
        std::thread reader([this] { readRequests(); });
        auto nextTick = std::chrono::steady_clock::now() + kTick;
        while (!context.IsCancelled() && !m_gateway.isStopping()) {
            std::deque<v1::FeedRequest> requests;
            {
                std::unique_lock lock(m_mutex);
                m_wake.wait_for(lock, kPatience, [this] { return m_isOver || !m_requests.empty(); });
                if (m_isOver)
                    break;
                requests = std::exchange(m_requests, {});
            }
            for (const v1::FeedRequest& request : requests)
                take(request);
            if (m_gateway.endsAtOnce && m_sequence > 0)
                break;
            if (std::chrono::steady_clock::now() < nextTick)
                continue;
            nextTick += kTick;
            ++m_tick;
            for (const auto& [number, select] : m_selections)
                sendTick(select);
        }
        context.TryCancel();
        reader.join();
    }

private:
    static constexpr std::chrono::milliseconds kTick{200};
    static constexpr std::chrono::milliseconds kPatience{10};

    static std::int64_t now() { return toMillis(SystemClock().utc()); }

    void readRequests()
    {
        v1::FeedRequest request;
        while (m_stream.Read(&request)) {
            const std::scoped_lock lock(m_mutex);
            m_requests.push_back(request);
            m_wake.notify_one();
        }
        const std::scoped_lock lock(m_mutex);
        m_isOver = true;
        m_wake.notify_one();
    }

    void take(const v1::FeedRequest& request)
    {
        v1::FeedUpdate answer;
        if (request.has_hello()) {
            answer.mutable_welcome()->set_gateway("crooked");
            answer.mutable_welcome()->set_slot_epoch(m_gateway.inventory().slotEpoch());
            answer.mutable_welcome()->set_contract_revision(1);
            send(answer);
        } else if (request.has_select()) {
            const v1::Select& select = m_selections[request.select().selection()] = request.select();
            answer.mutable_selection_result()->set_selection(select.selection());
            answer.mutable_selection_result()->set_accepted(true);
            send(answer);
            sendTick(select);
        } else if (request.has_unselect()) {
            answer.mutable_selection_result()->set_selection(request.unselect().selection());
            answer.mutable_selection_result()->set_accepted(true);
            m_selections.erase(request.unselect().selection());
            send(answer);
        }
    }

    void send(v1::FeedUpdate& update)
    {
        update.set_sequence(++m_sequence);
        m_stream.Write(update);
    }

    std::vector<WeightedRun> runsOf(const v1::Select& select) const
    {
        const Inventory& inventory = m_gateway.inventory();
        const AssetRef scope = inventory.findById(select.scope_id()).value_or(AssetRef{});
        if (!select.scope_id().empty() && !scope.isValid())
            return {};
        return scopeRuns(inventory, scope, static_cast<AssetClass>(select.asset_class()));
    }

    /// A column each message; where there are no rows, one message that says so.
    void sendTick(const v1::Select& select)
    {
        const std::vector<WeightedRun> runs = runsOf(select);
        std::uint32_t rows = 0;
        for (const WeightedRun& run : runs)
            rows += run.count;
        const int parts = rows == 0 ? 1 : select.columns_size();
        for (int part = 0; part < parts; ++part) {
            v1::FeedUpdate update;
            update.set_sequence(++m_sequence);
            update.set_selection(select.selection());
            update.set_tick(m_tick);
            update.set_gateway_time_ms(now());
            update.set_newest_source_time_ms(rows == 0 ? 0 : now());
            update.set_part(static_cast<std::uint32_t>(part));
            update.set_parts(static_cast<std::uint32_t>(parts));
            update.set_rows(rows);
            if (rows > 0)
                fill(*update.add_frames(), select, part, runs);
            if (rows > 0 && m_gateway.spoilTick)
                m_gateway.spoilTick(update);
            if (!m_stream.Write(update))
                return;
        }
    }

    void fill(v1::ColumnFrame& frame, const v1::Select& select, int column, const std::vector<WeightedRun>& runs) const
    {
        const v1::ColumnRequest& wanted = select.columns(column);
        const MeasureIndex measure = m_gateway.catalogue().find(wanted.measure()).value_or(0);
        const MeasureInfo& info = m_gateway.catalogue().at(measure);
        frame.set_slot_epoch(m_gateway.inventory().slotEpoch());
        frame.set_inventory_revision(1);
        frame.set_asset_class(select.asset_class());
        frame.set_measure(measure);
        frame.set_statistic(wanted.statistic());
        frame.set_base_time_ms(now());
        for (const WeightedRun& run : runs) {
            frame.add_slot_runs(run.first);
            frame.add_slot_runs(run.count);
            for (Slot slot = run.first; slot < run.first + run.count; ++slot)
                addNumber(frame, info, slot);
        }
    }

    void addNumber(v1::ColumnFrame& frame, const MeasureInfo& info, Slot slot) const
    {
        double value = m_gateway.number ? m_gateway.number(info, slot) : 50.0;
        if (info.id.ends_with(".condition"))
            value = static_cast<double>(Condition::Normal);
        if (frame.statistic() == v1::STATISTIC_SUM)
            frame.add_sums(value);
        else if (info.kind == ValueKind::Counter)
            frame.add_counters(static_cast<std::int64_t>(slot));
        else
            frame.add_values(static_cast<float>(value));
    }

    CrookedGateway& m_gateway;
    Stream& m_stream;
    std::map<std::uint32_t, v1::Select> m_selections;
    std::uint64_t m_sequence = 0;
    std::uint64_t m_tick = 1;
    std::mutex m_mutex; ///< Of what follows.
    std::condition_variable m_wake;
    std::deque<v1::FeedRequest> m_requests;
    bool m_isOver = false;
};

} // namespace millwright::test
