// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/write_server.h"

#include "models/domain/text_file.h"
#include "services/sources/input/display_text.h"
#include "services/sources/input/http_client.h"

#include <gnutls/gnutls.h>
#include <microhttpd.h>

#include <netdb.h>
#include <netinet/in.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <vector>

namespace millwright::prometheus {

namespace {

constexpr unsigned kIdleSeconds = 60;
constexpr std::size_t kConnectionMemory = 32 << 10;
constexpr const char* kTlsPriorities = "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2";

std::string_view header(MHD_Connection* connection, const char* name)
{
    const char* value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
    return value != nullptr ? std::string_view(value) : std::string_view();
}

/// Takes as long for a wrong text as for the right one of its length.
bool sameSecret(std::string_view a, std::string_view b)
{
    unsigned difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

Result<std::string> optionalFile(const std::string& path)
{
    return path.empty() ? Result<std::string>(std::string()) : textOfFile(path);
}

} // namespace

struct WriteServer::Callback {
    static MHD_Result answer(MHD_Connection* connection, const Answer& answer)
    {
        const std::string text = answer.reason.empty() ? std::string() : answer.reason + "\n";
        MHD_Response* response =
            MHD_create_response_from_buffer(text.size(), const_cast<char*>(text.data()), MHD_RESPMEM_MUST_COPY);
        if (response == nullptr)
            return MHD_NO;
        if (!text.empty())
            MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, "text/plain; charset=utf-8");
        if (answer.status == MHD_HTTP_TOO_MANY_REQUESTS)
            MHD_add_response_header(response, MHD_HTTP_HEADER_RETRY_AFTER, "1");
        if (answer.status == MHD_HTTP_UNAUTHORIZED)
            MHD_add_response_header(response, MHD_HTTP_HEADER_WWW_AUTHENTICATE, "Bearer");
        const MHD_Result queued = MHD_queue_response(connection, answer.status, response);
        MHD_destroy_response(response);
        return queued;
    }

    /// Called with the head, then for each piece of the body, then once more at its end.
    static MHD_Result access(void* self, MHD_Connection* connection, const char* url, const char* method, const char*,
                             const char* data, std::size_t* size, void** context)
    {
        auto& server = *static_cast<WriteServer*>(self);
        auto* upload = static_cast<Upload*>(*context);
        if (upload == nullptr) {
            upload = new Upload;
            *context = upload;
            const Answer verdict = server.judgeHead(connection, url, method);
            if (verdict.status == 0)
                return MHD_YES;
            upload->isAnswered = true;
            server.noteRefusal(verdict);
            return answer(connection, verdict);
        }
        if (*size != 0) {
            // A body of unknown length (chunked) is only known to be too long when it is.
            if (upload->body.size() + *size <= server.m_options.bodyBytes)
                upload->body.append(data, *size);
            else
                upload->body.assign(static_cast<std::size_t>(server.m_options.bodyBytes), '\0');
            *size = 0;
            return MHD_YES;
        }
        if (upload->isAnswered)
            return MHD_YES;
        upload->isAnswered = true;
        if (upload->body.size() >= server.m_options.bodyBytes)
            return answer(connection, tooLarge(server));
        return answer(connection, server.m_take(upload->body));
    }

    static Answer tooLarge(WriteServer& server)
    {
        Answer answer{MHD_HTTP_CONTENT_TOO_LARGE, "the body is longer than 'limits: body' of the source allows (" +
                                                      std::to_string(server.m_options.bodyBytes) + " bytes)"};
        server.noteRefusal(answer);
        return answer;
    }

