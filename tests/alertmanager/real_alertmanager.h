// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/places.h"
#include "tests/support/free_port.h"

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

#include <curl/curl.h>

#include <cstdint>
#include <memory>
#include <string>

namespace millwright::alertmanager {

/// Alertmanager itself, as ./dev unpacks it beside the build, with a store and a port of its own that outlive its
/// death.
class RealAlertmanager {
public:
    /// Why it cannot be run here; empty when it can. Debian's insists on its template below /usr/share, which is
    /// mounted there for it alone.
    static QString hindrance()
    {
        if (!QFile::exists(program()))
            return QStringLiteral("Alertmanager is not here; ./dev test unpacks it");
        const int code = QProcess::execute(QStringLiteral("unshare"), underItsShare({QStringLiteral("true")}));
        return code == 0 ? QString()
                         : QStringLiteral("Alertmanager needs a mount of its own, which is not allowed here");
    }

    explicit RealAlertmanager(const QByteArray& config)
        : m_port(test::freePort())
    {
        QFile file(m_directory.filePath(QStringLiteral("a.yml")));
        if (file.open(QIODevice::WriteOnly))
            file.write(config);
    }
    ~RealAlertmanager() { stop(); }
    RealAlertmanager(const RealAlertmanager&) = delete;
    RealAlertmanager& operator=(const RealAlertmanager&) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }

    /// On the port and the store of before; false when it does not answer within a minute.
    bool start()
    {
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(m_directory.filePath(QStringLiteral("log")));
        m_process.start(
            QStringLiteral("unshare"),
            underItsShare({program(), QStringLiteral("--config.file=") + m_directory.filePath(QStringLiteral("a.yml")),
                           QStringLiteral("--storage.path=") + m_directory.filePath(QStringLiteral("data")),
                           QStringLiteral("--web.listen-address=127.0.0.1:") + QString::number(m_port),
                           QStringLiteral("--cluster.listen-address=")}));
        constexpr int kPatience = 60'000;
        return QTest::qWaitFor([this] { return request("GET", "/-/ready", {}).first == 200; }, kPatience);
    }
    QByteArray log() const
    {
        QFile file(m_directory.filePath(QStringLiteral("log")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// In good order, so that silences are written down.
    void stop()
    {
        m_process.terminate();
        if (!m_process.waitForFinished())
            m_process.kill();
        m_process.waitForFinished();
    }

    /// Status, 0 where there is no answer, and body.
    std::pair<long, std::string> request(const char* method, const std::string& path, const std::string& json) const
    {
        const std::unique_ptr<CURL, void (*)(CURL*)> easy(curl_easy_init(), curl_easy_cleanup);
        const std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers(
            curl_slist_append(nullptr, "Content-Type: application/json"), curl_slist_free_all);
        std::pair<long, std::string> answer;
        curl_easy_setopt(easy.get(), CURLOPT_URL, (url() + path).c_str());
        curl_easy_setopt(easy.get(), CURLOPT_PROXY, "");
        curl_easy_setopt(easy.get(), CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(easy.get(), CURLOPT_CUSTOMREQUEST, method);
        if (!json.empty())
            curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDS, json.c_str());
        curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, append);
        curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, &answer.second);
        if (curl_easy_perform(easy.get()) == CURLE_OK)
            curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &answer.first);
        return answer;
    }

private:
    static QString daemons()
    {
        return qEnvironmentVariable("MILLWRIGHT_DAEMONS", QStringLiteral(MILLWRIGHT_SOURCE_DIR "/build/daemons"));
    }
    static QString program() { return daemons() + QStringLiteral("/usr/bin/prometheus-alertmanager"); }
    /// Arguments of unshare that run `words` where the unpacked /usr/share is the machine's.
    static QStringList underItsShare(const QStringList& words)
    {
        return QStringList{QStringLiteral("--map-root-user"),
                           QStringLiteral("--mount"),
                           QStringLiteral("sh"),
                           QStringLiteral("-c"),
                           QStringLiteral("mount --bind \"$0/usr/share\" /usr/share && exec \"$@\""),
                           daemons()} +
               words;
    }
    static std::size_t append(char* data, std::size_t, std::size_t count, void* text)
    {
        static_cast<std::string*>(text)->append(data, count);
        return count;
    }

    QTemporaryDir m_directory;
    std::uint16_t m_port = 0;
    QProcess m_process;
};

} // namespace millwright::alertmanager
