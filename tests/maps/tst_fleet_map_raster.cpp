// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/maps/map_views.h"
#include "tests/maps/plans.h"
#include "widgets/maps/fleet_map_canvas.h"
#include "widgets/maps/fleet_map_raster.h"
#include "widgets/maps/map_blit.h"

#include <QtTest>

#include <atomic>
#include <cmath>
#include <limits>
#include <thread>

using namespace millwright;
using namespace millwright::maps;
using namespace millwright::testing;
using style::Ink;
using style::Ramp;

namespace {

QRgb colourOfCell(const MapPicture& picture, std::uint32_t cell)
{
    return imageOf(picture).pixel(picture.view->window->layout->markOfCell(cell).rect.topLeft());
}

/// Of a small mark without a value: half way to the ground.
QRgb dimBad()
{
    const QColor bad = QColor::fromRgb(night().rgb(Ink::Bad)), ground = QColor::fromRgb(night().rgb(Ink::Surface));
    const auto half = [](int a, int b) { return qRound((a + b) / 2.0); };
    return qRgb(half(bad.red(), ground.red()), half(bad.green(), ground.green()), half(bad.blue(), ground.blue()));
}

/// The slow and plain way, to judge the fast one.
std::uint8_t expectedCode(float value, QualityMark mark, Condition condition, const MapScale& scale)
{
    const bool old = mark.quality() == Quality::Stale || mark.quality() == Quality::Suspect;
    switch (condition) {
    case Condition::Critical:
        return code::kAlarm + (old ? 6 : 7);
    case Condition::High:
        return code::kAlarm + (old ? 4 : 5);
    case Condition::Medium:
        return code::kAlarm + (old ? 2 : 3);
    case Condition::Low:
        return code::kAlarm + (old ? 0 : 1);
    default:
        break;
    }
    if (!mark.hasValue() && mark.reason() == QualityReason::Unsupported)
        return code::kBlank;
    if ((condition == Condition::Unknown && !old) || !mark.hasValue() || !std::isfinite(value))
        return code::kMissing;
    const double part = (double(value) - scale.low) / (scale.high - scale.low) * 7.0;
    return std::uint8_t((old ? code::kOld : code::kValue) + std::clamp(int(std::floor(part)), 0, 6));
}

} // namespace

