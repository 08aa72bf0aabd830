// SPDX-License-Identifier: GPL-3.0-or-later
// GPUs, decode processors with measures of their own, and a class that this build does not know, side by side: no page
// takes one for the other, and what a kind does not have is not there.
#include "widgets/maps/fleet_map.h"
#include "widgets/pages/accelerator_page.h"
#include "widgets/pages/asset_page.h"
#include "widgets/pages/compare_page.h"
#include "widgets/pages/hall_page.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/node_page.h"
#include "widgets/pages/rack_elevation.h"
#include "widgets/pages/rack_page.h"
#include "window_bench.h"

#include <QAbstractButton>
#include <QLabel>
#include <QTest>

#include <limits>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::pages;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

/// Accelerators 0 to 15 are GPUs in four trays, 16 to 31 decode processors in two racks.
constexpr std::string_view kMixed = R"(
fleet all
  site lulea
    hall A
      row 1
        rack r1 height_u=12
          node tray1..tray4 height_u=1 model=T4
            accelerator gpu0..gpu3 model=G-200 vendor=Norvane
        rack r2..r3 height_u=12
          node box1 height_u=4 model=B8
            accelerator lpu0..lpu7 model=L-16 vendor=Tessaly
organisation acme
  pod chat
    deployment prefill holds=0..15
    deployment decode holds=16..31
)";

constexpr auto kStrange = static_cast<AssetClass>(57);
constexpr AssetRef kLpu{AssetClass::Accelerator, 20};
constexpr AssetRef kGpu{AssetClass::Accelerator, 2};

bool isLpu(AssetClass assetClass, Slot slot)
{
    return assetClass == AssetClass::Accelerator && slot >= 16;
}

double number(const ColumnKey& key, AssetClass assetClass, Slot slot)
{
    if (key.measure.ends_with(".condition"))
        return double(Condition::Normal);
    const bool ofGpus = key.measure == "accelerator.tensor" || key.measure == "accelerator.memory_temperature" ||
                        key.measure == "accelerator.last_xid" || key.measure == "accelerator.remapped_rows" ||
                        key.measure.starts_with("accelerator.nvlink");
    const bool ofLpus = key.measure == "accelerator.sram_used";
    if (assetClass == AssetClass::Accelerator && (isLpu(assetClass, slot) ? ofGpus : ofLpus))
        return kNoSuchReading;
    return ofLpus ? 180.0 : 50.0;
}

std::unique_ptr<WindowBench> bench(QSize size = {1600, 1000})
{
    auto made = std::make_unique<WindowBench>(size);
    made->connectTo(kMixed);
    Catalogue catalogue = Catalogue::builtIn();
    MeasureInfo sram;
    sram.id = "accelerator.sram_used";
    sram.title = "On-chip memory used";
    sram.assetClass = AssetClass::Accelerator;
    sram.feed = Feed::Cluster;
    sram.unit = "MiB";
    sram.high = 4096;
    if (!catalogue.add(sram))
        qFatal("no measure");
    made->view.setCatalogue(std::make_shared<const Catalogue>(std::move(catalogue)));
    AssetRef strange;
    made->view.changeInventory(
        [&](Inventory& inventory) {
            AssetSpec spec;
            spec.assetClass = kStrange;
            spec.id = "class-57:crossbar-1";
            spec.name = "crossbar 1";
            spec.parent = {AssetClass::Rack, 1};
            spec.attributes = {{"u", "9"}, {"height_u", "1"}};
            strange = inventory.upsert(spec).value();
        },
        {{{kStrange, 0}}, false, {}});
    made->answerAll(number);
    return made;
}

void go(WindowBench& bench, AssetRef asset)
{
    bench.open(asset);
    bench.answerAll(number);
    bench.answerAll(number);
}

/// Everything that the page says, seen or spoken.
QString words(const WindowBench& bench)
{
    QStringList said;
    for (const QWidget* widget : bench.window->page()->findChildren<QWidget*>()) {
        if (!widget->isVisible())
            continue;
        said << widget->accessibleName() << widget->accessibleDescription();
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            said << label->text();
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            said << button->text();
    }
    said.removeAll(QString());
    return said.join(u'\n');
}

QStringList tiles(const WindowBench& bench)
{
    QStringList labels;
    const auto* strip = bench.window->page()->findChild<HeadlineStrip*>();
    for (int i = 0; i < strip->count(); ++i)
        labels << strip->tile(i)->accessibleName();
    return labels;
}

} // namespace

class TestMixedSilicon : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noPageCallsItAGpu_data();
    void noPageCallsItAGpu();
    void anAcceleratorShowsWhatItsKindHas();
    void whatIsLeftOutIsNamed();
    void aSilentOneKeepsItsPlaces();
    void everyKindHasItsPlaceOnTheMap();
    void comparisonsStayWithinAModel();
    void aClassNobodyKnowsStandsInItsRackAndOpens();
};

