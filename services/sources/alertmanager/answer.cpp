// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/alertmanager/answer.h"

#include "services/sources/alertmanager/words.h"
#include "services/sources/input/display_text.h"
#include "services/sources/input/json_problem.h"

#include <simdjson.h>

#include <algorithm>
#include <optional>
#include <unordered_set>

namespace millwright::alertmanager {

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t kDeepest = 32;   // real answers nest five deep
constexpr std::size_t kMostShown = 60; ///< Of an answer that cannot be read.
constexpr std::size_t kLongestId = 128;
constexpr std::size_t kLongestLabel = 256;
constexpr std::size_t kLongestText = 300;
constexpr std::size_t kMostIds = 64; // silences of one alert

std::string text(const object& row, std::string_view key, std::size_t longest)
{
    std::string_view value;
    return row[key].get(value) == simdjson::SUCCESS ? oneLine(value, longest) : std::string();
}

std::vector<std::string> ids(const object& row, std::string_view key)
{
    std::vector<std::string> found;
    array list;
    if (row[key].get(list) != simdjson::SUCCESS)
        return found;
    for (const element item : list) {
        std::string_view id;
        if (found.size() == kMostIds)
            break;
        if (item.get(id) == simdjson::SUCCESS && !id.empty())
            found.push_back(oneLine(id, kLongestId));
    }
    return found;
}

/// False when there is something that is no time.
bool readTime(const object& row, std::string_view key, UtcTime& time)
{
    std::string_view value;
    if (row[key].get(value) != simdjson::SUCCESS)
        return false;
    const auto read = timeFromText(value);
    time = read.value_or(kNoTime);
    return read.has_value();
}

/// Both annotations, each once.
std::string wordsOf(const object& annotations)
{
    std::string summary = text(annotations, "summary", kLongestText);
    std::string description = text(annotations, "description", kLongestText);
    if (summary.empty() && description.empty())
        return text(annotations, "message", kLongestText);
    if (summary.empty() || description.find(summary) != std::string::npos)
        return description;
    return description.empty() || summary.find(description) != std::string::npos ? summary
                                                                                 : summary + " · " + description;
}

bool readRow(const object& row, const std::vector<std::string>& wanted, Alert& alert)
{
    std::string_view fingerprint;
    if (row["fingerprint"].get(fingerprint) != simdjson::SUCCESS || fingerprint.empty() ||
        fingerprint.size() > kLongestId || !input::isPlainText(fingerprint))
        return false;
    alert.fingerprint = fingerprint;
    object part;
    if (row["labels"].get(part) == simdjson::SUCCESS) {
        alert.name = text(part, "alertname", kLongestLabel);
        for (const std::string& label : wanted) {
            std::string value = text(part, label, kLongestLabel);
            if (!value.empty())
                alert.labels.emplace_back(label, std::move(value));
        }
    }
    if (row["annotations"].get(part) == simdjson::SUCCESS)
        alert.said = wordsOf(part);
    const bool hasBegin = readTime(row, "startsAt", alert.startsAt);
    const bool hasEnd = readTime(row, "endsAt", alert.endsAt);
    const bool endsBefore = alert.endsAt != kNoTime && alert.endsAt < alert.startsAt;
    alert.hasBadTimes = !hasBegin || !hasEnd || endsBefore;
    if (endsBefore)
        alert.endsAt = kNoTime;
    if (row["status"].get(part) == simdjson::SUCCESS) {
        alert.silencedBy = ids(part, "silencedBy");
        alert.inhibitedBy = ids(part, "inhibitedBy");
        alert.mutedBy = ids(part, "mutedBy");
    }
    return true;
}

/// The whole tree; valid while the parser lives.
Result<element> parse(simdjson::dom::parser& parser, std::string_view json)
{
    simdjson::error_code code = parser.allocate(json.size(), kDeepest);
    element root;
    if (code == simdjson::SUCCESS)
        code = parser.parse(json.data(), json.size()).get(root);
    if (code != simdjson::SUCCESS)
        return Error{ErrorCode::InvalidInput,
                     input::jsonProblem(code, kDeepest, oneLine(json.substr(0, 4 * kMostShown), kMostShown)),
                     {}};
    return root;
}

/// The objects of the list that an answer is.
template <typename Visit>
Result<void> eachRow(std::string_view json, const char* what, Visit visit)
{
    simdjson::dom::parser parser;
    const Result<element> root = parse(parser, json);
    if (!root)
        return root.error();
    array list;
    if (root->get(list) != simdjson::SUCCESS)
        return Error{ErrorCode::InvalidInput, std::string("the answer is JSON, but no list of ") + what, {}};
    for (const element item : list) {
        object row;
        visit(item.get(row) == simdjson::SUCCESS ? &row : nullptr);
    }
    return {};
}

} // namespace

Result<Rows<Alert>> readAlerts(std::string_view json, const std::vector<std::string>& wanted, std::size_t most)
{
    Rows<Alert> read;
    std::unordered_set<std::string> known;
    const Result<void> done = eachRow(json, "alerts", [&](const object* row) {
        Alert alert;
        if (!row || read.rows.size() >= most) {
            ++(row ? read.leftOut : read.refused);
            return;
        }
        if (!readRow(*row, wanted, alert)) {
            ++read.refused;
            read.refusal = "an alert without a fingerprint";
        } else if (!known.insert(alert.fingerprint).second) {
            ++read.refused;
            read.refusal = "an alert that is listed twice: " + alert.fingerprint;
        } else {
            read.rows.push_back(std::move(alert));
        }
    });
    if (!done)
        return done.error();
    if (read.refused > 0 && read.refusal.empty())
        read.refusal = "an alert that is no map";
    return read;
}

Result<Rows<Silence>> readSilences(std::string_view json, std::size_t most)
{
    Rows<Silence> read;
    const Result<void> done = eachRow(json, "silences", [&](const object* row) {
        object status;
        Silence silence;
        if (row)
            silence.id = text(*row, "id", kLongestId);
        if (silence.id.empty()) {
            ++read.refused;
            read.refusal = "a silence without an id";
            return;
        }
        if ((*row)["status"].get(status) == simdjson::SUCCESS && text(status, "state", kLongestId) != "active")
            return; // to come, or kept for the record
        if (read.rows.size() >= most) {
            ++read.leftOut;
            return;
        }
        silence.createdBy = text(*row, "createdBy", kLongestLabel);
        silence.comment = text(*row, "comment", kLongestText);
        static_cast<void>(readTime(*row, "endsAt", silence.endsAt));
        read.rows.push_back(std::move(silence));
    });
    if (!done)
        return done.error();
    return read;
}

Result<UtcTime> readStartTime(std::string_view json)
{
    simdjson::dom::parser parser;
    const Result<element> root = parse(parser, json);
    if (!root)
        return root.error();
    object fields;
    UtcTime time = kNoTime;
    if (root->get(fields) != simdjson::SUCCESS || !readTime(fields, "uptime", time) || time == kNoTime)
        return Error{ErrorCode::InvalidInput, "the answer does not say since when it runs", {}};
    return time;
}

std::string_view valueOf(const Labels& labels, std::string_view name)
{
    const auto found =
        std::find_if(labels.begin(), labels.end(), [&](const auto& label) { return label.first == name; });
    return found == labels.end() ? std::string_view() : std::string_view(found->second);
}

} // namespace millwright::alertmanager
