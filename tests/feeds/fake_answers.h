// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "millwright/v1/explain.pb.h"
#include "millwright/v1/meters.pb.h"
#include "millwright/v1/series.pb.h"

#include <grpcpp/support/status.h>

// What a FakeGateway answers to questions, whatever the test did to it.

/// Whatever is asked for as a sum over one part with a raw sample, but for measures that it does not know.
grpc::Status answerOf(const millwright::v1::ExplainRequest& request, millwright::v1::Explanation& answer);
/// Two buckets of whatever is asked for, but for measures that it does not know.
grpc::Status answerOf(const millwright::v1::GetSeriesRequest& request, millwright::v1::Series& answer);
/// One pod used 42 tokens in whatever span; the rest was held by nobody. By site there are times alone.
grpc::Status answerOf(const millwright::v1::QueryMetersRequest& request, millwright::v1::QueryMetersResponse& answer);
