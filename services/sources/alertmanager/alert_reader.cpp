// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/alertmanager/alert_reader.h"

#include <optional>
#include <utility>

namespace millwright::alertmanager {

namespace {

constexpr milliseconds kSlice{100};
constexpr std::size_t kMostSilences = 10'000;
constexpr std::size_t kConnections = 2 * AlertmanagerConfig::kMostMembers;

input::HttpRequest requestOf(const input::HttpRequest& member, const char* path)
{
    input::HttpRequest request = member;
    request.url += path;
    return request;
}

Result<std::string> bodyOf(const Result<input::HttpAnswer>& answer, const input::HttpRequest& request)
{
    if (!answer)
        return Error{answer.error().code, describe(answer.error()), request.url};
    if (const Result<void> status = input::checkStatus(answer->status); !status)
        return Error{status.error().code, status.error().message, request.url};
    Result<std::string> body = input::wholeBody(*answer, request.maxBytes);
    if (!body)
        return Error{body.error().code, "the answer " + body.error().message, request.url};
    return body;
}

/// What `read` makes of a body, which is let go.
template <typename Read>
auto parsed(Result<std::string> body, const std::string& url, Read read) -> decltype(read(std::string_view()))
{
    if (!body)
        return body.error();
    auto rows = read(*body);
    if (rows)
        return rows;
    return Error{rows.error().code, rows.error().message, url};
}

} // namespace

AlertReader::AlertReader(const AlertmanagerConfig& config)
    : m_config(config)
    , m_labels(wantedLabels(config))
    , m_client(std::make_unique<input::HttpClient>(kConnections))
{
}

std::vector<Answer> AlertReader::read(const std::atomic<bool>& stopping)
{
    std::vector<input::HttpRequest> lists;
    std::vector<input::HttpRequest> states;
    for (const input::HttpRequest& member : m_config.members) {
        lists.push_back(requestOf(member, "/api/v2/alerts"));
        lists.push_back(requestOf(member, "/api/v2/silences"));
        states.push_back(requestOf(member, "/api/v2/status"));
    }
    std::vector<Body> bodies = get(lists, stopping);
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < lists.size(); i += 2) {
        answers.push_back(
            {parsed(std::move(bodies[i]), lists[i].url,
                    [this](std::string_view json) { return readAlerts(json, m_labels, m_config.mostAlerts); }),
             parsed(std::move(bodies[i + 1]), lists[i + 1].url,
                    [](std::string_view json) { return readSilences(json, kMostSilences); }),
             Error{ErrorCode::Unavailable, "was not asked", {}}});
    }
    bodies = get(states, stopping);
    for (std::size_t i = 0; i < states.size(); ++i)
        answers[i].startTime = parsed(std::move(bodies[i]), states[i].url, readStartTime);
    return answers;
}

std::vector<AlertReader::Body> AlertReader::get(const std::vector<input::HttpRequest>& requests,
                                                const std::atomic<bool>& stopping)
{
    std::vector<std::optional<Body>> come(requests.size());
    std::size_t left = requests.size();
    for (std::size_t i = 0; i < requests.size(); ++i) {
        m_client->start(requests[i], [&come, &left, &requests, i](const Result<input::HttpAnswer>& answer) {
            come[i].emplace(bodyOf(answer, requests[i]));
            --left;
        });
    }
    while (left > 0 && !stopping)
        m_client->poll(kSlice);
    if (left > 0)
        m_client = std::make_unique<input::HttpClient>(kConnections); // drops requests, which refer to this call
    std::vector<Body> bodies;
    bodies.reserve(come.size());
    for (std::optional<Body>& body : come)
        bodies.push_back(body ? std::move(*body) : Body(Error{ErrorCode::Unavailable, "the gateway stops", {}}));
    return bodies;
}

} // namespace millwright::alertmanager
