// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/certificates.h"
#include "tests/gateway/gateway_by_hand.h"

#include "services/gateway/listen_address.h"
#include "services/gateway/status_report.h"

#include "millwright/v1/feeds.grpc.pb.h"
#include "millwright/v1/inventory.grpc.pb.h"
#include "millwright/v1/status.grpc.pb.h"

#include <grpcpp/generic/generic_stub.h>

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QtTest>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace millwright;
using namespace millwright::gateway;
using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view kFleet = "node n\n  accelerator a0\n";

grpc::StatusCode askStatus(const std::shared_ptr<grpc::Channel>& channel)
{
    CallContext context;
    v1::GatewayStatus answer;
    return v1::StatusService::NewStub(channel)->GetStatus(&context, {}, &answer).error_code();
}

GatewayOptions listening(std::vector<std::string> addresses, TlsFiles tls = {})
{
    GatewayOptions options;
    options.server.listen = std::move(addresses);
    options.server.tls = std::move(tls);
    return options;
}

int boundUnixSocket(const QString& path)
{
    const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, path.toLocal8Bit().constData(), sizeof(address.sun_path));
    return ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0 ? fd : -1;
}

} // namespace

class ServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void servesOverUnixSocketAndTcpAtOnce()
    {
        const QTemporaryDir directory;
        const std::string path = "unix:" + directory.filePath(u"a.sock"_s).toStdString();
        GatewayByHand by(kFleet, listening({path, "127.0.0.1:0", "[::1]:0"}));
        QVERIFY2(by.started, by.started ? "" : describe(by.started.error()).c_str());
        QCOMPARE(by.gateway->addresses().size(), 3u);
        for (const std::string& address : by.gateway->addresses())
            QCOMPARE(askStatus(grpc::CreateChannel(address, grpc::InsecureChannelCredentials())), grpc::OK);
    }

    void aSocketIsForItsOwnerAlone()
    {
        GatewayByHand by(kFleet);
        const QFileInfo socket(QString::fromStdString(by.socketPath()));
        QVERIFY(socket.exists());
        QCOMPARE(socket.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        by.gateway->stop();
        QVERIFY(!QFile::exists(QString::fromStdString(by.socketPath())));
    }

    void aDeadSocketIsTakenOverAndALivingOneIsNot()
    {
        const QTemporaryDir directory;
        const QString path = directory.filePath(u"old.sock"_s);
        const int dead = boundUnixSocket(path);
        QVERIFY(dead >= 0);
        ::close(dead);
        QVERIFY(QFile::exists(path));
        GatewayByHand first(kFleet, listening({"unix:" + path.toStdString()}));
        QVERIFY2(first.started, first.started ? "" : describe(first.started.error()).c_str());
        GatewayByHand second(kFleet, listening({"unix:" + path.toStdString()}));
        QVERIFY(!second.started);
        QVERIFY(second.started.error().message.find("another program listens") != std::string::npos);
        QCOMPARE(askStatus(first.connect()), grpc::OK);
    }

    void whatIsNoSocketIsLeftAlone()
    {
        const QTemporaryDir directory;
        QFile file(directory.filePath(u"precious"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        GatewayByHand by(kFleet, listening({"unix:" + file.fileName().toStdString()}));
        QVERIFY(!by.started);
        QVERIFY(file.exists());
    }

    void aTakenPortIsSaid()
    {
        GatewayByHand first(kFleet, listening({"127.0.0.1:0"}));
        QVERIFY(first.started);
        GatewayByHand second(kFleet, listening({first.gateway->addresses().front()}));
        QVERIFY(!second.started);
        QVERIFY(describe(second.started.error()).find(first.gateway->addresses().front()) != std::string::npos);
        QVERIFY(second.started.error().message.find("another program listens") != std::string::npos);
    }

    void plainTextBeyondThisMachineIsRefused()
    {
        for (const char* address : {"0.0.0.0:0", "[::]:0", "192.0.2.1:7443"}) {
            GatewayByHand by(kFleet, listening({address}));
            QVERIFY(!by.started);
            QCOMPARE(by.started.error().code, ErrorCode::Refused);
            QVERIFY(by.started.error().message.find("plain text") != std::string::npos);
        }
    }

    void tlsIsMutual()
    {
        const Certificates certificates;
        if (!certificates.isMade)
            QSKIP("the openssl command is not there");
        GatewayByHand by(kFleet, listening({"127.0.0.1:0"}, certificates.files()));
        QVERIFY2(by.started, by.started ? "" : describe(by.started.error()).c_str());
        const std::string address = by.gateway->addresses().front();
        const auto ask = [&](const std::shared_ptr<grpc::ChannelCredentials>& credentials) {
            grpc::ChannelArguments arguments;
            arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
            return askStatus(grpc::CreateCustomChannel(address, credentials, arguments));
        };
        QCOMPARE(ask(certificates.client("console.pem", "console.key")), grpc::OK);
        QCOMPARE(ask(certificates.client(nullptr, nullptr)), grpc::UNAVAILABLE);
        QCOMPARE(ask(certificates.client("stranger.pem", "stranger.key")), grpc::UNAVAILABLE);
        QCOMPARE(ask(grpc::InsecureChannelCredentials()), grpc::UNAVAILABLE);
    }

    void feedsWorkOverTls()
    {
        const Certificates certificates;
        if (!certificates.isMade)
            QSKIP("the openssl command is not there");
        GatewayByHand by(kFleet, listening({"localhost:0"}, certificates.files()));
        QVERIFY2(by.started, by.started ? "" : describe(by.started.error()).c_str());
        by.tick();
        const auto stub = v1::ClusterFeed::NewStub(
            grpc::CreateChannel(by.gateway->addresses().front(), certificates.client("console.pem", "console.key")));
        CallContext context;
        const auto stream = stub->Subscribe(&context);
        v1::FeedRequest request;
        request.mutable_hello()->set_initial_credit(1);
        QVERIFY(stream->Write(request));
        request.mutable_select()->set_selection(1);
        request.mutable_select()->set_asset_class(v1::ASSET_CLASS_ACCELERATOR);
        request.mutable_select()->add_columns()->set_measure("accelerator.busy");
        QVERIFY(stream->Write(request));
        v1::FeedUpdate update;
        for (int i = 0; i < 3; ++i)
            QVERIFY(stream->Read(&update));
        QCOMPARE(update.rows(), 1u);
        context.TryCancel();
        (void)stream->Finish();
    }

    void tlsFilesThatAreMissingOrWrongAreNamed()
    {
        const Certificates certificates;
        if (!certificates.isMade)
            QSKIP("the openssl command is not there");
        TlsFiles files = certificates.files();
        files.key.clear();
        QVERIFY(GatewayByHand(kFleet, listening({"127.0.0.1:0"}, files)).started.error().message.find("all three") !=
                std::string::npos);
        files.key = "/nonexistent.key";
        QCOMPARE(GatewayByHand(kFleet, listening({"127.0.0.1:0"}, files)).started.error().where, files.key);
        files.key = certificates.directory.path().toStdString();
        QCOMPARE(GatewayByHand(kFleet, listening({"127.0.0.1:0"}, files)).started.error().where, files.key);
        files.key = certificates.path("console.key");
        const Error unfit = GatewayByHand(kFleet, listening({"127.0.0.1:0"}, files)).started.error();
        QCOMPARE(unfit.where, files.key);
        QVERIFY(unfit.message.find("not the key of the certificate in " + files.certificate) != std::string::npos);
        files.key = certificates.path("ca.pem");
        QVERIFY(GatewayByHand(kFleet, listening({"127.0.0.1:0"}, files)).started.error().message.find("private key") !=
                std::string::npos);
        files.key = certificates.path("san");
        QVERIFY(GatewayByHand(kFleet, listening({"127.0.0.1:0"}, files)).started.error().message.find("PEM") !=
                std::string::npos);
    }

    void garbageOnThePortDisturbsNobody()
    {
        GatewayByHand by(kFleet, listening({"127.0.0.1:0"}));
        const std::string address = by.gateway->addresses().front();
        for (const std::string& bytes : {std::string("GET / HTTP/1.1\r\n\r\n"), std::string(100'000, '\xff'),
                                         std::string("PRI * HTTP/2.0\r\n\r\nSM")}) {
            const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
            sockaddr_in to = {};
            to.sin_family = AF_INET;
            to.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
            to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            QCOMPARE(::connect(fd, reinterpret_cast<const sockaddr*>(&to), sizeof(to)), 0);
            (void)::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            ::close(fd);
        }
        QCOMPARE(askStatus(by.connect()), grpc::OK);
    }

    void oversizedRequestsAndMetadataAreRefused()
    {
        GatewayByHand by(kFleet);
        CallContext context;
        context.AddMetadata("x-much", std::string(20'000, 'x'));
        v1::GatewayStatus answer;
        QVERIFY(!v1::StatusService::NewStub(by.connect())->GetStatus(&context, {}, &answer).ok());
        QCOMPARE(askStatus(by.connect()), grpc::OK);
    }

    // REL-11: the call ends with a status, and nothing else on the connection does.
    void oversizedMessagesAreRefusedAlone()
    {
        GatewayByHand by(kFleet);
        by.tick();
        const auto channel = by.connect();
        const std::string large(2 << 20, 'x');
        const auto feeds = v1::ClusterFeed::NewStub(channel);
        CallContext good;
        const auto feed = feeds->Subscribe(&good);
        v1::FeedRequest hello;
        hello.mutable_hello()->set_initial_credit(8);
        v1::FeedUpdate update;
        QVERIFY(feed->Write(hello) && feed->Read(&update));

        CallContext asking;
        v1::LookupAssetRequest question;
        question.set_key(large);
        v1::LookupAssetResponse answer;
        QCOMPARE(v1::InventoryService::NewStub(channel)->LookupAsset(&asking, question, &answer).error_code(),
                 grpc::StatusCode::RESOURCE_EXHAUSTED);
        v1::FeedRequest select;
        for (const std::size_t size : {large.size(), kGreatestFeedRequest + 1}) { // beyond gRPC's limit and ours
            CallContext bad;
            const auto other = feeds->Subscribe(&bad);
            select.mutable_select()->set_scope_id(std::string(size, 'x'));
            other->Write(hello);
            other->Write(select);
            while (other->Read(&update)) {
            }
            QCOMPARE(other->Finish().error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
        }
        QCOMPARE(by.gateway->status().now().oversize_requests(), 1u); // gRPC does not tell of the others

        select.mutable_select()->set_selection(1);
        select.mutable_select()->clear_scope_id();
        select.mutable_select()->set_asset_class(v1::ASSET_CLASS_ACCELERATOR);
        select.mutable_select()->add_columns()->set_measure("accelerator.busy");
        QVERIFY(feed->Write(select));
        do
            QVERIFY(feed->Read(&update));
        while (update.frames_size() == 0);
        good.TryCancel();
        (void)feed->Finish();
    }

    void healthAndReflectionAnswer()
    {
        GatewayByHand by(kFleet);
        const auto call = [&](const char* method, const std::string& bytes) {
            grpc::GenericStub stub(by.connect());
            CallContext context;
            const grpc::Slice slice(bytes);
            grpc::ByteBuffer request(&slice, 1);
            grpc::CompletionQueue queue;
            const auto rpc = stub.PrepareUnaryCall(&context, method, request, &queue);
            rpc->StartCall();
            grpc::ByteBuffer answer;
            grpc::Status status;
            rpc->Finish(&answer, &status, nullptr);
            void* tag = nullptr;
            bool isOk = false;
            queue.Next(&tag, &isOk);
            std::vector<grpc::Slice> slices;
            (void)answer.Dump(&slices);
            std::string text;
            for (const grpc::Slice& part : slices)
                text.append(reinterpret_cast<const char*>(part.begin()), part.size());
            return text;
        };
        QCOMPARE(call("/grpc.health.v1.Health/Check", ""), std::string("\x08\x01"));
        const std::string services =
            call("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", std::string("\x3a\x00", 2));
        QVERIFY(services.find("millwright.v1.ClusterFeed") != std::string::npos);
    }

    void addressesAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isGood");
        QTest::addColumn<bool>("isLocal");
        QTest::newRow("IPv4") << QByteArray("127.0.0.1:7443") << true << true;
        QTest::newRow("other loopback") << QByteArray("127.9.9.9:1") << true << true;
        QTest::newRow("IPv6") << QByteArray("[::1]:7443") << true << true;
        QTest::newRow("any") << QByteArray("0.0.0.0:7443") << true << false;
        QTest::newRow("name") << QByteArray("gateway.example:7443") << true << false;
        QTest::newRow("localhost") << QByteArray("localhost:7443") << true << true;
        QTest::newRow("unix") << QByteArray("unix:/run/x.sock") << true << true;
        QTest::newRow("looks local") << QByteArray("127.0.0.1.example:1") << true << false;
        QTest::newRow("no port") << QByteArray("127.0.0.1") << false << false;
        QTest::newRow("no host") << QByteArray(":7443") << false << false;
        QTest::newRow("port too great") << QByteArray("127.0.0.1:70000") << false << false;
        QTest::newRow("port no number") << QByteArray("127.0.0.1:http") << false << false;
        QTest::newRow("bare IPv6") << QByteArray("::1:7443") << false << false;
        QTest::newRow("no path") << QByteArray("unix:") << false << false;
        QTest::newRow("path too long") << "unix:/" + QByteArray(200, 'x') << false << false;
    }
    void addressesAreRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isGood);
        QFETCH(bool, isLocal);
        const auto address = parseListenAddress(text.toStdString());
        QCOMPARE(bool(address), isGood);
        if (address) {
            QCOMPARE(address->isLocal(), isLocal);
            QCOMPARE(address->text(), text.toStdString());
        }
    }
};

QTEST_GUILESS_MAIN(ServerTest)
#include "tst_server.moc"
