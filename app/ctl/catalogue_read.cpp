// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/catalogue_read.h"

#include "millwright/v1/catalogue.grpc.pb.h"
#include "services/feeds/wire.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

namespace millwright::ctl {

Result<v1::Catalogue> readWireCatalogue(const Common& common, const std::shared_ptr<grpc::Channel>& channel)
{
    grpc::ClientContext context;
    setReadDeadline(context);
    v1::Catalogue catalogue;
    const auto answered = v1::CatalogueService::NewStub(channel)->GetCatalogue(&context, {}, &catalogue);
    if (!answered.ok())
        return errorFrom(answered, common);
    return catalogue;
}

Result<Catalogue> readCatalogue(const Common& common, const std::shared_ptr<grpc::Channel>& channel)
{
    const auto wire = readWireCatalogue(common, channel);
    if (!wire)
        return wire.error();
    return feeds::catalogueFrom(*wire);
}

} // namespace millwright::ctl