class TestFleetMapRaster : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codesAreThoseOfThePlainWay()
    {
        constexpr std::size_t kSlots = 5000;
        auto columns = std::make_shared<Columns>(kSlots);
        std::uint32_t random = 1;
        const auto next = [&](std::uint32_t below) {
            return (random = random * 1664525u + 1013904223u) / 65536u % below;
        };
        for (std::size_t i = 0; i < kSlots; ++i) {
            columns->values[i] = float(int(next(24000))) / 100.0f - 70.0f + 0.003f;
            if (i % 300 < 60) { // Stretches of trouble between stretches of good and normal.
                columns->marks[i] = QualityMark(Quality(next(8)), QualityReason(next(11))).bits();
                columns->conditions[i] = std::uint8_t(next(6));
            }
            if (next(50) == 0)
                columns->values[i] = next(2) ? std::nanf("") : std::numeric_limits<float>::infinity();
        }
        const MapFramePtr frame = frameOf(columns, {0.0, 100.0});
        for (const std::uint32_t first : {0u, 1u, 7u, 72u})
            for (const std::uint32_t count : {0u, 1u, 15u, 16u, 17u, 72u, 4000u}) {
                std::vector<std::uint8_t> codes(count + 1, 99);
                encode(*frame, first, count, codes.data());
                for (std::uint32_t i = 0; i < count; ++i) {
                    const std::size_t slot = first + i;
                    QCOMPARE(codes[i], expectedCode(columns->values[slot], QualityMark::fromBits(columns->marks[slot]),
                                                    Condition(columns->conditions[slot]), frame->scale));
                    QCOMPARE(encodeSlot(*frame, std::uint32_t(slot)), codes[i]);
                }
                QCOMPARE(codes[count], std::uint8_t(99));
            }
    }

    void whatTheFrameDoesNotHoldIsMissing()
    {
        MapFrame frame;
        frame.scale = {0, 100};
        QCOMPARE(encodeSlot(frame, 3), code::kMissing);
        const std::vector<float> values{50.0f, 50.0f};
        const std::vector<std::uint8_t> marks{QualityMark(Quality::Good).bits()};
        frame.values = values;
        QCOMPARE(encodeSlot(frame, 0), code::kMissing); // No word about its quality.
        frame.marks = marks;
        QCOMPARE(encodeSlot(frame, 0), std::uint8_t(code::kValue + 3));
        QCOMPARE(encodeSlot(frame, 1), code::kMissing);
        const std::vector<std::uint8_t> conditions{std::uint8_t(Condition::Unknown)};
        frame.conditions = conditions;
        QCOMPARE(encodeSlot(frame, 0), code::kMissing);
        QCOMPARE(encodeSlot(frame, kNoSlot), code::kAbsent);
    }

    void anOldValueStaysInSightWhenItsConditionIsNoLongerKnown()
    {
        MapFrame frame;
        frame.scale = {0, 100};
        const std::vector<float> values{50.0f};
        const std::vector<std::uint8_t> marks{QualityMark(Quality::Stale, QualityReason::SourceDown).bits()};
        const std::vector<std::uint8_t> conditions{std::uint8_t(Condition::Unknown)};
        frame.values = values;
        frame.marks = marks;
        frame.conditions = conditions;
        QCOMPARE(encodeSlot(frame, 0), std::uint8_t(code::kOld + 3));
    }

    void outOfScaleTakesTheEnds()
    {
        auto columns = std::make_shared<Columns>(2);
        columns->values = {-40.0f, 4000.0f};
        const MapFramePtr frame = frameOf(columns, {0, 100});
        QCOMPARE(encodeSlot(*frame, 0), std::uint8_t(code::kValue));
        QCOMPARE(encodeSlot(*frame, 1), std::uint8_t(code::kValue + 6));
        const MapFramePtr flat = frameOf(columns, {50, 50}); // A scale without extent is no trouble either.
        QCOMPARE(encodeSlot(*flat, 1), std::uint8_t(code::kValue));
    }

    void aCellHasTheColourOfItsState()
    {
        const std::shared_ptr<FleetPlan> plan = smallFleet();
        const auto view = viewOf(plan, {1450, 700});
        auto columns = std::make_shared<Columns>(plan->cells.size());
        columns->values[0] = 99.0f;
        columns->values[1] = 1.0f;
        columns->conditions[2] = std::uint8_t(Condition::Critical);
        columns->marks[3] = QualityMark(Quality::Missing).bits();
        MapPicture picture;
        renderMap(view, frameOf(columns).get(), picture);
        QCOMPARE(colourOfCell(picture, 0), night().rgb(Ramp::Load, 6));
        QCOMPARE(colourOfCell(picture, 1), night().rgb(Ramp::Load, 0));
        QCOMPARE(colourOfCell(picture, 2), night().rgb(Ink::Critical));
        QCOMPARE(colourOfCell(picture, 3), dimBad());
        QCOMPARE(picture.silent, std::vector<std::uint32_t>{0});
        QCOMPARE(imageOf(picture).pixel(0, 0), night().rgb(Ink::Surface));
        renderMap(view, frameOf(columns, {0, 100, Ramp::Temperature}).get(), picture);
        QCOMPARE(colourOfCell(picture, 0), night().rgb(Ramp::Temperature, 6));
    }

    void oneBadGpuInAMillionStaysVisible()
    {
        const std::shared_ptr<FleetPlan> plan = largeFleet(58);
        const auto view = viewOf(plan, {1920, 1080});
        QVERIFY(view->window->layout->step() < kFirstCellStep);
        auto columns = std::make_shared<Columns>(plan->cells.size());
        std::fill(columns->values.begin(), columns->values.end(), 20.0f);
        MapPicture picture;
        renderMap(view, frameOf(columns).get(), picture);
        constexpr std::uint32_t kCell = 654'321;
        QCOMPARE(colourOfCell(picture, kCell), night().rgb(Ramp::Load, 1));

        const std::tuple<float, Quality, Condition, QRgb> cases[] = {
            {95.0f, Quality::Good, Condition::Normal, night().rgb(Ramp::Load, 6)}, // The maximum, not the mean.
            {20.0f, Quality::Missing, Condition::Normal, dimBad()},
            {20.0f, Quality::Good, Condition::Low, night().rgb(Ink::Low)},
            {20.0f, Quality::Good, Condition::Critical, night().rgb(Ink::Critical)}};
        for (const auto& [value, quality, condition, colour] : cases) {
            auto changed = std::make_shared<Columns>(*columns);
            changed->values[kCell] = value;
            changed->marks[kCell] = QualityMark(quality).bits();
            changed->conditions[kCell] = std::uint8_t(condition);
            renderMap(view, frameOf(changed).get(), picture);
            QCOMPARE(colourOfCell(picture, kCell), colour);
        }
    }

    void theGravestHidesTheLesser()
    {
        QVERIFY(code::kMissing > code::kValue + 6);
        QVERIFY(code::kValue > code::kOld + 6);
        std::uint8_t before = 0;
        for (const Condition condition : {Condition::Normal, Condition::Unknown, Condition::Low, Condition::Medium,
                                          Condition::High, Condition::Critical}) {
            const std::uint8_t now = expectedCode(99.0f, kGood, condition, {0, 100});
            QVERIFY(now > before);
            QCOMPARE(conditionOf(now), condition);
            before = now;
        }
    }

    void linesLeftAloneAreEqualToLinesDrawnAfresh()
    {
        const std::shared_ptr<FleetPlan> plan = smallFleet();
        for (const int step : {-1, kFirstCellStep + 7}) { // Small marks, and large ones with parts.
            const auto view = viewOf(plan, {1450, 700}, step);
            auto first = std::make_shared<Columns>(plan->cells.size());
            auto second = std::make_shared<Columns>(*first);
            second->values[100] = 3.0f;
            second->marks[200] = QualityMark(Quality::Stale).bits();
            second->conditions[300] = std::uint8_t(Condition::High);
            MapPicture reused;
            renderMap(view, frameOf(first).get(), reused);
            renderMap(view, frameOf(second).get(), reused);
            MapPicture fresh;
            renderMap(view, frameOf(second).get(), fresh);
            QVERIFY(imageOf(reused) == imageOf(fresh));
        }
    }

    void largeCellsShowOldAndMissingByForm()
    {
        const std::shared_ptr<FleetPlan> plan = smallFleet();
        const auto view = viewOf(plan, {1450, 700}, kFirstCellStep + 7);
        const FleetMapLayout& layout = *view->window->layout;
        auto columns = std::make_shared<Columns>(plan->cells.size());
        columns->marks[0] = QualityMark(Quality::Stale).bits();
        columns->marks[1] = QualityMark(Quality::Missing).bits();
        columns->marks[2] = QualityMark(Quality::Missing, QualityReason::Unsupported).bits();
        MapPicture picture;
        renderMap(view, frameOf(columns).get(), picture);
        const auto centre = [&](std::uint32_t cell) {
            return imageOf(picture).pixel(layout.markOfCell(cell).rect.center());
        };
        QCOMPARE(centre(0), night().rgb(Ink::Surface)); // The cut across an old value.
        QCOMPARE(centre(1), night().rgb(Ink::Surface)); // Hollow.
        QCOMPARE(colourOfCell(picture, 1), night().rgb(Ink::Bad));
        QCOMPARE(colourOfCell(picture, 2), night().rgb(Ink::Line)); // Not measured here: hollow, and not purple.
    }

    void scatteredAndEmptyPlacesKeepTheirPosition()
    {
        const auto plan = std::make_shared<FleetPlan>();
        plan->addRack(QStringLiteral("r"), std::vector<Slot>{7, kNoSlot, 2, 900}, 4);
        const auto view = viewOf(plan, {400, 300});
        auto columns = std::make_shared<Columns>(10);
        columns->values[7] = 99.0f;
        columns->values[2] = 1.0f;
        MapPicture picture;
        renderMap(view, frameOf(columns).get(), picture);
        QCOMPARE(picture.codes,
                 (std::vector<std::uint8_t>{code::kValue + 6, code::kAbsent, code::kValue, code::kMissing}));
    }

    void beforeTheFirstFrameNothingIsClaimed()
    {
        const auto view = viewOf(smallFleet(), {1450, 700});
        MapPicture picture;
        renderMap(view, nullptr, picture);
        QCOMPARE(picture.codes[0], code::kBlank);
        QVERIFY(picture.silent.empty());
    }

    void frozenHasNoColour()
    {
        for (const style::ThemeName theme : style::kThemeNames) {
            const QRgb ground = style::paletteOf(theme).rgb(Ink::Surface);
            const MapColours colours = mapColours(style::paletteOf(theme), Ramp::Load, true);
            for (const QRgb colour : colours.plain) {
                const int spread = std::max({qRed(colour), qGreen(colour), qBlue(colour)}) -
                                   std::min({qRed(colour), qGreen(colour), qBlue(colour)});
                QVERIFY(spread <= std::max({qRed(ground), qGreen(ground), qBlue(ground)}) -
                                      std::min({qRed(ground), qGreen(ground), qBlue(ground)}));
            }
        }
    }

    void framesFromAnotherThreadWhileTheViewChanges()
    {
        const std::shared_ptr<FleetPlan> plan = smallFleet();
        std::atomic<int> pictures{0};
        FleetMapCanvas canvas([&] { ++pictures; });
        const MapFramePtr frame = frameOf(std::make_shared<const Columns>(plan->cells.size()));
        canvas.present(frame);
        QVERIFY(!canvas.picture()); // No view yet: nothing to draw, and the frame waits.
        std::thread feed([&] {
            for (int i = 0; i < 50; ++i)
                canvas.present(frame);
        });
        for (int i = 0; i < 20; ++i) {
            canvas.setView(viewOf(plan, {600 + 10 * i, 400}));
            const auto picture = canvas.picture();
            QVERIFY(picture);
            QCOMPARE(imageOf(*picture).size(), picture->view->window->size);
        }
        feed.join();
        QVERIFY(pictures >= 20);
        QCOMPARE(imageOf(*canvas.picture()).width(), 790);
        QCOMPARE(canvas.frame(), frame);
    }
};

QTEST_APPLESS_MAIN(TestFleetMapRaster)
#include "tst_fleet_map_raster.moc"
