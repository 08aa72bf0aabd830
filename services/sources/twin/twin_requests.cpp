// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_requests.h"

#include "services/sources/twin/twin_random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace millwright::twin {
namespace {

double exponential(double u, double mean)
{
    return -mean * std::log1p(-u);
}

double logLogistic(double u, double median, double shape)
{
    return median * std::pow(u / (1.0 - u), shape);
}

double logistic(double u, double mean, double scale)
{
    return mean + scale * std::log(u / (1.0 - u));
}

double chatPrompt(double which, double u)
{
    // A sixth are first questions behind a system prompt; the rest carry a conversation.
    if (which < 0.17)
        return 890.0 + 600.0 * u * u;
    return std::min(890.0 + logLogistic(u, 8'600.0, 0.6), 128'000.0);
}

double chatOutput(double which, double u)
{
    return which < 0.36 ? 1.0 + exponential(u, 120.0) : std::clamp(logistic(u, 430.0, 72.0), 1.0, 2'000.0);
}

double codePrompt(double u)
{
    return std::clamp(exponential(u, 2'100.0), 1.0, 7'437.0);
}

double codeOutput(double u)
{
    return std::min(5.0 + logLogistic(u, 8.0, 0.78), 2'000.0);
}

constexpr int kMomentDraws = 4'096;

} // namespace

std::string_view nameOf(Traffic traffic)
{
    constexpr std::array<std::string_view, 4> names{"code", "chat", "agent", "short"};
    return names.at(static_cast<std::size_t>(traffic));
}

double drawPromptTokens(Traffic traffic, std::uint64_t key)
{
    const double which = unitDraw(drawKey(key, 1));
    const double u = unitDraw(drawKey(key, 2));
    switch (traffic) {
    case Traffic::Code:
        return codePrompt(u);
    case Traffic::Chat:
    case Traffic::Agent:
        return chatPrompt(which, u);
    case Traffic::Short:
        break;
    }
    return std::clamp(logLogistic(u, 240.0, 0.4), 1.0, 8'000.0);
}

double drawOutputTokens(Traffic traffic, std::uint64_t key)
{
    const double which = unitDraw(drawKey(key, 3));
    const double u = unitDraw(drawKey(key, 4));
    switch (traffic) {
    case Traffic::Chat:
        return chatOutput(which, u);
    case Traffic::Code:
    case Traffic::Agent:
        return codeOutput(u);
    case Traffic::Short:
        break;
    }
    return std::clamp(logLogistic(u, 36.0, 0.5), 1.0, 1'000.0);
}

double drawInterArrival(std::uint64_t key)
{
    const double which = unitDraw(drawKey(key, 5));
    const double u = unitDraw(drawKey(key, 6));
    if (which < 0.48)
        return std::min(logLogistic(u, 0.0025, 1.2), 0.09); // the same client's parallel calls
    if (which < 0.78)
        return std::max(logistic(u, 0.095, 0.008), 0.001);
    if (which < 0.975)
        return 0.09 + exponential(u, 0.13);
    return 0.5 + exponential(u, 9.0);
}

RequestMoments requestMoments(Traffic traffic)
{
    std::vector<double> prompts(kMomentDraws);
    std::vector<double> outputs(kMomentDraws);
    for (int i = 0; i < kMomentDraws; ++i) {
        prompts[i] = drawPromptTokens(traffic, drawKey(0x6D6F6D, i));
        outputs[i] = drawOutputTokens(traffic, drawKey(0x6D6F6D, i));
    }
    const auto summarise = [](std::vector<double>& values, double& mean, double& deviation, double& p95) {
        double sum = 0.0;
        double squares = 0.0;
        for (const double value : values) {
            sum += value;
            squares += value * value;
        }
        mean = sum / kMomentDraws;
        deviation = std::sqrt(std::max(0.0, squares / kMomentDraws - mean * mean));
        const auto rank = values.begin() + kMomentDraws * 95 / 100;
        std::nth_element(values.begin(), rank, values.end());
        p95 = *rank;
    };
    RequestMoments moments;
    summarise(prompts, moments.promptMean, moments.promptDeviation, moments.promptP95);
    summarise(outputs, moments.outputMean, moments.outputDeviation, moments.outputP95);
    return moments;
}

double arrivalVariation()
{
    double sum = 0.0;
    double squares = 0.0;
    int count = 0;
    for (int i = 0; i < kMomentDraws; ++i) {
        const double gap = drawInterArrival(drawKey(0x617272, i));
        if (gap > 0.5)
            continue;
        sum += gap;
        squares += gap * gap;
        ++count;
    }
    const double mean = sum / count;
    return std::sqrt(squares / count - mean * mean) / mean;
}

double demandShape(double localSeconds)
{
    constexpr double kDay = 86'400.0;
    const double day = std::floor(localSeconds / kDay);
    const double hour = (localSeconds - day * kDay) / 3'600.0;
    const bool weekend = std::fmod(day, 7.0) >= 5.0;
    // Two humps, before and after lunch, over an evening shoulder and a night floor; circular distance in hours.
    const auto hump = [hour](double at, double width) {
        const double away = std::abs(std::remainder(hour - at, 24.0)) / width;
        return std::exp(-0.5 * away * away);
    };
    const double work = 0.55 * hump(10.5, 2.2) + 0.60 * hump(15.0, 2.6);
    const double evening = 0.28 * hump(20.5, 2.4);
    const double shape = weekend ? 0.34 + 0.35 * work + 0.9 * evening : 0.36 + 0.85 * work + evening;
    return std::min(shape, 1.0);
}

} // namespace millwright::twin
