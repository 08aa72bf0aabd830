// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake_answers.h"

#include <string>

using namespace millwright;

namespace {

void addTimes(const std::string& id, v1::MeterGroupKind kind, v1::QueryMetersResponse& answer)
{
    v1::MeterRow* row = answer.add_rows();
    row->set_kind(kind);
    row->set_id(id);
    v1::MeterAmounts& amounts = *row->mutable_amounts();
    amounts.set_off_time_ms(1);
    amounts.set_unknown_time_ms(2);
    amounts.set_faulty_time_ms(3);
    amounts.set_unallocated_time_ms(4);
    amounts.set_idle_time_ms(5);
    amounts.set_busy_time_ms(6);
    amounts.set_unjudged_time_ms(7);
    amounts.set_useful_time_ms(8);
}

} // namespace

grpc::Status answerOf(const v1::ExplainRequest& request, v1::Explanation& answer)
{
    if (request.measure() != "accelerator.power")
        return {grpc::StatusCode::NOT_FOUND, "there is no such measure"};
    answer.mutable_asset()->set_id(request.asset());
    answer.mutable_measure()->set_id(request.measure());
    answer.set_value(700.0);
    answer.set_quality(v1::QUALITY_GOOD);
    answer.set_source("rollup");
    answer.set_reported(1);
    answer.set_expected(2);
    v1::Explanation* part = answer.add_inputs();
    part->set_source("dcgm");
    part->set_source_time_ms(1000);
    part->set_raw_series("DCGM_FI_DEV_POWER_USAGE{gpu=\"0\"}");
    part->set_raw_sample("700");
    part->set_scale(1.0);
    return grpc::Status::OK;
}

grpc::Status answerOf(const v1::GetSeriesRequest& request, v1::Series& answer)
{
    if (request.measure() != "accelerator.power")
        return {grpc::StatusCode::NOT_FOUND, "there is no such measure"};
    answer.set_first_ms(request.from_ms());
    answer.set_step_ms(1000);
    for (const float value : {1.0f, static_cast<float>(request.max_points())}) {
        answer.add_min(value);
        answer.add_max(value);
        answer.add_mean(value);
        answer.add_count(1);
    }
    return grpc::Status::OK;
}

grpc::Status answerOf(const v1::QueryMetersRequest& request, v1::QueryMetersResponse& answer)
{
    if (request.grouping() != v1::METER_GROUPING_POD && request.grouping() != v1::METER_GROUPING_SITE)
        return {grpc::StatusCode::OUT_OF_RANGE, "the span is longer than 10 years"};
    answer.set_from_ms(request.from_ms());
    answer.set_currency("USD");
    answer.mutable_coverage()->set_passed_ms(2000);
    answer.mutable_coverage()->set_metered_ms(1000);
    if (request.grouping() == v1::METER_GROUPING_SITE) {
        addTimes("site:lulea", v1::METER_GROUP_KIND_ASSET, answer);
        addTimes({}, v1::METER_GROUP_KIND_NONE, answer);
        return grpc::Status::OK;
    }
    v1::MeterRow* pod = answer.add_rows();
    pod->set_kind(v1::METER_GROUP_KIND_ASSET);
    pod->set_id("pod:chat");
    pod->mutable_amounts()->set_output_tokens(42);
    v1::MeterRow* nobody = answer.add_rows();
    nobody->set_kind(v1::METER_GROUP_KIND_UNOWNED);
    nobody->mutable_amounts()->set_idle_time_ms(500);
    answer.mutable_total()->set_output_tokens(42);
    answer.mutable_total()->set_idle_time_ms(500);
    answer.mutable_total()->set_useful_time_ms(1500);
    return grpc::Status::OK;
}
