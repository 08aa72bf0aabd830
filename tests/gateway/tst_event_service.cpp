// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/gateway_by_hand.h"

#include "millwright/v1/events.grpc.pb.h"

#include <QtTest>

#include <algorithm>
#include <numeric>

using namespace millwright;
using namespace millwright::gateway;

namespace {

constexpr std::string_view kFleet = "site s\n  rack r1\n    node n1\n      accelerator a0..a1\n  rack r2\n";

class Watch {
public:
    Watch(const GatewayByHand& by, std::uint32_t backlog, const std::string& resumeToken = {})
        : m_stub(v1::EventService::NewStub(by.connect()))
    {
        v1::WatchEventsRequest request;
        request.set_backlog(backlog);
        request.set_resume_token(resumeToken);
        m_reader = m_stub->WatchEvents(&m_context, request);
    }
    ~Watch()
    {
        m_context.TryCancel();
        if (!m_isEnded)
            (void)m_reader->Finish();
    }

    std::optional<v1::EventUpdate> next()
    {
        v1::EventUpdate update;
        return m_reader->Read(&update) ? std::optional(update) : std::nullopt;
    }
    /// Codes of the events until the backlog is over, or until `count` came.
    std::vector<int> codes(std::size_t count = 0)
    {
        std::vector<int> codes;
        while (auto update = next()) {
            for (const v1::Event& event : update->events())
                codes.push_back(event.code());
            token = update->resume_token();
            isInOrder = isInOrder && update->sequence() == ++sequence;
            if (count > 0 ? codes.size() >= count : update->backlog_end())
                break;
        }
        return codes;
    }
    grpc::Status end()
    {
        while (next()) {
        }
        m_isEnded = true;
        return m_reader->Finish();
    }

    std::string token;
    std::uint64_t sequence = 0;
    bool isInOrder = true;

private:
    CallContext m_context;
    std::unique_ptr<v1::EventService::Stub> m_stub;
    std::unique_ptr<grpc::ClientReader<v1::EventUpdate>> m_reader;
    bool m_isEnded = false;
};

void happen(GatewayByHand& by, int first, int count, AssetRef asset = {AssetClass::Accelerator, 0})
{
    for (int code = first; code < first + count; ++code) {
        Event event;
        event.kind = EventKind::Throttle;
        event.asset = asset;
        event.code = code;
        event.severity = Condition::Normal;
        event.sourceTime = event.receiveTime = by.clock->utc();
        event.source = "hand";
        event.text = "bad \xff text";
        by.source->push(std::move(event));
    }
    by.tick();
}

std::vector<int> numbers(int first, int count)
{
    std::vector<int> list(static_cast<std::size_t>(count));
    std::iota(list.begin(), list.end(), first);
    return list;
}

} // namespace

class EventServiceTest : public QObject {
    Q_OBJECT

    /// Codes of all pages of a list.
    static std::vector<int> list(const GatewayByHand& by, const std::string& under, std::uint32_t pageSize)
    {
        const auto stub = v1::EventService::NewStub(by.connect());
        v1::ListEventsRequest request;
        request.set_under(under);
        request.set_page_size(pageSize);
        std::vector<int> codes;
        do {
            CallContext context;
            v1::ListEventsResponse answer;
            if (!stub->ListEvents(&context, request, &answer).ok())
                return {-1};
            for (const v1::Event& event : answer.events()) {
                if (event.kind() == v1::EVENT_KIND_THROTTLE)
                    codes.push_back(event.code());
            }
            request.set_page_token(answer.next_page_token());
        } while (!request.page_token().empty());
        return codes;
    }

private Q_SLOTS:
    void beginsWithTheBacklogAndGoesOn()
    {
        GatewayByHand by(kFleet);
        by.tick();
        happen(by, 100, 1200);
        Watch watch(by, 1100);
        QCOMPARE(watch.codes(), numbers(200, 1100));
        happen(by, 1300, 3);
        QCOMPARE(watch.codes(3), numbers(1300, 3));
        QVERIFY(watch.isInOrder);
    }

    void anEmptyBacklogIsEndedToo()
    {
        GatewayByHand by("site s\n");
        Watch watch(by, 0);
        QVERIFY(watch.codes().empty());
        QCOMPARE(watch.sequence, 1u);
    }

