// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/slurm/answer.h"

#include "services/sources/input/display_text.h"
#include "services/sources/input/json_problem.h"

#include <simdjson.h>

#include <algorithm>
#include <limits>
#include <optional>

namespace millwright::slurm {

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

/// Real answers nest about ten deep (cores of sockets of nodes of a job's resources).
constexpr std::size_t kDeepest = 48;
constexpr std::size_t kMostShown = 60; ///< Of an answer that cannot be read.
constexpr std::size_t kLongestText = 1024;
constexpr std::size_t kMostWords = 64; // of a state, partitions of a node

std::string textOf(element value)
{
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS)
        return input::displayText(text, kLongestText);
    return {};
}

std::string text(const object& row, std::string_view key)
{
    element value;
    return row[key].get(value) == simdjson::SUCCESS ? textOf(value) : std::string();
}

bool flag(const object& row, std::string_view key, bool otherwise)
{
    bool value = otherwise;
    return row[key].get(value) == simdjson::SUCCESS ? value : otherwise;
}

/// A plain number, or {"set": true, "infinite": false, "number": 5}; nothing where it is not set, infinite or negative.
std::optional<std::uint64_t> number(const object& row, std::string_view key)
{
    element value;
    if (row[key].get(value) != simdjson::SUCCESS)
        return std::nullopt;
    object wrapped;
    if (value.get(wrapped) == simdjson::SUCCESS) {
        const bool isSet = flag(wrapped, "set", true); // older plugins leave it out
        const bool isInfinite = flag(wrapped, "infinite", false);
        if (!isSet || isInfinite || wrapped["number"].get(value) != simdjson::SUCCESS)
            return std::nullopt;
    }
    std::uint64_t whole = 0;
    if (value.get(whole) == simdjson::SUCCESS)
        return whole;
    double broken = 0;
    if (value.get(broken) == simdjson::SUCCESS && broken >= 0 && broken < 9e15)
        return static_cast<std::uint64_t>(broken);
    return std::nullopt;
}

UtcTime time(const object& row, std::string_view key)
{
    constexpr std::uint64_t kLast = 253'402'300'799; // the year 9999
    const std::uint64_t seconds = number(row, key).value_or(0);
    return seconds > kLast ? kNoTime : utcFromMillis(static_cast<std::int64_t>(seconds) * 1000);
}

/// The texts of a list; one text is a list of one.
std::vector<std::string> texts(const object& row, std::string_view key, std::size_t most)
{
    std::vector<std::string> found;
    element value;
    array list;
    if (row[key].get(value) != simdjson::SUCCESS)
        return found;
    if (value.get(list) != simdjson::SUCCESS) {
        std::string one = textOf(value);
        if (!one.empty())
            found.push_back(std::move(one));
        return found;
    }
    for (const element item : list) {
        if (found.size() == most)
            break;
        found.push_back(textOf(item));
    }
    return found;
}

