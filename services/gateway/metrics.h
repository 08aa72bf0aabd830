// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace millwright::v1 {
class GatewayStatus;
} // namespace millwright::v1

namespace millwright::gateway {

/// The status as a Prometheus page (text format 0.0.4). What is not known has no line.
std::string metricsPage(const v1::GatewayStatus& status);

} // namespace millwright::gateway
