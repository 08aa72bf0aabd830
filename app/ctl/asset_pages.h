// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/connection.h"
#include "millwright/v1/inventory.grpc.pb.h"

#include <functional>
#include <memory>
#include <string>

namespace millwright::ctl {

/// Gives every asset of a class (UNSPECIFIED = all) under an id or path (empty = all), page by page.
Result<void> forEachAsset(const Common& common, const std::shared_ptr<grpc::Channel>& channel,
                          v1::AssetClass assetClass, const std::string& under,
                          const std::function<void(const v1::Asset&)>& take);

/// The class with this name; InvalidInput names the known ones. Empty = UNSPECIFIED.
Result<v1::AssetClass> classNamed(const std::string& name);

} // namespace millwright::ctl
