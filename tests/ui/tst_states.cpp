// SPDX-License-Identifier: GPL-3.0-or-later
// What is empty, what is in trouble and what is old says so, in the same way everywhere.
#include "widgets/pages/attention_model.h"
#include "widgets/pages/attention_panel.h"
#include "widgets/pages/chip_link.h"
#include "widgets/pages/empty_state.h"
#include "widgets/pages/event_panel.h"
#include "widgets/pages/feeds_panel.h"
#include "widgets/pages/side_column.h"
#include "widgets/pages/spine_panel.h"
#include "widgets/pages/two_line_delegate.h"
#include "widgets/pages/worst_panel.h"
#include "widgets/shell/status_strip.h"
#include "window_bench.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTest>

#include <limits>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

/// A supply that feeds four PDUs in a hall, and a loop with a pump; a second hall that is well.
constexpr std::string_view kChains = R"(
fleet all
  site columbus
    hall A
      row 1
        rack quiet
          node q1
            accelerator gpu0..gpu1
    hall B
      ups U
      pdu d1..d4 supplied-by=U
      cdu cdu-b
        pump p1
      row 1
        rack r1..r4 supplied-by=d1 cooled-by=cdu-b
          node n1..n2
            accelerator gpu0..gpu3
)";

using Conditions = std::map<std::pair<AssetClass, Slot>, Condition>;

/// Everything normal but for these.
void say(WindowBench& bench, const Conditions& conditions)
{
    bench.answerAll([&](const ColumnKey& key, AssetClass assetClass, Slot slot) {
        if (!key.measure.ends_with(".condition"))
            return 12.0;
        const auto one = conditions.find({assetClass, slot});
        return double(one == conditions.end() ? Condition::Normal : one->second);
    });
}

const Conditions kStorm{{{AssetClass::Ups, 0}, Condition::Critical},  {{AssetClass::Hall, 1}, Condition::Critical},
                        {{AssetClass::Site, 0}, Condition::Critical}, {{AssetClass::Pdu, 0}, Condition::High},
                        {{AssetClass::Pdu, 1}, Condition::High},      {{AssetClass::Pdu, 2}, Condition::High},
                        {{AssetClass::Pdu, 3}, Condition::High}};

QStringList linesOf(const QListView& list)
{
    QStringList lines;
    for (int row = 0; row < list.model()->rowCount(); ++row)
        lines << list.model()->index(row, 0).data(pages::TwoLineDelegate::TitleRole).toString();
    return lines;
}

Event eventOf(std::uint64_t revision, AssetRef asset, EventKind kind, UtcTime time, std::string text)
{
    Event event;
    event.revision = revision;
    event.asset = asset;
    event.kind = kind;
    event.severity = Condition::High;
    event.sourceTime = event.receiveTime = time;
    event.text = std::move(text);
    return event;
}

} // namespace

class TestStates : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPageWithoutAnythingSaysWhatToDo_data();
    void aPageWithoutAnythingSaysWhatToDo();
    void aFailingSourceIsNamedInsteadOfAdvice_data();
    void aFailingSourceIsNamedInsteadOfAdvice();
    void aSourceThatDeliversIsNotBlamed();
    void theEmptyStateGoesWhenSomethingComes();
    void nothingKnownIsNoCount();
    void aFeedWithoutASampleHasNoRate();
    void consequencesFoldUnderTheirCause();
    void attentionHasTheRoomThatItTakes();
    void quietPanelsShrink();
    void allThatNeedsAttentionIsOneClickAway();
    void normalDoesNotContradictWhatItStandsIn();
    void theSpineMarksWhatIsInTrouble();
    void eventsOfWhatItHangsOnAreTold();
    void whatIsNormalAgainIsNamed();
    void aConditionThatIsOldSaysSo();
};

