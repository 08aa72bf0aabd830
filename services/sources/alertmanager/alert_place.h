// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet/inventory.h"
#include "services/sources/alertmanager/answer.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace millwright::alertmanager {

/// The usual labels by which alerts name what they are about; the identity labels of the mapping profiles among them.
std::vector<std::string> placingLabels();

/// The asset that an alert's labels name, by the first of these that leads to one that is known:
///
/// 1. the labels of the configuration (`own`): id, name or key of an asset of the class;
/// 2. UUID, uuid, gpu_uuid: the accelerator;
/// 3. deployment, or model_name or model with instance: the deployment;
/// 4. rack_supply, pdu, ups, cdu, switch: that piece of equipment;
/// 5. node, Hostname, hostname, nodename, host: the node, and in it the accelerator that pci_bus_id, gpu or gpu_id
/// names;
/// 6. instance without its port: the node as before, or whatever else has that name;
/// 7. rack, row, hall, site.
///
/// Nothing when none does: then the alert is about no asset that is known.
std::optional<AssetRef> placeOf(const Inventory& inventory, const Labels& labels,
                                const std::vector<std::pair<std::string, AssetClass>>& own);

/// "instance=gpu1:9100, job=node": what an alert names, for the text of one that is on no asset; empty where it names
/// nothing.
std::string subjectOf(const Labels& labels);

} // namespace millwright::alertmanager
