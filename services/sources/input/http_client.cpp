// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/input/http_client.h"

#include "services/sources/input/display_text.h"

#include <curl/curl.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <vector>

namespace millwright::input {

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
    });
}

namespace {

constexpr std::size_t kMostShown = 120;

/// The first line of a credential file; NotFound when there is none or it is unreasonably long.
Result<std::string> readSecret(const std::string& path)
{
    constexpr std::size_t kLongest = 16 * 1024;
    std::ifstream file(path, std::ios::binary);
    std::string secret;
    if (!file || !std::getline(file, secret) || secret.empty() || secret.size() > kLongest)
        return Error{ErrorCode::NotFound, "the credential file cannot be read or is empty", path};
    if (secret.back() == '\r')
        secret.pop_back();
    if (secret.find_first_of(std::string_view("\0\r\n", 3)) != std::string::npos)
        return Error{ErrorCode::InvalidInput, "the credential file holds more than one line of text", path};
    return secret;
}

std::string trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string() : std::string(text.substr(first, last - first + 1));
}

struct FreeEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// One request under way.
struct Transfer {
    std::unique_ptr<CURL, FreeEasy> easy;
    std::unique_ptr<curl_slist, FreeList> headers;
    HttpRequest request;
    HttpClient::Done done;
    HttpAnswer answer;
    char reason[CURL_ERROR_SIZE] = "";
};

std::size_t takeBody(char* data, std::size_t, std::size_t count, void* context)
{
    auto& transfer = *static_cast<Transfer*>(context);
    const std::uint64_t room = transfer.request.maxBytes - transfer.answer.body.size();
    transfer.answer.isTooLong = count > room;
    transfer.answer.body.append(data, static_cast<std::size_t>(std::min<std::uint64_t>(count, room)));
    return transfer.answer.isTooLong ? 0 : count;
}

std::size_t takeHeader(char* data, std::size_t, std::size_t count, void* context)
{
    auto& transfer = *static_cast<Transfer*>(context);
    const std::string_view line(data, count);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos)
        return count;
    const std::string_view name = line.substr(0, colon);
    if (equalsIgnoringCase(name, "content-type"))
        transfer.answer.contentType = trimmed(line.substr(colon + 1));
    else if (equalsIgnoringCase(name, "content-encoding"))
        transfer.answer.contentEncoding = trimmed(line.substr(colon + 1));
    return count;
}

template <class Value>
void set(Transfer& transfer, CURLoption option, Value value)
{
    curl_easy_setopt(transfer.easy.get(), option, value);
}

