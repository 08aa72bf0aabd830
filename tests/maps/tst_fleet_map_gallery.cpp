// SPDX-License-Identifier: GPL-3.0-or-later
// Renders the map in every theme, size and state into the build's gallery folder, and checks what must hold in each.
#include "tests/maps/plans.h"
#include "tests/places.h"
#include "widgets/maps/fleet_map.h"
#include "widgets/maps/ramp_legend.h"
#include "widgets/style/app_style.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::maps;
using namespace millwright::testing;

namespace {

enum class State { Normal, Empty, Waiting, Stale, Missing, Storm, Frozen };

std::vector<SiteNote> notes()
{
    const auto value = [](const char* number, const char* unit) {
        return style::HonestValue{
            {QString::fromUtf8(number), QString::fromUtf8(unit)}, QualityMark(Quality::Good), Condition::Normal};
    };
    const auto lights = [](Condition cooling) {
        return std::vector<SystemLight>{{style::Icon::Storage, QStringLiteral("Storage"), Condition::Normal},
                                        {style::Icon::Fabric, QStringLiteral("Fabric"), Condition::Normal},
                                        {style::Icon::Power, QStringLiteral("Power"), Condition::Normal},
                                        {style::Icon::Cooling, QStringLiteral("Cooling"), cooling}};
    };
    return {{QStringLiteral("SE · on-premises"),
             {value("10.32", "M tok/s"), value("13.32", "MW"), value("1.11", "PUE"), value("6,912", "accel.")},
             lights(Condition::High)},
            {QStringLiteral("US-OH · colocation"),
             {value("6.74", "M tok/s"), value("9.27", "MW"), value("1.17", "PUE")},
             lights(Condition::Normal)},
            {QStringLiteral("JP · colocation"),
             {value("2.92", "M tok/s"), value("4.21", "MW"), value("1.21", "PUE")},
             lights(Condition::Unknown)}};
}

std::shared_ptr<const Columns> columns(State state, std::size_t slots)
{
    auto all = std::make_shared<Columns>(slots);
    const auto mark = [&](std::size_t from, std::size_t to, QualityMark quality) {
        for (std::size_t i = from; i < std::min(to, slots); ++i)
            all->marks[i] = quality.bits();
    };
    if (state == State::Stale)
        mark(0, 72 * 60, {Quality::Stale, QualityReason::SourceDown});
    if (state == State::Missing) {
        mark(72 * 20, 72 * 40, {Quality::Missing, QualityReason::SourceDown});
        mark(72 * 60, 72 * 70, {Quality::Missing, QualityReason::Unsupported});
    }
    if (state == State::Normal || state == State::Storm)
        mark(72 * 8 + 36, 72 * 8 + 40, {Quality::Missing, QualityReason::NotReported});
    if (state == State::Storm)
        for (std::size_t rack = 72; rack < 84; ++rack)
            for (std::size_t i = 0; i < 72 && rack * 72 + i < slots; ++i) {
                const double heat = 1.4 - double(rack - 72) / 9.0 - double(i) / 90.0;
                all->conditions[rack * 72 + i] = static_cast<std::uint8_t>(heat > 0.55  ? Condition::Critical
                                                                           : heat > 0.0 ? Condition::High
                                                                                        : Condition::Normal);
            }
    return all;
}

} // namespace

class TestFleetMapGallery : public QObject {
    Q_OBJECT

    style::FontFamilies m_fonts;
    QDir m_folder{QStringLiteral(MILLWRIGHT_BINARY_DIR "/gallery")};

private Q_SLOTS:
    void initTestCase()
    {
        m_fonts = style::loadFonts();
        QVERIFY(m_folder.mkpath(QStringLiteral(".")));
    }

