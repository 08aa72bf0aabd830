// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/asset.h"

#include <utility>

namespace millwright {
namespace {

constexpr std::array<std::pair<AssetClass, std::string_view>, 28> kNames{{
    {AssetClass::Fleet, "fleet"},
    {AssetClass::Region, "region"},
    {AssetClass::Site, "site"},
    {AssetClass::Hall, "hall"},
    {AssetClass::Row, "row"},
    {AssetClass::Rack, "rack"},
    {AssetClass::Node, "node"},
    {AssetClass::Accelerator, "accelerator"},
    {AssetClass::Dpu, "dpu"},
    {AssetClass::Switch, "switch"},
    {AssetClass::StorageCluster, "storage-cluster"},
    {AssetClass::PowerSource, "power-source"},
    {AssetClass::Transformer, "transformer"},
    {AssetClass::Ups, "ups"},
    {AssetClass::Pdu, "pdu"},
    {AssetClass::RackSupply, "rack-supply"},
    {AssetClass::HeatRejection, "heat-rejection"},
    {AssetClass::FacilityWater, "facility-water"},
    {AssetClass::Cdu, "cdu"},
    {AssetClass::TechnologyLoop, "technology-loop"},
    {AssetClass::RackManifold, "rack-manifold"},
    {AssetClass::LeakSensor, "leak-sensor"},
    {AssetClass::Pump, "pump"},
    {AssetClass::Organisation, "organisation"},
    {AssetClass::BusinessUnit, "business-unit"},
    {AssetClass::Pod, "pod"},
    {AssetClass::UseCase, "use-case"},
    {AssetClass::Deployment, "deployment"},
}};
static_assert(kNames.size() == kAssetClasses.size());

} // namespace

std::string nameOf(AssetClass assetClass)
{
    for (const auto& [known, name] : kNames) {
        if (known == assetClass)
            return std::string(name);
    }
    return "class-" + std::to_string(indexOf(assetClass));
}

std::optional<AssetClass> assetClassFromString(std::string_view name)
{
    for (const auto& [known, text] : kNames) {
        if (text == name)
            return known;
    }
    return std::nullopt;
}

} // namespace millwright
