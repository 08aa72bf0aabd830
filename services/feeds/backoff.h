// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/time.h"

#include <cstdint>
#include <random>

namespace millwright::feeds {

/// Waiting times between attempts to reach a gateway: exponential with full jitter (REL-6), so that consoles that lost
/// the same gateway do not come back in step. Deterministic in its seed.
class Backoff {
public:
    struct Policy {
        milliseconds initial{250};
        milliseconds greatest{5000};
    };

    explicit Backoff(std::uint64_t seed)
        : Backoff(seed, Policy{})
    {
    }
    Backoff(std::uint64_t seed, Policy policy)
        : m_policy(policy)
        , m_random(seed)
    {
    }

    /// Uniform in (0, min(greatest, initial * 2^attempts)]; counts the attempt.
    milliseconds next();
    /// Progress was made: the next outage begins with the shortest waits again.
    void reset() { m_attempts = 0; }
    unsigned attempts() const { return m_attempts; }

private:
    Policy m_policy;
    unsigned m_attempts = 0;
    std::mt19937_64 m_random;
};

} // namespace millwright::feeds