void addState(const object& row, std::string_view key, std::vector<std::string>& state)
{
    for (std::string& word : texts(row, key, kMostWords)) {
        std::transform(word.begin(), word.end(), word.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        if (!word.empty() && std::find(state.begin(), state.end(), word) == state.end())
            state.push_back(std::move(word));
    }
}

std::string releaseOf(const object& root)
{
    std::string_view release;
    for (const char* key : {"Slurm", "slurm"}) {
        if (root["meta"][key]["release"].get(release) == simdjson::SUCCESS)
            return input::displayText(release, 40);
    }
    return {};
}

/// One entry of "errors", as 22.05's REST (error, errno), its commands (error, error_number, source) and later releases
/// (description, error_number, error, source) write it; some gateways in between write error_code.
std::string wordsOf(const object& entry)
{
    std::string words = text(entry, "description");
    const std::string error = text(entry, "error");
    if (words.empty() || (!error.empty() && error != words))
        words += (words.empty() ? "" : ": ") + error;
    if (words.empty())
        words = text(entry, "message");
    for (const char* key : {"error_number", "errno", "error_code"}) {
        std::int64_t code = 0;
        if (entry[key].get(code) == simdjson::SUCCESS && code != 0)
            return words + " (" + std::to_string(code) + ")";
    }
    return words.empty() ? "an error without words" : words;
}

/// What Slurm itself says went wrong.
std::optional<Error> complaintOf(const object& root)
{
    array errors;
    if (root["errors"].get(errors) == simdjson::SUCCESS) {
        for (const element entry : errors) {
            object named;
            const std::string words = entry.get(named) == simdjson::SUCCESS ? wordsOf(named) : textOf(entry);
            return Error{ErrorCode::Unavailable, "Slurm says: " + words, {}};
        }
        return std::nullopt;
    }
    element value;
    const bool isError =
        root["error"].get(value) == simdjson::SUCCESS || root["error_code"].get(value) == simdjson::SUCCESS;
    if (isError)
        return Error{ErrorCode::Unavailable, "Slurm says: " + wordsOf(root), {}};
    return std::nullopt;
}

bool readRow(const object& row, Node& node)
{
    node.name = text(row, "name");
    node.host = text(row, "hostname");
    addState(row, "state", node.state);
    addState(row, "state_flags", node.state);
    node.reason = text(row, "reason");
    node.reasonUser = text(row, "reason_set_by_user");
    node.reasonTime = time(row, "reason_changed_at");
    node.gres = text(row, "gres");
    node.gresUsed = text(row, "gres_used");
    node.partitions = texts(row, "partitions", kMostWords);
    return !node.name.empty() && !node.state.empty();
}

bool readRow(const object& row, Job& job)
{
    constexpr std::size_t kMostNodes = 65'536;
    job.id = number(row, "job_id").value_or(0);
    addState(row, "job_state", job.state);
    job.cluster = text(row, "cluster");
    job.name = text(row, "name");
    job.user = text(row, "user_name");
    job.account = text(row, "account");
    job.qos = text(row, "qos");
    job.partition = text(row, "partition");
    job.comment = text(row, "comment");
    job.wckey = text(row, "wckey");
    std::string_view nodes; // may name thousands: not cut like a text to be shown
    if (row["nodes"].get(nodes) == simdjson::SUCCESS && input::isPlainText(nodes))
        job.nodes = nodes;
    job.gresDetail = texts(row, "gres_detail", kMostNodes);
    job.tresAllocated = text(row, "tres_alloc_str");
    job.tresAsked = text(row, "tres_req_str");
    job.tresPerNode = text(row, "tres_per_node");
    job.tresPerJob = text(row, "tres_per_job");
    job.arrayTasks = text(row, "array_task_string");
    const std::uint64_t count = number(row, "node_count").value_or(0);
    job.nodeCount = static_cast<std::uint32_t>(std::min<std::uint64_t>(count, kMostNodes));
    job.start = time(row, "start_time");
    return job.id != 0 && !job.state.empty();
}

template <typename Row>
Rows<Row> readRows(array list, std::string_view what)
{
    Rows<Row> read;
    read.rows.reserve(list.size());
    for (const element item : list) {
        object fields;
        Row row;
        if (item.get(fields) == simdjson::SUCCESS && readRow(fields, row)) {
            read.rows.push_back(std::move(row));
            continue;
        }
        ++read.refused;
        read.refusal = "a " + std::string(what) + " without its name or state";
    }
    return read;
}

/// The list under `key`, and what is to be said where there is none.
template <typename Row>
Result<Rows<Row>> readAnswer(std::string_view json, std::string_view key, std::string_view what)
{
    simdjson::dom::parser parser;
    simdjson::error_code code = parser.allocate(json.size(), kDeepest);
    element root;
    if (code == simdjson::SUCCESS)
        code = parser.parse(json.data(), json.size()).get(root);
    object fields;
    if (code != simdjson::SUCCESS)
        return Error{
            ErrorCode::InvalidInput, input::jsonProblem(code, kDeepest, input::displayText(json, kMostShown)), {}};
    if (root.get(fields) != simdjson::SUCCESS)
        return Error{ErrorCode::InvalidInput, "the answer is JSON, but none of Slurm's", {}};
    if (const auto complaint = complaintOf(fields))
        return *complaint;
    array list;
    if (fields[key].get(list) != simdjson::SUCCESS) {
        const std::string kind(what);
        return Error{ErrorCode::InvalidInput, "the answer has no list of " + kind + "s", {}};
    }
    Rows<Row> rows = readRows<Row>(list, what);
    rows.release = releaseOf(fields);
    return rows;
}

bool contains(const std::vector<std::string>& words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

bool Node::has(std::string_view word) const
{
    return contains(state, word);
}

bool Job::has(std::string_view word) const
{
    return contains(state, word);
}

bool Job::holds() const
{
    static constexpr std::string_view kHolding[] = {"RUNNING",  "COMPLETING", "CONFIGURING", "SUSPENDED",
                                                    "RESIZING", "SIGNALING",  "STAGE_OUT",   "STOPPED"};
    return std::any_of(std::begin(kHolding), std::end(kHolding), [this](std::string_view word) { return has(word); });
}

Result<Rows<Node>> readNodes(std::string_view json)
{
    return readAnswer<Node>(json, "nodes", "node");
}

Result<Rows<Job>> readJobs(std::string_view json)
{
    return readAnswer<Job>(json, "jobs", "job");
}

} // namespace millwright::slurm