void TestStates::aPageWithoutAnythingSaysWhatToDo_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("hasCommand");
    QTest::newRow("overview") << int(Qt::Key_1) << true;
    QTest::newRow("pods") << int(Qt::Key_2) << false;
    QTest::newRow("cluster") << int(Qt::Key_3) << true;
    QTest::newRow("power") << int(Qt::Key_4) << true;
    QTest::newRow("cooling") << int(Qt::Key_5) << true;
    QTest::newRow("tokens") << int(Qt::Key_6) << true;
}

void TestStates::aPageWithoutAnythingSaysWhatToDo()
{
    QFETCH(int, key);
    QFETCH(bool, hasCommand);
    WindowBench bench({1920, 1080});
    bench.connectTo("fleet all\n");
    bench.press(key, Qt::AltModifier);
    bench.answerAll(0.0);
    const auto* empty = dynamic_cast<pages::EmptyState*>(bench.seen("nothingHere"));
    QVERIFY(empty);
    QVERIFY(!empty->absence().remedy.isEmpty());
    QVERIFY(empty->absence().guide.contains(u"connect.md"_s));
    const QWidget* what = bench.seen("nothingWhat");
    QVERIFY(what);
    QVERIFY2(what->mapTo(bench.window.get(), QPoint()).y() > 200, "in the middle, not in a corner");
    for (const char* gone : {"fleetTable", "podsTable", "worstList", "sitesTable", "capacityChain"})
        QVERIFY2(!bench.seen(gone), gone);
    for (const pages::KeyHint& hint : bench.window->page()->keyHints())
        QVERIFY2(hint.key != u"Enter"_s && hint.key != u"F2"_s, qPrintable(hint.action));
    QCOMPARE(bench.seen("nothingCopy") != nullptr, hasCommand);
    if (!hasCommand)
        return;
    QTest::mouseClick(bench.seen("nothingCopy"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"millwrightd discover --prometheus URL"_s);
}

void TestStates::aFailingSourceIsNamedInsteadOfAdvice_data()
{
    aPageWithoutAnythingSaysWhatToDo_data();
}

namespace {

SourceInfo sourceIn(std::string name, SourceInfo::State state, std::string detail = {})
{
    SourceInfo source;
    source.name = std::move(name);
    source.state = state;
    source.detail = std::move(detail);
    return source;
}

GatewayInfo gatewayWith(std::vector<SourceInfo> sources)
{
    GatewayInfo gateway;
    gateway.name = "north";
    gateway.sources = std::move(sources);
    return gateway;
}

} // namespace

void TestStates::aFailingSourceIsNamedInsteadOfAdvice()
{
    QFETCH(int, key);
    WindowBench bench({1920, 1080});
    bench.connectTo("fleet all\n");
    bench.press(key, Qt::AltModifier);
    SourceInfo source = sourceIn("prometheus", SourceInfo::State::Starting);
    bench.view.setGateway(gatewayWith({source}));
    bench.answerAll(0.0);
    const auto said = [&] { return static_cast<const QLabel*>(bench.seen("nothingRemedy"))->text(); };
    QVERIFY(said().contains(u"starting"_s));
    source.state = SourceInfo::State::Down;
    source.detail = "http://127.0.0.1:9: Failed to connect to 127.0.0.1 port 9 after 0 ms: Couldn't connect to server";
    Event down = eventOf(1, {}, EventKind::Source, bench.clock->utc(), "Source prometheus is down");
    down.source = "prometheus";
    bench.view.takeEvents({down});
    bench.view.setGateway(gatewayWith({source, sourceIn("spare", SourceInfo::State::Disabled)}));
    WindowBench::settle();
    QCOMPARE(static_cast<const QLabel*>(bench.seen("nothingWhat"))->text(), u"Source prometheus delivers nothing"_s);
    QString words = said();
    words.remove(QChar(0x200B));
    QVERIFY2(words.contains(QString::fromStdString(source.detail)), qPrintable(words));
    QVERIFY2(words.contains(u"since "_s + style::Formatter().moment(bench.clock->utc())), qPrintable(words));
    QVERIFY2(words.contains(u"known to this gateway"_s), qPrintable(words));
    QVERIFY2(!bench.seen("nothingCopy"), "it is set up already");
}

void TestStates::aSourceThatDeliversIsNotBlamed()
{
    WindowBench bench({1920, 1080});
    bench.connectTo("fleet all\n");
    bench.view.setGateway(gatewayWith(
        {sourceIn("prometheus", SourceInfo::State::Down, "refused"), sourceIn("registry", SourceInfo::State::Up)}));
    bench.answerAll(0.0);
    QVERIFY(bench.seen("nothingCopy"));
    QVERIFY(!static_cast<const QLabel*>(bench.seen("nothingWhat"))->text().contains(u"prometheus"_s));
}

void TestStates::theEmptyStateGoesWhenSomethingComes()
{
    WindowBench bench({1920, 1080});
    bench.connectTo("fleet all\n");
    bench.answerAll(0.0);
    QVERIFY(bench.seen("nothingHere"));
    bench.connectTo(kChains);
    bench.answerAll(12.0);
    QVERIFY(!bench.seen("nothingHere"));
    QVERIFY(bench.seen("fleetMap"));
    QVERIFY(!bench.window->page()->keyHints().empty());
}

void TestStates::nothingKnownIsNoCount()
{
    WindowBench bench;
    bench.connectTo("fleet all\n");
    bench.answerAll(0.0);
    const QString tally = bench.find("tally")->accessibleName();
    QVERIFY2(tally.contains(style::kEmDash) && !tally.contains(u'0'), qPrintable(tally));
    bench.connectTo(kChains);
    say(bench, {});
    QVERIFY2(bench.find("tally")->accessibleName().contains(u'0'), qPrintable(bench.find("tally")->accessibleName()));
}

void TestStates::aFeedWithoutASampleHasNoRate()
{
    WindowBench bench({1920, 1080});
    bench.connectTo(kChains);
    std::vector<FeedInfo> feeds = bench.view.feeds();
    for (FeedInfo& feed : feeds)
        feed.newestSource = kNoTime;
    bench.view.setFeeds(feeds);
    const auto* strip = bench.find<shell::StatusStrip>("statusStrip");
    for (const QString& text : strip->feedTexts())
        QVERIFY2(text.contains(u"no data yet"_s) && !text.contains(u"/s"_s), qPrintable(text));
    auto* panel = bench.window->findChild<pages::FeedsPanel*>();
    const QImage without = panel->grab().toImage();
    for (FeedInfo& feed : feeds)
        feed.ticksPerSecond = 7.0;
    bench.view.setFeeds(feeds);
    QCOMPARE(panel->grab().toImage(), without); // no rate is told of nothing
}

void TestStates::consequencesFoldUnderTheirCause()
{
    WindowBench bench({1920, 1080});
    bench.connectTo(kChains);
    bench.view.takeEvents(
        {eventOf(1, {AssetClass::Ups, 0}, EventKind::Breaker, bench.clock->utc(), "output breaker opened")});
    say(bench, kStorm);
    auto* list = qobject_cast<QListView*>(bench.seen("attentionList"));
    QVERIFY(list);
    const QAbstractItemModelTester tester(list->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(linesOf(*list), (QStringList{u"columbus / B / U"_s, u"+ 4 PDU(s)"_s}));
    QVERIFY(list->model()
                ->index(0, 0)
                .data(pages::TwoLineDelegate::SublineRole)
                .toString()
                .contains(u"output breaker opened"_s));
    list->setFocus();
    list->setCurrentIndex(list->model()->index(1, 0));
    bench.press(Qt::Key_Return);
    QCOMPARE(linesOf(*list), (QStringList{u"columbus / B / U"_s, u"+ 4 PDU(s)"_s, u"columbus / B: 4 PDU(s)"_s}));
    bench.press(Qt::Key_Return);
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(bench.screen(), Screen::Overview); // a fold opens, it leads nowhere
    list->setCurrentIndex(list->model()->index(0, 0));
    bench.press(Qt::Key_Return);
    QCOMPARE(bench.place(), bench.idAt({AssetClass::Ups, 0}));
}

void TestStates::attentionHasTheRoomThatItTakes()
{
    WindowBench bench({1920, 1080});
    bench.connectTo(kChains);
    Conditions many;
    for (Slot rack = 0; rack < 5; ++rack)
        many[{AssetClass::Rack, rack}] = rack % 2 == 0 ? Condition::High : Condition::Medium;
    many[{AssetClass::Ups, 0}] = Condition::Critical;
    many[{AssetClass::Pump, 0}] = Condition::High;
    many[{AssetClass::Accelerator, 0}] = Condition::Low;
    say(bench, many);
    const auto* list = qobject_cast<QListView*>(bench.seen("attentionList"));
    QVERIFY(list && list->model()->rowCount() >= 5);
    const QRect last = list->visualRect(list->model()->index(list->model()->rowCount() - 1, 0));
    QVERIFY2(list->viewport()->rect().contains(last), "the last line is seen without scrolling");
    QVERIFY(!bench.seen("attentionAll"));
}

void TestStates::quietPanelsShrink()
{
    WindowBench bench({1920, 1080});
    bench.connectTo(kChains);
    say(bench, {});
    const auto* attention = bench.window->findChild<pages::AttentionPanel*>();
    QVERIFY2(attention->height() < 120, qPrintable(QString::number(attention->height())));
    QVERIFY(bench.window->findChild<pages::EventPanel*>()->height() < 160);
    QVERIFY(bench.window->findChild<pages::SideColumn*>()->minimumSizeHint().height() < 400);
}

void TestStates::allThatNeedsAttentionIsOneClickAway()
{
    WindowBench bench({1280, 800});
    std::string fleet = "fleet all\n site s\n";
    for (int hall = 0; hall < 30; ++hall)
        fleet += "  hall h" + std::to_string(hall) + "\n   cdu c" + std::to_string(hall) + "\n";
    bench.connectTo(fleet);
    Conditions many;
    for (Slot cdu = 0; cdu < 30; ++cdu)
        many[{AssetClass::Cdu, cdu}] = Condition::High;
    say(bench, many);
    const auto* panel = bench.window->findChild<pages::AttentionPanel*>();
    QWidget* all = bench.seen("attentionAll");
    QVERIFY(all);
    const int before = panel->height();
    QTest::mouseClick(all, Qt::LeftButton);
    bench.settle();
    QVERIFY(panel->height() > before);
    QVERIFY(!bench.seen("eventList"));
    QTest::mouseClick(bench.seen("attentionAll"), Qt::LeftButton);
    bench.settle();
    QCOMPARE(panel->height(), before);
}

void TestStates::normalDoesNotContradictWhatItStandsIn()
{
    WindowBench bench({1920, 1080});
    bench.connectTo(kChains);
    Event opened = eventOf(1, {AssetClass::Ups, 0}, EventKind::Breaker, bench.clock->utc(), "output breaker opened");
    opened.severity = Condition::Critical;
    bench.view.takeEvents({opened});
    bench.open({AssetClass::Accelerator, 2}); // in hall B
    say(bench, kStorm);
    auto* chip = dynamic_cast<pages::ChipLink*>(bench.seen("troubleAround"));
    QVERIFY(chip);
    QCOMPARE(chip->text(), u"U: critical"_s); // the UPS rather than the hall: it tells more
    QCOMPARE(chip->accessibleName(), u"U: critical · output breaker opened"_s);
    QVERIFY(chip->width() >= chip->wholeWidth()); // there is room for the reason
    QTest::mouseClick(chip, Qt::LeftButton);
    bench.settle();
    QCOMPARE(bench.place(), bench.idAt({AssetClass::Ups, 0}));
    say(bench, kStorm);
    QVERIFY2(!bench.seen("troubleAround"), "it is as grave itself");

    bench.open({AssetClass::Accelerator, 0}); // in hall A
    Conditions elsewhere = kStorm;
    elsewhere.erase({AssetClass::Site, 0});
    say(bench, elsewhere);
    QVERIFY(!bench.seen("troubleAround"));
}

void TestStates::theSpineMarksWhatIsInTrouble()
{
    WindowBench bench({1920, 1080});
    bench.connectTo(kChains);
    bench.open({AssetClass::Accelerator, 2});
    const auto marks = [&bench] {
        QStringList seen;
        for (const QWidget* widget : bench.window->findChild<pages::SpinePanel*>()->findChildren<QWidget*>()) {
            if (widget->isVisible() && widget->toolTip() == widget->accessibleName() && !widget->toolTip().isEmpty())
                seen << widget->toolTip();
        }
        seen.sort();
        return seen;
    };
    say(bench, {});
    QCOMPARE(marks(), QStringList());
    say(bench, {{{AssetClass::Hall, 1}, Condition::Critical}, {{AssetClass::Cdu, 0}, Condition::High}});
    QCOMPARE(marks(), (QStringList{u"critical"_s, u"high"_s}));
    say(bench, {});
    QCOMPARE(marks(), QStringList());
}

void TestStates::eventsOfWhatItHangsOnAreTold()
{
    WindowBench bench({1920, 1080});
    bench.connectTo(kChains);
    bench.view.takeEvents(
        {eventOf(1, {AssetClass::Pump, 0}, EventKind::Pump, bench.clock->utc(), "pump stopped"),
         eventOf(2, {AssetClass::Ups, 0}, EventKind::Breaker, bench.clock->utc(), "output breaker opened"),
         eventOf(3, {AssetClass::Rack, 0}, EventKind::Throttle, bench.clock->utc(), "elsewhere")});
    bench.open({AssetClass::Accelerator, 2});
    say(bench, {});
    const auto* list = qobject_cast<QListView*>(bench.seen("eventList"));
    QVERIFY(list);
    QStringList texts;
    for (int row = 0; row < list->model()->rowCount(); ++row)
        texts << list->model()->index(row, 0).data(EventListModel::TextRole).toString();
    QCOMPARE(texts, (QStringList{u"output breaker opened"_s, u"pump stopped"_s}));
}

void TestStates::whatIsNormalAgainIsNamed()
{
    WindowBench bench({1920, 1080});
    bench.connectTo(kChains);
    const AssetRef cdu{AssetClass::Cdu, 0};
    const UtcTime now = bench.clock->utc();
    Event well = eventOf(2, cdu, EventKind::ConditionChanged, now, "Normal again");
    well.severity = Condition::Normal;
    Event burst = eventOf(3, cdu, EventKind::Leak, now, "hose burst");
    Event dry = well;
    dry.revision = 4;
    dry.receiveTime += milliseconds{60'000}; // of another incident
    bench.view.takeEvents(
        {eventOf(1, cdu, EventKind::ConditionChanged, now, "CDU flow 40 L/min, limit 100"), well, burst, dry});
    bench.open(cdu);
    say(bench, {});
    const auto* list = qobject_cast<QListView*>(bench.seen("eventList"));
    QVERIFY(list);
    const auto said = [list](int row) { return list->model()->index(row, 0).data(Qt::AccessibleTextRole).toString(); };
    QVERIFY2(said(0).contains(u"Over: hose burst"_s), qPrintable(said(0)));
    QVERIFY2(said(2).contains(u"CDU flow: normal again"_s), qPrintable(said(2)));
}

void TestStates::aConditionThatIsOldSaysSo()
{
    WindowBench bench;
    bench.connectTo(kChains);
    bench.open({AssetClass::Rack, 1});
    say(bench, {});
    const QString live = bench.find("assetHeader")->accessibleName();
    QVERIFY2(live.contains(u"condition normal"_s), qPrintable(live));
    bench.clock->advance(18s);
    bench.setLink(LinkState::BackingOff, "nobody listens", 4s);
    const QString old = bench.find("assetHeader")->accessibleName();
    QVERIFY2(old.contains(u"last known: normal"_s) && !old.contains(u"condition"_s), qPrintable(old));
}

QTEST_MAIN(TestStates)
#include "tst_states.moc"
