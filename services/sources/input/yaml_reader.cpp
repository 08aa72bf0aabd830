// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/input/yaml_reader.h"

#include "services/sources/input/display_text.h"

#include <yaml-cpp/depthguard.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

namespace millwright::input {

namespace {

constexpr std::size_t kMostBytes = 1024 * 1024;
constexpr int kDeepest = 32;
constexpr std::size_t kMostShown = 80;

std::string quoted(std::string_view text)
{
    return "'" + displayText(text, kMostShown) + "'";
}

/// Counts every visit, so that aliases of aliases ("billion laughs") end at the bound and not in exhaustion.
bool isModest(const YAML::Node& node, int depth, int& nodesLeft)
{
    if (depth > kDeepest || --nodesLeft < 0)
        return false;
    if (!node.IsMap() && !node.IsSequence())
        return true;
    for (const auto& item : node) {
        const bool modest =
            node.IsMap() ? isModest(item.first, depth + 1, nodesLeft) && isModest(item.second, depth + 1, nodesLeft)
                         : isModest(item, depth + 1, nodesLeft);
        if (!modest)
            return false;
    }
    return true;
}

struct Scaled {
    double number = 0.0;
    std::string_view unit;
};

std::optional<Scaled> numberWithUnit(std::string_view text)
{
    Scaled scaled;
    const std::size_t sign = text.starts_with('+') ? 1 : 0;
    const auto [rest, error] = std::from_chars(text.data() + sign, text.data() + text.size(), scaled.number);
    if (error != std::errc() || !std::isfinite(scaled.number))
        return std::nullopt;
    scaled.unit = text.substr(static_cast<std::size_t>(rest - text.data()));
    return scaled;
}

} // namespace

std::string joined(const std::vector<std::string>& words)
{
    std::string list;
    for (const std::string& word : words)
        list += (list.empty() ? "" : ", ") + word;
    return list;
}

std::string YamlComplaint::placeOf(const YAML::Node& node) const
{
    const YAML::Mark mark = node.Mark();
    return mark.is_null() ? m_file : m_file + ":" + std::to_string(mark.line + 1);
}

void YamlComplaint::add(const YAML::Node& node, std::string message)
{
    if (!m_error)
        m_error = Error{ErrorCode::InvalidInput, std::move(message), placeOf(node)};
}

Result<YAML::Node> parseYaml(std::string_view text, const std::string& file)
{
    if (text.size() > kMostBytes)
        return Error{ErrorCode::InvalidInput, "the file is larger than 1 MiB", file};
    try {
        YAML::Node node = YAML::Load(std::string(text));
        int nodesLeft = 200'000;
        if (!isModest(node, 0, nodesLeft))
            return Error{ErrorCode::InvalidInput, "the file nests deeper than 32 levels or repeats itself too often",
                         file};
        return node;
    } catch (const YAML::DeepRecursion& tooDeep) {
        return Error{ErrorCode::InvalidInput, "the file nests deeper than 32 levels",
                     file + ":" + std::to_string(tooDeep.mark.line + 1)};
    } catch (const YAML::Exception& exception) {
        const std::string place =
            exception.mark.is_null() ? file : file + ":" + std::to_string(exception.mark.line + 1);
        return Error{ErrorCode::InvalidInput, "not valid YAML: " + displayText(exception.msg, kMostShown), place};
    }
}

YamlMap::YamlMap(const YAML::Node& node, std::string what, YamlComplaint& complaint)
    : m_node(node)
    , m_what(std::move(what))
    , m_complaint(complaint)
{
    if (!m_node.IsDefined() || !m_node.IsMap()) {
        m_complaint.add(node, m_what + " must be a map of keys and values");
        m_node = YAML::Node(YAML::NodeType::Map);
    }
}

YAML::Node YamlMap::child(std::string_view key)
{
    m_asked.emplace_back(key);
    for (const auto& item : m_node) {
        if (item.first.IsScalar() && item.first.Scalar() == key)
            return item.second;
    }
    return YAML::Node(YAML::NodeType::Undefined);
}

bool YamlMap::has(std::string_view key)
{
    return child(key).IsDefined();
}

std::string YamlMap::scalar(const YAML::Node& node, std::string_view key)
{
    constexpr std::size_t kLongest = 1024;
    const bool isText = node.IsScalar() && node.Scalar().size() <= kLongest;
    if (isText && isPlainText(node.Scalar()))
        return node.Scalar();
    if (isText) {
        m_complaint.add(node, m_what + ": '" + std::string(key) + "' is " + quoted(node.Scalar()) +
                                  "; control characters, and those that nobody sees or that turn a text round, are "
                                  "not allowed");
        return {};
    }
    m_complaint.add(node.IsDefined() ? node : m_node,
                    m_what + ": '" + std::string(key) + "' must be a plain text of at most 1024 bytes");
    return {};
}

std::string YamlMap::text(std::string_view key, std::string_view otherwise)
{
    const YAML::Node node = child(key);
    return node.IsDefined() ? scalar(node, key) : std::string(otherwise);
}

std::string YamlMap::requiredText(std::string_view key)
{
    std::string value = text(key);
    if (value.empty())
        complain(key, "is missing");
    return value;
}

std::vector<std::string> YamlMap::texts(std::string_view key)
{
    constexpr std::size_t kMost = 1000;
    std::vector<std::string> list;
    const YAML::Node node = child(key);
    if (!node.IsDefined())
        return list;
    if (!node.IsSequence())
        return {scalar(node, key)};
    if (node.size() > kMost)
        complain(key, "has more than 1000 entries");
    else
        for (const auto& item : node)
            list.push_back(scalar(item, key));
    return list;
}

double YamlMap::number(std::string_view key, double otherwise, double least, double most)
{
    if (!has(key))
        return otherwise;
    const std::string value = text(key);
    const auto scaled = numberWithUnit(value);
    if (scaled && scaled->unit.empty() && scaled->number >= least && scaled->number <= most)
        return scaled->number;
    char range[80];
    std::snprintf(range, sizeof range, "a number from %g to %g", least, most);
    complain(key, "is " + quoted(value) + "; allowed is " + range);
    return otherwise;
}

bool YamlMap::flag(std::string_view key, bool otherwise)
{
    if (!has(key))
        return otherwise;
    const std::string value = text(key);
    if (value != "true" && value != "false")
        complain(key, "is " + quoted(value) + "; allowed: true, false");
    return value == "true";
}

std::vector<std::pair<std::string, std::string>> YamlMap::pairs(std::string_view key)
{
    std::vector<std::pair<std::string, std::string>> list;
    const YAML::Node node = child(key);
    if (!node.IsDefined())
        return list;
    if (!node.IsMap()) {
        complain(key, "must be a map of texts");
        return list;
    }
    for (const auto& item : node)
        list.emplace_back(scalar(item.first, key), scalar(item.second, key));
    return list;
}

std::int64_t YamlMap::duration(std::string_view key, std::int64_t otherwise, std::int64_t least, std::int64_t most)
{
    if (!has(key))
        return otherwise;
    const std::string value = text(key);
    const auto scaled = numberWithUnit(value);
    double factor = 0.0;
    if (scaled)
        factor = scaled->unit == "ms" ? 1.0 : scaled->unit == "s" ? 1e3 : scaled->unit == "m" ? 6e4 : 0.0;
    if (scaled && scaled->unit == "h")
        factor = 3.6e6;
    const double millis = scaled ? scaled->number * factor : 0.0;
    if (factor > 0.0 && millis >= static_cast<double>(least) && millis <= static_cast<double>(most))
        return std::llround(millis);
    complain(key, "is " + quoted(value) + "; allowed is a time such as 250ms, 15s, 2m or 1h, from " +
                      std::to_string(least) + "ms to " + std::to_string(most) + "ms");
    return otherwise;
}

std::uint64_t YamlMap::bytes(std::string_view key, std::uint64_t otherwise, std::uint64_t least, std::uint64_t most)
{
    if (!has(key))
        return otherwise;
    const std::string value = text(key);
    const auto scaled = numberWithUnit(value);
    double factor = 0.0;
    if (scaled)
        factor = scaled->unit.empty() ? 1.0 : scaled->unit == "KiB" ? 1024.0 : scaled->unit == "MiB" ? 1048576.0 : 0.0;
    if (scaled && scaled->unit == "GiB")
        factor = 1073741824.0;
    const double count = scaled ? scaled->number * factor : 0.0;
    if (factor > 0.0 && count >= static_cast<double>(least) && count <= static_cast<double>(most))
        return static_cast<std::uint64_t>(count);
    complain(key, "is " + quoted(value) + "; allowed is a size such as 64KiB, 16MiB or 1GiB, from " +
                      std::to_string(least) + " to " + std::to_string(most) + " bytes");
    return otherwise;
}

void YamlMap::complain(std::string_view key, std::string message)
{
    const YAML::Node node = child(key);
    m_complaint.add(node.IsDefined() ? node : m_node, m_what + ": '" + std::string(key) + "' " + std::move(message));
}

void YamlMap::rejectOthers()
{
    std::set<std::string> allowed(m_asked.begin(), m_asked.end());
    std::set<std::string> found;
    for (const auto& item : m_node) {
        const std::string key = item.first.IsScalar() ? item.first.Scalar() : "?";
        if (!allowed.contains(key))
            m_complaint.add(item.first, m_what + ": unknown key " + quoted(key) +
                                            "; allowed: " + joined({allowed.begin(), allowed.end()}));
        if (!found.insert(key).second)
            m_complaint.add(item.first, m_what + ": key " + quoted(key) + " appears twice");
    }
}

} // namespace millwright::input
