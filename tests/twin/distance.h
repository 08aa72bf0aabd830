// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace millwright::twin {

/// Greatest distance between the distribution functions of two samples (Kolmogorov–Smirnov), 0 to 1.
inline double distance(std::vector<double> a, std::vector<double> b)
{
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    double greatest = 0.0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        const double x = std::min(a[i], b[j]);
        while (i < a.size() && a[i] <= x)
            ++i;
        while (j < b.size() && b[j] <= x)
            ++j;
        greatest = std::max(greatest, std::abs(static_cast<double>(i) / static_cast<double>(a.size()) -
                                               static_cast<double>(j) / static_cast<double>(b.size())));
    }
    return greatest;
}

/// The same against a published distribution function: (value, part at or below it in 0..1), rising. Between two
/// points the function is taken as a straight line, at equal values as a step.
inline double distance(std::vector<double> sample, const std::vector<std::pair<double, double>>& published)
{
    std::sort(sample.begin(), sample.end());
    double greatest = 0.0;
    const auto below = [&](double x, bool inclusive) {
        const auto at = inclusive ? std::upper_bound(sample.begin(), sample.end(), x)
                                  : std::lower_bound(sample.begin(), sample.end(), x);
        return static_cast<double>(at - sample.begin()) / static_cast<double>(sample.size());
    };
    for (std::size_t i = 0; i < published.size(); ++i) {
        const auto [value, part] = published[i];
        const bool lastAtValue = i + 1 == published.size() || published[i + 1].first > value;
        const bool firstAtValue = i == 0 || published[i - 1].first < value;
        if (lastAtValue)
            greatest = std::max(greatest, std::abs(below(value, true) - part));
        if (firstAtValue)
            greatest = std::max(greatest, std::abs(below(value, false) - part));
    }
    return greatest;
}

} // namespace millwright::twin
