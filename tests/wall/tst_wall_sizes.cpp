// SPDX-License-Identifier: GPL-3.0-or-later
// Text by distance and panel (HMI-5): the table of the design, and scenes that nobody could read are refused.
#include "models/items/fleet_view.h"
#include "tests/support/fake_clock.h"
#include "widgets/wall/panel_size.h"
#include "widgets/wall/scene_view.h"
#include "widgets/wall/wall.h"
#include "widgets/wall/wall_window.h"

#include <QtTest>

#include <cmath>

using namespace millwright;
using namespace millwright::wall;
using style::Type;

namespace {

constexpr QSize kUhd{3840, 2160};
constexpr QSize kFhd{1920, 1080};

scenes::SceneFile fleetFile(double distance, double panel = 55.0)
{
    using scenes::TileKind;
    scenes::Scene scene;
    scene.name = "fleet";
    scene.line = 4;
    scene.tiles = {{TileKind::Headline, "fleet.tokens", {}, std::string(), 3, 5},
                   {TileKind::Value, "fleet.facility_power", {}, {}, 3, 6},
                   {TileKind::Value, "fleet.pue", {}, {}, 3, 7},
                   {TileKind::Map, "accelerator.power", {}, {}, 3, 8},
                   {TileKind::Attention, {}, {}, {}, 3, 9}};
    return {"wall.yaml", distance, panel, {scene}};
}

/// Empty when it was opened.
QString openAs(QSize pixels, double distance, double panel = 55.0)
{
    items::FleetView view(std::make_shared<FakeClock>());
    Wall wall(&view, fleetFile(distance, panel), style::loadFonts());
    const Result<void> opened = wall.openAs(pixels);
    return opened ? QString() : QString::fromStdString(describe(opened.error()));
}

} // namespace

class TestWallSizes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textHasTheHeightOfTheTable_data();
    void textHasTheHeightOfTheTable();
    void aPanelThatIsReadFromTooFarIsRefusedWithTheReason();
    void aPanelThatCanBeReadIsNot_data();
    void aPanelThatCanBeReadIsNot();
    void withoutADistanceTextIsAsLargeAsThereIsRoom_data();
    void withoutADistanceTextIsAsLargeAsThereIsRoom();
};

void TestWallSizes::textHasTheHeightOfTheTable_data()
{
    QTest::addColumn<double>("distance");
    QTest::addColumn<QSize>("pixels");
    for (const double distance : {2.0, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        QTest::addRow("%g m 4K", distance) << distance << kUhd;
        QTest::addRow("%g m FHD", distance) << distance << kFhd;
    }
}

void TestWallSizes::textHasTheHeightOfTheTable()
{
    QFETCH(double, distance);
    QFETCH(QSize, pixels);
    const PanelSize panel{pixels, 55.0, distance};
    const style::ThemePtr theme = themeOf(panel, style::loadFonts());
    const auto arc = [&](Type type) {
        return style::arcMinutes(theme->font(type).pixelSize(), {distance, panel.pitch()});
    };
    for (const Type type : {Type::Label, Type::LabelStrong, Type::LabelCondensed, Type::Body, Type::BodyStrong})
        QVERIFY2(arc(type) >= kLeastArcMinutes, qPrintable(QString::number(arc(type))));
    QVERIFY(arc(Type::Live) >= 20.0);
    QVERIFY(arc(Type::SectionStrong) >= 30.0);
    QVERIFY(std::abs(readableFrom(panel, theme->font(Type::Label).pixelSize()) - distance * 16.8 / 16.0) <
            distance * 0.02);
}

void TestWallSizes::aPanelThatIsReadFromTooFarIsRefusedWithTheReason()
{
    const QString said = openAs(kUhd, 12.0);
    QVERIFY2(said.startsWith(QStringLiteral("wall.yaml:4: scene 'fleet'")), qPrintable(said));
    for (const char* word : {"arcmin", "16 and 20 are the least", "55-inch panel of 3840 × 2160", "read from 12.0 m"})
        QVERIFY2(said.contains(QString::fromUtf8(word)), qPrintable(said));
    // From the distance that it names it can be read.
    const QRegularExpressionMatch match =
        QRegularExpression(QStringLiteral("it can be read from ([\\d.]+) m")).match(said);
    QVERIFY2(match.hasMatch(), qPrintable(said));
    const double farthest = match.captured(1).toDouble();
    QVERIFY(farthest > 3.0 && farthest < 12.0);
    QCOMPARE(openAs(kUhd, farthest), QString());
    QVERIFY(!openAs(kUhd, farthest + 0.3).isEmpty());
}

void TestWallSizes::aPanelThatCanBeReadIsNot_data()
{
    QTest::addColumn<QSize>("pixels");
    QTest::addColumn<double>("distance");
    QTest::newRow("4K at 6 m") << kUhd << 6.0;
    QTest::newRow("4K at 3 m") << kUhd << 3.0;
    QTest::newRow("FHD at 6 m") << kFhd << 6.0;
    QTest::newRow("FHD at 2 m") << kFhd << 2.0;
}

void TestWallSizes::aPanelThatCanBeReadIsNot()
{
    QFETCH(QSize, pixels);
    QFETCH(double, distance);
    QCOMPARE(openAs(pixels, distance), QString());
}

void TestWallSizes::withoutADistanceTextIsAsLargeAsThereIsRoom_data()
{
    QTest::addColumn<QSize>("pixels");
    QTest::newRow("4K") << kUhd;
    QTest::newRow("FHD") << kFhd;
    QTest::newRow("laptop") << QSize(1280, 800);
    QTest::newRow("upright") << QSize(1080, 1920);
    QTest::newRow("two side by side") << QSize(3840, 1080);
}

void TestWallSizes::withoutADistanceTextIsAsLargeAsThereIsRoom()
{
    QFETCH(QSize, pixels);
    items::FleetView view(std::make_shared<FakeClock>());
    Wall wall(&view, fleetFile(0.0), style::loadFonts());
    QVERIFY(wall.openAs(pixels));
    const SceneView* scene = wall.windows()[0]->view();
    QVERIFY(scene->leastSize().width() <= scene->width() && scene->leastSize().height() <= scene->height());
    // Nothing much larger would fit.
    const double used = std::max(double(scene->leastSize().width()) / scene->width(),
                                 double(scene->leastSize().height()) / scene->height());
    QVERIFY2(used > 0.75, qPrintable(QString::number(used)));
}

QTEST_MAIN(TestWallSizes)
#include "tst_wall_sizes.moc"
