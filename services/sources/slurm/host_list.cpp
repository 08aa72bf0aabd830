// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/slurm/host_list.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

namespace millwright::slurm {

namespace {

constexpr std::size_t kMostBrackets = 8;

struct Range {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::uint64_t step = 1;
    std::size_t digits = 0; ///< Numbers are filled up with zeroes to these.
};

std::optional<std::uint64_t> numberOf(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<Range> rangeOf(std::string_view text)
{
    const std::size_t colon = std::min(text.find(':'), text.size());
    const std::optional<std::uint64_t> step = colon == text.size() ? 1 : numberOf(text.substr(colon + 1));
    text = text.substr(0, colon);
    const std::size_t dash = text.find('-');
    const std::string_view begin = text.substr(0, dash);
    const auto first = numberOf(begin);
    const auto last = dash == std::string_view::npos ? first : numberOf(text.substr(dash + 1));
    if (!first || !last || *last < *first || step.value_or(0) == 0)
        return std::nullopt;
    return Range{*first, *last, *step, begin.size()};
}

std::string padded(std::uint64_t number, std::size_t digits)
{
    std::string text = std::to_string(number);
    return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

/// The numbers between one pair of brackets; nothing when they are no list of ranges.
std::optional<std::vector<std::string>> numbersOf(std::string_view list, std::size_t most)
{
    std::vector<std::string> numbers;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        const auto range = rangeOf(list.substr(0, comma));
        if (!range)
            return std::nullopt;
        for (std::uint64_t number = range->first; numbers.size() < most; number += range->step) {
            numbers.push_back(padded(number, range->digits));
            if (range->last - number < range->step) // the largest number there is must end the loop as well
                break;
        }
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return numbers;
}

/// Appends what one item of the list stands for.
/// `brackets`: how many may still follow; Slurm itself writes four at most.
void expand(const std::string& done, std::string_view rest, std::size_t brackets, std::vector<std::string>& hosts,
            std::size_t most)
{
    const std::size_t open = rest.find('[');
    const std::size_t close = rest.find(']', open == std::string_view::npos ? rest.size() : open);
    if (open == std::string_view::npos || close == std::string_view::npos || brackets == 0) {
        if (hosts.size() < most)
            hosts.push_back(done + std::string(rest));
        return;
    }
    const auto numbers = numbersOf(rest.substr(open + 1, close - open - 1), most);
    if (!numbers) {
        expand(done + std::string(rest.substr(0, close + 1)), rest.substr(close + 1), brackets - 1, hosts, most);
        return;
    }
    for (const std::string& number : *numbers) {
        if (hosts.size() >= most)
            return;
        std::string begun = done;
        begun += rest.substr(0, open);
        begun += number;
        expand(begun, rest.substr(close + 1), brackets - 1, hosts, most);
    }
}

/// Where the next item of the list ends: at a comma that stands in no bracket.
std::size_t endOfItem(std::string_view list)
{
    bool isInside = false;
    for (std::size_t at = 0; at < list.size(); ++at) {
        if (list[at] == '[')
            isInside = true;
        else if (list[at] == ']')
            isInside = false;
        else if (list[at] == ',' && !isInside)
            return at;
    }
    return list.size();
}

} // namespace

std::vector<std::string> hostsOf(std::string_view list, std::size_t most)
{
    std::vector<std::string> hosts;
    while (!list.empty() && hosts.size() < most) {
        const std::size_t end = endOfItem(list);
        if (end > 0)
            expand({}, list.substr(0, end), kMostBrackets, hosts, most);
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return hosts;
}

std::string hostKey(std::string_view host)
{
    const bool isAddress =
        host.find(':') != std::string_view::npos || host.find_first_not_of("0123456789.") == std::string_view::npos;
    std::string key(isAddress ? host : host.substr(0, host.find('.')));
    std::transform(key.begin(), key.end(), key.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return key == "localhost" || key == "127.0.0.1" || key == "::1" ? std::string() : key;
}

} // namespace millwright::slurm
