// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/source.h"
#include "services/sources/prometheus/scrape_config.h"

#include <memory>

namespace millwright::prometheus {

/// Reads the pages of its targets at their intervals and pushes what they say. The first reading of each target is at
/// once; then the targets spread over their interval. The source time of a sample without a time of its own is the
/// start of its scrape. A target that fails gives no batch: its values age. A page that was cut off gives what it had,
/// and nothing is concluded from what it lacks.
///
/// Two threads: one moves all transfers and reads the pages, one waits for the hub to give refs to assets it does not
/// know, so that a slow tick holds up no transfer. Both start in start() and end in stop().
class ScrapeSource final : public hub::Source {
public:
    explicit ScrapeSource(ScrapeConfig config);
    ~ScrapeSource() override;

    std::string_view name() const override;
    std::string_view kind() const override { return "prometheus"; }
    Result<void> start(hub::SourceSink& sink) override;
    void stop() override;
    /// Up: every target answers in full. Degraded: some do not, or with lines that had to be refused beyond the bounds,
    /// or nothing on a page is known to the profile; `detail` names the first of them and how many there are.
    hub::SourceStatus status() const override;
    hub::Origin origin(AssetRef asset, MeasureIndex measure) const override;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace millwright::prometheus
