// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/page_fetch.h"

#include "services/sources/input/display_text.h"

#include <limits>

namespace millwright::prometheus {

namespace {

using input::displayText;
using input::equalsIgnoringCase;

constexpr std::size_t kMostShown = 120;
constexpr std::string_view kWhichBound = "; 'limits: page' of the source says how many";

} // namespace

std::vector<std::pair<std::string, std::string>> scrapeHeaders(milliseconds timeout)
{
    const double seconds = static_cast<double>(timeout.count()) / 1000.0;
    return {{"Accept", "application/openmetrics-text;version=1.0.0;q=0.9,text/plain;version=0.0.4;q=0.8,*/*;q=0.1"},
            {"X-Prometheus-Scrape-Timeout-Seconds", std::to_string(seconds)}};
}

Result<FetchedPage> pageOf(Result<input::HttpAnswer> answer)
{
    if (!answer)
        return answer.error();
    if (const Result<void> status = input::checkStatus(answer->status); !status)
        return status.error();
    const Result<Format> format = formatOfContentType(answer->contentType);
    if (!format)
        return format.error();
    FetchedPage page;
    page.format = *format;
    page.gzip = equalsIgnoringCase(answer->contentEncoding, "gzip");
    if (!page.gzip && !answer->contentEncoding.empty() && !equalsIgnoringCase(answer->contentEncoding, "identity"))
        return Error{ErrorCode::InvalidInput,
                     "content encoding '" + displayText(answer->contentEncoding, kMostShown) +
                         "'; allowed: gzip, identity",
                     {}};
    page.body = std::move(answer->body);
    if (!answer->cutOff.empty())
        page.cutOff = "the page " + answer->cutOff + std::string(answer->isTooLong ? kWhichBound : "");
    return page;
}

Result<Format> formatOfContentType(std::string_view contentType)
{
    std::string_view type = contentType.substr(0, contentType.find(';'));
    while (!type.empty() && type.back() == ' ')
        type.remove_suffix(1);
    if (equalsIgnoringCase(type, "application/openmetrics-text"))
        return Format::OpenMetrics;
    if (type.empty() || equalsIgnoringCase(type, "text/plain") || equalsIgnoringCase(type, "application/octet-stream"))
        return Format::Text;
    return Error{ErrorCode::InvalidInput,
                 "content type '" + displayText(contentType, kMostShown) +
                     "' is no exposition page; allowed: text/plain, application/openmetrics-text",
                 {}};
}

Result<void> decodePage(const FetchedPage& page, std::uint64_t maxBytes,
                        const std::function<void(std::string_view)>& sink)
{
    const auto named = [](Error error) {
        error.message = "the page " + error.message;
        if (error.code == ErrorCode::Exhausted)
            error.message += kWhichBound;
        return error;
    };
    if (page.gzip) {
        const Result<void> inflated = input::inflateGzip(page.body, maxBytes, sink);
        return inflated ? Result<void>() : named(inflated.error());
    }
    sink(std::string_view(page.body).substr(0, static_cast<std::size_t>(maxBytes)));
    if (page.body.size() <= maxBytes)
        return {};
    return named({ErrorCode::Exhausted, "has more than " + std::to_string(maxBytes) + " bytes of text", {}});
}

} // namespace millwright::prometheus
