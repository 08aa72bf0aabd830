// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/input/display_text.h"
#include "services/sources/prometheus_server/api_answer.h"

#include <simdjson.h>

namespace millwright::prometheus {

namespace {

using input::displayText;

constexpr std::size_t kMostShown = 200;

/// The message of an error body; empty when it is none.
std::string errorIn(std::string body)
{
    body.reserve(body.size() + simdjson::SIMDJSON_PADDING);
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document json;
    std::string_view status;
    std::string_view text;
    if (parser.iterate(body.data(), body.size(), body.capacity()).get(json) != simdjson::SUCCESS ||
        json["status"].get_string().get(status) != simdjson::SUCCESS || status != "error" ||
        json["error"].get_string().get(text) != simdjson::SUCCESS)
        return {};
    return displayText(text, kMostShown);
}

bool isHtml(std::string_view contentType, std::string_view body)
{
    const std::size_t first = body.find_first_not_of(" \t\r\n");
    return contentType.starts_with("text/html") || (first != std::string_view::npos && body[first] == '<');
}

Error refusedCredentials(long status, const input::HttpRequest& request)
{
    std::string what = "HTTP status " + std::to_string(status) + ": the server refuses ";
    if (!request.tokenFile.empty())
        what += "the token; renew it in " + request.tokenFile;
    else if (!request.username.empty())
        what += "user name or password; look at " + request.passwordFile;
    else if (!request.certFile.empty())
        what += "the client certificate " + request.certFile;
    else
        what += "requests without credentials; give the source 'bearer' or 'basic'";
    return {ErrorCode::Refused, what, {}};
}

Error refusal(long status, const std::string& said)
{
    const std::string number = "HTTP status " + std::to_string(status) + ": ";
    const std::string words = said.empty() ? std::string() : " (" + said + ")";
    if (said.find("exceeded maximum resolution") != std::string::npos ||
        said.find("too many samples") != std::string::npos)
        return {ErrorCode::Exhausted,
                number + "the server refuses so much at once" + words +
                    "; lower 'window' or 'limits: series-per-query' of the source, or raise the server's limit",
                {}};
    if (status == 503 || status == 502 || status == 504)
        return {ErrorCode::Unavailable,
                number + "the server is not ready or has too much to do" + words + "; it is asked again",
                {}};
    if (status == 404)
        return {
            ErrorCode::NotFound, number + "there is no Prometheus API here; 'url' is the address before /api/v1", {}};
    if (status == 429)
        return {ErrorCode::Unavailable,
                number + "the server allows no more requests now" + words + "; it is asked again",
                {}};
    if (status >= 300 && status < 400)
        return {ErrorCode::InvalidInput, number + "redirects are not followed; give 'url' the final address", {}};
    return {ErrorCode::InvalidInput, number + "the server refuses the query" + words, {}};
}

} // namespace

Result<std::string> apiBody(const input::HttpAnswer& answer, const input::HttpRequest& request, std::uint64_t mostBytes)
{
    if (answer.status == 401 || answer.status == 403)
        return refusedCredentials(answer.status, request);
    if (answer.isTooLong)
        return Error{ErrorCode::Exhausted,
                     "the answer " + answer.cutOff +
                         "; raise 'limits: answer' of the source or lower "
                         "'limits: series-per-query'",
                     {}};
    if (!answer.cutOff.empty())
        return Error{ErrorCode::Unavailable, "the answer " + answer.cutOff + "; it is asked for again", {}};
    Result<std::string> body = input::wholeBody(answer, mostBytes);
    if (!body)
        return Error{body.error().code, "the answer " + body.error().message, {}};
    if (answer.status != 200)
        return refusal(answer.status, isHtml(answer.contentType, *body) ? std::string() : errorIn(std::move(*body)));
    if (isHtml(answer.contentType, *body))
        return Error{ErrorCode::InvalidInput,
                     "the answer is a web page where JSON is expected; perhaps a login stands before the server, or "
                     "'url' is not the address before /api/v1",
                     {}};
    return body;
}

} // namespace millwright::prometheus
