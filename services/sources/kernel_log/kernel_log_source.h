// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/source.h"
#include "services/sources/kernel_log/kernel_log_config.h"

#include <memory>

namespace millwright::kernel_log {

/// Makes events from the kernel's words in log files: one thread follows the files, the tick finds the assets. An event
/// is of the accelerator with the host and PCI address that the line names, of the node where no such accelerator is
/// known, and of a new node where the host is not known either. Source time is that of the line.
///
/// Each line counts once: how far a file was read is written to the position file after its events have been handed to
/// the hub, and only without a position file may a restart lose the lines that came meanwhile.
class KernelLogSource final : public hub::Source {
public:
    explicit KernelLogSource(KernelLogConfig config);
    ~KernelLogSource() override;

    std::string_view name() const override;
    std::string_view kind() const override { return "kernel-log"; }
    Result<void> start(hub::SourceSink& sink) override;
    void tick(hub::TickContext& context) override;
    void stop() override;
    /// Samples are the kernel's lines; rejected are lines beyond the bound of length. Up: every file can be read.
    hub::SourceStatus status() const override;
    hub::Origin origin(AssetRef asset, MeasureIndex measure) const override;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace millwright::kernel_log
