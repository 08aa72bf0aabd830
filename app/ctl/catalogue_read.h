// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/connection.h"
#include "models/domain/catalogue.h"

#include <memory>

namespace millwright::v1 {
class Catalogue;
} // namespace millwright::v1

namespace millwright::ctl {

/// The gateway's measures, as it sends them.
Result<v1::Catalogue> readWireCatalogue(const Common& common, const std::shared_ptr<grpc::Channel>& channel);
/// The same, to be asked for measures.
Result<Catalogue> readCatalogue(const Common& common, const std::shared_ptr<grpc::Channel>& channel);

} // namespace millwright::ctl
