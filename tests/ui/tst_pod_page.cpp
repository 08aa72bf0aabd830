// SPDX-License-Identifier: GPL-3.0-or-later
// A pod: its people, objectives, money and placement, and the way down to accelerators and back.
#include "models/items/event_list_model.h"
#include "models/items/meta_types.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/pod_facts.h"
#include "widgets/pages/pod_page.h"
#include "window_bench.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QLabel>
#include <QListView>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view kPods = R"(
fleet all
  site lulea jurisdiction=EU
    node n1..n2
      accelerator gpu0..gpu3
  site osaka jurisdiction=JP
    node m1
      accelerator gpu0..gpu3
organisation acme
  business-unit retail
    pod chat stage=production lead=Berg people_developers=14 people_security=3 placement=EU,US data_class=C3
      use-case support slo_tpot_ms=50
        deployment chat-70b holds=0..3 slo_ttft_ms=400
        deployment chat-8b holds=8..9
    pod empty
)";

constexpr AssetRef kChat{AssetClass::Pod, 0};

std::unique_ptr<WindowBench> at(AssetRef pod, QSize size = {1600, 1000})
{
    auto bench = std::make_unique<WindowBench>(size);
    bench->connectTo(kPods);
    bench->view.changeInventory(
        [&](Inventory& inventory) {
            AssetSpec spec;
            spec.id = std::string(inventory.id(kChat));
            spec.assetClass = AssetClass::Pod;
            spec.attributes = {{"budget_month", "1000 USD"}};
            QVERIFY(inventory.upsert(spec));
        },
        {{kChat}, false, {}});
    bench->open(pod);
    bench->answerAll(50.0);
    bench->answerAll(50.0);
    return bench;
}

/// "Developers: 14" of all that a panel says.
QStringList saidBy(const WindowBench& bench, const char* panel)
{
    QStringList said;
    const QWidget* shown = bench.seen(panel);
    for (const QWidget* row : shown ? shown->findChildren<QWidget*>() : QList<QWidget*>()) {
        if (row->isVisible() && !row->accessibleName().isEmpty())
            said << row->accessibleName() + u": "_s + row->accessibleDescription();
    }
    return said;
}

} // namespace

class TestPodPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void amounts();
    void saysWhoWorksInIt();
    void saysWhatNobodyStates();
    void objectivesAreOfTheDeployments();
    void unreportedObjectivesAreNotMet();
    void percentilesOfTheWholePodComeFirst();
    void placementNamesWhatIsOutside();
    void tokenKindsAddUp();
    void budgetSaysThatItIsEnergyAlone();
    void budgetSaysWhatItWillComeTo();
    void aPartOfTheMonthIsCalledThat();
    void namesWhatItsConditionComesFrom();
    void saysWhatHappenedAndSinceWhen();
    void theListSaysWhyAPodIsInTrouble();
    void eventsAreOfWhatItHolds();
    void leadsDownAndBack();
    void podsSideBySide();
};

void TestPodPage::amounts()
{
    QCOMPARE(pages::amountIn("5800000 USD")->units, 5'800'000.0);
    QVERIFY(!pages::amountIn("5800000"));
    QVERIFY(!pages::amountIn("lots USD"));
    QVERIFY(!pages::amountIn("nan USD"));
    QVERIFY(!pages::amountIn("5 usd"));
    QVERIFY(!pages::amountIn(""));
}

void TestPodPage::saysWhoWorksInIt()
{
    const auto bench = at(kChat);
    QVERIFY(qobject_cast<pages::PodPage*>(bench->window->page()));
    const QStringList said = saidBy(*bench, "podPeople");
    QVERIFY2(said.contains(u"Developers: 14"_s), qPrintable(said.join(u'\n')));
    QVERIFY(said.contains(u"Lead: Berg"_s));
    QVERIFY(!said.join(u' ').contains(u"Analysts"_s)); // nobody says
}

void TestPodPage::saysWhatNobodyStates()
{
    const auto bench = at({AssetClass::Pod, 1});
    QVERIFY(saidBy(*bench, "podPeople").join(u' ').contains(u"Nobody says"_s));
    QVERIFY(saidBy(*bench, "podObjectives").join(u' ').contains(u"No deployment has a time objective"_s));
    QVERIFY(saidBy(*bench, "podBudget").join(u' ').contains(u"none is known"_s));
}

void TestPodPage::objectivesAreOfTheDeployments()
{
    const auto bench = at(kChat);
    bench->answerAll([](const ColumnKey& key, AssetClass, Slot) {
        return key.measure == "deployment.ttft_p95" ? 0.5 : key.measure == "deployment.tpot_p95" ? 0.02 : 50.0;
    });
    const QStringList said = saidBy(*bench, "podObjectives");
    QVERIFY2(said.join(u' ').contains(u"chat-70b: missed"_s), qPrintable(said.join(u'\n')));
    QVERIFY2(said.join(u' ').contains(u"chat-8b: met"_s), qPrintable(said.join(u'\n'))); // by that of its use case
}

