// SPDX-License-Identifier: GPL-3.0-or-later
// A map on a wall stands for hours: nothing of it may be bright, measured as light and not by eye.
#include "tests/maps/plans.h"
#include "tests/style/colour_science.h"
#include "widgets/maps/outermost.h"
#include "widgets/style/dim.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::maps;
using namespace millwright::testing;

namespace {

constexpr QSize kView(1920, 1080);
constexpr double kMost = 0.6; ///< HMI-10: mean of a px over a day.

/// It stands for hours.
double brightest(const QImage& picture)
{
    double most = 0.0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            most = std::max(most, luminance(picture.pixel(x, y)));
    }
    return most;
}

int pixelsOf(const QImage& picture, QRgb colour)
{
    int count = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            count += picture.pixel(x, y) == colour ? 1 : 0;
    }
    return count;
}

} // namespace

class TestBareMap : public QObject {
    Q_OBJECT

    style::FontFamilies m_families;

    /// A small fleet on a large wall, one unit alarm and one cell of a condition.
    QImage mapWith(Condition condition, std::optional<BareMap> bare, bool hasUnit = true)
    {
        FleetMap map(std::make_shared<const style::Theme>(style::ThemeName::Wall, m_families, 3.0));
        map.resize(kView);
        map.setBare(bare.value_or(BareMap{40, {200}, 1.0}));
        auto plan = std::make_shared<FleetPlan>();
        Slot next = 0;
        plan->addSite(QStringLiteral("A"));
        addHallOfRacks(*plan, QStringLiteral("Hall"), 2, 3, next, 16, 4);
        map.setPlan(plan);
        auto columns = std::make_shared<Columns>(plan->cells.size());
        columns->conditions[3] = static_cast<std::uint8_t>(condition);
        map.setFrame(frameOf(columns));
        if (hasUnit)
            map.setUnitAlarms({{{PlanLevel::Rack, 4}, condition, style::SymbolState::Active}});
        return map.grab().toImage();
    }

private Q_SLOTS:
    void initTestCase() { m_families = style::loadFonts(); }

    void noSymbolOutlineOrCellIsBright_data()
    {
        QTest::addColumn<Condition>("condition");
        for (const Condition condition : {Condition::Critical, Condition::High, Condition::Medium, Condition::Low})
            QTest::addRow("%d", static_cast<int>(condition)) << condition;
    }
    void noSymbolOutlineOrCellIsBright()
    {
        QFETCH(const Condition, condition);
        const QImage picture = mapWith(condition, std::nullopt);
        const double most = brightest(picture);
        QVERIFY2(most > 0.15 && most <= kMost, qPrintable(QString::number(most)));
    }

    /// Not a weave of px, which from a distance is another colour.
    void aBrightSymbolIsAPlainAreaOfItsHue()
    {
        const style::Palette& wall = style::paletteOf(style::ThemeName::Wall);
        for (const Condition condition : {Condition::Medium, Condition::Low}) {
            const QRgb own = wall.rgb(style::inkOf(condition));
            const QImage picture = mapWith(condition, std::nullopt);
            QCOMPARE(pixelsOf(picture, own), 0);
            const int capped = pixelsOf(picture, style::cappedColour(own));
            QVERIFY2(capped > 600, qPrintable(QString::number(capped)));
            QVERIFY(std::abs(QColor(own).hueF() - QColor(style::cappedColour(own)).hueF()) < 0.01);
        }
    }

    /// They would be smaller than anything that can be read from where people stand.
    void marksHaveShapesWithoutDigits()
    {
        const style::Palette& wall = style::paletteOf(style::ThemeName::Wall);
        BareMap large{40, {200}, 1.0};
        large.racks = ZoomStep{46, 46, 1, 0, 4, 8, 40};
        const QRgb digit = wall.rgb(style::inkOn(Condition::High));
        QVERIFY(pixelsOf(mapWith(Condition::High, large), digit) > 20); // that of the unit
        const QImage alone = mapWith(Condition::High, large, false);
        QCOMPARE(pixelsOf(alone, digit), 0);
        QVERIFY(pixelsOf(alone, wall.rgb(style::inkOf(Condition::High))) > 300);
    }

    /// Without their names halls below each other would look like rows of one.
    void hallsBelowEachOtherStandApart()
    {
        FleetMap map(std::make_shared<const style::Theme>(style::ThemeName::Wall, m_families, 3.0));
        map.resize(300, 700);
        BareMap bare{40, {200}, 1.0};
        bare.racks = ZoomStep{46, 46, 1, 0, 4, 8, 40};
        map.setBare(bare);
        auto plan = std::make_shared<FleetPlan>();
        Slot next = 0;
        plan->addSite(QStringLiteral("A"));
        addHallOfRacks(*plan, QStringLiteral("one"), 2, 3, next, 16, 4);
        addHallOfRacks(*plan, QStringLiteral("other"), 2, 3, next, 16, 4);
        map.setPlan(plan);
        const auto row = [&](std::uint32_t number) { return map.rectOf({PlanLevel::Row, number}); };
        QVERIFY(row(2).top() > row(1).bottom()); // below, not beside
        const double within = row(1).top() - row(0).bottom();
        const double between = row(2).top() - row(1).bottom();
        QVERIFY2(between >= 2.0 * within, qPrintable(QStringLiteral("%1, %2").arg(within).arg(between)));
    }

    void outlinesInsideAnotherAreLeftOutUnlessTheyAreGraver()
    {
        const PlanRef hall{PlanLevel::Hall, 0}, row{PlanLevel::Row, 0}, rack{PlanLevel::Rack, 0};
        const auto rectOf = [](PlanRef unit) {
            const int inset = 10 * static_cast<int>(unit.level);
            return QRect(inset, inset, 200 - 2 * inset, 200 - 2 * inset);
        };
        const auto shown = [&](Condition ofHall, Condition ofRow, Condition ofRack) {
            QList<PlanLevel> levels;
            for (const UnitAlarm& alarm : outermost({{rack, ofRack}, {row, ofRow}, {hall, ofHall}}, rectOf))
                levels << alarm.unit.level;
            return levels;
        };
        QCOMPARE(shown(Condition::Critical, Condition::High, Condition::High), QList{PlanLevel::Hall});
        QCOMPARE(shown(Condition::High, Condition::High, Condition::Critical),
                 (QList{PlanLevel::Rack, PlanLevel::Hall}));
        QCOMPARE(shown(Condition::Medium, Condition::High, Condition::High), (QList{PlanLevel::Row, PlanLevel::Hall}));
    }
};

QTEST_MAIN(TestBareMap)
#include "tst_bare_map.moc"
