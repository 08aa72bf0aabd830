// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/output.h"
#include "millwright/v1/inventory.grpc.pb.h"
#include "models/domain/asset.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <functional>
#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace millwright::ctl {
namespace {

void printAsset(const v1::Asset& asset, std::ostream& out)
{
    out << nameOf(static_cast<AssetClass>(asset.asset_class())) << ' ' << printable(asset.path()) << "\n  id  "
        << printable(asset.id()) << '\n';
    if (asset.presence() == v1::PRESENCE_MISSING)
        out << "  missing since " << timeText(utcFromMillis(asset.since_ms())) << '\n';
    const std::map<std::string, std::string> sorted(asset.attributes().begin(), asset.attributes().end());
    for (const auto& [key, value] : sorted)
        out << "  " << printable(key) << "  " << printable(value) << '\n';
}

/// From the pod to the deployment; steps that it does not have are left out.
void printHolder(const v1::Holder& holder, std::ostream& out)
{
    std::string line;
    for (const v1::Asset* step : {&holder.pod(), &holder.use_case(), &holder.deployment()}) {
        if (!step->name().empty())
            line += (line.empty() ? "  " : " > ") + printable(step->name());
    }
    out << line << "  " << holder.accelerators()
        << (holder.accelerators() == 1.0 ? " accelerator\n" : " accelerators\n");
}

/// A chain by class, from the rack outwards: a PDU stands with the PDUs, not below the supply that happens to precede
/// it, and a battery with the power sources though it hangs on a UPS. Classes are numbered from the source.
void printSteps(const char* title, const google::protobuf::RepeatedPtrField<v1::SpineStep>& steps, std::ostream& out)
{
    if (steps.empty())
        return;
    std::map<AssetClass, std::vector<const v1::SpineStep*>, std::greater<>> classes;
    for (const v1::SpineStep& step : steps)
        classes[static_cast<AssetClass>(step.asset().asset_class())].push_back(&step);
    out << title << '\n';
    for (const auto& [assetClass, group] : classes) {
        out << "  " << nameOf(assetClass) << '\n';
        for (const v1::SpineStep* step : group) {
            out << "    " << printable(step->asset().name());
            if (step->share() < 1.0f)
                out << "  share " << step->share();
            out << '\n';
        }
    }
}

} // namespace

Result<void> showAsset(const Common& common, const std::string& key, std::ostream& out)
{
    const auto channel = connect(common);
    if (!channel)
        return channel.error();
    grpc::ClientContext context;
    setReadDeadline(context);
    v1::LookupAssetRequest request;
    request.set_key(key);
    v1::LookupAssetResponse found;
    const auto answered = v1::InventoryService::NewStub(*channel)->LookupAsset(&context, request, &found);
    if (!answered.ok())
        return errorFrom(answered, common);
    if (common.json) {
        printJson(found, out);
        return {};
    }
    printAsset(found.asset(), out);
    if (!found.holders().empty())
        out << "held by\n";
    for (const v1::Holder& holder : found.holders())
        printHolder(holder, out);
    printSteps("supplied by", found.supplies(), out);
    printSteps("cooled by", found.cooling(), out);
    return {};
}

} // namespace millwright::ctl
