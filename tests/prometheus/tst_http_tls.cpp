// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/page_fetch.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include <optional>

using namespace millwright;
using namespace millwright::input;
using namespace millwright::prometheus;
using namespace Qt::StringLiterals;

namespace {

/// A directory with certificates made by the openssl program, and its test server, which answers with the file
/// `metrics`.
class TlsServer {
public:
    bool makeCertificates()
    {
        write(u"server.ext"_s, "subjectAltName=IP:127.0.0.1\n");
        write(u"metrics"_s, "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\na 1\n");
        const QString key = u"-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"_s;
        bool made = true;
        for (const char* ca : {"ca", "other-ca"})
            made =
                made &&
                openssl(u"req -x509 %1 -keyout %2.key -out %2.pem -subj /CN=%2 -days 2"_s.arg(key, QLatin1String(ca)));
        for (const char* leaf : {"server", "client"})
            made = made && openssl(u"req %1 -keyout %2.key -out %2.csr -subj /CN=%2"_s.arg(key, QLatin1String(leaf))) &&
                   openssl(u"x509 -req -in %1.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out %1.pem -days 2 "
                           "-extfile server.ext"_s.arg(QLatin1String(leaf)));
        return made;
    }

    bool serve(const QStringList& more = {})
    {
        m_server.setWorkingDirectory(m_directory.path());
        m_server.setProcessChannelMode(QProcess::MergedChannels);
        m_server.start(u"openssl"_s, QStringList{u"s_server"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-cert"_s,
                                                 u"server.pem"_s, u"-key"_s, u"server.key"_s, u"-HTTP"_s} +
                                         more);
        static const QRegularExpression accepting(u"ACCEPT [^\\n]*:(\\d+)"_s);
        QByteArray said;
        for (int turn = 0; turn < 100 && m_server.waitForReadyRead(30'000); ++turn) {
            said += m_server.readAll();
            if (const auto match = accepting.match(QString::fromLatin1(said)); match.hasMatch()) {
                m_port = match.captured(1);
                return true;
            }
        }
        return false;
    }

    ~TlsServer()
    {
        m_server.kill();
        m_server.waitForFinished();
    }

    std::string url(const QString& host = u"127.0.0.1"_s) const
    {
        return u"https://%1:%2/metrics"_s.arg(host, m_port).toStdString();
    }
    std::string file(const QString& name) const { return m_directory.filePath(name).toStdString(); }

private:
    bool openssl(const QString& arguments)
    {
        QProcess process;
        process.setWorkingDirectory(m_directory.path());
        process.start(u"openssl"_s, arguments.split(u' '));
        return process.waitForFinished(60'000) && process.exitCode() == 0;
    }
    void write(const QString& name, const QByteArray& text)
    {
        QFile out(m_directory.filePath(name));
        if (out.open(QIODevice::WriteOnly))
            out.write(text);
    }

    QTemporaryDir m_directory;
    QProcess m_server;
    QString m_port;
};

Result<FetchedPage> fetch(const HttpRequest& request)
{
    HttpClient fetcher;
    std::optional<Result<FetchedPage>> answer;
    fetcher.start(request, [&](Result<HttpAnswer> got) { answer.emplace(pageOf(std::move(got))); });
    while (!answer)
        fetcher.poll(milliseconds(50));
    return std::move(*answer);
}

} // namespace

class HttpTlsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
            QSKIP("the openssl program is not here");
        QVERIFY(m_server.makeCertificates());
        QVERIFY(m_server.serve());
    }

    void aTrustedServerIsRead()
    {
        const Result<FetchedPage> page = fetch(request());
        QVERIFY2(page, page ? "" : page.error().message.c_str());
        QCOMPARE(page->body, std::string("a 1\n"));
    }

    void otherAuthoritiesAreRefused()
    {
        HttpRequest strange = request();
        strange.caFile = m_server.file(u"other-ca.pem"_s);
        QCOMPARE(fetch(strange).error().code, ErrorCode::Refused);
        strange.caFile.clear();
        QCOMPARE(fetch(strange).error().code, ErrorCode::Refused);
    }

    void theNameMustMatch()
    {
        HttpRequest misnamed = request();
        misnamed.url = m_server.url(u"localhost"_s);
        QCOMPARE(fetch(misnamed).error().code, ErrorCode::Refused);
    }

    void missingCertificateFilesAreTold()
    {
        HttpRequest broken = request();
        broken.caFile = "/nowhere/ca.pem";
        const Result<FetchedPage> page = fetch(broken);
        QVERIFY(!page);
        QVERIFY2(page.error().message.find("/nowhere/ca.pem") != std::string::npos, page.error().message.c_str());
    }

    void clientCertificates()
    {
        TlsServer mutualServer;
        QVERIFY(mutualServer.makeCertificates());
        QVERIFY(mutualServer.serve({u"-Verify"_s, u"1"_s, u"-verify_return_error"_s, u"-CAfile"_s, u"ca.pem"_s}));
        HttpRequest without;
        without.url = mutualServer.url();
        without.caFile = mutualServer.file(u"ca.pem"_s);
        QVERIFY(!fetch(without));
        HttpRequest with = without;
        with.certFile = mutualServer.file(u"client.pem"_s);
        with.keyFile = mutualServer.file(u"client.key"_s);
        const Result<FetchedPage> page = fetch(with);
        QVERIFY2(page, page ? "" : page.error().message.c_str());
    }

private:
    HttpRequest request() const
    {
        HttpRequest request;
        request.url = m_server.url();
        request.caFile = m_server.file(u"ca.pem"_s);
        return request;
    }

    TlsServer m_server;
};

QTEST_GUILESS_MAIN(HttpTlsTest)
#include "tst_http_tls.moc"
