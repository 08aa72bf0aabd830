// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gateway/config.h"
#include "app/gateway/discover.h"
#include "tests/prometheus/loopback_server.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sstream>

using namespace millwright;
using namespace millwright::gateway;
using namespace Qt::StringLiterals;

namespace {

using Loopback = prometheus::LoopbackServer;

/// A server of one site that wants a token.
Loopback::Answer answerTo(const Loopback::Request& request)
{
    const auto has = [&request](const char* words) { return request.path.find(words) != std::string::npos; };
    if (request.head.find("Authorization: Bearer secret\r\n") == std::string::npos)
        return Loopback::page("", "", 401);
    if (has("/status/config"))
        return Loopback::page(R"({"status":"success","data":{"yaml":"global:\n  external_labels:\n    dc: fra1\n"}})");
    if (has("/label/__name__/values"))
        return Loopback::page(R"({"status":"success","data":["DCGM_FI_DEV_POWER_USAGE"]})");
    if (has("/targets"))
        return Loopback::page(R"({"status":"success","data":{"activeTargets":[]}})");
    return Loopback::page(R"({"status":"success","data":{"resultType":"vector","result":[]}})");
}

bool contains(const std::string& text, const std::string& words)
{
    return text.find(words) != std::string::npos;
}

} // namespace

/// `millwrightd discover` from its arguments to the files that it writes.
class DiscoverTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QFile token(m_folder->filePath(u"token"_s));
        QVERIFY(token.open(QIODevice::WriteOnly) && token.write("secret\n") > 0);
        m_out.str({});
        m_problems.str({});
    }

    void whatIsWrittenNamesSiteAndFiles()
    {
        const Loopback server(answerTo);
        QCOMPARE(
            look({"--prometheus", server.url("/"), "--bearer-token-file", path("token"), "--output", path("site")}), 0);
        QVERIFY2(contains(m_out.str(), "will stand under the site fra1, by its external label dc."),
                 m_out.str().c_str());
        const auto config = loadConfig(path("site/millwrightd.yaml")); // and its registry
        QVERIFY2(config, config ? "" : describe(config.error()).c_str());
        QCOMPARE(config->sources.size(), std::size_t{2});
        QVERIFY2(contains(config->madeFrom, "bearer: {token-file: \"" + path("token") + "\"}"),
                 config->madeFrom.c_str());
        QVERIFY(contains(config->madeFrom, "site: \"fra1\""));
        QVERIFY(!contains(config->madeFrom, "secret"));
        QFile registry(QString::fromStdString(path("site/registry/registry.yaml")));
        QVERIFY(registry.open(QIODevice::ReadOnly));
        QVERIFY(registry.readAll().contains("id: \"fra1\""));
    }

    void theSiteThatIsGivenWins()
    {
        const Loopback server(answerTo);
        QCOMPARE(look({"--prometheus", server.url(""), "--bearer-token-file", path("token"), "--site", "berlin"}), 0);
        QVERIFY2(contains(m_out.str(), "under the site berlin"), m_out.str().c_str());
    }

    void whatTheServerRefusesIsSaidWithWhatToDo()
    {
        const Loopback server(answerTo);
        QCOMPARE(look({"--prometheus", server.url("")}), 1);
        QVERIFY2(contains(m_problems.str(), "--bearer-token-file FILE"), m_problems.str().c_str());
        QCOMPARE(look({"--prometheus", server.url(""), "--bearer-token-file", path("nosuch")}), 1);
        QVERIFY2(contains(m_problems.str(), path("nosuch")), m_problems.str().c_str());
    }

    void secretsDoNotTravelInPlainText()
    {
        QCOMPARE(look({"--prometheus", "http://prometheus.example:9090", "--bearer-token-file", path("token")}), 2);
        QVERIFY2(contains(m_problems.str(), "give --plaintext-credentials"), m_problems.str().c_str());
    }

private:
    int look(const std::vector<std::string>& arguments) { return discover(arguments, m_out, m_problems); }
    std::string path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)).toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::ostringstream m_out, m_problems;
};

QTEST_APPLESS_MAIN(DiscoverTest)
#include "tst_discover.moc"