void TestPodPage::unreportedObjectivesAreNotMet()
{
    const auto bench = at(kChat);
    bench->answerAll(std::numeric_limits<double>::quiet_NaN());
    const QString said = saidBy(*bench, "podObjectives").join(u' ');
    QVERIFY2(said.contains(u"chat-70b: not reported"_s), qPrintable(said));
    QVERIFY(!said.contains(u": met"_s));
}

void TestPodPage::percentilesOfTheWholePodComeFirst()
{
    const auto bench = at(kChat);
    bench->answerAll([](const ColumnKey& key, AssetClass, Slot) {
        return key.measure == "pod.ttft_p95" ? 0.31 : key.measure == "deployment.ttft_p95" ? 0.5 : 50.0;
    });
    const QStringList said = saidBy(*bench, "podObjectives");
    const auto placeOf = [&said](const QString& begin) {
        return std::ranges::find_if(said, [&](const QString& line) { return line.startsWith(begin); }) - said.begin();
    };
    QVERIFY2(placeOf(u"Together: TTFT 310"_s) < placeOf(u"chat-70b"_s), qPrintable(said.join(u'\n')));
    bench->answerAll(std::numeric_limits<double>::quiet_NaN()); // a mean of the deployments' would be none
    QVERIFY(!saidBy(*bench, "podObjectives").join(u' ').contains(u"Together"_s));
}

void TestPodPage::placementNamesWhatIsOutside()
{
    const auto bench = at(kChat);
    const QString said = saidBy(*bench, "podPlacement").join(u' ');
    QVERIFY2(said.contains(u"EU, US"_s), qPrintable(said));
    QVERIFY2(said.contains(u"osaka (JP)"_s), qPrintable(said));
    QVERIFY(!said.contains(u"lulea (EU)"_s));
}

void TestPodPage::tokenKindsAddUp()
{
    const auto bench = at(kChat);
    bench->answerAll([](const ColumnKey& key, AssetClass, Slot) {
        if (key.measure == "deployment.input_tokens")
            return 30.0;
        if (key.measure == "deployment.cached_tokens")
            return 20.0;
        return key.measure == "deployment.output_tokens" ? 50.0 : 1.0;
    });
    const QString said = saidBy(*bench, "tokenKinds").join(u'\n');
    QVERIFY2(said.contains(u"30.0"_s) && said.contains(u"50.0"_s), qPrintable(said));
    QVERIFY2(said.contains(u"Together: 200"_s), qPrintable(said));
    const auto parts = bench->find<QWidget>("tokenKinds")->findChildren<QWidget*>();
    QVERIFY(std::ranges::any_of(parts, [](const QWidget* part) { // whose last shares are others
        return part->accessibleName().contains(u"the chart has means"_s);
    }));
}

namespace {

/// All questions to the meters have this answer.
void answerMeters(const WindowBench& bench, const Usage& usage, milliseconds metered = std::chrono::hours(360))
{
    UsageReport report;
    report.currency = Currency("USD");
    report.from = utcFromMillis(1'793'491'200'000); // 1 November 2026: 720 h
    report.passed = std::chrono::hours(360);
    report.metered = metered;
    report.rows.push_back({bench.idAt(kChat), usage});
    report.total = usage;
    QVERIFY(!bench.requests.usageReplies.empty());
    for (const auto& reply : std::vector(bench.requests.usageReplies))
        reply(report);
    WindowBench::settle();
}

Usage energyOf(double units)
{
    Usage usage;
    usage.facilityJoules = usage.pricedJoules = 3'600'000;
    usage.costMicros = static_cast<std::int64_t>(units * 1e6);
    usage.outputTokens = 5'000'000;
    return usage;
}

} // namespace

void TestPodPage::budgetSaysThatItIsEnergyAlone()
{
    const auto bench = at(kChat);
    Usage usage = energyOf(100.0);
    usage.heldMillis = 3'600'000;
    answerMeters(*bench, usage);
    const QString said = saidBy(*bench, "podBudget").join(u' ');
    QVERIFY2(said.contains(u"10.0"_s) && said.contains(u"energy alone: accelerators are unpriced"_s), qPrintable(said));
}

void TestPodPage::budgetSaysWhatItWillComeTo()
{
    const auto bench = at(kChat); // a budget of 1,000 USD
    Usage usage = energyOf(100.0);
    usage.heldMillis = usage.pricedMillis = 3'600'000;
    usage.acceleratorMicros = 500'000'000;
    answerMeters(*bench, usage);
    const QString said = saidBy(*bench, "podBudget").join(u' ');
    QVERIFY2(said.contains(u"Spent so far: $600"_s), qPrintable(said));
    QVERIFY2(said.contains(u"60.0\u202F% of the budget, with 50\u202F% of November 2026 passed (UTC)"_s),
             qPrintable(said));
    QVERIFY2(said.contains(u"energy $100 · accelerators $500"_s), qPrintable(said));
    QVERIFY2(said.contains(u"At this rate: ≈$1,200"_s) && said.contains(u"$200 over the budget"_s), qPrintable(said));
}

