// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/page_fetch.h"
#include "tests/prometheus/loopback_server.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>
#include <optional>

using namespace millwright;
using namespace millwright::input;
using namespace millwright::prometheus;

namespace {

Result<FetchedPage> fetch(const HttpRequest& request)
{
    HttpClient fetcher;
    std::optional<Result<FetchedPage>> answer;
    fetcher.start(request, [&](Result<HttpAnswer> got) { answer.emplace(pageOf(std::move(got))); });
    while (!answer)
        fetcher.poll(milliseconds(50));
    return std::move(*answer);
}

HttpRequest requestFor(const std::string& url)
{
    HttpRequest request;
    request.url = url;
    request.headers = scrapeHeaders(request.timeout);
    return request;
}

std::string errorOf(const Result<FetchedPage>& page)
{
    return page ? std::string() : page.error().message;
}

struct Decoded {
    std::string text;
    Result<void> outcome;
    std::size_t greatestPiece = 0;
};

Decoded decoded(const FetchedPage& page, std::uint64_t maxBytes = 1u << 20)
{
    Decoded result;
    result.outcome = decodePage(page, maxBytes, [&](std::string_view piece) {
        result.text += piece;
        result.greatestPiece = std::max(result.greatestPiece, piece.size());
    });
    return result;
}

} // namespace

class HttpFetchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pagesArriveWithTheirFormat()
    {
        LoopbackServer server([](const LoopbackServer::Request& request) {
            return request.path == "/om"
                       ? LoopbackServer::page("a 1\n# EOF\n", "Content-Type: application/openmetrics-text; "
                                                              "version=1.0.0; charset=utf-8\r\n")
                       : LoopbackServer::page("a 1\n");
        });
        Result<FetchedPage> page = fetch(requestFor(server.url("/om")));
        QVERIFY2(page, errorOf(page).c_str());
        QVERIFY(page->format == Format::OpenMetrics && !page->gzip && page->cutOff.empty());
        QCOMPARE(page->body, std::string("a 1\n# EOF\n"));
        page = fetch(requestFor(server.url()));
        QVERIFY(page && page->format == Format::Text);
    }

    void requestsSayWhatTheyTake()
    {
        std::string head;
        LoopbackServer server([&](const LoopbackServer::Request& request) {
            head = request.head;
            return LoopbackServer::page("a 1\n");
        });
        QVERIFY(fetch(requestFor(server.url())));
        QVERIFY(head.find("Accept-Encoding: gzip\r\n") != std::string::npos);
        QVERIFY(head.find("Accept: application/openmetrics-text;version=1.0.0") != std::string::npos);
        QVERIFY(head.find("Authorization") == std::string::npos);
    }

    void credentialsComeFromFilesAtEachRequest()
    {
        QTemporaryDir directory;
        const std::string file = directory.filePath(QStringLiteral("secret")).toStdString();
        std::string head;
        LoopbackServer server([&](const LoopbackServer::Request& request) {
            head = request.head;
            return LoopbackServer::page("a 1\n");
        });
        HttpRequest bearer = requestFor(server.url());
        bearer.tokenFile = file;
        QVERIFY(errorOf(fetch(bearer)).find("credential file") != std::string::npos);
        std::ofstream(file) << "first\n";
        QVERIFY(fetch(bearer));
        QVERIFY(head.find("Authorization: Bearer first\r\n") != std::string::npos);
        std::ofstream(file) << "second";
        QVERIFY(fetch(bearer));
        QVERIFY(head.find("Authorization: Bearer second\r\n") != std::string::npos);
        HttpRequest basic = requestFor(server.url());
        basic.username = "scraper";
        basic.passwordFile = file;
        QVERIFY(fetch(basic));
        QVERIFY(head.find("Authorization: Basic c2NyYXBlcjpzZWNvbmQ=\r\n") != std::string::npos);
    }

    void wrongAnswersAreToldInOneSentence_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char* name, const LoopbackServer::Answer& answer, const char* message) {
            QTest::newRow(name) << QByteArray::fromStdString(answer.bytes) << QByteArray(message);
        };
        row("html", LoopbackServer::page("<html>", "Content-Type: text/html\r\n"),
            "content type 'text/html' is no exposition");
        row("json", LoopbackServer::page("{}", "Content-Type: application/json\r\n"), "allowed: text/plain");
        row("brotli", LoopbackServer::page("x", "Content-Type: text/plain\r\nContent-Encoding: br\r\n"),
            "content encoding 'br'; allowed: gzip, identity");
        row("error", LoopbackServer::page("", "", 503), "HTTP status 503");
        row("unauthorised", LoopbackServer::page("", "", 401), "HTTP status 401: the target refuses these credentials");
        row("not found", LoopbackServer::page("", "", 404), "there is no page at this path");
        row("redirect", LoopbackServer::page("", "Location: http://127.0.0.1:1/\r\n", 302),
            "redirects are not followed");
        row("no HTTP", {"\x16\x03\x01garbage\r\n\r\n", false}, "HTTP/0.9");
        row("nothing", {"", false}, "Empty reply");
    }
    void wrongAnswersAreToldInOneSentence()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, message);
        LoopbackServer server([&](const auto&) { return LoopbackServer::Answer{answer.toStdString(), false}; });
        const std::string error = errorOf(fetch(requestFor(server.url())));
        QVERIFY2(error.find(message.toStdString()) != std::string::npos, error.c_str());
    }

    void missingAndOctetTypesCountAsText()
    {
        QVERIFY(formatOfContentType("") && *formatOfContentType("") == Format::Text);
        QVERIFY(formatOfContentType("application/octet-stream"));
        QVERIFY(formatOfContentType("TEXT/PLAIN; charset=utf-8"));
        QVERIFY(!formatOfContentType("text/plainer"));
    }

    void silentTargetsTimeOut()
    {
        LoopbackServer server([](const auto&) { return LoopbackServer::Answer{"HTTP/1.1 200 OK\r\n", true}; });
        HttpRequest request = requestFor(server.url());
        request.timeout = milliseconds(100);
        const Result<FetchedPage> page = fetch(request);
        QVERIFY(!page && page.error().code == ErrorCode::Unavailable);
        QVERIFY2(errorOf(page).find("timed out") != std::string::npos, errorOf(page).c_str());
    }

    void nobodyListening()
    {
        std::string url;
        {
            LoopbackServer server([](const auto&) { return LoopbackServer::page(""); });
            url = server.url();
        }
        const Result<FetchedPage> page = fetch(requestFor(url));
        QVERIFY(!page && page.error().code == ErrorCode::Unavailable);
    }

    void onlyHttpIsSpoken()
    {
        QVERIFY(!fetch(requestFor("file:///etc/hostname")));
        QVERIFY(!fetch(requestFor("ftp://127.0.0.1/")));
    }

    void pagesThatBreakOffSaySo()
    {
        LoopbackServer server([](const auto&) {
            return LoopbackServer::Answer{"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\na 1\nb 2", false};
        });
        const Result<FetchedPage> page = fetch(requestFor(server.url()));
        QVERIFY2(page, errorOf(page).c_str());
        QCOMPARE(page->body, std::string("a 1\nb 2"));
        QVERIFY2(page->cutOff.starts_with("the page broke off: "), page->cutOff.c_str());
    }

    void longPagesAreCut()
    {
        LoopbackServer server([](const auto&) { return LoopbackServer::page(std::string(100'000, 'x')); });
        HttpRequest request = requestFor(server.url());
        request.maxBytes = 5000;
        const Result<FetchedPage> page = fetch(request);
        QVERIFY(page);
        QCOMPARE(page->body.size(), std::size_t{5000});
        QVERIFY(page->cutOff.find("longer than 5000 bytes") != std::string::npos);
    }

    void manyTargetsAtOnce()
    {
        LoopbackServer server(
            [](const LoopbackServer::Request& request) { return LoopbackServer::page(request.path); });
        HttpClient fetcher(8);
        std::size_t right = 0;
        for (int i = 0; i < 50; ++i) {
            const std::string path = "/" + std::to_string(i);
            fetcher.start(requestFor(server.url(path)), [&right, path](Result<HttpAnswer> answer) {
                const Result<FetchedPage> page = pageOf(std::move(answer));
                right += page && page->body == path ? 1 : 0;
            });
        }
        while (fetcher.running() != 0)
            fetcher.poll(milliseconds(50));
        QCOMPARE(right, std::size_t{50});
    }

    void compressedPagesAreInflatedInPieces()
    {
        std::string text;
        for (int i = 0; i < 100'000; ++i)
            text += "series_" + std::to_string(i) + " 1\n";
        FetchedPage page;
        page.gzip = true;
        page.body = gzipped(text);
        Decoded result = decoded(page, 1u << 30);
        QVERIFY(result.outcome);
        QCOMPARE(result.text, text);
        QVERIFY(result.greatestPiece <= 256 * 1024);
        page.body = gzipped("a 1\n") + gzipped("b 2\n");
        QCOMPARE(decoded(page).text, std::string("a 1\nb 2\n"));
    }

    void gzipBombsEndAtTheBound()
    {
        FetchedPage page;
        page.gzip = true;
        page.body = gzipped(std::string(64u << 20, '\n'));
        QVERIFY(page.body.size() < 1u << 20);
        const Decoded result = decoded(page, 1u << 20);
        QCOMPARE(result.text.size(), std::size_t{1u << 20});
        QCOMPARE(result.outcome.error().code, ErrorCode::Exhausted);
        QVERIFY(result.greatestPiece <= 256 * 1024);
    }

    void damagedCompressionKeepsWhatCameBefore()
    {
        std::string text;
        for (int i = 0; i < 50'000; ++i)
            text += std::to_string(i * 7919) + " 1\n";
        FetchedPage page;
        page.gzip = true;
        page.body = gzipped(text).substr(0, 60'000);
        const Decoded cut = decoded(page, 1u << 30);
        QVERIFY(!cut.outcome && !cut.text.empty());
        QVERIFY(text.starts_with(cut.text));
        page.body = "not gzip at all";
        QCOMPARE(decoded(page).outcome.error().code, ErrorCode::InvalidInput);
        page.body.clear();
        QVERIFY(!decoded(page).outcome);
    }
};

QTEST_GUILESS_MAIN(HttpFetchTest)
#include "tst_http_fetch.moc"
