// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/source.h"

#include <string>

namespace millwright::gateway {

/// What a source says of an accelerator that it finds.
inline hub::SourceSink::AssetRequest accelerator(const std::string& name, const std::string& parent)
{
    hub::SourceSink::AssetRequest request;
    request.spec.id = "accelerator:" + name;
    request.spec.assetClass = AssetClass::Accelerator;
    request.spec.name = name;
    request.parentId = parent;
    return request;
}

} // namespace millwright::gateway