    void render_data()
    {
        QTest::addColumn<int>("theme");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("halls");
        const std::pair<const char*, style::ThemeName> themes[] = {
            {"day", style::ThemeName::Day}, {"night", style::ThemeName::Night}, {"wall", style::ThemeName::Wall}};
        const std::pair<const char*, State> states[] = {
            {"normal", State::Normal},   {"empty", State::Empty}, {"waiting", State::Waiting}, {"stale", State::Stale},
            {"missing", State::Missing}, {"storm", State::Storm}, {"frozen", State::Frozen}};
        for (const auto& [theme, themeName] : themes)
            for (const auto& [state, stateName] : states)
                QTest::addRow("map-%s-%s-1450x500", theme, state)
                    << int(themeName) << QSize(1450, 500) << int(stateName) << 0;
        QTest::addRow("map-night-normal-880x400")
            << int(style::ThemeName::Night) << QSize(880, 400) << int(State::Normal) << 0;
        QTest::addRow("map-night-storm-880x400")
            << int(style::ThemeName::Night) << QSize(880, 400) << int(State::Storm) << 0;
        QTest::addRow("map-night-storm-3000x1400")
            << int(style::ThemeName::Night) << QSize(3000, 1400) << int(State::Storm) << 0;
        QTest::addRow("map-night-million-1450x500")
            << int(style::ThemeName::Night) << QSize(1450, 500) << int(State::Storm) << 58;
        QTest::addRow("map-night-million-1920x1080")
            << int(style::ThemeName::Night) << QSize(1920, 1080) << int(State::Storm) << 58;
        QTest::addRow("map-day-million-3840x2160")
            << int(style::ThemeName::Day) << QSize(3840, 2160) << int(State::Storm) << 58;
    }
    void render()
    {
        QFETCH(int, theme);
        QFETCH(QSize, size);
        QFETCH(int, state);
        QFETCH(int, halls);
        const auto themePtr = std::make_shared<const style::Theme>(style::ThemeName(theme), m_fonts);
        FleetMap map(themePtr);
        map.resize(size);
        const std::shared_ptr<FleetPlan> plan = halls == 0 ? smallFleet() : largeFleet(halls);
        if (State(state) != State::Empty)
            map.setPlan(plan);
        if (halls == 0)
            map.setSiteNotes(notes());
        if (State(state) != State::Empty && State(state) != State::Waiting)
            map.setFrame(frameOf(columns(State(state), plan->cells.size())));
        if (State(state) == State::Storm)
            map.setUnitAlarms({{{PlanLevel::Row, 6}, Condition::Critical, style::SymbolState::Unacknowledged},
                               {{PlanLevel::Rack, 100}, Condition::Medium},
                               {{PlanLevel::Rack, 20}, Condition::Low}});
        else if (State(state) == State::Normal || State(state) == State::Frozen)
            map.setUnitAlarms({{{PlanLevel::Row, 6}, Condition::High}, {{PlanLevel::Rack, 100}, Condition::Medium}});
        map.setSelection(3000);
        map.setFrozen(State(state) == State::Frozen);
        const QImage image = map.grab().toImage();
        QVERIFY(image.save(m_folder.filePath(QString::fromLatin1(QTest::currentDataTag()) + QStringLiteral(".png"))));
        QCOMPARE(image.size(), size);
    }

    void zoomed()
    {
        const auto theme = std::make_shared<const style::Theme>(style::ThemeName::Night, m_fonts);
        FleetMap map(theme);
        map.resize(1450, 500);
        const std::shared_ptr<FleetPlan> plan = smallFleet();
        map.setPlan(plan);
        auto data = std::make_shared<Columns>(*columns(State::Storm, plan->cells.size()));
        for (std::size_t i = 72 * 84; i < 72 * 86; ++i)
            data->marks[i] = QualityMark(Quality::Stale).bits();
        for (std::size_t i = 72 * 86; i < 72 * 87; ++i)
            data->marks[i] = QualityMark(Quality::Missing, QualityReason::Unsupported).bits();
        map.setFrame(frameOf(data));
        map.setUnitAlarms({{{PlanLevel::Row, 6}, Condition::Critical, style::SymbolState::Unacknowledged}});
        map.showUnit({PlanLevel::Row, 6});
        for (int i = 0; i < 4; ++i) {
            QVERIFY(map.grab().save(m_folder.filePath(QStringLiteral("map-zoom-%1.png").arg(i))));
            map.zoomIn();
        }
    }

    void legends()
    {
        for (const style::ThemeName name : style::kThemeNames) {
            RampLegend legend(std::make_shared<const style::Theme>(name, m_fonts));
            legend.setScale(style::Ramp::Temperature, QStringLiteral("18"), QStringLiteral("45 °C"));
            legend.setStateKeys(true);
            legend.resize(legend.sizeHint());
            QVERIFY(legend.grab().save(m_folder.filePath(QStringLiteral("legend-%1.png").arg(int(name)))));
        }
    }
};

QTEST_MAIN(TestFleetMapGallery)
#include "tst_fleet_map_gallery.moc"
