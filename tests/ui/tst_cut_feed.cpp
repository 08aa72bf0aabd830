// SPDX-License-Identifier: GPL-3.0-or-later
// What a page knew when its feed was cut looks old on all of it, and is not told as of now.
#include "hall_bench.h"
#include "widgets/pages/health_row.h"
#include "widgets/pages/slot_cards.h"

#include <QLabel>
#include <QTest>

#include <chrono>
#include <limits>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view kPod = R"(
fleet all
  site lulea
    hall A
      row 1
        rack r1
          node n1
            accelerator gpu0..gpu3
organisation acme
  business-unit retail
    pod chat
      use-case support
        deployment chat-70b holds=0..3 slo_ttft_ms=400000
)";

/// The feed is cut; the time of the last that was heard is answered.
QString cut(WindowBench& bench)
{
    const QString heard = style::Formatter().clock(bench.clock->utc());
    bench.clock->advance(12s);
    bench.setLink(LinkState::BackingOff, "nobody listens", 4s);
    return heard;
}

/// All that labels and panels say in a part of the window that is seen.
QString saidIn(const WindowBench& bench, const char* part)
{
    QStringList said;
    const QWidget* shown = bench.seen(part);
    for (const QWidget* widget : shown ? shown->findChildren<QWidget*>() : QList<QWidget*>()) {
        const auto* label = qobject_cast<const QLabel*>(widget);
        if (widget->isVisible())
            said << widget->accessibleName() << widget->accessibleDescription() << (label ? label->text() : QString());
    }
    return said.join(u'|');
}

std::vector<pages::HealthRow*> rowsIn(const WindowBench& bench, const char* part)
{
    std::vector<pages::HealthRow*> rows;
    for (auto* row : bench.seen(part)->findChildren<pages::HealthRow*>()) {
        if (row->isVisible())
            rows.push_back(row);
    }
    return rows;
}

} // namespace

class TestCutFeed : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theHealthOfAnAcceleratorIsNoCleanBill();
    void whatWasNeverReportedDoesNotGrowOld();
    void cardsOfANodeAreOld();
    void aNodeReportedThen();
    void objectivesWereMetThen();
    void kindsOfTokensAreNotOfNow();
    void coolingUnitsOfAHallAreOld();
    void theLoadOfASupplyIsOldBesideItsPower();
    void whatHasHappenedSinceIsNotKnown();
};

void TestCutFeed::theHealthOfAnAcceleratorIsNoCleanBill()
{
    const auto bench = at({AssetClass::Accelerator, 3});
    const auto rows = rowsIn(*bench, "healthPanel");
    QVERIFY(rows.size() >= 6);
    for (const pages::HealthRow* row : rows)
        QVERIFY2(!row->isOld(), qPrintable(row->accessibleName()));
    const QImage before = rows.front()->grab().toImage();
    const QString heard = cut(*bench);
    for (const pages::HealthRow* row : rows)
        QVERIFY2(row->isOld(), qPrintable(row->accessibleName()));
    QVERIFY(rows.front()->grab().toImage() != before);
    QVERIFY2(saidIn(*bench, "healthPanel").contains(u"no fault known up to "_s + heard),
             qPrintable(saidIn(*bench, "healthPanel")));
    bench->setLink(LinkState::Live);
    QCOMPARE(rows.front()->grab().toImage(), before);
}

void TestCutFeed::whatWasNeverReportedDoesNotGrowOld()
{
    const auto bench = at({AssetClass::Accelerator, 3});
    bench->answerAll(std::numeric_limits<double>::quiet_NaN());
    cut(*bench);
    for (const pages::HealthRow* row : rowsIn(*bench, "healthPanel"))
        QVERIFY2(!row->isOld(), qPrintable(row->accessibleName()));
}

void TestCutFeed::cardsOfANodeAreOld()
{
    const auto bench = at({AssetClass::Node, 0});
    auto* cards = bench->find<pages::SlotCards>("slotCards");
    cards->setFocus();
    bench->press(Qt::Key_Home);
    QVERIFY(cards->accessibleDescription().contains(u", condition normal"_s));
    const QRect card = cards->rectOf(cards->selected());
    const style::Theme& theme = bench->window->theme();
    const auto hatchIn = [&] {
        const QImage picture = cards->viewport()->grab(card.adjusted(4, 4, -4, -4)).toImage();
        int hatched = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                hatched += picture.pixel(x, y) == theme.rgb(style::Ink::Line) ? 1 : 0;
        return hatched;
    };
    QCOMPARE(hatchIn(), 0);
    cut(*bench);
    QVERIFY2(hatchIn() > 200, qPrintable(QString::number(hatchIn())));
    QVERIFY2(cards->accessibleDescription().contains(u"last known condition normal"_s),
             qPrintable(cards->accessibleDescription()));
}

