// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/meter_table.h"
#include "services/hub/metering.h"
#include "tests/gateway/gateway_by_hand.h"

#include "millwright/v1/meters.grpc.pb.h"

#include <google/protobuf/descriptor.h>

#include <QtTest>

#include <map>

using namespace millwright;
using namespace millwright::gateway;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view kFleet = R"(
fleet f
  site north
    power-source grid-n
    rack r1
      node n1
        accelerator a0..a1
  site south
    power-source grid-s
    rack r2
      node n2
        accelerator b0..b1
  pod chat
    use-case ask
      deployment d1 holds=0,2
  pod code
    deployment d2 holds=1
)";

/// A gateway that metered an hour and a half, and one that was down for a while.
struct Metered {
    Metered() { begin = by.clock->utc(); }
    void run(int ticks, milliseconds step = 60s)
    {
        for (int i = 0; i < ticks; ++i) {
            by.clock->advance(step);
            by.source->push("accelerator.power", {0, 1, 2, 3}, {100, 200, 300, 400});
            by.source->push("accelerator.busy", {0, 1, 2, 3}, {100, 50, 100, 0});
            by.source->push("rack.power", {0, 1}, {500, 900});
            by.source->push("power-source.power", {0, 1}, {600, 1000});
            by.source->push("deployment.output_tokens", {0}, {10});
            by.source->push("deployment.tokens", {0}, {10});
            by.gateway->hub().tickOnce();
        }
    }
    v1::QueryMetersRequest request(v1::MeterGrouping grouping = v1::METER_GROUPING_DEPLOYMENT) const
    {
        v1::QueryMetersRequest request;
        request.set_from_ms(toMillis(begin));
        request.set_grouping(grouping);
        return request;
    }
    grpc::StatusCode ask(const v1::QueryMetersRequest& request, v1::QueryMetersResponse& answer) const
    {
        CallContext context;
        return v1::MeterService::NewStub(by.connect())->QueryMeters(&context, request, &answer).error_code();
    }
    v1::QueryMetersResponse answered(const v1::QueryMetersRequest& request) const
    {
        v1::QueryMetersResponse answer;
        if (ask(request, answer) != grpc::StatusCode::OK)
            qWarning("refused");
        return answer;
    }

    GatewayByHand by{kFleet};
    UtcTime begin;
};

std::map<std::string, v1::MeterAmounts> byName(const v1::QueryMetersResponse& answer)
{
    std::map<std::string, v1::MeterAmounts> rows;
    for (const v1::MeterRow& row : answer.rows())
        rows[row.kind() == v1::METER_GROUP_KIND_ASSET ? row.name() : v1::MeterGroupKind_Name(row.kind())] =
            row.amounts();
    return rows;
}

std::int64_t amount(const v1::MeterAmounts& amounts, int field)
{
    return v1::MeterAmounts::GetReflection()->GetInt64(amounts, v1::MeterAmounts::descriptor()->field(field));
}

} // namespace