void TestPodPage::aPartOfTheMonthIsCalledThat()
{
    const auto bench = at(kChat); // a budget of 1,000 USD
    Usage usage = energyOf(100.0);
    usage.heldMillis = 3'600'000;
    answerMeters(*bench, usage, std::chrono::hours(24));
    const QString said = saidBy(*bench, "podBudget").join(u' ');
    QVERIFY2(said.contains(u"Spent, as far as metered: $100"_s), qPrintable(said));
    QVERIFY2(
        said.contains(u"10.0\u202F% of the budget in the 24\u202Fh metered; 15\u202Fd of November 2026 have passed "
                      u"(50\u202F%, UTC)"_s),
        qPrintable(said));
    QVERIFY2(said.contains(u"Tokens, as far as metered: 5.00"_s) && said.contains(u"metered 24\u202Fh of 15\u202Fd"_s),
             qPrintable(said));
}

void TestPodPage::namesWhatItsConditionComesFrom()
{
    const auto bench = at(kChat);
    QVERIFY(!bench->seen("causePanel"));
    bench->answerAll([](const ColumnKey& key, AssetClass, Slot slot) {
        if (!key.measure.ends_with(".condition"))
            return 50.0;
        const bool isIt = key.measure == "pod.condition" || (key.measure == "deployment.condition" && slot == 1) ||
                          (key.measure == "accelerator.condition" && slot >= 8);
        return double(isIt ? Condition::Medium : Condition::Normal);
    });
    QVERIFY(bench->seen("causePanel"));
    QCOMPARE(bench->find<QAbstractButton>("causeLink")->text(), u"chat-8b"_s);
    auto* part = bench->find<QAbstractButton>("causePartLink"); // of 8 and 9, which it holds
    QVERIFY(bench->seen("causePartLink"));
    QTest::mouseClick(part, Qt::LeftButton);
    QCOMPARE(bench->place(), bench->idAt({AssetClass::Accelerator, 8}));
    bench->press(Qt::Key_Left, Qt::AltModifier);
    WindowBench::settle();
    QVERIFY(bench->seen("causeLink"));
    QTest::mouseClick(bench->find<QAbstractButton>("causeLink"), Qt::LeftButton);
    QCOMPARE(bench->place(), bench->idAt({AssetClass::Deployment, 1}));
}

namespace {

Event xidAt(AssetRef accelerator, UtcTime time)
{
    Event event;
    event.revision = 1;
    event.kind = EventKind::Xid;
    event.asset = accelerator;
    event.severity = Condition::Medium;
    event.sourceTime = event.receiveTime = time;
    event.text = "contained memory error; start the job again";
    return event;
}

} // namespace

void TestPodPage::saysWhatHappenedAndSinceWhen()
{
    const auto bench = at(kChat);
    bench->view.takeEvents({xidAt({AssetClass::Accelerator, 8}, bench->view.gatewayNow() - std::chrono::minutes(3))});
    bench->answerAll([](const ColumnKey& key, AssetClass, Slot slot) {
        if (!key.measure.ends_with(".condition"))
            return 50.0;
        const bool isIt = key.measure == "pod.condition" || (key.measure == "deployment.condition" && slot == 1) ||
                          (key.measure == "accelerator.condition" && slot == 8);
        return double(isIt ? Condition::Medium : Condition::Normal);
    });
    const auto* text = qobject_cast<QLabel*>(bench->seen("causeText"));
    QVERIFY(text);
    QVERIFY2(text->text().startsWith(u"contained memory error; start the job again · 3"_s), qPrintable(text->text()));
}

