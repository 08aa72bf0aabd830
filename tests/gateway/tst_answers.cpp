// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gateway_by_hand.h"

#include "services/gateway/asset_lookup.h"
#include "services/gateway/metrics.h"
#include "services/gateway/outside_text.h"
#include "services/gateway/status_report.h"

#include "millwright/v1/catalogue.grpc.pb.h"
#include "millwright/v1/explain.grpc.pb.h"
#include "millwright/v1/feeds.grpc.pb.h"
#include "millwright/v1/inventory.pb.h"
#include "millwright/v1/series.grpc.pb.h"
#include "millwright/v1/status.grpc.pb.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QDir>
#include <QtTest>

using namespace millwright;
using namespace millwright::gateway;

namespace {

constexpr std::string_view kFleet = "site s\n  rack r1\n    node n1\n      accelerator a0..a1\n";

/// The whole answer to one request over HTTP.
std::string fetched(std::uint16_t port, const std::string& method, const std::string& path)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string answer;
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0) {
        const std::string request = method + ' ' + path + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
        (void)::send(fd, request.data(), request.size(), MSG_NOSIGNAL);
        char buffer[4096];
        for (ssize_t bytes = 0; (bytes = ::recv(fd, buffer, sizeof(buffer), 0)) > 0;)
            answer.append(buffer, static_cast<std::size_t>(bytes));
    }
    ::close(fd);
    return answer;
}

} // namespace