    static void completed(void*, MHD_Connection*, void** context, MHD_RequestTerminationCode)
    {
        delete static_cast<Upload*>(*context);
        *context = nullptr;
    }
};

WriteServer::WriteServer(WriteServerOptions options, Take take)
    : m_options(std::move(options))
    , m_take(std::move(take))
{
}

WriteServer::~WriteServer()
{
    if (m_daemon != nullptr)
        MHD_stop_daemon(m_daemon);
}

Result<std::unique_ptr<WriteServer>> WriteServer::start(WriteServerOptions options, Take take)
{
    const Result<std::string> cert = optionalFile(options.certFile);
    const Result<std::string> key = cert ? optionalFile(options.keyFile) : cert;
    const Result<std::string> clientCa = key ? optionalFile(options.clientCaFile) : key;
    if (!clientCa)
        return clientCa.error();
    if (!options.tokenFile.empty()) {
        if (const Result<std::string> token = textOfFile(options.tokenFile); !token)
            return token.error();
    }
    std::unique_ptr<WriteServer> server(new WriteServer(std::move(options), std::move(take)));
    if (Result<void> listening = server->listen(*cert, *key, *clientCa); !listening)
        return listening.error();
    return server;
}

Result<void> WriteServer::listen(const std::string& cert, const std::string& key, const std::string& clientCa)
{
    const std::string where = m_options.host + ":" + std::to_string(m_options.port);
    addrinfo hints = {};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    addrinfo* found = nullptr;
    if (::getaddrinfo(m_options.host.c_str(), std::to_string(m_options.port).c_str(), &hints, &found) != 0)
        return Error{ErrorCode::Refused, "the host is not known", where};
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses(found, &::freeaddrinfo);
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD;
    if (found->ai_family == AF_INET6)
        flags |= MHD_USE_IPv6;
    std::vector<MHD_OptionItem> tls;
    if (!cert.empty()) {
        if (MHD_is_feature_supported(MHD_FEATURE_TLS) != MHD_YES)
            return Error{ErrorCode::Refused, "this machine's libmicrohttpd was built without TLS", where};
        flags |= MHD_USE_TLS;
        tls.push_back({MHD_OPTION_HTTPS_MEM_CERT, 0, const_cast<char*>(cert.c_str())});
        tls.push_back({MHD_OPTION_HTTPS_MEM_KEY, 0, const_cast<char*>(key.c_str())});
        tls.push_back({MHD_OPTION_HTTPS_PRIORITIES, 0, const_cast<char*>(kTlsPriorities)});
        if (!clientCa.empty())
            tls.push_back({MHD_OPTION_HTTPS_MEM_TRUST, 0, const_cast<char*>(clientCa.c_str())});
    }
    tls.push_back({MHD_OPTION_END, 0, nullptr});
    m_daemon = MHD_start_daemon(flags, m_options.port, nullptr, nullptr, &Callback::access, this, MHD_OPTION_SOCK_ADDR,
                                found->ai_addr, MHD_OPTION_CONNECTION_LIMIT, m_options.connections,
                                MHD_OPTION_CONNECTION_TIMEOUT, kIdleSeconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                                kConnectionMemory, MHD_OPTION_NOTIFY_COMPLETED, &Callback::completed, nullptr,
                                MHD_OPTION_ARRAY, tls.data(), MHD_OPTION_END);
    if (m_daemon == nullptr)
        return Error{ErrorCode::Refused,
                     std::string("remote write cannot listen: ") +
                         (errno != 0 ? std::strerror(errno) : "the certificate or its key is not usable"),
                     where};
    const MHD_DaemonInfo* info = MHD_get_daemon_info(m_daemon, MHD_DAEMON_INFO_BIND_PORT);
    m_port = info != nullptr ? info->port : m_options.port;
    return {};
}

WriteServer::Answer WriteServer::judgeHead(MHD_Connection* connection, std::string_view url,
                                           std::string_view method) const
{
    using input::displayText;
    if (const Answer sender = judgeSender(connection); sender.status != 0)
        return sender;
    if (url != m_options.path)
        return {MHD_HTTP_NOT_FOUND, "remote write is received at " + m_options.path};
    if (method != MHD_HTTP_METHOD_POST)
        return {MHD_HTTP_METHOD_NOT_ALLOWED, "only POST is taken here"};
    const std::string_view type = header(connection, MHD_HTTP_HEADER_CONTENT_TYPE);
    const bool isNewer = type.find("io.prometheus.write.v2") != std::string_view::npos ||
                         header(connection, "X-Prometheus-Remote-Write-Version").starts_with("2.");
    const bool isProtobuf = type.empty() || type.starts_with("application/x-protobuf");
    if (isNewer || !isProtobuf)
        return {
            MHD_HTTP_UNSUPPORTED_MEDIA_TYPE,
            "only remote write 1.0 is taken: Content-Type application/x-protobuf;proto=prometheus.WriteRequest, not " +
                displayText(type, 120)};
    const std::string_view encoding = header(connection, MHD_HTTP_HEADER_CONTENT_ENCODING);
    if (!encoding.empty() && !input::equalsIgnoringCase(encoding, "snappy"))
        return {MHD_HTTP_UNSUPPORTED_MEDIA_TYPE,
                "only snappy is taken as Content-Encoding, not " + displayText(encoding, 120)};
    const std::string_view length = header(connection, MHD_HTTP_HEADER_CONTENT_LENGTH);
    std::uint64_t bytes = 0;
    std::from_chars(length.data(), length.data() + length.size(), bytes);
    if (bytes >= m_options.bodyBytes)
        return {MHD_HTTP_CONTENT_TOO_LARGE, "the body is longer than 'limits: body' of the source allows (" +
                                                std::to_string(m_options.bodyBytes) + " bytes)"};
    return {0, {}};
}

WriteServer::Answer WriteServer::judgeSender(MHD_Connection* connection) const
{
    if (!m_options.clientCaFile.empty()) {
        const MHD_ConnectionInfo* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);
        unsigned status = 1;
        auto* session = info != nullptr ? static_cast<gnutls_session_t>(info->tls_session) : nullptr;
        if (session == nullptr || gnutls_certificate_verify_peers2(session, &status) != GNUTLS_E_SUCCESS || status != 0)
            return {MHD_HTTP_FORBIDDEN, "a client certificate signed by the configured authority is needed"};
    }
    if (!m_options.tokenFile.empty() && !mayWrite(header(connection, MHD_HTTP_HEADER_AUTHORIZATION)))
        return {MHD_HTTP_UNAUTHORIZED, "the bearer token is missing or wrong"};
    return {0, {}};
}

bool WriteServer::mayWrite(std::string_view authorization) const
{
    constexpr std::string_view kScheme = "Bearer ";
    if (authorization.size() < kScheme.size() ||
        !input::equalsIgnoringCase(authorization.substr(0, kScheme.size()), kScheme))
        return false;
    const Result<std::string> text = textOfFile(m_options.tokenFile);
    if (!text)
        return false;
    const std::string_view token = std::string_view(*text).substr(0, text->find_first_of("\r\n"));
    return !token.empty() && sameSecret(token, authorization.substr(kScheme.size()));
}

void WriteServer::noteRefusal(const Answer& answer)
{
    ++m_refused;
    const std::scoped_lock lock(m_mutex);
    m_lastRefusal = std::to_string(answer.status) + ": " + answer.reason;
}

std::string WriteServer::lastRefusal() const
{
    const std::scoped_lock lock(m_mutex);
    return m_lastRefusal;
}

} // namespace millwright::prometheus
