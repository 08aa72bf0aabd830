// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/fleet_view.h"
#include "models/items/usage_book.h"
#include "models/items/usage_model.h"
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
        model.mergeSpans(false);
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
        model.mergeSpans(false);
        QCOMPARE(QString::fromStdString(model.infoAt(model.columnOf(Group::Today, Amount::EnergyCost))->unit),
                 u"EUR"_s);
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
        model.mergeSpans(false);
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
        report.metered = std::chrono::minutes(1); // too little for a forecast
        model.setReport(UsageSpan::Month, report);
        QVERIFY(!at(0, Amount::MonthEnd).mark.hasValue());
        QVERIFY(model.overBudget().empty());
        report.currency = Currency("EUR"); // not to be compared
        model.setReport(UsageSpan::Month, report);
        QVERIFY(!at(0, Amount::BudgetShare).mark.hasValue());
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
