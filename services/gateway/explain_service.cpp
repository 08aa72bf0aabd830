// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/unary_services.h"

#include "models/fleet/inventory.h"
#include "services/gateway/outside_text.h"
#include "services/gateway/wire.h"
#include "services/hub/hub.h"

#include "millwright/v1/explain.grpc.pb.h"

#include <cmath>

namespace millwright::gateway {
namespace {

/// Bounds of one answer: a formula over a million parts is not unrolled to its last input.
constexpr int kGreatestDepth = 8;
constexpr std::size_t kGreatestInputs = 1000;
constexpr std::size_t kGreatestSamples = 1000;

class Explainer {
public:
    Explainer(const Inventory& inventory, const Catalogue& catalogue)
        : m_inventory(inventory)
        , m_catalogue(catalogue)
    {
    }

    void fill(const hub::ExplainAnswer& from, v1::Explanation& into, int depth = 0)
    {
        *into.mutable_asset() = toWire(m_inventory, from.asset);
        if (from.measure < m_catalogue.size())
            *into.mutable_measure() = toWire(from.measure, m_catalogue.at(from.measure));
        if (!std::isnan(from.value))
            into.set_value(from.value);
        into.set_quality(static_cast<v1::Quality>(from.mark.quality()));
        into.set_reason(static_cast<v1::QualityReason>(from.mark.reason()));
        into.set_source_time_ms(toMillis(from.sourceTime));
        into.set_source(wireText(from.origin.source));
        into.set_raw_series(wireText(from.origin.rawSeries));
        into.set_raw_sample(wireText(from.origin.rawSample));
        into.set_scale(from.origin.scale);
        fillSamples(from.origin, into);
        into.set_reported(static_cast<std::uint32_t>(std::lround(from.reported)));
        into.set_expected(static_cast<std::uint32_t>(std::lround(from.expected)));
        for (const hub::ExplainAnswer& input : from.inputs) {
            if (depth < kGreatestDepth && m_inputs++ < kGreatestInputs)
                fill(input, *into.add_inputs(), depth + 1);
        }
    }

private:
    static void fillSamples(const hub::Origin& from, v1::Explanation& into)
    {
        if (from.rawSeries.empty())
            return;
        const auto add = [&into](const std::string& series, const std::string& sample, double scale) {
            v1::RawSample& raw = *into.add_raw_samples();
            raw.set_series(wireText(series));
            raw.set_sample(wireText(sample));
            raw.set_scale(scale);
        };
        add(from.rawSeries, from.rawSample, from.scale);
        for (const hub::RawSample& other : from.others) {
            if (static_cast<std::size_t>(into.raw_samples_size()) < kGreatestSamples)
                add(other.series, other.sample, other.scale);
        }
        into.set_raw_sample_count(static_cast<std::uint32_t>(from.others.size() + 1));
    }

    const Inventory& m_inventory;
    const Catalogue& m_catalogue;
    std::size_t m_inputs = 0;
};

class ExplainService final : public v1::ExplainService::Service {
public:
    explicit ExplainService(const hub::Hub& hub)
        : m_hub(hub)
    {
    }

    grpc::Status Explain(grpc::ServerContext*, const v1::ExplainRequest* request, v1::Explanation* answer) override
    {
        Result<AssetRef> asset = Error{};
        m_hub.readInventory([&](const Inventory& inventory) { asset = findAsset(inventory, request->asset()); });
        if (!asset)
            return statusOf(asset.error());
        const auto measure = m_hub.catalogue().find(request->measure());
        if (!measure)
            return {grpc::StatusCode::NOT_FOUND, "there is no measure " + quoted(request->measure())};
        const Result<hub::ExplainAnswer> explained = m_hub.explain(*asset, *measure);
        if (!explained)
            return statusOf(explained.error());
        m_hub.readInventory(
            [&](const Inventory& inventory) { Explainer(inventory, m_hub.catalogue()).fill(*explained, *answer); });
        return grpc::Status::OK;
    }

private:
    const hub::Hub& m_hub;
};

} // namespace

std::unique_ptr<grpc::Service> makeExplainService(const hub::Hub& hub)
{
    return std::make_unique<ExplainService>(hub);
}

} // namespace millwright::gateway
