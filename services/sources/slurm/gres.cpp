// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/slurm/gres.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace millwright::slurm {

namespace {

constexpr std::uint32_t kMostGpus = 1'000'000;
constexpr std::uint32_t kHighestIndex = 1023;

std::optional<std::uint32_t> numberOf(std::string_view text, std::uint32_t most)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number > most)
        return std::nullopt;
    return number;
}

/// Cuts the first part off, up to a comma that stands in no parenthesis.
std::string_view takeItem(std::string_view& list)
{
    bool isInside = false;
    std::size_t end = 0;
    for (; end < list.size() && (isInside || list[end] != ','); ++end) {
        if (list[end] == '(')
            isInside = true;
        else if (list[end] == ')')
            isInside = false;
    }
    const std::string_view item = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    return item;
}

void addIndexes(std::string_view list, std::vector<std::uint32_t>& indexes)
{
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        const std::string_view item = list.substr(0, comma);
        const std::size_t dash = std::min(item.find('-'), item.size());
        const auto first = numberOf(item.substr(0, dash), kHighestIndex);
        const auto last = dash == item.size() ? first : numberOf(item.substr(dash + 1), kHighestIndex);
        for (std::uint32_t index = first.value_or(1); first && last && index <= *last; ++index)
            indexes.push_back(index);
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
}

/// What follows the word "gpu" of one item: ":h100:8", "=4", "".
void addGpus(std::string_view rest, Gpus& gpus)
{
    const std::size_t note = std::min(rest.find('('), rest.size());
    const std::string_view notes = rest.substr(note);
    rest = rest.substr(0, note);
    std::uint32_t count = 1; // "gpu" alone is one
    if (const std::size_t mark = rest.find_last_of(":="); mark != std::string_view::npos) {
        const auto number = numberOf(rest.substr(mark + 1), kMostGpus);
        if (number)
            count = *number;
        const std::string_view type = number ? rest.substr(0, mark) : rest;
        if (gpus.type.empty() && type.starts_with(':'))
            gpus.type = type.substr(1);
    }
    gpus.count = std::min(gpus.count + count, kMostGpus);
    constexpr std::string_view kIndexes = "(IDX:";
    if (notes.starts_with(kIndexes))
        addIndexes(notes.substr(kIndexes.size(), notes.find(')') - kIndexes.size()), gpus.indexes);
}

} // namespace

Gpus gpusOf(std::string_view gres)
{
    Gpus gpus;
    while (!gres.empty()) {
        std::string_view item = takeItem(gres);
        for (const std::string_view prefix : {"gres:", "gres/"}) {
            if (item.starts_with(prefix))
                item.remove_prefix(prefix.size());
        }
        constexpr std::string_view kGpu = "gpu";
        const bool isGpu =
            item.starts_with(kGpu) &&
            (item.size() == kGpu.size() || std::string_view(":=(").find(item[kGpu.size()]) != std::string_view::npos);
        if (isGpu)
            addGpus(item.substr(kGpu.size()), gpus);
    }
    // Without a full list of indexes it is known how many, but not which.
    if (gpus.indexes.size() != gpus.count)
        gpus.indexes.clear();
    return gpus;
}

std::uint32_t gpusOfTres(std::string_view tres)
{
    constexpr std::string_view kGpu = "gres/gpu";
    std::uint32_t total = 0;
    std::uint32_t ofTypes = 0;
    while (!tres.empty()) {
        const std::string_view item = takeItem(tres);
        if (!item.starts_with(kGpu))
            continue;
        const std::string_view rest = item.substr(kGpu.size());
        const auto number = numberOf(rest.substr(std::min(rest.find('=') + 1, rest.size())), kMostGpus);
        if (rest.starts_with('='))
            total = number.value_or(0);
        else if (rest.starts_with(':'))
            ofTypes = std::min(ofTypes + number.value_or(0), kMostGpus);
    }
    return total != 0 ? total : ofTypes;
}

} // namespace millwright::slurm
