// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace millwright::twin {

/// What kind of requests a deployment serves. Lengths and arrivals are mixtures of closed-form distributions with round
/// parameters, checked against public traces (tests/twin/tst_twin_traces.cpp): Code against a code-completion service,
/// Chat against a long-context conversation service.
enum class Traffic : std::uint8_t {
    Code,  ///< Long prompts, very short answers.
    Chat,  ///< Long conversations, answers of a few hundred tokens.
    Agent, ///< Chat prompts with tool results, answers like code: many short steps.
    Short, ///< Classification, embedding, voice: a few hundred tokens in, a few dozen out.
};

std::string_view nameOf(Traffic traffic);

/// Tokens of the prompt of one request, drawn by a key; at least 1.
double drawPromptTokens(Traffic traffic, std::uint64_t key);
/// Generated tokens of one request, drawn by a key; at least 1.
double drawOutputTokens(Traffic traffic, std::uint64_t key);
/// Seconds from one request to the next at a service with 2.6 requests/s in the mean: bursts of near-simultaneous
/// requests, a client cadence of 0.1 s, and rare pauses. Scale it for another rate.
double drawInterArrival(std::uint64_t key);

/// Moments of the draws, by a fixed sample; used to turn many requests into rates.
struct RequestMoments {
    double promptMean = 0.0;
    double promptDeviation = 0.0;
    double promptP95 = 0.0;
    double outputMean = 0.0;
    double outputDeviation = 0.0;
    double outputP95 = 0.0;
};
RequestMoments requestMoments(Traffic traffic);
/// Coefficient of variation of the arrivals without their rare pauses (which the burst windows of the demand stand
/// for).
double arrivalVariation();

/// Share of the day's peak demand at a local time, 0 to 1. `localSeconds` counts from a Monday 00:00; weekends are
/// lower and later. Averages 0.62 over a week.
double demandShape(double localSeconds);

} // namespace millwright::twin
