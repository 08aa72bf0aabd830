// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/write_server.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <curl/curl.h>

#include <memory>

using namespace millwright;
using namespace millwright::prometheus;
using namespace Qt::StringLiterals;

namespace {

/// A directory with certificates made by the openssl program: two authorities, and a leaf of each.
class Certificates {
public:
    bool make()
    {
        QFile extension(m_directory.filePath(u"leaf.ext"_s));
        if (!extension.open(QIODevice::WriteOnly) || extension.write("subjectAltName=IP:127.0.0.1\n") < 0)
            return false;
        extension.close();
        const QString key = u"-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"_s;
        bool made = true;
        for (const auto& [ca, leaf] : {std::pair(u"ca"_s, u"server"_s), std::pair(u"other-ca"_s, u"stranger"_s)})
            made = made && openssl(u"req -x509 %1 -keyout %2.key -out %2.pem -subj /CN=%2 -days 2"_s.arg(key, ca)) &&
                   sign(ca, leaf, key);
        return made && sign(u"ca"_s, u"client"_s, key);
    }
    std::string file(const char* name) const { return m_directory.filePath(QLatin1StringView(name)).toStdString(); }

private:
    bool sign(const QString& ca, const QString& leaf, const QString& key)
    {
        return openssl(u"req %1 -keyout %2.key -out %2.csr -subj /CN=%2"_s.arg(key, leaf)) &&
               openssl(u"x509 -req -in %1.csr -CA %2.pem -CAkey %2.key -CAcreateserial -out %1.pem -days 2 "
                       "-extfile leaf.ext"_s.arg(leaf, ca));
    }
    bool openssl(const QString& arguments)
    {
        QProcess process;
        process.setWorkingDirectory(m_directory.path());
        process.start(u"openssl"_s, arguments.split(u' '));
        return process.waitForFinished(60'000) && process.exitCode() == 0;
    }

    QTemporaryDir m_directory;
};

std::size_t drop(char*, std::size_t, std::size_t count, void*)
{
    return count;
}

/// The status that a sender gets; 0 when the connection fails. `leaf`: its certificate; empty = none.
long send(const Certificates& certificates, const WriteServer& server, const std::string& leaf,
          const char* scheme = "https")
{
    const std::unique_ptr<CURL, void (*)(CURL*)> easy(curl_easy_init(), curl_easy_cleanup);
    const std::string url = std::string(scheme) + "://127.0.0.1:" + std::to_string(server.port()) + "/api/v1/write";
    const std::string ca = certificates.file("ca.pem");
    const std::string cert = certificates.file((leaf + ".pem").c_str());
    const std::string key = certificates.file((leaf + ".key").c_str());
    curl_slist* headers = curl_slist_append(nullptr, "Content-Type: application/x-protobuf");
    curl_easy_setopt(easy.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_PROXY, "");
    curl_easy_setopt(easy.get(), CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy.get(), CURLOPT_CAINFO, ca.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDS, "body");
    curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, drop);
    if (!leaf.empty()) {
        curl_easy_setopt(easy.get(), CURLOPT_SSLCERT, cert.c_str());
        curl_easy_setopt(easy.get(), CURLOPT_SSLKEY, key.c_str());
    }
    long status = 0;
    if (curl_easy_perform(easy.get()) == CURLE_OK)
        curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_slist_free_all(headers);
    return status;
}

} // namespace

/// Who may write over TLS.
class WriteTlsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_certificates.make(), "the openssl program made no certificates"); }

    void onlyClientsOfTheAuthorityMayWrite()
    {
        int taken = 0;
        const auto server = WriteServer::start(options(true), [&](std::string_view body) {
            taken += body == "body" ? 1 : 0;
            return WriteServer::Answer{};
        });
        QVERIFY2(server, server ? "" : describe(server.error()).c_str());
        QCOMPARE(send(m_certificates, **server, "client"), 204L);
        QCOMPARE(send(m_certificates, **server, ""), 403L);
        const long stranger = send(m_certificates, **server, "stranger");
        QVERIFY2(stranger == 403 || stranger == 0, QByteArray::number(qint64(stranger)));
        QCOMPARE(send(m_certificates, **server, "client", "http"), 0L); // no plaintext beside it
        QCOMPARE(taken, 1);
        QVERIFY((*server)->refused() >= 1);
        QVERIFY((*server)->lastRefusal().find("client certificate") != std::string::npos);
    }

    void withoutAuthorityCertificatesAreNotAskedFor()
    {
        const auto server = WriteServer::start(options(false), [](std::string_view) { return WriteServer::Answer{}; });
        QVERIFY(server);
        QCOMPARE(send(m_certificates, **server, ""), 204L);
    }

    void filesThatAreNoneAreSaid()
    {
        WriteServerOptions missing = options(false);
        missing.certFile = m_certificates.file("nowhere.pem");
        const auto take = [](std::string_view) { return WriteServer::Answer{}; };
        const auto absent = WriteServer::start(missing, take);
        QVERIFY(!absent);
        QVERIFY(describe(absent.error()).find("nowhere.pem") != std::string::npos);
        WriteServerOptions swapped = options(false);
        std::swap(swapped.certFile, swapped.keyFile);
        QVERIFY(!WriteServer::start(swapped, take));
    }

private:
    WriteServerOptions options(bool mutual) const
    {
        WriteServerOptions made;
        made.certFile = m_certificates.file("server.pem");
        made.keyFile = m_certificates.file("server.key");
        if (mutual)
            made.clientCaFile = m_certificates.file("ca.pem");
        return made;
    }

    Certificates m_certificates;
};

QTEST_GUILESS_MAIN(WriteTlsTest)
#include "tst_write_tls.moc"
