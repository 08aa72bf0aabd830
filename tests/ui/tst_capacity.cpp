// SPDX-License-Identifier: GPL-3.0-or-later
// Where capacity goes, on the overview of the real window.
#include "widgets/pages/capacity_chain.h"
#include "window_bench.h"

#include <QLabel>
#include <QTabBar>
#include <QTest>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t kHour = 3'600'000;
constexpr QSize kLow(1280, 800);
constexpr QSize kHigh(1600, 1300);

std::unique_ptr<WindowBench> at(QSize size)
{
    auto bench = std::make_unique<WindowBench>(size);
    bench->connectTo(kFleet);
    bench->window->navigator()->open({Screen::Overview, {}});
    WindowBench::settle();
    bench->answerAll(4.0);
    return bench;
}

/// Answers what was asked last: so many hours idle and useful, of `passed` of which `metered`.
void answer(WindowBench& bench, std::int64_t idle, std::int64_t useful, milliseconds metered, milliseconds passed)
{
    GoodputReport report;
    SiteGoodput site{bench.idAt({AssetClass::Site, 0}), {}};
    site.times.idle = idle * kHour;
    site.times.useful = useful * kHour;
    report.sites = {site};
    report.metered = metered;
    report.passed = passed;
    bench.requests.goodputReplies.back()(report);
    WindowBench::settle();
}

void setPrice(WindowBench& bench, const std::string& price)
{
    AssetSpec spec;
    spec.id = bench.idAt({AssetClass::Site, 0});
    spec.assetClass = AssetClass::Site;
    spec.attributes = {{std::string(pages::kAcceleratorPrice), price}};
    bench.view.changeInventory([&](Inventory& inventory) { QVERIFY(inventory.upsert(spec)); }, {});
}

const pages::CapacityChain* chain(const WindowBench& bench)
{
    return bench.window->findChild<pages::CapacityChain*>(u"capacityChain"_s);
}

QString footing(const WindowBench& bench)
{
    return bench.window->findChild<QLabel*>(u"capacityFooting"_s)->text();
}

} // namespace