    void outsideTextArrivesAsValidText()
    {
        GatewayByHand by(kFleet);
        by.tick();
        happen(by, 1, 1);
        Watch watch(by, 1);
        const auto update = watch.next();
        QVERIFY(update);
        QCOMPARE(update->events(0).text(), std::string("bad \\xff text"));
        QCOMPARE(update->events(0).asset().slot(), 0u);
        QVERIFY(!update->events(0).asset_id().empty());
    }

    void aTokenResumesAfterWhatWasTaken()
    {
        GatewayByHand by(kFleet);
        by.tick();
        happen(by, 1, 5);
        std::string token;
        {
            Watch watch(by, 5);
            QCOMPARE(watch.codes(), numbers(1, 5));
            token = watch.token;
        }
        happen(by, 6, 4);
        Watch again(by, 0, token);
        QCOMPARE(again.codes(4), numbers(6, 4));
    }

    void aTokenThatIsTooOldOrNotOursIsSaid()
    {
        hub::HubOptions hub;
        hub.maxEvents = 10;
        GatewayByHand by(kFleet, {}, hub);
        by.tick();
        happen(by, 1, 1);
        std::string token;
        {
            Watch watch(by, 1);
            watch.codes();
            token = watch.token;
        }
        happen(by, 2, 30);
        QCOMPARE(Watch(by, 0, token).end().error_code(), grpc::StatusCode::OUT_OF_RANGE);
        QCOMPARE(Watch(by, 0, "forged").end().error_code(), grpc::StatusCode::INVALID_ARGUMENT);
        GatewayByHand another(kFleet);
        another.tick();
        QCOMPARE(Watch(another, 0, token).end().error_code(), grpc::StatusCode::INVALID_ARGUMENT);
        Watch fresh(by, 10'000);
        QCOMPARE(fresh.codes(), numbers(22, 10));
    }

    void silenceIsBrokenByBookmarks()
    {
        GatewayOptions options;
        options.watchBeat = std::chrono::milliseconds{10};
        GatewayByHand by(kFleet, options);
        Watch watch(by, 0);
        watch.codes();
        for (int i = 0; i < 3; ++i) {
            const auto update = watch.next();
            QVERIFY(update);
            QVERIFY(update->bookmark());
            QVERIFY(!update->resume_token().empty());
        }
    }

    void listsNewestFirst()
    {
        GatewayByHand by(kFleet);
        by.tick();
        happen(by, 1, 25);
        std::vector<int> expected = numbers(1, 25);
        std::reverse(expected.begin(), expected.end());
        QCOMPARE(list(by, {}, 10), expected);
        QCOMPARE(list(by, {}, 1000), expected);
    }

    void aListIsContinuedByItsToken()
    {
        GatewayByHand by(kFleet);
        happen(by, 1, 30);
        const auto stub = v1::EventService::NewStub(by.connect());
        v1::ListEventsRequest request;
        request.set_page_size(7);
        std::string token;
        std::vector<int> codes;
        do {
            CallContext context;
            v1::ListEventsResponse answer;
            QVERIFY(stub->ListEvents(&context, request, &answer).ok());
            QCOMPARE(answer.resume_token().empty(), !request.page_token().empty());
            if (!answer.resume_token().empty())
                token = answer.resume_token();
            for (const v1::Event& event : answer.events()) {
                if (event.kind() == v1::EVENT_KIND_THROTTLE)
                    codes.push_back(event.code());
            }
            request.set_page_token(answer.next_page_token());
            happen(by, 31 + static_cast<int>(codes.size()), 1); // while the pages are read
        } while (!request.page_token().empty());
        const std::size_t listed = codes.size();
        QCOMPARE(listed, 30u);
        happen(by, 1000, 5);
        Watch watch(by, 0, token);
        for (const int code : watch.codes(10))
            codes.push_back(code);
        QCOMPARE(codes.back(), 1004);
        std::sort(codes.begin(), codes.end());
        QCOMPARE(std::adjacent_find(codes.begin(), codes.end()), codes.end());
        QCOMPARE(codes.size(), listed + 10);
    }

    void listsUnderAnAsset()
    {
        GatewayByHand by(kFleet);
        by.tick();
        happen(by, 1, 3);
        happen(by, 10, 2, {AssetClass::Rack, 1});
        QCOMPARE(list(by, "s/r1", 2), (std::vector<int>{3, 2, 1}));
        QCOMPARE(list(by, "s/r2", 2), (std::vector<int>{11, 10}));
        QCOMPARE(list(by, "nowhere", 2), std::vector<int>{-1});
    }
};

QTEST_APPLESS_MAIN(EventServiceTest)
#include "tst_event_service.moc"