void TestMixedSilicon::noPageCallsItAGpu_data()
{
    QTest::addColumn<int>("assetClass");
    QTest::addColumn<int>("slot");
    QTest::addColumn<QString>("page");
    QTest::newRow("hall") << int(AssetClass::Hall) << 0 << u"hallPage"_s;
    QTest::newRow("rack") << int(AssetClass::Rack) << 1 << u"rackPage"_s;
    QTest::newRow("node") << int(AssetClass::Node) << 4 << u"nodePage"_s;
    QTest::newRow("accelerator") << int(AssetClass::Accelerator) << int(kLpu.slot) << u"acceleratorPage"_s;
    QTest::newRow("deployment") << int(AssetClass::Deployment) << 1 << u"deploymentPage"_s;
    QTest::newRow("site") << int(AssetClass::Site) << 0 << u"assetPage"_s;
}

void TestMixedSilicon::noPageCallsItAGpu()
{
    QFETCH(int, assetClass);
    QFETCH(int, slot);
    QFETCH(QString, page);
    const auto it = bench();
    go(*it, {static_cast<AssetClass>(assetClass), static_cast<Slot>(slot)});
    QCOMPARE(it->window->page()->objectName(), page);
    for (const QString& line : words(*it).split(u'\n'))
        QVERIFY2(!line.contains(u"GPU"_s), qPrintable(line)); // accelerators here are called gpu0, never the kind
}

void TestMixedSilicon::anAcceleratorShowsWhatItsKindHas()
{
    const auto it = bench();
    go(*it, kLpu);
    QStringList labels = tiles(*it);
    QVERIFY2(!labels.contains(u"Useful work, tensor"_s) && !labels.contains(u"NVLink"_s),
             qPrintable(labels.join(u'\n')));
    QVERIFY2(labels.contains(u"Busy"_s) && labels.contains(u"On-chip memory used"_s), qPrintable(labels.join(u'\n')));
    QVERIFY(!it->seen("linkHealth"));
    go(*it, kGpu);
    labels = tiles(*it);
    QVERIFY2(labels.contains(u"Useful work, tensor"_s) && labels.contains(u"NVLink"_s), qPrintable(labels.join(u'\n')));
    QVERIFY(!labels.contains(u"On-chip memory used"_s));
    QVERIFY(it->seen("linkHealth"));
}

void TestMixedSilicon::whatIsLeftOutIsNamed()
{
    const auto it = bench();
    go(*it, kLpu);
    const auto* label = qobject_cast<QLabel*>(it->seen("leftOut"));
    QVERIFY(label);
    QVERIFY2(label->text().contains(u"Tensor activity"_s) && label->text().contains(u"NVLink traffic"_s),
             qPrintable(label->text()));
    go(*it, kGpu);
    QVERIFY(!it->seen("leftOut"));
}

void TestMixedSilicon::aSilentOneKeepsItsPlaces()
{
    const auto it = bench();
    it->open(kGpu);
    it->answerAll(std::numeric_limits<double>::quiet_NaN());
    QVERIFY(tiles(*it).contains(u"Useful work, tensor"_s));
    QVERIFY(tiles(*it).contains(u"Power"_s));
}

void TestMixedSilicon::everyKindHasItsPlaceOnTheMap()
{
    const auto it = bench();
    it->window->navigator()->open({Screen::Overview, {}, {}});
    it->answerAll(number);
    const auto* map = it->find<maps::FleetMap>("fleetMap");
    QVERIFY(map->isVisible());
    QVERIFY2(!words(*it).contains(u"GPU"_s), qPrintable(words(*it)));
}

void TestMixedSilicon::comparisonsStayWithinAModel()
{
    const auto it = bench();
    it->window->navigator()->open({Screen::Asset, it->idAt({AssetClass::Hall, 0}), kCompareSection});
    WindowBench::settle();
    it->answerAll(number);
    it->answerAll(number);
    const auto* page = qobject_cast<ComparePage*>(it->window->page());
    QVERIFY(page);
    QCOMPARE(page->compared().size(), std::size_t{32});
    QVERIFY(it->seen("nobodyLags")); // an LPU without tensor activity lags behind nobody
}

void TestMixedSilicon::aClassNobodyKnowsStandsInItsRackAndOpens()
{
    const auto it = bench();
    go(*it, {AssetClass::Rack, 1});
    const auto* rack = qobject_cast<RackPage*>(it->window->page());
    QVERIFY(rack);
    const auto& units = rack->elevation()->rack().units;
    QVERIFY(std::ranges::any_of(units, [](const RackUnit& unit) { return unit.asset.assetClass == kStrange; }));
    go(*it, {kStrange, 0});
    QVERIFY(qobject_cast<AssetPage*>(it->window->page()));
    QVERIFY2(words(*it).contains(u"crossbar 1"_s), qPrintable(words(*it)));
}

QTEST_MAIN(TestMixedSilicon)
#include "tst_mixed_silicon.moc"
