// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/fleet_view.h"
#include "models/items/usage_book.h"
#include "models/items/usage_model.h"
#include "models/items/usage_numbers.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_requests.h"
#include "tests/support/fleet_text.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace millwright;
using namespace millwright::items;
using namespace Qt::StringLiterals;

namespace {

Usage used(std::int64_t tokens)
{
    Usage usage;
    usage.outputTokens = tokens;
    return usage;
}

struct Bench {
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    FleetView view{clock};
    test::FakeRequests requests;

    Bench()
    {
        view.setRequests(&requests);
        view.setInventory(std::make_shared<Inventory>(fleetFromText("organisation acme\n"
                                                                    " business-unit retail\n"
                                                                    "  pod chat\n"
                                                                    "  pod search\n")
                                                          .value()));
    }

    std::string idOf(Slot pod) const { return std::string(view.inventory()->id({AssetClass::Pod, pod})); }
    UsageReport report(std::int64_t chat, std::int64_t search) const
    {
        UsageReport report;
        report.rows = {{idOf(0), used(chat)}, {idOf(1), used(search)}, {{}, used(5)}, {"pod:gone", used(7)}};
        report.total = used(chat + search + 12);
        report.currency = Currency("EUR");
        return report;
    }
};

QStringList rows(const UsageModel& model, int column)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row) {
        const Reading reading = model.readingAt(row, column);
        list << model.index(row, 0).data().toString() + u' ' +
                    (reading.mark.hasValue() ? QString::number(reading.value) : u"-"_s);
    }
    return list;
}

using Amount = UsageModel::Amount;
using Group = UsageModel::Group;

Usage priced(double units)
{
    Usage usage;
    usage.facilityJoules = usage.pricedJoules = 3'600'000;
    usage.costMicros = static_cast<std::int64_t>(units * 1e6);
    return usage;
}

} // namespace

class TestUsageModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hasARowForEachAssetThatUsedAnything()
    {
        const Bench bench;
        UsageModel model(&bench.view, AssetClass::Pod);
        model.arrange(false, model.reportedBasis());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const int kTokensToday = model.columnOf(Group::Today, Amount::Tokens);
        const int kTokensThisMonth = model.columnOf(Group::Month, Amount::Tokens);
        UsageReport today = bench.report(100, 0);
        today.rows.erase(today.rows.begin() + 1); // search used nothing today
        model.setReport(UsageSpan::Today, today);
        QCOMPARE(rows(model, kTokensToday), QStringList({u"chat 100"_s}));
        model.setReport(UsageSpan::Month, bench.report(900, 50));
        QCOMPARE(rows(model, kTokensToday), QStringList({u"chat 100"_s, u"search -"_s}));
        QCOMPARE(rows(model, kTokensThisMonth), QStringList({u"chat 900"_s, u"search 50"_s}));
    }

    void moneyIsInTheCurrencyOfTheReport()
    {
        const Bench bench;
        UsageModel model(&bench.view, AssetClass::Pod);
        model.setReport(UsageSpan::Today, bench.report(1, 2));
        QStringList units;
        for (int column = 1; column < model.columnCount(); ++column)
            units << QString::fromStdString(model.infoAt(column)->unit);
        QCOMPARE(units.count(u"EUR"_s), 1);
        model.arrange(false, model.reportedBasis());
        QCOMPARE(QString::fromStdString(model.infoAt(model.columnOf(Group::Today, Amount::Cost))->unit), u"EUR"_s);
        QVERIFY(!units.contains(QString()));
    }

    void sortsAndKeepsWhatIsSelected()
    {
        const Bench bench;
        UsageModel model(&bench.view, AssetClass::Pod);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const int kTokensToday = model.columnOf(Group::Both, Amount::Tokens);
        model.setReport(UsageSpan::Month, bench.report(10, 20));
        const QPersistentModelIndex chat = model.index(0, 0);
        model.sort(kTokensToday, Qt::DescendingOrder);
        QCOMPARE(rows(model, kTokensToday), QStringList({u"search 20"_s, u"chat 10"_s}));
        QCOMPARE(chat.data().toString(), u"chat"_s);
        QCOMPARE(chat.row(), 1);
        model.sort(UsageModel::kNameColumn, Qt::AscendingOrder);
        QCOMPARE(chat.row(), 0);
    }

    void bothSpansAreOneGroupWhileTheyTellTheSame()
    {
        const Bench bench;
        UsageModel model(&bench.view, AssetClass::Pod);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(model.isMerged() && !model.areSpansAlike());
        model.setReport(UsageSpan::Today, bench.report(10, 20));
        model.setReport(UsageSpan::Month, bench.report(10, 20));
        QVERIFY(model.areSpansAlike());
        QVERIFY(model.columnOf(Group::Today, Amount::Tokens) < 0);
        model.setReport(UsageSpan::Month, bench.report(10, 21));
        QVERIFY(!model.areSpansAlike());
        const int before = model.columnCount();
        model.arrange(false, model.reportedBasis());
        QVERIFY(model.columnCount() > before);
        QCOMPARE(rows(model, model.columnOf(Group::Today, Amount::Tokens)),
                 QStringList({u"chat 10"_s, u"search 20"_s}));
    }

    void theWholeIsWhatTheRowsAndTheRestAre()
    {
        const Bench bench;
        UsageModel model(&bench.view, AssetClass::Pod);
        model.setReport(UsageSpan::Month, bench.report(10, 20));
        const int tokens = model.columnOf(Group::Both, Amount::Tokens);
        QCOMPARE(model.totalOf(tokens).value, 42.0);
        QCOMPARE(model.restOf(tokens).value, 12.0); // held by nobody, and what is gone
        QVERIFY(!model.restOf(model.columnOf(Group::Both, Amount::Energy)).mark.hasValue()); // never measured
    }

    void aSpanThatWasMeteredInPartIsMarked()
    {
        const Bench bench;
        UsageModel model(&bench.view, AssetClass::Pod);
        UsageReport report = bench.report(10, 20);
        const int tokens = model.columnOf(Group::Both, Amount::Tokens);
        report.passed = std::chrono::hours(10);
        report.metered = std::chrono::hours(10);
        model.setReport(UsageSpan::Month, report);
        QVERIFY(model.readingAt(0, tokens).mark == kGood);
        report.metered = std::chrono::hours(2);
        model.setReport(UsageSpan::Month, report);
        QCOMPARE(model.readingAt(0, tokens).mark.reason(), QualityReason::LowCoverage);
        QCOMPARE(model.totalOf(tokens).mark.reason(), QualityReason::LowCoverage);
    }

    void budgetsAreHeldAgainstTheMonthsEnd()
    {
        Bench bench;
        const auto give = [](Inventory& inventory) {
            AssetSpec spec;
            spec.id = inventory.id({AssetClass::Pod, 0});
            spec.assetClass = AssetClass::Pod;
            spec.attributes = {{"budget_month", "1000 USD"}};
            QVERIFY(inventory.upsert(spec));
        };
        bench.view.changeInventory(give, {{{AssetClass::Pod, 0}}, false, {}});
        UsageModel model(&bench.view, AssetClass::Pod);
        UsageReport report;
        report.rows = {{bench.idOf(0), priced(2.0)}, {bench.idOf(1), priced(4.0)}};
        report.total = priced(6.0);
        report.currency = Currency("USD");
        report.from = utcFromMillis(1'793'491'200'000); // 1 November: 720 h
        report.passed = std::chrono::hours(24);
        report.metered = std::chrono::hours(1);
        model.setReport(UsageSpan::Month, report);
        model.arrange(true, model.reportedBasis());
        const auto at = [&](int row, Amount amount) {
            return model.readingAt(row, model.columnOf(Group::Budget, amount));
        };
        QCOMPARE(at(0, Amount::Budget).value, 1000.0);
        QCOMPARE(at(0, Amount::BudgetShare).value, 0.2);
        QCOMPARE(at(0, Amount::MonthEnd).value, 1440.0);
        QCOMPARE(at(0, Amount::MonthEndShare).value, 144.0);
        QCOMPARE(at(0, Amount::MonthEnd).mark.quality(), Quality::Estimated);
        QVERIFY(!at(1, Amount::MonthEndShare).mark.hasValue()); // it has no budget
        QVERIFY(model.overBudget() == (std::vector<AssetRef>{{AssetClass::Pod, 0}}));
        QCOMPARE(model.assetAt(0), (AssetRef{AssetClass::Pod, 0}));
        model.sort(model.columnOf(Group::Both, Amount::Cost), Qt::DescendingOrder);
        QCOMPARE(model.assetAt(0), (AssetRef{AssetClass::Pod, 1})); // it costs more
        model.bringUpOverBudget();
        QCOMPARE(model.assetAt(0), (AssetRef{AssetClass::Pod, 0}));
        report.metered = std::chrono::seconds(50); // too little for a forecast
        model.setReport(UsageSpan::Month, report);
        QVERIFY(!at(0, Amount::MonthEnd).mark.hasValue());
        QVERIFY(model.overBudget().empty());
        report.currency = Currency("EUR"); // not to be compared
        model.setReport(UsageSpan::Month, report);
        QVERIFY(!at(0, Amount::BudgetShare).mark.hasValue());
    }

    void bothPartsOfACostHaveTheirColumnsWhereBothHaveAPrice()
    {
        const Bench bench;
        UsageModel model(&bench.view, AssetClass::Pod);
        Usage chat = priced(2.0);
        chat.outputTokens = 4'000'000;
        chat.heldMillis = chat.pricedMillis = 3'600'000;
        chat.acceleratorMicros = 6'000'000;
        Usage search = priced(1.0);
        search.outputTokens = 1'000'000;
        search.heldMillis = 3'600'000;
        search.pricedMillis = 600'000; // a part of its accelerators stands where nobody states a price
        search.acceleratorMicros = 500'000;
        UsageReport report;
        report.rows = {{bench.idOf(0), chat}, {bench.idOf(1), search}};
        report.total = chat;
        report.currency = Currency("USD");
        model.setReport(UsageSpan::Month, report);
        model.arrange(true, model.reportedBasis());
        QVERIFY(model.basis() == CostBasis::EnergyAndAccelerators);
        const auto at = [&](int row, Amount amount) {
            return model.readingAt(row, model.columnOf(Group::Both, amount));
        };
        QCOMPARE(at(0, Amount::Cost).value, 8.0);
        QCOMPARE(at(0, Amount::EnergyCost).value, 2.0);
        QCOMPARE(at(0, Amount::AcceleratorCost).value, 6.0);
        QCOMPARE(at(0, Amount::CostPerMillion).value, 2.0);
        QCOMPARE(model.infoAt(model.columnOf(Group::Both, Amount::CostPerMillion))->unit, std::string("USD/Mtok"));
        QCOMPARE(at(1, Amount::EnergyCost).value, 1.0);
        QCOMPARE(at(1, Amount::AcceleratorCost).mark.reason(), QualityReason::Unpriced);
        QCOMPARE(at(1, Amount::Cost).mark.reason(), QualityReason::Unpriced); // a part of a cost looks like a low one
        QVERIFY(model.columnOf(Group::Today, Amount::Cost) < 0);
    }

    void energyAloneIsCalledThat()
    {
        const Bench bench;
        UsageModel model(&bench.view, AssetClass::Pod);
        UsageReport report;
        Usage used = priced(2.0);
        used.heldMillis = 3'600'000;
        report.rows = {{bench.idOf(0), used}};
        report.total = used;
        report.currency = Currency("USD");
        model.setReport(UsageSpan::Month, report);
        model.arrange(true, model.reportedBasis());
        const int cost = model.columnOf(Group::Both, Amount::Cost);
        QCOMPARE(model.infoAt(cost)->title, std::string("Energy cost"));
        QCOMPARE(model.readingAt(0, cost).value, 2.0);
        QVERIFY(model.columnOf(Group::Both, Amount::AcceleratorCost) < 0);
    }

    void theMonthPassesFromItsFirstToItsLastDay()
    {
        UsageReport month;
        month.from = utcFromMillis(1'793'491'200'000); // 1 November 2026: 720 h
        QCOMPARE(monthPassed(month), 0.0);
        month.passed = std::chrono::hours(18);
        QCOMPARE(monthPassed(month), 2.5);
        month.passed = std::chrono::hours(720) - std::chrono::minutes(1);
        QVERIFY(monthPassed(month) < 100.0);
        month.from = utcFromMillis(1'798'761'600'000); // 1 January 2027: 744 h
        month.passed = std::chrono::hours(372);
        QCOMPARE(monthPassed(month), 50.0);
    }

    void asksForTheDayAndTheMonthOfTheGateway()
    {
        Bench bench;
        bench.clock->stepUtc(utcFromMillis(1'795'219'200'000 + 9 * 3'600'000) -
                             bench.clock->utc()); // 2026-11-21 09:00 UTC
        UsageBook book(&bench.view, UsageGrouping::Pod);
        QVERIFY(bench.requests.usageQuestions.empty());
        book.setActive(true);
        QCOMPARE(bench.requests.usageQuestions.size(), std::size_t{2});
        QCOMPARE(toMillis(bench.requests.usageQuestions[0].from), std::int64_t{1'795'219'200'000});
        QCOMPARE(toMillis(bench.requests.usageQuestions[1].from), std::int64_t{1'793'491'200'000}); // 1 November
    }

    void keepsTheLastAnswerWhenTheMetersDoNotAnswer()
    {
        Bench bench;
        UsageBook book(&bench.view, UsageGrouping::Pod);
        const QSignalSpy changes(&book, &UsageBook::changed);
        book.setActive(true);
        bench.requests.usageReplies[0](bench.report(1, 2));
        QVERIFY(book.report(UsageSpan::Today) && !book.report(UsageSpan::Month));
        QVERIFY(book.asOf() == kNoTime); // one of the two is not here yet
        bench.requests.usageReplies[1](bench.report(3, 4));
        QVERIFY(book.asOf() != kNoTime);
        bench.requests.usageReplies[0](Error{ErrorCode::Unavailable, "no gateway is connected", {}});
        QCOMPARE(book.trouble(), std::string("no gateway is connected"));
        QCOMPARE(book.report(UsageSpan::Today)->total.tokens().value(), std::int64_t{15});
        QCOMPARE(changes.count(), 3);
    }
};

QTEST_GUILESS_MAIN(TestUsageModel)
#include "tst_usage_model.moc"
