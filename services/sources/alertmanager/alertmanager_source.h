// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/source.h"
#include "services/sources/alertmanager/alertmanager_config.h"

#include <memory>

namespace millwright::alertmanager {

/// Reads what alerts stand on one Alertmanager, or on the members of one cluster, and tells of each when it begins,
/// when it is silenced or inhibited, when that is over, and when it ends (see AlertBook). One that names no known asset
/// is on the site of the configuration, or else on the fleet; it is given half a minute for exporters to tell of the
/// asset first. An answer that fails ends nothing.
///
/// One thread, which asks; the assets are looked up inside the tick.
class AlertmanagerSource final : public hub::Source {
public:
    explicit AlertmanagerSource(AlertmanagerConfig config);
    ~AlertmanagerSource() override;

    std::string_view name() const override;
    std::string_view kind() const override { return "alertmanager"; }
    Result<void> start(hub::SourceSink& sink) override;
    void tick(hub::TickContext& context) override;
    void stop() override;
    /// Up: all members gave whole answers; the detail says what stands, and when the first silence ends. Degraded: a
    /// member or an answer is missing, alerts had to be refused or left out, or some are kept because one began anew.
    /// Down: no member tells of alerts.
    hub::SourceStatus status() const override;
    hub::Origin origin(AssetRef asset, MeasureIndex measure) const override;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace millwright::alertmanager
