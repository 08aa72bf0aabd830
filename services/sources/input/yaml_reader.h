// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <yaml-cpp/yaml.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::input {

/// The first thing that is wrong in a YAML document, with file and line. Later complaints are dropped.
class YamlComplaint {
public:
    explicit YamlComplaint(std::string file)
        : m_file(std::move(file))
    {
    }

    void add(const YAML::Node& node, std::string message);
    bool exists() const { return m_error.has_value(); }
    const Error& error() const { return *m_error; }
    /// "file:12" for a node.
    std::string placeOf(const YAML::Node& node) const;

private:
    std::string m_file;
    std::optional<Error> m_error;
};

/// Parses a document; InvalidInput with file and line when it is no YAML, is larger than 1 MiB or nests deeper than 32.
Result<YAML::Node> parseYaml(std::string_view text, const std::string& file);

/// Reads the keys of one YAML map and remembers which were asked for: rejectOthers() then complains of those that mean
/// nothing and names the ones that do. After a complaint all readers give defaults.
class YamlMap {
public:
    /// `what` names the map in messages: "a measure".
    YamlMap(const YAML::Node& node, std::string what, YamlComplaint& complaint);

    bool has(std::string_view key);
    /// The node under a key; an undefined node when it is not there.
    YAML::Node child(std::string_view key);
    std::string text(std::string_view key, std::string_view otherwise = {});
    /// Complains when the key is missing or empty.
    std::string requiredText(std::string_view key);
    /// A list of scalars, or one scalar as a list of one.
    std::vector<std::string> texts(std::string_view key);
    double number(std::string_view key, double otherwise, double least, double most);
    bool flag(std::string_view key, bool otherwise);
    /// Key and scalar value of a nested map, in order.
    std::vector<std::pair<std::string, std::string>> pairs(std::string_view key);
    /// "250ms", "15s", "2m", "1h" as milliseconds; complains outside the bounds.
    std::int64_t duration(std::string_view key, std::int64_t otherwise, std::int64_t least, std::int64_t most);
    /// "64KiB", "16MiB", "1GiB" or a plain number of bytes.
    std::uint64_t bytes(std::string_view key, std::uint64_t otherwise, std::uint64_t least, std::uint64_t most);

    void rejectOthers();
    void complain(std::string_view key, std::string message);
    const YAML::Node& node() const { return m_node; }
    YamlComplaint& complaint() { return m_complaint; }

private:
    std::string scalar(const YAML::Node& node, std::string_view key);

    YAML::Node m_node;
    std::string m_what;
    YamlComplaint& m_complaint;
    std::vector<std::string> m_asked;
};

/// "a, b, c", for messages that say what is allowed.
std::string joined(const std::vector<std::string>& words);

} // namespace millwright::input