Result<void> setCredentials(Transfer& transfer)
{
    const HttpRequest& request = transfer.request;
    if (!request.tokenFile.empty()) {
        const Result<std::string> token = readSecret(request.tokenFile);
        if (!token)
            return token.error();
        set(transfer, CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
        set(transfer, CURLOPT_XOAUTH2_BEARER, token->c_str());
    } else if (!request.username.empty()) {
        const Result<std::string> password = readSecret(request.passwordFile);
        if (!password)
            return password.error();
        set(transfer, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        set(transfer, CURLOPT_USERNAME, request.username.c_str());
        set(transfer, CURLOPT_PASSWORD, password->c_str());
    }
    return {};
}

void setTls(Transfer& transfer)
{
    const HttpRequest& request = transfer.request;
    set(transfer, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    if (!request.caFile.empty()) {
        set(transfer, CURLOPT_CAINFO, request.caFile.c_str());
        set(transfer, CURLOPT_CAPATH, nullptr);
    }
    if (!request.certFile.empty()) {
        set(transfer, CURLOPT_SSLCERT, request.certFile.c_str());
        set(transfer, CURLOPT_SSLKEY, request.keyFile.c_str());
    }
}

Result<void> setHeaders(Transfer& transfer)
{
    const HttpRequest& request = transfer.request;
    curl_slist* list = curl_slist_append(nullptr, "Accept-Encoding: gzip");
    for (const auto& [name, value] : request.headers)
        list = curl_slist_append(list, (name + ": " + value).c_str());
    transfer.headers.reset(list);
    if (!request.secretHeader.empty()) {
        const Result<std::string> secret = readSecret(request.secretFile);
        if (!secret)
            return secret.error();
        list = curl_slist_append(list, (request.secretHeader + ": " + *secret).c_str());
    }
    set(transfer, CURLOPT_HTTPHEADER, list);
    return {};
}

Result<void> prepare(Transfer& transfer)
{
    transfer.easy.reset(curl_easy_init());
    set(transfer, CURLOPT_URL, transfer.request.url.c_str());
    set(transfer, CURLOPT_PROTOCOLS_STR, "http,https");
    set(transfer, CURLOPT_PROXY, "");
    set(transfer, CURLOPT_NOSIGNAL, 1L);
    set(transfer, CURLOPT_TIMEOUT_MS, static_cast<long>(transfer.request.timeout.count()));
    set(transfer, CURLOPT_USERAGENT, "millwright/" MILLWRIGHT_VERSION);
    set(transfer, CURLOPT_ERRORBUFFER, transfer.reason);
    set(transfer, CURLOPT_PRIVATE, &transfer);
    set(transfer, CURLOPT_WRITEFUNCTION, takeBody);
    set(transfer, CURLOPT_WRITEDATA, &transfer);
    set(transfer, CURLOPT_HEADERFUNCTION, takeHeader);
    set(transfer, CURLOPT_HEADERDATA, &transfer);
    if (!transfer.request.unixSocket.empty())
        set(transfer, CURLOPT_UNIX_SOCKET_PATH, transfer.request.unixSocket.c_str());
    if (!transfer.request.form.empty())
        set(transfer, CURLOPT_POSTFIELDS, transfer.request.form.c_str());
    setTls(transfer);
    if (Result<void> headers = setHeaders(transfer); !headers)
        return headers;
    return setCredentials(transfer);
}

Error transportError(const Transfer& transfer, CURLcode code)
{
    const bool refused = code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CERTPROBLEM ||
                         code == CURLE_SSL_CONNECT_ERROR || code == CURLE_SSL_CACERT_BADFILE;
    const std::string text = transfer.reason[0] != '\0' ? transfer.reason : curl_easy_strerror(code);
    return {refused ? ErrorCode::Refused : ErrorCode::Unavailable, displayText(text, kMostShown), {}};
}

Result<HttpAnswer> judge(Transfer& transfer, CURLcode code)
{
    HttpAnswer& answer = transfer.answer;
    curl_easy_getinfo(transfer.easy.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    if (code != CURLE_OK && (answer.status == 0 || answer.body.empty()))
        return transportError(transfer, code);
    if (answer.isTooLong)
        answer.cutOff = "is longer than " + std::to_string(transfer.request.maxBytes) + " bytes";
    else if (code != CURLE_OK)
        answer.cutOff = "broke off: " + transportError(transfer, code).message;
    return std::move(answer);
}

} // namespace

class HttpClient::Impl {
public:
    explicit Impl(std::size_t mostConnections)
    {
        static const CURLcode initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
        static_cast<void>(initialised);
        m_multi = curl_multi_init();
        curl_multi_setopt(m_multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(mostConnections));
        curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, static_cast<long>(mostConnections));
    }
    ~Impl()
    {
        for (const auto& [easy, transfer] : m_transfers)
            curl_multi_remove_handle(m_multi, easy);
        m_transfers.clear();
        curl_multi_cleanup(m_multi);
    }

    void start(const HttpRequest& request, Done done)
    {
        auto transfer = std::make_unique<Transfer>();
        transfer->request = request;
        transfer->done = std::move(done);
        if (const Result<void> prepared = prepare(*transfer); !prepared) {
            m_failed.emplace_back(std::move(transfer->done), prepared.error());
            return;
        }
        CURL* easy = transfer->easy.get();
        m_transfers.emplace(easy, std::move(transfer));
        curl_multi_add_handle(m_multi, easy);
    }

    void poll(milliseconds wait)
    {
        for (auto& [done, error] : std::exchange(m_failed, {}))
            done(error);
        int running = 0;
        curl_multi_perform(m_multi, &running);
        if (!finish())
            curl_multi_poll(m_multi, nullptr, 0, static_cast<int>(wait.count()), nullptr);
        curl_multi_perform(m_multi, &running);
        finish();
    }

    void wake() { curl_multi_wakeup(m_multi); }
    std::size_t running() const { return m_transfers.size() + m_failed.size(); }

private:
    bool finish()
    {
        std::vector<std::pair<Done, Result<HttpAnswer>>> ended;
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(m_multi, &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            const CURLcode code = message->data.result;
            CURL* easy = message->easy_handle;
            curl_multi_remove_handle(m_multi, easy);
            const auto found = m_transfers.find(easy);
            ended.emplace_back(std::move(found->second->done), judge(*found->second, code));
            m_transfers.erase(found);
        }
        for (auto& [done, answer] : ended)
            done(std::move(answer));
        return !ended.empty();
    }

    CURLM* m_multi = nullptr;
    std::map<CURL*, std::unique_ptr<Transfer>> m_transfers;
    std::vector<std::pair<Done, Error>> m_failed;
};

HttpClient::HttpClient(std::size_t mostConnections)
    : m_impl(std::make_unique<Impl>(mostConnections))
{
}

HttpClient::~HttpClient() = default;

void HttpClient::start(const HttpRequest& request, Done done)
{
    m_impl->start(request, std::move(done));
}

void HttpClient::poll(milliseconds wait)
{
    m_impl->poll(wait);
}

void HttpClient::wake()
{
    m_impl->wake();
}

std::size_t HttpClient::running() const
{
    return m_impl->running();
}

Result<void> checkStatus(long status)
{
    if (status == 200)
        return {};
    const std::string number = "HTTP status " + std::to_string(status);
    if (status == 401 || status == 403)
        return Error{ErrorCode::Refused, number + ": the target refuses these credentials", {}};
    if (status == 404)
        return Error{ErrorCode::NotFound, number + ": there is no page at this path", {}};
    if (status >= 300 && status < 400)
        return Error{ErrorCode::InvalidInput, number + ": redirects are not followed; configure the final address", {}};
    return Error{ErrorCode::Unavailable, number, {}};
}

} // namespace millwright::input
