// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/source.h"
#include "services/sources/slurm/slurm_config.h"

#include <memory>

namespace millwright::slurm {

/// Reads one Slurm cluster at its interval: its nodes with their state, who holds which GPU, what waits. An answer that
/// fails gives no batch: values and holdings age, and the status says in one sentence what is wrong.
///
/// One thread, which asks Slurm and pushes. Which accelerators there are is looked up inside the tick, whenever the
/// tree of assets has changed; what is held is then pushed anew, so that GPUs that an exporter tells of later find
/// their holders at once.
class SlurmSource final : public hub::Source {
public:
    explicit SlurmSource(SlurmConfig config);
    ~SlurmSource() override;

    std::string_view name() const override;
    std::string_view kind() const override { return "slurm"; }
    Result<void> start(hub::SourceSink& sink) override;
    void tick(hub::TickContext& context) override;
    void stop() override;
    /// Up: both answers are whole. Degraded: one is missing, rows had to be refused, or GPUs are held that nothing else
    /// tells of. Down: neither came.
    hub::SourceStatus status() const override;
    hub::Origin origin(AssetRef asset, MeasureIndex measure) const override;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace millwright::slurm
