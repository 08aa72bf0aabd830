// SPDX-License-Identifier: GPL-3.0-or-later
// A map on a wall stands for hours: nothing of it may be bright, measured as light and not by eye.
#include "tests/maps/plans.h"
#include "tests/style/colour_science.h"
#include "widgets/maps/fleet_map.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::maps;
using namespace millwright::testing;

namespace {

constexpr QSize kView(1920, 1080);
constexpr double kMost = 0.6; ///< HMI-10: mean of a px over a day.

/// A wall's orbit moves by odd steps, so that a px shows one of two neighbours about half of the time each.
double brightestMean(const QImage& picture)
{
    double most = 0.0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x + 1 < picture.width(); ++x)
            most = std::max(most, (luminance(picture.pixel(x, y)) + luminance(picture.pixel(x + 1, y))) / 2.0);
    }
    return most;
}

} // namespace

class TestBareMap : public QObject {
    Q_OBJECT

    style::FontFamilies m_families;

    /// A small fleet on a large wall, one unit alarm and one cell of a condition.
    QImage mapWith(Condition condition, std::optional<BareMap> bare)
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
        const double most = brightestMean(picture);
        QVERIFY2(most > 0.15 && most <= kMost, qPrintable(QString::number(most)));
    }

    void theSymbolStaysThePrioritysOwnColour()
    {
        const style::Palette& wall = style::paletteOf(style::ThemeName::Wall);
        for (const Condition condition : {Condition::Medium, Condition::Low}) {
            const QImage picture = mapWith(condition, std::nullopt);
            const QRgb colour = wall.rgb(style::inkOf(condition));
            int own = 0;
            for (int y = 0; y < picture.height(); ++y)
                for (int x = 0; x < picture.width(); ++x)
                    own += picture.pixel(x, y) == colour ? 1 : 0;
            QVERIFY2(own > 200, qPrintable(QString::number(own))); // every second px of it
        }
    }
};

QTEST_MAIN(TestBareMap)
#include "tst_bare_map.moc"
