// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/slurm/slurm_reader.h"

#include "services/sources/input/display_text.h"
#include "services/sources/slurm/command.h"

#include <optional>
#include <utility>

namespace millwright::slurm {

namespace {

constexpr milliseconds kSlice{100};
constexpr long kNotFound = 404;

std::string nameOf(const std::vector<std::string>& words)
{
    return words.front().substr(words.front().rfind('/') + 1);
}

/// The first line that says something; outside text, made safe.
std::string firstLine(std::string_view text)
{
    constexpr std::size_t kLongest = 200;
    const std::size_t begin = std::min(text.find_first_not_of("\r\n\t "), text.size());
    text.remove_prefix(begin);
    return input::displayText(text.substr(0, text.find_first_of("\r\n")), kLongest);
}

/// Slurm's words for what it cannot tell itself, made into something to act on.
Error withHint(Error error)
{
    const bool isUnspecified = error.message.find("Unspecified error (-1)") != std::string::npos;
    const bool isIdentity = error.message.find("uthentication") != std::string::npos;
    if (isUnspecified)
        error.message += "; slurmctld does not seem to answer";
    else if (isIdentity)
        error.message += "; is the token still valid, and munge running?";
    return error;
}

template <typename RowsOf>
auto parsed(Result<std::string> json, RowsOf read, const std::string& who) -> decltype(read(std::string_view()))
{
    if (!json)
        return json.error();
    auto rows = read(*json);
    if (rows)
        return rows;
    Error error = withHint(rows.error());
    error.where = who;
    return error;
}

} // namespace

SlurmReader::SlurmReader(const SlurmConfig& config)
    : m_config(config)
{
    if (config.rest)
        m_client = std::make_unique<input::HttpClient>(2);
    if (config.api != "auto")
        m_api = config.api;
}

SlurmReader::~SlurmReader() = default;

Reading SlurmReader::read(const std::atomic<bool>& stopping)
{
    if (m_config.rest) {
        auto nodes = parsed(nodesByRest(stopping), readNodes, "slurmrestd");
        if (m_api.empty()) // without a version there is nothing to ask for
            return {nodes.error(), nodes.error()};
        return {std::move(nodes), parsed(get("/slurm/" + m_api + "/jobs", stopping), readJobs, "slurmrestd")};
    }
    auto nodes = parsed(nodesByCommand(stopping), readNodes, m_usesSinfo ? "sinfo" : "scontrol");
    return {std::move(nodes),
            parsed(runCommand({m_config.folder + "/squeue", "--json"}, stopping), readJobs, "squeue")};
}

Result<std::string> SlurmReader::runCommand(std::vector<std::string> words, const std::atomic<bool>& stopping) const
{
    Command command;
    const std::string name = nameOf(words);
    command.words = std::move(words);
    command.timeout = m_config.timeout;
    command.maxBytes = m_config.maxBytes;
    if (!m_config.conf.empty())
        command.environment.emplace_back("SLURM_CONF", m_config.conf);
    Result<CommandOutput> done = run(command, stopping);
    if (!done)
        return Error{done.error().code, name + " " + done.error().message, {}};
    if (done->exitCode != 0)
        return withHint(
            {ErrorCode::Unavailable,
             name + " ended with exit code " + std::to_string(done->exitCode) + ": " + firstLine(done->errors),
             {}});
    return std::move(done->output);
}

Result<std::string> SlurmReader::nodesByCommand(const std::atomic<bool>& stopping)
{
    if (!m_usesSinfo) {
        Result<std::string> nodes = runCommand({m_config.folder + "/scontrol", "show", "nodes", "--json"}, stopping);
        const bool isUnknown = !nodes && nodes.error().message.find("unrecognized option") != std::string::npos;
        if (!isUnknown)
            return nodes;
        m_usesSinfo = true;
    }
    return runCommand({m_config.folder + "/sinfo", "--json"}, stopping);
}

Result<std::string> SlurmReader::nodesByRest(const std::atomic<bool>& stopping)
{
    if (!m_api.empty())
        return get("/slurm/" + m_api + "/nodes", stopping);
    for (const char* api : {"v0.0.43", "v0.0.42", "v0.0.41", "v0.0.40", "v0.0.39", "v0.0.38"}) {
        Result<std::string> nodes = get(std::string("/slurm/") + api + "/nodes", stopping);
        if (nodes)
            m_api = api;
        if (nodes || nodes.error().code != ErrorCode::NotFound)
            return nodes;
    }
    return Error{
        ErrorCode::NotFound, "slurmrestd has none of the versions v0.0.38 to v0.0.43; name one with rest.api", {}};
}

Result<std::string> SlurmReader::get(const std::string& path, const std::atomic<bool>& stopping)
{
    input::HttpRequest request = *m_config.rest;
    request.url += path;
    std::optional<Result<input::HttpAnswer>> answer;
    m_client->start(request, [&answer](Result<input::HttpAnswer> come) { answer.emplace(std::move(come)); });
    while (!answer && !stopping)
        m_client->poll(kSlice);
    if (!answer) {
        m_client = std::make_unique<input::HttpClient>(2); // drops the request, which refers to this call
        return Error{ErrorCode::Unavailable, "the gateway stops", {}};
    }
    if (!*answer)
        return Error{answer->error().code, "slurmrestd cannot be asked: " + describe(answer->error()), {}};
    const input::HttpAnswer& come = **answer;
    const std::string status = "HTTP status " + std::to_string(come.status);
    if (come.status == 401 || come.status == 403)
        return Error{ErrorCode::Refused, "slurmrestd refuses the token (" + status + "): it may have expired", {}};
    if (come.status == kNotFound)
        return Error{ErrorCode::NotFound, "slurmrestd has no " + path + " (" + status + ")", {}};
    Result<std::string> body = input::wholeBody(come, m_config.maxBytes);
    if (come.status == 200)
        return body ? std::move(body)
                    : Error{body.error().code, "the answer of slurmrestd " + body.error().message, {}};
    const auto told = body ? readNodes(*body) : Result<Rows<Node>>(body.error());
    const bool hasWords = !told && told.error().code == ErrorCode::Unavailable;
    return withHint(
        {ErrorCode::Unavailable, "slurmrestd: " + status + (hasWords ? ", " + told.error().message : ""), {}});
}

} // namespace millwright::slurm
