// SPDX-License-Identifier: GPL-3.0-or-later
// What is not known is drawn as not known, what is worst wins where there is no room, and outside text is text.
#include "widgets/maps/fleet_map.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/style/value_text.h"
#include "widgets/style/value_tile.h"
#include "window_bench.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QTest>

#include <limits>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace std::chrono_literals;

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr qsizetype kLongestShown = 1200; ///< Several names may stand in one text, each at most 256 long.

bool isUnsafe(QChar character)
{
    const char16_t code = character.unicode();
    return (code < 0x20 && code != '\n') || (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0x200E || code == 0x200F;
}

/// All that a person or a screen reader is told by the widgets of a window.
std::vector<std::pair<QString, QString>> spokenBy(const QWidget& window)
{
    std::vector<std::pair<QString, QString>> texts;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        const QString who = QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
        for (const QString& text : {widget->accessibleName(), widget->accessibleDescription(), widget->toolTip()})
            texts.emplace_back(who, text);
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            texts.emplace_back(who, label->text());
    }
    return texts;
}

int pixelsOf(const QImage& image, QRgb color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += (image.pixel(x, y) & 0xFFFFFF) == (color & 0xFFFFFF) ? 1 : 0;
    }
    return count;
}

} // namespace

class TestHonestScreens : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void missingIsADashAndNeverZero_data();
    void missingIsADashAndNeverZero();
    void nothingReportedIsNotWell();
    void allButOneIsNotAll();
    void theWorstWinsWhereCellsAreSmall();
    void hostileNamesAreBoundedPlainText();
    void anEmptyFleetIsNoTrouble();
    void deploymentsThatNoPodClaimsAreShownAsSuch();
};

void TestHonestScreens::missingIsADashAndNeverZero_data()
{
    QTest::addColumn<AssetClass>("assetClass");
    QTest::newRow("overview") << AssetClass::Unspecified;
    QTest::newRow("rack") << AssetClass::Rack;
    QTest::newRow("accelerator") << AssetClass::Accelerator;
    QTest::newRow("pod") << AssetClass::Pod;
    QTest::newRow("cooling") << AssetClass::Cdu;
}

void TestHonestScreens::missingIsADashAndNeverZero()
{
    QFETCH(AssetClass, assetClass);
    WindowBench bench;
    bench.connectTo(kFleet);
    if (assetClass != AssetClass::Unspecified)
        bench.open({assetClass, 0});
    bench.answerAll(kNothing);
    const auto strips = bench.window->page()->findChildren<pages::HeadlineStrip*>();
    QCOMPARE(strips.size(), 1);
    for (int tile = 0; tile < strips[0]->count(); ++tile) {
        const style::HonestValue& value = strips[0]->tile(tile)->value();
        QVERIFY2(!value.mark.hasValue(), qPrintable(strips[0]->tile(tile)->accessibleName()));
        QCOMPARE(style::shownNumber(value), QString(style::kEmDash));
    }
}

void TestHonestScreens::nothingReportedIsNotWell()
{
    WindowBench bench;
    bench.connectTo(kFleet);
    bench.answerAll([](const ColumnKey&, AssetClass, Slot) { return kNothing; });
    bench.window->page()->refreshAges();
    for (const QLabel* label : bench.window->findChildren<QLabel*>())
        QVERIFY2(!label->isVisible() || label->text() != QStringLiteral("No alarm limit is broken."), "called well");
}

void TestHonestScreens::allButOneIsNotAll()
{
    WindowBench bench;
    bench.connectTo(kFleet);
    bench.answerAll([](const ColumnKey& key, AssetClass, Slot) {
        if (key.measure.ends_with(".condition"))
            return double(Condition::Normal);
        return key.measure == "fleet.healthy" ? 99'999.0 : 100'000.0;
    });
    const auto* strip = bench.window->page()->findChild<pages::HeadlineStrip*>();
    QCOMPARE(strip->tile(strip->count() - 1)->value().text.number, QStringLiteral("99.9"));
}

