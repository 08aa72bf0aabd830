// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/prometheus_daemon.h"

#include "tests/bench/remote_writer.h"
#include "tests/support/free_port.h"

#include <csignal>
#include <curl/curl.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <thread>
#include <utility>

namespace millwright::bench {

namespace {

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
    : PrometheusDaemon("global: {scrape_interval: 5s, scrape_timeout: 5s}\n"
                       "scrape_configs:\n"
                       "  - job_name: page\n"
                       "    static_configs: [{targets: ['127.0.0.1:" +
                           std::to_string(targetPort) + "']}]\n",
                       "--web.enable-lifecycle")
{
}

PrometheusDaemon::PrometheusDaemon(Receiver)
    : PrometheusDaemon("global: {}\n", "--web.enable-remote-write-receiver")
{
}

PrometheusDaemon::PrometheusDaemon(const std::string& configuration, std::string argument)
    : m_argument(std::move(argument))
    , m_port(test::freePort())
{
    std::string pattern = (std::filesystem::temp_directory_path() / "millwright-bench-XXXXXX").string();
    m_directory = mkdtemp(pattern.data());
    std::ofstream(m_directory + "/p.yml") << configuration;
    start();
}

void PrometheusDaemon::start()
{
    const std::string path = program();
    const std::string config = "--config.file=" + m_directory + "/p.yml";
    const std::string store = "--storage.tsdb.path=" + m_directory + "/data";
    const std::string listen = "--web.listen-address=127.0.0.1:" + std::to_string(m_port);
    m_process = fork();
    if (m_process == 0) {
        const int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execl(path.c_str(), path.c_str(), config.c_str(), store.c_str(), listen.c_str(), m_argument.c_str(), nullptr);
        _exit(127);
    }
}

void PrometheusDaemon::restart()
{
    kill(m_process, SIGTERM);
    waitpid(m_process, nullptr, 0);
    start();
}

bool PrometheusDaemon::waitUntilReady() const
{
    constexpr int kTries = 600;
    for (int i = 0; i < kTries; ++i) {
        if (get(url() + "/-/ready").find("Ready") != std::string::npos)
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return false;
}

bool PrometheusDaemon::write(const std::vector<std::string>& bodies) const
{
    return RemoteWriter(url() + "/api/v1/write").write(bodies);
}

double PrometheusDaemon::cpuSeconds() const
{
    std::ifstream file("/proc/" + std::to_string(m_process) + "/stat");
    std::string field;
    double ticks = 0.0;
    for (int i = 1; i <= 15 && file >> field; ++i) {
        if (i == 14 || i == 15) // utime and stime
            ticks += std::stod(field);
    }
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

std::string PrometheusDaemon::url() const
{
    return "http://127.0.0.1:" + std::to_string(m_port);
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
    const std::string query = url() + "/api/v1/query?query=";
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
