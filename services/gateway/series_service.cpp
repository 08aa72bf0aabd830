// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/unary_services.h"

#include "models/fleet/inventory.h"
#include "services/gateway/outside_text.h"
#include "services/gateway/wire.h"
#include "services/hub/hub.h"

#include "millwright/v1/series.grpc.pb.h"

namespace millwright::gateway {
namespace {

constexpr std::uint32_t kDefaultPoints = 500;
constexpr std::uint32_t kGreatestPoints = 10'000;
constexpr int kMostQuestions = 256;

Error invalid(std::string message)
{
    return {ErrorCode::InvalidInput, std::move(message), {}};
}

Result<hub::SeriesQuery> queryOf(const v1::GetSeriesRequest& request, const hub::Hub& hub)
{
    hub::SeriesQuery query;
    Result<AssetRef> asset = Error{};
    hub.readInventory([&](const Inventory& inventory) { asset = findAsset(inventory, request.asset()); });
    if (!asset)
        return asset.error();
    const auto measure = hub.catalogue().find(request.measure());
    if (!measure)
        return Error{ErrorCode::NotFound, "there is no measure " + quoted(request.measure()), {}};
    if (request.statistic() < 0 || request.statistic() > static_cast<int>(Statistic::Worst))
        return invalid("statistic " + std::to_string(request.statistic()) + " does not exist");
    if (request.max_points() > kGreatestPoints)
        return invalid("max_points is at most 10,000, not " + std::to_string(request.max_points()));
    query.asset = *asset;
    query.measure = *measure;
    query.statistic = request.statistic() == 0 ? Statistic::Value : static_cast<Statistic>(request.statistic());
    query.from = utcFromMillis(request.from_ms());
    query.until = request.until_ms() == 0 ? hub.status().now : utcFromMillis(request.until_ms());
    query.maxPoints = request.max_points() == 0 ? kDefaultPoints : request.max_points();
    if (query.until <= query.from)
        return invalid("the range ends before it begins");
    return query;
}

class SeriesService final : public v1::SeriesService::Service {
public:
    explicit SeriesService(const hub::Hub& hub)
        : m_hub(hub)
    {
    }

    grpc::Status GetSeries(grpc::ServerContext*, const v1::GetSeriesRequest* request, v1::Series* answer) override
    {
        return answerTo(*request, *answer);
    }

    /// One after the other: a tick that is due comes between two of them.
    grpc::Status GetManySeries(grpc::ServerContext* context, const v1::GetManySeriesRequest* request,
                               v1::ManySeries* answers) override
    {
        if (request->questions_size() > kMostQuestions)
            return statusOf(invalid("at most " + std::to_string(kMostQuestions) + " series are given at once, not " +
                                    std::to_string(request->questions_size())));
        for (const v1::GetSeriesRequest& question : request->questions()) {
            if (context->IsCancelled())
                return grpc::Status::CANCELLED;
            v1::SeriesAnswer& answer = *answers->add_answers();
            const grpc::Status status = answerTo(question, *answer.mutable_series());
            if (status.ok())
                continue;
            answer.mutable_refusal()->set_code(status.error_code()); // the series goes
            answer.mutable_refusal()->set_message(wireText(status.error_message()));
        }
        return grpc::Status::OK;
    }

private:
    grpc::Status answerTo(const v1::GetSeriesRequest& request, v1::Series& answer) const
    {
        const Result<hub::SeriesQuery> query = queryOf(request, m_hub);
        if (!query)
            return statusOf(query.error());
        const Result<hub::SeriesAnswer> series = m_hub.series(*query);
        if (!series)
            return statusOf(series.error());
        if (series->earliest != kNoTime && query->until <= series->earliest)
            return {grpc::StatusCode::OUT_OF_RANGE,
                    "nothing is held before " + std::to_string(toMillis(series->earliest)) + " (Unix milliseconds)"};
        fill(*series, answer);
        answer.set_unit(m_hub.catalogue().at(query->measure).unit);
        return grpc::Status::OK;
    }

    static void fill(const hub::SeriesAnswer& series, v1::Series& answer)
    {
        answer.set_first_ms(toMillis(series.first));
        answer.set_step_ms(series.step.count());
        answer.mutable_min()->Add(series.min.begin(), series.min.end());
        answer.mutable_max()->Add(series.max.begin(), series.max.end());
        answer.mutable_mean()->Add(series.mean.begin(), series.mean.end());
        answer.mutable_count()->Add(series.count.begin(), series.count.end());
        answer.set_expected(series.expected);
        answer.set_earliest_ms(toMillis(series.earliest));
        answer.set_answered_by(wireText(series.answeredBy));
    }

    const hub::Hub& m_hub;
};

} // namespace

std::unique_ptr<grpc::Service> makeSeriesService(const hub::Hub& hub)
{
    return std::make_unique<SeriesService>(hub);
}

} // namespace millwright::gateway