void TestHonestScreens::theWorstWinsWhereCellsAreSmall()
{
    std::string fleet = "site s\n hall h\n";
    for (int row = 1; row <= 40; ++row) {
        fleet += "  row " + std::to_string(row) + "\n";
        fleet += "   rack r" + std::to_string(row) + "x1..r" + std::to_string(row) + "x30\n    node n1..n18\n";
        fleet += "     accelerator gpu0..gpu3\n";
    }
    WindowBench bench;
    bench.connectTo(fleet);
    auto* map = bench.find<maps::FleetMap>("fleetMap");
    QVERIFY2(map->subtitle().contains(QStringLiteral("worst")), qPrintable(map->subtitle()));
    const auto say = [&](double condition) {
        bench.clock->advance(1s);
        bench.answerAll([condition](const ColumnKey& key, AssetClass assetClass, Slot slot) {
            if (!key.measure.ends_with(".condition"))
                return 50.0;
            return assetClass == AssetClass::Accelerator && slot == 40'000 ? condition : double(Condition::Normal);
        });
        bench.clock->advance(1s);
        bench.answerAll([condition](const ColumnKey& key, AssetClass assetClass, Slot slot) {
            if (!key.measure.ends_with(".condition"))
                return 50.0;
            return assetClass == AssetClass::Accelerator && slot == 40'000 ? condition : double(Condition::Normal);
        });
        return pixelsOf(map->grab().toImage(), bench.window->theme().rgb(style::Ink::Critical));
    };
    QCOMPARE(say(double(Condition::Normal)), 0);
    QVERIFY(say(double(Condition::Critical)) > 0);
}

void TestHonestScreens::hostileNamesAreBoundedPlainText()
{
    const std::string hostile = "<img src=http://evil/x><b style=color:red>bold</b>\u202Egnp.exe\u2066\x01\x1B[31m";
    WindowBench bench;
    bench.connectTo(kFleet);
    bench.view.changeInventory(
        [&](Inventory& inventory) {
            for (const AssetRef asset : {AssetRef{AssetClass::Rack, 0}, AssetRef{AssetClass::Site, 0},
                                         AssetRef{AssetClass::Pod, 0}, AssetRef{AssetClass::Accelerator, 0}}) {
                AssetSpec spec;
                spec.id = inventory.id(asset);
                spec.assetClass = asset.assetClass;
                spec.name = hostile + std::string(10'000, 'x');
                spec.parent = inventory.parent(asset);
                spec.attributes.emplace_back("model", hostile + std::string(10'000, 'y'));
                QVERIFY(inventory.upsert(spec));
            }
        },
        {{{AssetClass::Rack, 0}, {AssetClass::Site, 0}, {AssetClass::Pod, 0}, {AssetClass::Accelerator, 0}}, true, {}});
    Event event;
    event.revision = 1;
    event.asset = {AssetClass::Rack, 0};
    event.sourceTime = bench.clock->utc();
    event.text = hostile + std::string(10'000, 'z');
    bench.view.takeEvents({event});
    bench.setGateway(hostile + std::string(10'000, 'g'), true);
    for (const AssetRef asset :
         {AssetRef{AssetClass::Rack, 0}, AssetRef{AssetClass::Site, 0}, AssetRef{AssetClass::Pod, 0},
          AssetRef{AssetClass::Accelerator, 0}, AssetRef{AssetClass::Row, 0}}) {
        bench.open(asset);
        bench.answerAll(1.0);
        bench.setLink(LinkState::BackingOff, hostile + std::string(10'000, 'r'), 4s);
        QVERIFY(!bench.window->grab().isNull());
        QVERIFY(bench.window->minimumSizeHint().width() <= 1280);
        for (const auto& [who, text] : spokenBy(*bench.window)) {
            QVERIFY2(text.size() <= kLongestShown, qPrintable(who + u' ' + QString::number(text.size())));
            QVERIFY2(std::ranges::none_of(text, isUnsafe), qPrintable(who + u':' + text.left(200)));
        }
        for (const QLabel* label : bench.window->findChildren<QLabel*>())
            QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text().left(100)));
        bench.setLink(LinkState::Live);
    }
}

void TestHonestScreens::anEmptyFleetIsNoTrouble()
{
    WindowBench bench;
    bench.connectTo("fleet all\n");
    bench.answerAll(kNothing);
    QVERIFY(!bench.window->grab().isNull());
    bench.press(Qt::Key_2, Qt::AltModifier);
    bench.answerAll(kNothing);
    QVERIFY(bench.seen("podsPage"));
    bench.press(Qt::Key_3, Qt::AltModifier);
    bench.answerAll(kNothing);
    QVERIFY(bench.seen("clusterPage"));
}

void TestHonestScreens::deploymentsThatNoPodClaimsAreShownAsSuch()
{
    WindowBench bench;
    bench.connectTo("fleet all\ndeployment opt-125m\ndeployment tiny-chat\n");
    bench.press(Qt::Key_2, Qt::AltModifier);
    bench.answerAll(5);
    auto* table = bench.find<QAbstractItemView>("podsTable");
    QVERIFY(table->isVisible());
    QCOMPARE(table->accessibleName(), QStringLiteral("Deployments without a pod"));
    QCOMPARE(table->model()->rowCount(), 2);

    bench.connectTo(kFleet); // a registry names the pods
    bench.answerAll(5);
    QCOMPARE(table->accessibleName(), QStringLiteral("Pods"));
    QCOMPARE(table->model()->rowCount(), 2);
}

QTEST_MAIN(TestHonestScreens)
#include "tst_honest_screens.moc"
