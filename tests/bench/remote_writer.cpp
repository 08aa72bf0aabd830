// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/remote_writer.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace millwright::bench {

namespace {

constexpr long kTooMany = 429;

std::size_t append(char* data, std::size_t, std::size_t count, void* text)
{
    static_cast<std::string*>(text)->append(data, count);
    return count;
}

} // namespace

RemoteWriter::RemoteWriter(const std::string& url)
    : m_easy(curl_easy_init(), curl_easy_cleanup)
    , m_headers(nullptr, curl_slist_free_all)
{
    for (const char* header : {"Content-Type: application/x-protobuf", "Content-Encoding: snappy",
                               "X-Prometheus-Remote-Write-Version: 0.1.0"})
        m_headers.reset(curl_slist_append(m_headers.release(), header));
    curl_easy_setopt(m_easy.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(m_easy.get(), CURLOPT_PROXY, "");
    curl_easy_setopt(m_easy.get(), CURLOPT_HTTPHEADER, m_headers.get());
    curl_easy_setopt(m_easy.get(), CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(m_easy.get(), CURLOPT_WRITEDATA, &m_answer);
}

bool RemoteWriter::write(const std::vector<std::string>& bodies)
{
    return std::all_of(bodies.begin(), bodies.end(), [this](const std::string& body) {
        long status = send(body);
        for (; status == kTooMany; status = send(body)) {
            ++m_repeated;
            std::this_thread::sleep_for(std::chrono::milliseconds(30)); // Prometheus' shortest wait
        }
        return status >= 200 && status < 300;
    });
}

long RemoteWriter::send(const std::string& body)
{
    m_answer.clear();
    curl_easy_setopt(m_easy.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(m_easy.get(), CURLOPT_POSTFIELDS, body.data());
    long status = 0;
    const CURLcode code = curl_easy_perform(m_easy.get());
    if (code == CURLE_OK)
        curl_easy_getinfo(m_easy.get(), CURLINFO_RESPONSE_CODE, &status);
    else
        m_answer = curl_easy_strerror(code);
    return status;
}

} // namespace millwright::bench