class TestCapacity : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMetersAreAskedForTheLastDay()
    {
        const auto bench = at(kHigh);
        QVERIFY(!bench->requests.goodputQuestions.empty());
        QCOMPARE(bench->view.gatewayNow() - bench->requests.goodputQuestions.back(),
                 milliseconds(std::chrono::hours(24)));
    }

    void beforeTheMetersAnswerNothingIsZero()
    {
        const auto bench = at(kHigh);
        QCOMPARE(footing(*bench), u"Asking the meters…"_s);
        QVERIFY(!chain(*bench)->accessibleDescription().contains(u" 0 h"_s));
        QVERIFY(chain(*bench)->accessibleDescription().contains(u"held, no kernel ran: —"_s));
        answer(*bench, 0, 0, std::chrono::minutes(1), std::chrono::hours(23));
        QCOMPARE(footing(*bench), u"Nothing has been metered in the last 24 h."_s);
        QVERIFY(!chain(*bench)->accessibleDescription().contains(u" 0 h"_s));
    }

    void lostHoursAndTheirCostStandAtTheirStepWithWhatWasMetered()
    {
        const auto bench = at(kHigh);
        setPrice(*bench, "2 USD");
        answer(*bench, 30, 70, std::chrono::minutes(190), std::chrono::hours(23) + std::chrono::minutes(25));
        const QString said = chain(*bench)->accessibleDescription();
        QVERIFY2(said.contains(u"held, no kernel ran: -30\u202Fh · $60.00"_s), qPrintable(said));
        QVERIFY2(said.contains(u"held by nobody: 0\u202Fh"_s), qPrintable(said)); // metered, and nothing lost
        QVERIFY2(said.contains(u"busy, outside objectives"_s), qPrintable(said));
        QVERIFY2(footing(*bench).contains(u"now by tensor activity, in the 24 h by objectives"_s),
                 qPrintable(footing(*bench))); // two quantities of one name
        QVERIFY2(footing(*bench).contains(u"metered 3 h 10 min of 23 h 25 min"_s), qPrintable(footing(*bench)));
    }

    void whatNobodyKnowsIsCountedApartFromWhatIsLost()
    {
        const auto bench = at(kHigh);
        bench->answerAll([](const ColumnKey& key, AssetClass, Slot) {
            return key.measure == "fleet.installed"       ? 16.0
                   : key.measure == "fleet.energised"     ? 12.0
                   : key.measure == "fleet.power_unknown" ? 3.0
                                                          : 10.0;
        });
        const QString said = chain(*bench)->accessibleDescription();
        QVERIFY2(said.contains(u"Energised 12 (-1, 3 unknown)"_s), qPrintable(said)); // 16 = 12 + 1 + 3
        QVERIFY2(said.contains(u"Healthy 10 (-2)"_s), qPrintable(said));
        bench->answerAll([](const ColumnKey& key, AssetClass, Slot) {
            return key.measure == "fleet.installed" ? 16.0 : key.measure == "fleet.power_unknown" ? 4.0 : 12.0;
        });
        QVERIFY2(chain(*bench)->accessibleDescription().contains(u"Energised 12 (4 unknown)"_s),
                 qPrintable(chain(*bench)->accessibleDescription()));
    }

    void withoutPricesTheHoursAreSaidToBeUnpriced()
    {
        const auto bench = at(kHigh);
        answer(*bench, 30, 70, std::chrono::hours(23), std::chrono::hours(23));
        QVERIFY(footing(*bench).contains(u"Unpriced"_s));
        QVERIFY(!chain(*bench)->accessibleDescription().contains(u'$'));
    }

    void metersThatDoNotAnswerAreNamed()
    {
        const auto bench = at(kHigh);
        bench->requests.goodputReplies.back()(Error{ErrorCode::Unavailable, "no meters here", {}});
        WindowBench::settle();
        QVERIFY(footing(*bench).contains(u"no meters here"_s));
    }

    void aLowWindowShowsOnePartAtATime()
    {
        const auto bench = at(kLow);
        answer(*bench, 30, 70, std::chrono::hours(23), std::chrono::hours(23));
        auto* parts = bench->window->findChild<QTabBar*>(u"capacityParts"_s);
        QVERIFY(parts->isVisible());
        QCOMPARE(chain(*bench)->view(), pages::CapacityChain::View::Now);
        QVERIFY(!bench->window->findChild<QLabel*>(u"capacityFooting"_s)->isVisible());
        QTest::mouseClick(parts, Qt::LeftButton, {}, parts->tabRect(1).center());
        QCOMPARE(chain(*bench)->view(), pages::CapacityChain::View::Day);
        QVERIFY(bench->window->findChild<QLabel*>(u"capacityFooting"_s)->isVisible());
        QTest::keyClick(parts, Qt::Key_Left);
        QCOMPARE(chain(*bench)->view(), pages::CapacityChain::View::Now);
    }

    void aHighWindowCanBeMadeLow()
    {
        const auto bench = at(kHigh);
        for (const int height : {1000, kLow.height(), kLow.height()}) { // as by a hand that pulls at its edge
            bench->window->resize(kLow.width(), height);
            WindowBench::settle();
        }
        QCOMPARE(bench->window->size(), kLow);
        QVERIFY(bench->window->findChild<QTabBar*>(u"capacityParts"_s)->isVisible());
    }

    void aHighWindowShowsBoth()
    {
        const auto bench = at(kHigh);
        QCOMPARE(chain(*bench)->view(), pages::CapacityChain::View::Both);
        QVERIFY(!bench->window->findChild<QTabBar*>(u"capacityParts"_s)->isVisible());
    }
};

QTEST_MAIN(TestCapacity)
#include "tst_capacity.moc"
