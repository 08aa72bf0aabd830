// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace millwright::bench {

/// What Prometheus would send by remote write of a fleet of dcgm-exporters: eight accelerators a target, eight metrics
/// each, target by target, 500 samples a request. Only times and values differ from round to round.
class WrittenFleet {
public:
    static constexpr int kGpusOfTarget = 8;

    explicit WrittenFleet(int accelerators);
    std::size_t samples() const { return m_labels.size(); }
    /// The bodies of the requests of one scrape of all targets at `time` (Unix milliseconds), spread over a second.
    std::vector<std::string> round(int number, std::int64_t time) const;

private:
    std::vector<std::string> m_labels;
};

} // namespace millwright::bench