/// What was used, asked over the wire.
class MeterServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void groupsAddUpToOneTotal_data()
    {
        QTest::addColumn<int>("grouping");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("deployment") << int(v1::METER_GROUPING_DEPLOYMENT)
                                    << QStringList{u"METER_GROUP_KIND_UNOWNED"_s, u"d1"_s, u"d2"_s};
        QTest::newRow("use case") << int(v1::METER_GROUPING_USE_CASE)
                                  << QStringList{u"METER_GROUP_KIND_NONE"_s, u"METER_GROUP_KIND_UNOWNED"_s, u"ask"_s};
        QTest::newRow("pod") << int(v1::METER_GROUPING_POD)
                             << QStringList{u"METER_GROUP_KIND_UNOWNED"_s, u"chat"_s, u"code"_s};
        QTest::newRow("site") << int(v1::METER_GROUPING_SITE)
                              << QStringList{u"METER_GROUP_KIND_NONE"_s, u"north"_s, u"south"_s};
    }
    void groupsAddUpToOneTotal()
    {
        QFETCH(int, grouping);
        QFETCH(QStringList, names);
        Metered metered;
        metered.run(90);
        const auto answer = metered.answered(metered.request(static_cast<v1::MeterGrouping>(grouping)));
        QStringList found;
        for (const auto& [name, amounts] : byName(answer))
            found << QString::fromStdString(name);
        QCOMPARE(found, names);
        for (int field = 0; field < v1::MeterAmounts::descriptor()->field_count(); ++field) {
            std::int64_t sum = 0;
            for (const v1::MeterRow& row : answer.rows())
                sum += amount(row.amounts(), field);
            QCOMPARE(sum, amount(answer.total(), field));
        }
        // 90 minutes of 1 kW, 1.4 kW and 1.6 kW; what is shared out awaits the rest of a joule at each of five holders.
        QCOMPARE(answer.total().chip_energy_j(), 5'400'000);
        QVERIFY(std::abs(answer.total().it_energy_j() - 1'400 * 5'400) <= 5);
        QVERIFY(std::abs(answer.total().facility_energy_j() - 1'600 * 5'400) <= 5);
        QCOMPARE(answer.total().output_tokens(), 54'000);
        QCOMPARE(answer.total().unallocated_time_ms(), 5'400'000);
        QCOMPARE(answer.total().idle_time_ms(), 2'700'000);
        QCOMPARE(answer.total().unjudged_time_ms(), 5'400'000 * 5 / 2);
    }

    void whatIsNotMeasuredIsAbsent()
    {
        Metered metered;
        metered.run(10);
        const auto rows = byName(metered.answered(metered.request()));
        QVERIFY(rows.at("d1").has_output_tokens() && rows.at("d1").has_input_tokens());
        QVERIFY(!rows.at("d2").has_output_tokens()); // nobody tells its tokens
        QVERIFY(!rows.at("d1").has_node_energy_j() && !rows.at("d1").has_billed_input_tokens());
        QVERIFY(!rows.at("d1").has_energy_cost_micros() && rows.at("d1").has_facility_energy_j()); // unpriced
        QVERIFY(rows.at("d1").has_busy_time_ms());                                                 // zero, and known
        QVERIFY(!rows.at("d1").has_good_tokens());
    }

    void aScopeNarrowsTheAnswer()
    {
        Metered metered;
        metered.run(10);
        auto request = metered.request();
        request.set_under("chat");
        QCOMPARE(byName(metered.answered(request)).size(), std::size_t(1));
        request.set_under("south");
        const auto south = byName(metered.answered(request));
        QCOMPARE(south.at("d1").chip_energy_j(), 300 * 600);
        QCOMPARE(south.at("METER_GROUP_KIND_UNOWNED").chip_energy_j(), 400 * 600);
        QVERIFY(!south.contains("d2"));
        v1::QueryMetersResponse answer;
        request.set_under("r1");
        QCOMPARE(metered.ask(request, answer), grpc::StatusCode::INVALID_ARGUMENT);
        request.set_under("nobody");
        QCOMPARE(metered.ask(request, answer), grpc::StatusCode::NOT_FOUND);
    }

    void stepsAreHoursOfTheSpan()
    {
        Metered metered;
        metered.run(150);
        auto request = metered.request(v1::METER_GROUPING_POD);
        request.set_step_hours(1);
        const auto answer = metered.answered(request);
        std::map<std::int64_t, std::int64_t> chip;
        for (const v1::MeterRow& row : answer.rows())
            chip[row.begin_ms()] += row.amounts().chip_energy_j();
        const std::int64_t begin = toMillis(metered.begin), hour = 3'600'000;
        QCOMPARE(chip, (std::map<std::int64_t, std::int64_t>{
                           {begin, 3'600'000}, {begin + hour, 3'600'000}, {begin + 2 * hour, 1'800'000}}));
        request.set_from_ms(begin + 1); // the hour that has begun before it is left out
        request.set_until_ms(begin + 2 * hour);
        QCOMPARE(metered.answered(request).total().chip_energy_j(), 3'600'000);
    }

    void pagesMakeOneAnswer()
    {
        Metered metered;
        metered.run(150);
        auto request = metered.request();
        request.set_step_hours(1);
        const auto whole = metered.answered(request);
        QVERIFY(whole.next_page_token().empty());
        request.set_page_size(2);
        std::vector<std::string> rows;
        do {
            const auto page = metered.answered(request);
            QVERIFY(page.rows_size() <= 2 && page.rows_size() > 0);
            QCOMPARE(page.total().SerializeAsString(), whole.total().SerializeAsString());
            for (const v1::MeterRow& row : page.rows())
                rows.push_back(row.SerializeAsString());
            request.set_page_token(page.next_page_token());
        } while (!request.page_token().empty());
        QCOMPARE(rows.size(), std::size_t(whole.rows_size()));
        for (int i = 0; i < whole.rows_size(); ++i)
            QCOMPARE(rows[std::size_t(i)], whole.rows(i).SerializeAsString());
        v1::QueryMetersResponse answer;
        request.set_page_token("made up");
        QCOMPARE(metered.ask(request, answer), grpc::StatusCode::INVALID_ARGUMENT);
    }

    void hoursWithoutAGatewayAreSaid()
    {
        Metered metered;
        metered.run(150);
        auto request = metered.request();
        request.set_from_ms(request.from_ms() - 5 * 3'600'000);
        const auto answer = metered.answered(request);
        QCOMPARE(answer.coverage().hours(), 8u);
        QCOMPARE(answer.coverage().hours_without(), 5u);
        QCOMPARE(answer.coverage().hours_in_part(), 0u);
        QCOMPARE(answer.coverage().metered_ms(), 150 * 60'000);
        QCOMPARE(answer.coverage().passed_ms(), (5 * 60 + 150) * 60'000);
        QCOMPARE(answer.coverage().earliest_ms(), toMillis(metered.begin));
        QVERIFY(!answer.simulated());
    }

    void anHourInPartIsSaid()
    {
        MeterHours hours;
        const UtcTime begin = utcFromMillis(0);
        hours.add(begin, 3'600'000, begin + 24h);
        hours.add(begin + 1h, 3'599'000, begin + 24h); // the clock was brought into line
        hours.add(begin + 2h, 3'000'000, begin + 24h);
        hours.add(begin + 3h, 7'200'000, begin + 24h); // set back by an hour
        hours.add(begin + 23h, 60'000, begin + 23h + 1min);
        QCOMPARE(hours.whole, 3u);
        QCOMPARE(hours.inPart, 1u);
        QCOMPARE(hours.meteredMillis, 3 * 3'600'000 - 1'000 + 3'000'000 + 60'000);
    }

    void twoCountsOfOneDeploymentAreReconciled()
    {
        MeterRow both{}, engineAlone{};
        both[std::size_t(MeterKind::InputTokens)] = 600;
        both[std::size_t(MeterKind::CachedTokens)] = 300;
        both[std::size_t(MeterKind::OutputTokens)] = 100;
        both[std::size_t(MeterKind::BilledInputTokens)] = 880;
        both[std::size_t(MeterKind::BilledOutputTokens)] = 100;
        engineAlone[std::size_t(MeterKind::OutputTokens)] = 5000;
        MeterSum sum;
        sum.add(both);
        sum.add(engineAlone);
        v1::MeterAmounts amounts;
        sum.fill(amounts);
        QCOMPARE(amounts.output_tokens(), 5100);
        QCOMPARE(amounts.billed_input_tokens(), 880);
        QCOMPARE(amounts.reconciled_engine_tokens(), 1000); // not what nobody billed
        QCOMPARE(amounts.reconciled_billed_tokens(), 980);
    }

    void badQuestionsAreRefused_data()
    {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("until");
        QTest::addColumn<int>("grouping");
        QTest::addColumn<unsigned>("step");
        QTest::addColumn<unsigned>("page");
        QTest::addColumn<int>("code");
        const qint64 day = 86'400'000, now = 1'767'225'600'000;
        const int invalid = grpc::StatusCode::INVALID_ARGUMENT;
        QTest::newRow("ends before it begins") << now << now - day << 0 << 0u << 0u << invalid;
        QTest::newRow("nothing") << now << now << 0 << 0u << 0u << invalid;
        QTest::newRow("before 1970") << -day << now << 0 << 0u << 0u << invalid;
        QTest::newRow("far future") << now << std::numeric_limits<qint64>::max() << 0 << 0u << 0u << invalid;
        QTest::newRow("no such grouping") << now << now + day << 9 << 0u << 0u << invalid;
        QTest::newRow("a long page") << now << now + day << 0 << 0u << 1001u << invalid;
        QTest::newRow("a long step") << now << now + day << 0 << 100'001u << 0u << invalid;
        QTest::newRow("a long span") << now << now + 4000 * day << 0 << 0u << 0u << int(grpc::StatusCode::OUT_OF_RANGE);
        QTest::newRow("a long answer") << now << now + 3650 * day << 0 << 1u << 0u
                                       << int(grpc::StatusCode::RESOURCE_EXHAUSTED);
    }
    void badQuestionsAreRefused()
    {
        QFETCH(qint64, from);
        QFETCH(qint64, until);
        QFETCH(int, grouping);
        QFETCH(unsigned, step);
        QFETCH(unsigned, page);
        Metered metered;
        metered.run(2);
        v1::QueryMetersRequest request;
        request.set_from_ms(from);
        request.set_until_ms(until);
        request.set_grouping(static_cast<v1::MeterGrouping>(grouping));
        request.set_step_hours(step);
        request.set_page_size(page);
        v1::QueryMetersResponse answer;
        QTEST(int(metered.ask(request, answer)), "code");
    }
};

QTEST_APPLESS_MAIN(MeterServiceTest)
#include "tst_meter_service.moc"
