// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/unary_services.h"

#include "services/gateway/wire.h"
#include "services/hub/hub.h"

#include "millwright/v1/catalogue.grpc.pb.h"

namespace millwright::gateway {
namespace {

class CatalogueService final : public v1::CatalogueService::Service {
public:
    explicit CatalogueService(const hub::Hub& hub)
        : m_hub(hub)
    {
    }

    grpc::Status GetCatalogue(grpc::ServerContext*, const v1::GetCatalogueRequest*, v1::Catalogue* answer) override
    {
        const Catalogue& catalogue = m_hub.catalogue();
        answer->set_revision(catalogue.revision());
        for (std::size_t index = 0; index < catalogue.size(); ++index) {
            const auto measure = static_cast<MeasureIndex>(index);
            *answer->add_measures() = toWire(measure, catalogue.at(measure));
        }
        for (const Limit& limit : catalogue.limits())
            *answer->add_limits() = toWire(limit);
        return grpc::Status::OK;
    }

private:
    const hub::Hub& m_hub;
};

} // namespace

std::unique_ptr<grpc::Service> makeCatalogueService(const hub::Hub& hub)
{
    return std::make_unique<CatalogueService>(hub);
}

} // namespace millwright::gateway
