// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/prometheus_daemon.h"

#include <arpa/inet.h>
#include <csignal>
#include <curl/curl.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

namespace millwright::bench {

namespace {

std::uint16_t freePort()
{
    const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    const bool bound = bind(probe, generic, length) == 0 && getsockname(probe, generic, &length) == 0;
    close(probe);
    return bound ? ntohs(address.sin_port) : 0;
}

std::size_t append(char* data, std::size_t, std::size_t count, void* text)
{
    static_cast<std::string*>(text)->append(data, count);
    return count;
}

std::string get(const std::string& url)
{
    std::string body;
    const std::unique_ptr<CURL, void (*)(CURL*)> easy(curl_easy_init(), curl_easy_cleanup);
    curl_easy_setopt(easy.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_PROXY, "");
    curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, &body);
    return curl_easy_perform(easy.get()) == CURLE_OK ? body : std::string();
}

/// The second members of the pairs in `"values":[[time,"value"],…]`.
std::vector<double> valuesOf(const std::string& json)
{
    std::vector<double> values;
    for (std::size_t at = json.find("\"values\""); (at = json.find(",\"", at)) != std::string::npos; at += 2)
        values.push_back(std::strtod(json.c_str() + at + 2, nullptr));
    return values;
}

} // namespace

std::string PrometheusDaemon::program()
{
    const char* daemons = std::getenv("MILLWRIGHT_DAEMONS");
    const std::string path = daemons == nullptr ? std::string() : std::string(daemons) + "/usr/bin/prometheus";
    return std::filesystem::exists(path) ? path : std::string();
}

PrometheusDaemon::PrometheusDaemon(std::uint16_t targetPort)
    : m_port(freePort())
{
    std::string pattern = (std::filesystem::temp_directory_path() / "millwright-bench-XXXXXX").string();
    m_directory = mkdtemp(pattern.data());
    std::ofstream(m_directory + "/p.yml") << "global: {scrape_interval: 5s, scrape_timeout: 5s}\n"
                                             "scrape_configs:\n"
                                             "  - job_name: page\n"
                                             "    static_configs: [{targets: ['127.0.0.1:"
                                          << targetPort << "']}]\n";
    const std::string path = program();
    const std::string config = "--config.file=" + m_directory + "/p.yml";
    const std::string store = "--storage.tsdb.path=" + m_directory + "/data";
    const std::string listen = "--web.listen-address=127.0.0.1:" + std::to_string(m_port);
    m_process = fork();
    if (m_process == 0) {
        const int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execl(path.c_str(), path.c_str(), config.c_str(), store.c_str(), listen.c_str(), nullptr);
        _exit(127);
    }
}

PrometheusDaemon::~PrometheusDaemon()
{
    kill(m_process, SIGKILL);
    waitpid(m_process, nullptr, 0);
    std::error_code ignored;
    std::filesystem::remove_all(m_directory, ignored);
}

std::vector<double> PrometheusDaemon::scrapeSeconds(std::size_t samples) const
{
    const std::string query = "http://127.0.0.1:" + std::to_string(m_port) + "/api/v1/query?query=";
    const std::vector<double> counts = valuesOf(get(query + "scrape_samples_scraped%5B5m%5D"));
    std::vector<double> seconds = valuesOf(get(query + "scrape_duration_seconds%5B5m%5D"));
    std::vector<double> whole;
    for (std::size_t i = 0; i < std::min(counts.size(), seconds.size()); ++i) {
        if (counts[i] == static_cast<double>(samples))
            whole.push_back(seconds[i]);
    }
    return whole;
}

} // namespace millwright::bench