void TestPodPage::theListSaysWhyAPodIsInTrouble()
{
    const auto bench = at(kChat);
    bench->window->navigator()->open({Screen::Pods, {}});
    WindowBench::settle();
    answerMeters(*bench, energyOf(600.0));
    const auto answer = [&](Condition accelerators) {
        for (int time = 0; time < 2; ++time)
            bench->answerAll([accelerators](const ColumnKey& key, AssetClass, Slot slot) {
                if (!key.measure.ends_with(".condition"))
                    return 50.0;
                const bool isIt = (key.measure == "pod.condition" && slot == 0) ||
                                  (key.measure == "deployment.condition" && slot == 1);
                return double(isIt                                                  ? Condition::Medium
                              : key.measure == "accelerator.condition" && slot >= 8 ? accelerators
                                                                                    : Condition::Normal);
            });
    };
    const auto* table = bench->find<pages::AssetTable>("podsTable");
    const auto why = [&] { return table->assets()->index(0, 1).data().toString(); };
    answer(Condition::Medium);
    QVERIFY2(why().startsWith(u"holds osaka m1, gpu0 and 1 more · ends ≈20"_s), qPrintable(why()));
    QVERIFY(table->assets()->index(1, 1).data().toString().isEmpty());
    bench->view.takeEvents({xidAt({AssetClass::Accelerator, 8}, bench->clock->utc())});
    answer(Condition::Medium);
    QVERIFY2(why().startsWith(u"contained memory error · osaka m1, gpu0 and 1 more · ends ≈20"_s), qPrintable(why()));
    answer(Condition::Normal); // nothing that it holds explains it
    QVERIFY2(why().startsWith(u"chat-8b · "_s), qPrintable(why()));
}

void TestPodPage::eventsAreOfWhatItHolds()
{
    const auto bench = at(kChat);
    const auto* list = bench->window->page()->findChild<QListView*>(u"eventList"_s);
    Event fault;
    fault.kind = EventKind::Xid;
    fault.severity = Condition::High;
    fault.sourceTime = bench->clock->utc();
    fault.text = "GPU has fallen off the bus";
    const auto happens = [&](std::uint64_t revision, AssetRef asset) {
        fault.revision = revision;
        fault.asset = asset;
        bench->view.takeEvents({fault});
        WindowBench::settle();
    };
    happens(1, {AssetClass::Accelerator, 9});
    happens(2, {AssetClass::Accelerator, 4}); // nobody holds it
    happens(3, {AssetClass::Node, 0});
    happens(4, {AssetClass::Node, 1});
    const auto* model = list->model();
    QCOMPARE(model->rowCount(), 2);
    QCOMPARE(model->index(0, 0).data(EventListModel::AssetRole).value<AssetRef>(), (AssetRef{AssetClass::Node, 0}));
    bench->view.changeInventory(
        [](Inventory& inventory) {
            inventory.setAllocations(0, {{0, 4, 2, 1.0f, kNoTime, kNoTime}});
        },
        {{}, false, {0}});
    WindowBench::settle();
    QCOMPARE(list->model()->rowCount(), 3); // of what it holds now
}

void TestPodPage::leadsDownAndBack()
{
    const auto bench = at(kChat);
    bench->press(Qt::Key_Down);
    bench->press(Qt::Key_Return); // the use case
    QCOMPARE(bench->place(), bench->idAt({AssetClass::UseCase, 0}));
    bench->open({AssetClass::Deployment, 0});
    bench->press(Qt::Key_Down);
    bench->press(Qt::Key_Return);
    QCOMPARE(bench->place(), bench->idAt({AssetClass::Node, 0}));
    bench->press(Qt::Key_Right);
    bench->press(Qt::Key_Return);
    QCOMPARE(bench->place(), bench->idAt({AssetClass::Accelerator, 0}));
    for (int i = 0; i < 4; ++i)
        bench->press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(bench->place(), bench->idAt(kChat));
}

void TestPodPage::podsSideBySide()
{
    const auto bench = at(kChat);
    bench->window->navigator()->open({Screen::Pods, {}});
    WindowBench::settle();
    QTest::mouseClick(bench->seen("comparePods"), Qt::LeftButton);
    WindowBench::settle();
    bench->answerAll([](const ColumnKey& key, AssetClass, Slot slot) {
        return key.measure == "pod.tokens" ? slot == 0 ? 2e6 : std::numeric_limits<double>::quiet_NaN() : 50.0;
    });
    auto* table = bench->find<QTableView>("podComparison");
    QAbstractItemModel* model = table->model();
    QVERIFY(model);
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model->columnCount(), 2);
    QCOMPARE(model->headerData(0, Qt::Horizontal).toString(), u"chat"_s);
    QStringList titles;
    for (int row = 0; row < model->rowCount(); ++row)
        titles << model->headerData(row, Qt::Vertical).toString();
    const auto tokens = titles.indexOf(u"Tokens, M tok/s"_s);
    QVERIFY2(tokens >= 0, qPrintable(titles.join(u'\n')));
    QCOMPARE(model->index(static_cast<int>(tokens), 0).data().toString(), u"2.00"_s);
    QVERIFY(model->index(static_cast<int>(tokens), 1).data().toString().startsWith(style::kEmDash));
    QCOMPARE(model->index(static_cast<int>(titles.indexOf(u"Stage"_s)), 0).data().toString(), u"production"_s);
    table->setFocus();
    bench->press(Qt::Key_Return);
    QCOMPARE(bench->place(), bench->idAt(kChat));
}

QTEST_MAIN(TestPodPage)
#include "tst_pod_page.moc"
