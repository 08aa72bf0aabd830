// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/asset_pages.h"
#include "app/ctl/commands.h"
#include "app/ctl/output.h"
#include "models/domain/asset.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <ostream>

namespace millwright::ctl {
namespace {

std::string presenceText(const v1::Asset& asset)
{
    switch (asset.presence()) {
    case v1::PRESENCE_MISSING:
        return "missing since " + timeText(utcFromMillis(asset.since_ms()));
    case v1::PRESENCE_RETIRED:
        return "retired";
    default:
        return "present";
    }
}

} // namespace

Result<v1::AssetClass> classNamed(const std::string& name)
{
    if (name.empty())
        return v1::ASSET_CLASS_UNSPECIFIED;
    if (const auto known = assetClassFromString(name))
        return static_cast<v1::AssetClass>(*known);
    std::string allowed;
    for (const AssetClass assetClass : kAssetClasses)
        allowed += (allowed.empty() ? "" : ", ") + nameOf(assetClass);
    return Error{ErrorCode::InvalidInput, "no such class; there are " + allowed, name};
}

Result<void> forEachAsset(const Common& common, const std::shared_ptr<grpc::Channel>& channel,
                          v1::AssetClass assetClass, const std::string& under,
                          const std::function<void(const v1::Asset&)>& take)
{
    const auto stub = v1::InventoryService::NewStub(channel);
    v1::ListAssetsRequest request;
    request.set_asset_class(assetClass);
    request.set_under(under);
    request.set_page_size(1000);
    do {
        grpc::ClientContext context;
        setReadDeadline(context);
        v1::ListAssetsResponse page;
        const auto answered = stub->ListAssets(&context, request, &page);
        if (!answered.ok())
            return errorFrom(answered, common);
        for (const v1::Asset& asset : page.assets())
            take(asset);
        request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return {};
}

Result<void> showInventory(const Common& common, const InventoryOptions& options, std::ostream& out)
{
    const auto assetClass = classNamed(options.assetClass);
    if (!assetClass)
        return assetClass.error();
    const auto channel = connect(common);
    if (!channel)
        return channel.error();
    Table table({"class", "path", "id", "model", "presence"});
    const auto listed = forEachAsset(common, *channel, *assetClass, options.under, [&](const v1::Asset& asset) {
        if (common.json) {
            printJson(asset, out);
            return;
        }
        const auto model = asset.attributes().find("model");
        table.add({nameOf(static_cast<AssetClass>(asset.asset_class())), printable(asset.path()), printable(asset.id()),
                   model == asset.attributes().end() ? "" : printable(model->second), presenceText(asset)});
    });
    if (listed && !common.json)
        table.print(out);
    return listed;
}

} // namespace millwright::ctl
