// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/feeds/usage_calls.h"

#include "millwright/v1/meters.grpc.pb.h"
#include "services/feeds/call_status.h"
#include "services/feeds/streams.h"
#include "services/feeds/wire.h"

#include <algorithm>
#include <utility>

namespace millwright::feeds {
namespace {

constexpr std::uint32_t kMostRows = 1000;

template <typename Answer>
struct Call {
    Lease lease; // first, so that it goes last
    grpc::ClientContext context;
    v1::QueryMetersRequest request;
    v1::QueryMetersResponse answer;
    std::unique_ptr<v1::MeterService::Stub> stub;
    Answer done;
};

/// A time that was metered; no sum of eight of them leaves its range.
std::int64_t metered(std::int64_t millis)
{
    return std::clamp<std::int64_t>(millis, 0, std::int64_t{1} << 59);
}

/// The times of all states; nothing unless the gateway told of at least one.
std::optional<std::int64_t> heldMillis(const v1::MeterAmounts& wire)
{
    const bool isTold = wire.has_unknown_time_ms() || wire.has_off_time_ms() || wire.has_faulty_time_ms() ||
                        wire.has_unallocated_time_ms() || wire.has_idle_time_ms() || wire.has_busy_time_ms() ||
                        wire.has_useful_time_ms() || wire.has_unjudged_time_ms();
    if (!isTold)
        return std::nullopt;
    return metered(wire.unknown_time_ms()) + metered(wire.off_time_ms()) + metered(wire.faulty_time_ms()) +
           metered(wire.unallocated_time_ms()) + metered(wire.idle_time_ms()) + metered(wire.busy_time_ms()) +
           metered(wire.useful_time_ms()) + metered(wire.unjudged_time_ms());
}

Usage usageFrom(const v1::MeterAmounts& wire)
{
    const auto known = [](bool isThere, std::int64_t amount) { return isThere ? std::optional(amount) : std::nullopt; };
    Usage usage;
    usage.inputTokens = known(wire.has_input_tokens(), wire.input_tokens());
    usage.cachedTokens = known(wire.has_cached_tokens(), wire.cached_tokens());
    usage.outputTokens = known(wire.has_output_tokens(), wire.output_tokens());
    usage.judgedTokens = known(wire.has_judged_tokens(), wire.judged_tokens());
    usage.facilityJoules = known(wire.has_facility_energy_j(), wire.facility_energy_j());
    usage.pricedJoules = known(wire.has_priced_energy_j(), wire.priced_energy_j());
    usage.costMicros = known(wire.has_energy_cost_micros(), wire.energy_cost_micros());
    usage.heldMillis = heldMillis(wire);
    usage.pricedMillis = known(wire.has_priced_time_ms(), wire.priced_time_ms());
    usage.acceleratorMicros = known(wire.has_accelerator_cost_micros(), wire.accelerator_cost_micros());
    usage.usefulMillis = known(wire.has_useful_time_ms(), wire.useful_time_ms());
    usage.unjudgedMillis = known(wire.has_unjudged_time_ms(), wire.unjudged_time_ms());
    return usage;
}

UsageReport reportFrom(const v1::QueryMetersResponse& answer)
{
    UsageReport report;
    for (const v1::MeterRow& row : answer.rows())
        report.rows.push_back(
            {row.kind() == v1::METER_GROUP_KIND_ASSET ? row.id() : std::string(), usageFrom(row.amounts())});
    report.total = usageFrom(answer.total());
    report.from = timeFrom(answer.from_ms());
    report.passed = spanFrom(answer.coverage().passed_ms());
    report.metered = spanFrom(answer.coverage().metered_ms());
    report.currency = Currency(answer.currency());
    return report;
}

GoodputTimes timesFrom(const v1::MeterAmounts& wire)
{
    GoodputTimes times;
    times.off = metered(wire.off_time_ms());
    times.unknown = metered(wire.unknown_time_ms());
    times.faulty = metered(wire.faulty_time_ms());
    times.unallocated = metered(wire.unallocated_time_ms());
    times.idle = metered(wire.idle_time_ms());
    times.outside = metered(wire.busy_time_ms());
    times.unjudged = metered(wire.unjudged_time_ms());
    times.useful = metered(wire.useful_time_ms());
    return times;
}

GoodputReport goodputFrom(const v1::QueryMetersResponse& answer)
{
    GoodputReport report;
    for (const v1::MeterRow& row : answer.rows())
        report.sites.push_back(
            {row.kind() == v1::METER_GROUP_KIND_ASSET ? row.id() : std::string(), timesFrom(row.amounts())});
    report.from = timeFrom(answer.from_ms());
    report.passed = spanFrom(answer.coverage().passed_ms());
    report.metered = spanFrom(answer.coverage().metered_ms());
    return report;
}

template <typename Answer>
std::shared_ptr<Call<Answer>> callFor(const std::shared_ptr<grpc::Channel>& channel, Lease lease, UtcTime from,
                                      UsageGrouping grouping, Answer done)
{
    auto call = std::make_shared<Call<Answer>>();
    call->lease = std::move(lease);
    call->stub = v1::MeterService::NewStub(channel);
    call->context.set_deadline(deadlineIn(kReadDeadlineMs));
    call->request.set_from_ms(toMillis(from));
    call->request.set_grouping(static_cast<v1::MeterGrouping>(grouping));
    call->request.set_page_size(kMostRows);
    call->done = std::move(done);
    return call;
}

/// Sends it; the answer is what `read` makes of the gateway's.
template <typename Answer, typename Report>
void send(const std::shared_ptr<Call<Answer>>& call, CallsUnderWay& calls,
          Report (*read)(const v1::QueryMetersResponse& answer))
{
    calls.add({call, &call->context});
    call->stub->async()->QueryMeters(&call->context, &call->request, &call->answer,
                                     [call, read](const grpc::Status& status) {
                                         if (status.ok())
                                             call->done(read(call->answer));
                                         else
                                             call->done(errorFrom(status));
                                     });
}

} // namespace

void UsageCalls::ask(const std::shared_ptr<grpc::Channel>& channel, Lease lease, const UsageQuestion& question,
                     Answer answer)
{
    send(callFor(channel, std::move(lease), question.from, question.grouping, std::move(answer)), m_calls, reportFrom);
}

void UsageCalls::ask(const std::shared_ptr<grpc::Channel>& channel, Lease lease, UtcTime from, GoodputAnswer answer)
{
    send(callFor(channel, std::move(lease), from, UsageGrouping::Site, std::move(answer)), m_calls, goodputFrom);
}

} // namespace millwright::feeds