/// Questions that have one answer: catalogue, status, explanations, pages.
class AnswersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCatalogueIsWhole()
    {
        GatewayByHand by(kFleet);
        const auto stub = v1::CatalogueService::NewStub(by.connect());
        CallContext context;
        v1::Catalogue answer;
        QVERIFY(stub->GetCatalogue(&context, {}, &answer).ok());
        const Catalogue& catalogue = by.gateway->hub().catalogue();
        QCOMPARE(std::size_t(answer.measures_size()), catalogue.size());
        QCOMPARE(std::size_t(answer.limits_size()), catalogue.limits().size());
        for (const v1::Measure& measure : answer.measures()) {
            const MeasureInfo& info = catalogue.at(static_cast<MeasureIndex>(measure.index()));
            QCOMPARE(measure.id(), info.id);
            QCOMPARE(int(measure.feed()), int(info.feed));
            QCOMPARE(measure.high(), info.high);
        }
        for (const v1::Limit& limit : answer.limits())
            QVERIFY(limit.has_above() || limit.has_below());
    }

    void theStatusTellsOfSourcesAndFeeds()
    {
        GatewayByHand by(kFleet);
        by.tick();
        by.gateway->status().setConfigurationError("file:3: no");
        const auto stub = v1::StatusService::NewStub(by.connect());
        CallContext context;
        v1::GatewayStatus answer;
        QVERIFY(stub->GetStatus(&context, {}, &answer).ok());
        QCOMPARE(answer.gateway(), std::string("by-hand"));
        QCOMPARE(answer.sources_size(), 1);
        QCOMPARE(answer.sources(0).detail(), std::string("by hand"));
        QCOMPARE(answer.sources(0).state(), v1::SOURCE_STATE_UP);
        QCOMPARE(answer.feeds_size(), 4);
        QCOMPARE(answer.configuration_error(), std::string("file:3: no"));
        QVERIFY(answer.assets() >= 5);
        QVERIFY(answer.resident_bytes() > 1'000'000);
    }

    void aStateThatIsNotSavedIsSaid()
    {
        const QTemporaryDir directory;
        QVERIFY(QDir(directory.path()).mkpath(QStringLiteral("inventory.state.new/in the way")));
        hub::HubOptions hub;
        hub.stateDirectory = directory.path().toStdString();
        GatewayOptions options;
        options.httpListen = "127.0.0.1:0";
        GatewayByHand by(kFleet, options, hub);
        QVERIFY2(by.started, by.started ? "" : describe(by.started.error()).c_str());
        by.tick();
        QCOMPARE(by.gateway->status().now().state_error(), std::string());
        QVERIFY(fetched(by.gateway->httpPort(), "GET", "/metrics").find("\nmillwright_state_failed 0\n") !=
                std::string::npos);
        by.source->push(hub::PresenceChange{{AssetClass::Accelerator, 0}, Presence::Missing, by.clock->utc()});
        by.clock->advance(std::chrono::minutes{11});
        by.tick();
        QVERIFY(by.gateway->status().now().state_error().find("inventory.state") != std::string::npos);
        QVERIFY(fetched(by.gateway->httpPort(), "GET", "/metrics").find("\nmillwright_state_failed 1\n") !=
                std::string::npos);
    }

    void streamsThatAreRefusedAreCounted()
    {
        GatewayOptions options;
        options.feeds.greatestStreams = 0;
        options.greatestWatches = 0;
        GatewayByHand by(kFleet, options);
        QCOMPARE(by.gateway->status().now().streams_refused(), 0u);
        CallContext watching;
        const auto watch = v1::StatusService::NewStub(by.connect())->WatchStatus(&watching, {});
        QCOMPARE(watch->Finish().error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
        CallContext feeding;
        const auto feed = v1::ClusterFeed::NewStub(by.connect())->Subscribe(&feeding);
        QCOMPARE(feed->Finish().error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
        const v1::GatewayStatus status = by.gateway->status().now();
        QCOMPARE(status.streams_refused(), 2u);
        QVERIFY(metricsPage(status).find("\nmillwright_streams_refused_total 2\n") != std::string::npos);
    }

    void theStatusIsWatched()
    {
        GatewayOptions options;
        options.watchBeat = std::chrono::milliseconds{10};
        GatewayByHand by(kFleet, options);
        const auto stub = v1::StatusService::NewStub(by.connect());
        CallContext context;
        const auto reader = stub->WatchStatus(&context, {});
        v1::GatewayStatus status;
        for (int i = 0; i < 3; ++i)
            QVERIFY(reader->Read(&status));
        context.TryCancel();
        QCOMPARE(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
    }

    void severalSeriesAreGivenAtOnce()
    {
        GatewayByHand by(kFleet);
        for (int i = 0; i < 30; ++i) {
            by.source->push("accelerator.power", {0}, {700.0f});
            by.tick();
        }
        const auto stub = v1::SeriesService::NewStub(by.connect());
        const auto ask = [&](const std::vector<const char*>& measures, v1::ManySeries& answers) {
            CallContext context;
            v1::GetManySeriesRequest request;
            for (const char* measure : measures) {
                v1::GetSeriesRequest& question = *request.add_questions();
                question.set_asset("s/r1/n1/a0");
                question.set_measure(measure);
                question.set_from_ms(toMillis(by.clock->utc() - std::chrono::minutes{1}));
            }
            return stub->GetManySeries(&context, request, &answers).error_code();
        };
        v1::ManySeries answers;
        QCOMPARE(ask({"accelerator.power", "no.measure", "accelerator.power"}, answers), grpc::StatusCode::OK);
        QCOMPARE(answers.answers_size(), 3);
        for (const int i : {0, 2}) {
            QVERIFY(answers.answers(i).has_series());
            QCOMPARE(answers.answers(i).series().unit(), std::string("W"));
            QVERIFY(answers.answers(i).series().mean_size() > 0);
        }
        QVERIFY(answers.answers(1).has_refusal());
        QCOMPARE(answers.answers(1).refusal().code(), static_cast<int>(grpc::StatusCode::NOT_FOUND));
        QVERIFY(answers.answers(1).refusal().message().find("no.measure") != std::string::npos);
        QCOMPARE(ask(std::vector<const char*>(257, "accelerator.power"), answers), grpc::StatusCode::INVALID_ARGUMENT);
    }

    void aValueIsExplained()
    {
        GatewayByHand by(kFleet);
        by.source->push("accelerator.power", {0}, {700.0f});
        by.tick();
        const auto stub = v1::ExplainService::NewStub(by.connect());
        const auto explain = [&](const char* asset, const char* measure, v1::Explanation& answer) {
            CallContext context;
            v1::ExplainRequest request;
            request.set_asset(asset);
            request.set_measure(measure);
            return stub->Explain(&context, request, &answer).error_code();
        };
        v1::Explanation answer;
        QCOMPARE(explain("s/r1/n1/a0", "accelerator.power", answer), grpc::StatusCode::OK);
        QCOMPARE(answer.value(), 700.0);
        QCOMPARE(answer.raw_series(), std::string("raw{}"));
        QCOMPARE(answer.raw_samples_size(), 2); // the value is made of two
        QCOMPARE(answer.raw_samples(0).series(), answer.raw_series());
        QCOMPARE(answer.raw_samples(0).sample(), answer.raw_sample());
        QCOMPARE(answer.raw_samples(1).sample(), std::string("35"));
        QCOMPARE(answer.raw_sample_count(), 2u);
        QCOMPARE(answer.source(), std::string("hand"));
        QCOMPARE(answer.measure().unit(), std::string("W"));
        v1::Explanation missing;
        QCOMPARE(explain("s/r1/n1/a1", "accelerator.power", missing), grpc::StatusCode::OK);
        QVERIFY(!missing.has_value());
        QCOMPARE(explain("nobody", "accelerator.power", answer), grpc::StatusCode::NOT_FOUND);
        QCOMPARE(explain("s/r1/n1/a0", "no.such", answer), grpc::StatusCode::NOT_FOUND);
    }

    void whatIsNotHeldAnyMoreHasNoHolder()
    {
        Inventory fleet = fleetFromText("accelerator a0..a1\npod p\n deployment d\n").value();
        const UtcTime end = utcFromMillis(2000);
        fleet.setAllocations(0, {{0, 0, 1, 1.0f, kNoTime, end}, {0, 1, 1, 1.0f, kNoTime, kNoTime}});
        const auto held = [&](AssetRef ref, UtcTime now) {
            const v1::LookupAssetResponse answer = lookUp(fleet, ref, now);
            return answer.holders_size() == 0 ? 0.0 : answer.holders(0).accelerators();
        };
        QCOMPARE(held({AssetClass::Accelerator, 0}, end - milliseconds{1}), 1.0);
        QCOMPARE(held({AssetClass::Accelerator, 0}, end), 0.0);
        QCOMPARE(held({AssetClass::Pod, 0}, end - milliseconds{1}), 2.0);
        QCOMPARE(held({AssetClass::Pod, 0}, end), 1.0);
    }

    void pagesAreServedToThisMachine()
    {
        GatewayOptions options;
        options.httpListen = "127.0.0.1:0";
        GatewayByHand by(kFleet, options);
        QVERIFY2(by.started, by.started ? "" : describe(by.started.error()).c_str());
        const std::uint16_t port = by.gateway->httpPort();
        QVERIFY(fetched(port, "GET", "/healthz").starts_with("HTTP/1.1 503"));
        by.tick();
        QVERIFY(fetched(port, "GET", "/healthz").starts_with("HTTP/1.1 200"));
        const std::string page = fetched(port, "GET", "/metrics");
        QVERIFY(page.find("millwright_ticks_total 1\n") != std::string::npos);
        QVERIFY(page.find("millwright_source_up{source=\"hand\",kind=\"hand\"} 1\n") != std::string::npos);
        QVERIFY(page.find("version=0.0.4") != std::string::npos);
        QVERIFY(fetched(port, "GET", "/etc/passwd").starts_with("HTTP/1.1 404"));
        QVERIFY(fetched(port, "POST", "/metrics").starts_with("HTTP/1.1 405"));
        QVERIFY(fetched(port, "\x01\x02 garbage", "").size() < 1000);
        QVERIFY(fetched(port, "GET", "/healthz").starts_with("HTTP/1.1 200"));
    }

    void pagesAreNotServedToOthers()
    {
        GatewayOptions options;
        options.httpListen = "0.0.0.0:0";
        GatewayByHand by(kFleet, options);
        QVERIFY(!by.started);
        QCOMPARE(by.started.error().code, ErrorCode::Refused);
    }

    void hostileNamesStayInTheirLabels()
    {
        v1::GatewayStatus status;
        status.add_sources()->set_name("a\"} 1\nmillwright_ticks_total 99\\");
        const std::string page = metricsPage(status);
        QVERIFY(page.find("{source=\"a\\\"} 1\\nmillwright_ticks_total 99\\\\\",kind=\"\"}") != std::string::npos);
        QVERIFY(page.find("\nmillwright_ticks_total 99") == std::string::npos);
        QVERIFY(page.find("last_sample_seconds{") == std::string::npos); // never seen: no line rather than 0
    }

    void longAndBrokenTextIsMadeFit()
    {
        QCOMPARE(wireText("grün"), std::string("grün"));
        QCOMPARE(wireText("a\xc3"), std::string("a\\xc3"));
        QCOMPARE(wireText(std::string(1023, 'x') + "ü"), std::string(1023, 'x'));
        QCOMPARE(quoted("a\nb"), std::string("\"a\\nb\""));
    }
};

QTEST_APPLESS_MAIN(AnswersTest)
#include "tst_answers.moc"