void TestCutFeed::aNodeReportedThen()
{
    const auto bench = at({AssetClass::Node, 0});
    QVERIFY(!saidIn(*bench, "acceleratorHealth").contains(u"last known"_s));
    const QString heard = cut(*bench);
    QVERIFY2(saidIn(*bench, "acceleratorHealth").contains(u"last known at "_s + heard + u" · Node reports"_s),
             qPrintable(saidIn(*bench, "acceleratorHealth")));
}

void TestCutFeed::objectivesWereMetThen()
{
    const auto bench = at({AssetClass::Pod, 0}, kPod);
    QVERIFY2(saidIn(*bench, "podObjectives").contains(u"p95, 1 of 1 met"_s),
             qPrintable(saidIn(*bench, "podObjectives")));
    const QString heard = cut(*bench);
    const QString said = saidIn(*bench, "podObjectives");
    QVERIFY2(said.contains(u"p95, 1 of 1 met at "_s + heard), qPrintable(said));
    QVERIFY2(said.contains(u"at "_s + heard + u": TTFT"_s), qPrintable(said));
    for (const pages::HealthRow* row : rowsIn(*bench, "podObjectives"))
        QVERIFY2(row->isOld(), qPrintable(row->accessibleName()));
    QVERIFY(saidIn(*bench, "podBudget").contains(u"at "_s + heard));
}

void TestCutFeed::kindsOfTokensAreNotOfNow()
{
    const auto bench = at({AssetClass::Pod, 0}, kPod);
    const QString now = u"now · the chart has means"_s;
    QVERIFY(saidIn(*bench, "tokenKinds").split(u'|').contains(now));
    const QString heard = cut(*bench);
    const QStringList said = saidIn(*bench, "tokenKinds").split(u'|');
    QVERIFY(!said.contains(now));
    QVERIFY2(said.contains(u"at "_s + heard), qPrintable(said.join(u'|')));
    for (const pages::HealthRow* row : rowsIn(*bench, "tokenKinds"))
        QVERIFY2(row->isOld(), qPrintable(row->accessibleName()));
    bench->setLink(LinkState::Live);
    QVERIFY(saidIn(*bench, "tokenKinds").split(u'|').contains(now));
}

void TestCutFeed::coolingUnitsOfAHallAreOld()
{
    const auto bench = at({AssetClass::Hall, 0});
    const QRect unit = plan(*bench)->rectOf({AssetClass::Cdu, 0});
    QVERIFY(!unit.isEmpty());
    const QImage before = plan(*bench)->viewport()->grab(unit).toImage();
    cut(*bench);
    QVERIFY(plan(*bench)->viewport()->grab(unit).toImage() != before);
}

void TestCutFeed::theLoadOfASupplyIsOldBesideItsPower()
{
    constexpr std::string_view kShelf = R"(
fleet all
  site lulea
    hall A
      row 1
        rack r1 height_u=20
          rack-supply a side=A u=1 height_u=4
          node n1 u=6 height_u=2
            accelerator gpu0..gpu3
)";
    const auto bench = at(rack(0), kShelf);
    const QRect box = elevation(*bench)->rectOf({AssetClass::RackSupply, 0});
    const QRect words = box.adjusted(box.width() * 2 / 5, 4, -30, -8); // beside the power, above the bar
    const QImage before = elevation(*bench)->viewport()->grab(words).toImage();
    cut(*bench);
    QVERIFY(elevation(*bench)->viewport()->grab(words).toImage() != before);
}

void TestCutFeed::whatHasHappenedSinceIsNotKnown()
{
    const auto bench = at({AssetClass::Rack, 0});
    const auto saysOn = [&] {
        QStringList said;
        for (const QLabel* label : bench->window->page()->findChildren<QLabel*>())
            said << (label->isVisible() ? label->text() : QString());
        return said.join(u'|');
    };
    QVERIFY(saysOn().contains(u"Nothing has happened here since the gateway's journal begins."_s));
    const QString heard = cut(*bench);
    QVERIFY(!saysOn().contains(u"since the gateway's journal begins"_s));
    QVERIFY2(
        saysOn().contains(u"Nothing had happened here up to %1. What has happened since is not known."_s.arg(heard)),
        qPrintable(saysOn()));
    bench->setLink(LinkState::Live);
    QVERIFY(saysOn().contains(u"Nothing has happened here since the gateway's journal begins."_s));
}

QTEST_MAIN(TestCutFeed)
#include "tst_cut_feed.moc"
