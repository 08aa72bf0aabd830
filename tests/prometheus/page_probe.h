// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/sources/prometheus/series_cache.h"

#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::prometheus {

/// A sink that keeps everything it is told, by series. Cell = number of the series in order of first sight.
struct PageProbe {
    std::vector<Series> series;
    std::vector<Family> families;
    std::map<std::uint32_t, double> values;
    std::map<std::uint32_t, std::int64_t> times;
    std::set<std::uint32_t> unreadableCells;
    std::set<std::uint32_t> forgottenCells;

    Binding bind(const Series& first, const Family& family)
    {
        series.push_back(first);
        families.push_back(family);
        return {0, static_cast<std::uint32_t>(series.size() - 1)};
    }
    void forget(Binding binding) { forgottenCells.insert(binding.cell); }
    void sample(Binding binding, double value, std::string_view) { values[binding.cell] = value; }
    void sampleAt(Binding binding, double value, std::string_view, std::int64_t time)
    {
        values[binding.cell] = value;
        times[binding.cell] = time;
    }
    void unreadable(Binding binding) { unreadableCells.insert(binding.cell); }

    /// name{a="b",…} with sorted labels → value of the last page.
    std::map<std::string, double> byName() const
    {
        std::map<std::string, double> named;
        for (const auto& [cell, value] : values) {
            std::map<std::string, std::string> sorted;
            for (const Label& label : series[cell].labels)
                sorted[label.name] = label.value;
            std::string key = series[cell].name;
            for (const auto& [name, text] : sorted)
                key += "|" + name + "=" + text;
            named[key] = value;
        }
        return named;
    }
};

/// Reads a whole page; the values of earlier pages are dropped from the probe.
inline PageReport readPage(SeriesCache& cache, PageProbe& probe, std::string_view page, Format format = Format::Text,
                           bool complete = true)
{
    probe.values.clear();
    probe.times.clear();
    cache.begin(format);
    cache.feed(page, probe);
    return cache.end(complete, probe);
}

inline std::optional<std::string> fileText(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

} // namespace millwright::prometheus
