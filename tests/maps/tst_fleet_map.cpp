// SPDX-License-Identifier: GPL-3.0-or-later
// The map as a person meets it: what lies under the pointer, what clicks and keys lead to, what stays in view.
#include "tests/maps/plans.h"
#include "widgets/maps/fleet_map.h"
#include "widgets/maps/fleet_map_canvas.h"

#include <QtTest>

#include <map>
#include <set>

using namespace millwright;
using namespace millwright::maps;
using namespace millwright::testing;
using style::Ink;

namespace {

/// Two sites; A1: two rows of three racks of 12 in 4 columns, one of them empty; B1: slots that are not in sequence and
/// a spare place. 72 accelerators.
std::shared_ptr<FleetPlan> tinyFleet()
{
    auto plan = std::make_shared<FleetPlan>();
    plan->addSite(QStringLiteral("A"));
    plan->addHall(QStringLiteral("A1"));
    plan->addRow(QStringLiteral("R1"));
    plan->addRack(QStringLiteral("A1-1-1"), 0, 12, 4);
    plan->addRack(QStringLiteral("A1-1-2"), 12, 12, 4);
    plan->addRack(QStringLiteral("A1-1-3"), 24, 12, 4);
    plan->addRow(QStringLiteral("R2"));
    plan->addRack(QStringLiteral("A1-2-1"), 36, 12, 4);
    plan->addRack(QStringLiteral("empty"), 0, 0, 4);
    plan->addRack(QStringLiteral("A1-2-3"), 48, 12, 4);
    plan->addSite(QStringLiteral("B"));
    plan->addHall(QStringLiteral("B1"));
    plan->addRow(QStringLiteral("R1"));
    plan->addRack(QStringLiteral("B1-1-1"),
                  std::vector<Slot>{71, 70, 69, 68, kNoSlot, 67, 66, 65, 64, 63, 62, 61, 60, kNoSlot}, 4);
    plan->addRack(QStringLiteral("last, empty"), 0, 0, 4);
    return plan;
}

std::optional<QPoint> find(const QImage& image, QRgb colour)
{
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixel(x, y) == colour)
                return QPoint(x, y);
    return std::nullopt;
}

} // namespace

class TestFleetMap : public QObject {
    Q_OBJECT

    style::ThemePtr m_theme;
    std::unique_ptr<FleetMap> m_map;
    std::shared_ptr<Columns> m_columns;
    std::optional<MapHit> m_hover; ///< What the map said last.

    void show(const std::shared_ptr<FleetPlan>& plan, QSize size)
    {
        m_map = std::make_unique<FleetMap>(m_theme);
        m_map->resize(size);
        connect(m_map.get(), &FleetMap::hovered, this, [this](const auto& hit) { m_hover = hit; });
        m_hover.reset();
        m_map->setPlan(plan);
        m_columns = std::make_shared<Columns>(plan->cells.size());
        m_map->setFrame(frameOf(m_columns));
    }
    void mouse(QEvent::Type type, QPoint at, Qt::MouseButtons held = {})
    {
        const auto button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
        QMouseEvent event(type, at, m_map->mapToGlobal(at), button, held, {});
        QApplication::sendEvent(m_map.get(), &event);
    }
    std::optional<MapHit> hitAt(QPoint at)
    {
        mouse(QEvent::MouseMove, at);
        return m_hover;
    }
    void click(QPoint at)
    {
        mouse(QEvent::MouseButtonPress, at, Qt::LeftButton);
        mouse(QEvent::MouseButtonRelease, at);
    }
    void wheel(QPoint at, int notches)
    {
        QWheelEvent event(at, m_map->mapToGlobal(at), {}, {0, 120 * notches}, {}, {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_map.get(), &event);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QKeyEvent event(QEvent::KeyPress, key, modifiers);
        QApplication::sendEvent(m_map.get(), &event);
    }
    void enterByKeyboard()
    {
        QFocusEvent event(QEvent::FocusIn);
        QApplication::sendEvent(m_map.get(), &event);
    }
    /// A place where the accelerator is met.
    QPoint placeOf(Slot slot)
    {
        for (int y = 0; y < m_map->height(); y += 2)
            for (int x = 0; x < m_map->width(); x += 2)
                if (const auto hit = hitAt({x, y}); hit && hit->slot == slot)
                    return hit->rect.center();
        return {-1, -1};
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_shared<const style::Theme>(style::ThemeName::Night, style::loadFonts()); }

    void everyAcceleratorIsMetOnceAndUnderItsParents();
    void theWorstOfManyIsSeenAndLedTo();
    void aClickSelectsAndOpens();
    void selectionFromOutsideIsSilent();
    void arrowsWalkFromCellToCell();
    void arrowsPassWhatIsEmpty();
    void zoomKeepsWhatIsUnderThePointer();
    void draggingMovesTheFleetWithThePointer();
    void whoShowsTheHoverHearsOfEveryChange();
    void aNewPlanKeepsZoomAndFocus();
    void withoutAPlanNothingIsThereToMeet();
    void aUnitIsBroughtIntoView();
    void theHeightThatTheFleetTakesIsEnough();
    void alarmsOutlineTheirUnit();
    void symbolsKeepClearOfNames();
    void aLostLinkTakesTheColour();
};

void TestFleetMap::everyAcceleratorIsMetOnceAndUnderItsParents()
{
    const auto plan = tinyFleet();
    show(plan, {500, 260});
    std::map<Slot, MapHit> met;
    for (int y = 0; y < m_map->height(); ++y)
        for (int x = 0; x < m_map->width(); ++x)
            if (const auto hit = hitAt({x, y}))
                met.insert({hit->slot, *hit});
    QCOMPARE(met.size(), 72u); // All of them.
    for (const auto& [slot, hit] : met) {
        QCOMPARE(hit.cells, 1u);
        QCOMPARE(plan->cells[hit.firstCell], slot);
        const auto holds = [](const FleetPlan::Group& group, std::uint32_t child) {
            return child >= group.first && child < group.first + group.count;
        };
        QVERIFY(holds(plan->racks[hit.rack], hit.firstCell) && holds(plan->rows[hit.row], hit.rack));
        QVERIFY(holds(plan->halls[hit.hall], hit.row) && holds(plan->sites[hit.site], hit.hall));
        for (const auto& [other, its] : met)
            QVERIFY(other == slot || !its.rect.intersects(hit.rect));
    }
    QCOMPARE(plan->racks[met.at(71).rack].name, QStringLiteral("B1-1-1"));
    QVERIFY(met.at(0).rect.right() < met.at(1).rect.left() && met.at(0).rect.bottom() < met.at(4).rect.top());
}

void TestFleetMap::theWorstOfManyIsSeenAndLedTo()
{
    show(largeFleet(58), {1920, 1080});
    QVERIFY(m_map->subtitle().startsWith(QStringLiteral("1,002,240 ")));
    QVERIFY(m_map->subtitle().endsWith(QStringLiteral("worst shown")));
    QVERIFY(!find(m_map->grab().toImage(), m_theme->rgb(Ink::Critical)));
    constexpr Slot kBad = 654'321, kSilent = 123'456;
    m_columns->conditions[kBad] = std::uint8_t(Condition::Critical);
    m_columns->marks[kBad + 1] = QualityMark(Quality::Missing).bits(); // In the same mark: does not hide it.
    m_columns->marks[kSilent] = QualityMark(Quality::Missing).bits();
    m_map->setFrame(frameOf(m_columns));
    const QImage picture = m_map->grab().toImage();
    const auto critical = find(picture, m_theme->rgb(Ink::Critical));
    QVERIFY(critical && find(picture, m_theme->rgb(Ink::Bad)));
    const QPoint place = (QPointF(*critical) / picture.devicePixelRatio() + QPointF(0.49, 0.49)).toPoint();
    const auto hit = hitAt(place);
    QVERIFY(hit && hit->cells > 1);
    QCOMPARE(hit->slot, kBad);
    click(place);
    QCOMPARE(m_map->selection(), kBad);
}

void TestFleetMap::aClickSelectsAndOpens()
{
    show(tinyFleet(), {500, 260});
    QSignalSpy selected(m_map.get(), &FleetMap::selectionChanged);
    QSignalSpy activated(m_map.get(), &FleetMap::activated);
    for (const Slot slot : {Slot(5), Slot(47), Slot(60)}) {
        const QPoint place = placeOf(slot);
        click(place);
        mouse(QEvent::MouseButtonDblClick, place, Qt::LeftButton);
        mouse(QEvent::MouseButtonRelease, place);
        QCOMPARE(m_map->selection(), slot);
        QCOMPARE(selected.takeFirst().at(0).value<Slot>(), slot);
        QCOMPARE(activated.takeFirst().at(0).value<MapHit>().slot, slot);
        QVERIFY(selected.isEmpty() && activated.isEmpty()); // Once, though clicked twice in haste.
    }
    click({1, 1});
    mouse(QEvent::MouseButtonRelease, placeOf(5)); // Was pressed elsewhere.
    QCOMPARE(m_map->selection(), Slot(60));
    QVERIFY(selected.isEmpty() && activated.isEmpty());
}

void TestFleetMap::selectionFromOutsideIsSilent()
{
    show(tinyFleet(), {500, 260});
    QSignalSpy selected(m_map.get(), &FleetMap::selectionChanged);
    const QImage before = m_map->grab().toImage();
    m_map->setSelection(30);
    QVERIFY(m_map->grab().toImage() != before);
    m_map->setSelection(999'999); // Not of this fleet.
    QVERIFY(m_map->grab().toImage() == before && selected.isEmpty());
}

void TestFleetMap::arrowsWalkFromCellToCell()
{
    show(tinyFleet(), {500, 260});
    enterByKeyboard();
    const auto walk = [&](Qt::Key to, Qt::KeyboardModifiers modifiers = {}) {
        key(to, modifiers);
        return m_hover ? m_hover->slot : kNoSlot;
    };
    QCOMPARE(walk(Qt::Key_Right), 1u);
    QCOMPARE(walk(Qt::Key_Down), 5u);
    QCOMPARE(walk(Qt::Key_Left), 4u);
    QCOMPARE(walk(Qt::Key_Up), 0u);
    QCOMPARE(walk(Qt::Key_Left), 0u); // The very first.
    QCOMPARE(walk(Qt::Key_Right, Qt::ControlModifier), 12u);
    QCOMPARE(walk(Qt::Key_Left), 3u); // Into the neighbouring rack from its near side.
    QCOMPARE(walk(Qt::Key_Down, Qt::ControlModifier), 39u);
    QCOMPARE(walk(Qt::Key_Up), 11u);
    QCOMPARE(walk(Qt::Key_End), 24u);
    QCOMPARE(walk(Qt::Key_Home), 0u);
    QVERIFY(m_map->accessibleDescription().contains(QStringLiteral("A1-1-1")));
    QSignalSpy activated(m_map.get(), &FleetMap::activated);
    key(Qt::Key_Return);
    QCOMPARE(activated.takeFirst().at(0).value<MapHit>().slot, Slot(0));
}

void TestFleetMap::arrowsPassWhatIsEmpty()
{
    show(tinyFleet(), {500, 260});
    m_map->setSelection(36);
    enterByKeyboard();
    key(Qt::Key_Right, Qt::ControlModifier); // Over the empty rack.
    QCOMPARE(m_hover->slot, 48u);
    key(Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(m_hover->slot, 39u);
    key(Qt::Key_Down, Qt::ControlModifier); // To the other site.
    QCOMPARE(m_hover->site, 1u);
    key(Qt::Key_End); // The row's last rack is empty: the last that is not.
    QCOMPARE(m_hover->slot, 71u);
    QSignalSpy activated(m_map.get(), &FleetMap::activated);
    for (const Qt::Key one : {Qt::Key_Down, Qt::Key_Return}) // A spare place.
        key(one);
    QVERIFY(activated.isEmpty());
}

void TestFleetMap::zoomKeepsWhatIsUnderThePointer()
{
    show(largeFleet(6), {1200, 700});
    QPoint place(700, 350);
    wheel(place, 4); // Until the fleet is larger than the view on all sides.
    while (!hitAt(place))
        place += QPoint(1, 1);
    const std::uint32_t rack = m_hover->rack;
    for (int i = 0; i < kZoomSteps; ++i) {
        wheel(place, 1);
        QVERIFY(m_hover);
        QCOMPARE(m_hover->rack, rack);
    }
    QVERIFY(m_map->subtitle().contains(QStringLiteral("one cell each")));
    m_map->zoomToFit();
    QVERIFY(m_map->subtitle().contains(QStringLiteral("worst shown")));
    const QImage whole = m_map->grab().toImage();
    for (const Qt::Key one : {Qt::Key_Plus, Qt::Key_Plus, Qt::Key_Minus, Qt::Key_0})
        key(one);
    QCOMPARE(m_map->grab().toImage(), whole);
}

void TestFleetMap::draggingMovesTheFleetWithThePointer()
{
    show(largeFleet(6), {1200, 700});
    const QPoint start(600, 350);
    for (int i = 0; i < 9; ++i)
        wheel(start, 1);
    const Slot held = hitAt(start)->slot;
    QSignalSpy selected(m_map.get(), &FleetMap::selectionChanged);
    const QPoint end(500, 290);
    mouse(QEvent::MouseButtonPress, start, Qt::LeftButton);
    mouse(QEvent::MouseMove, end, Qt::LeftButton);
    mouse(QEvent::MouseButtonRelease, end);
    QVERIFY(selected.isEmpty()); // A drag is no click.
    QCOMPARE(hitAt(end)->slot, held);
}

void TestFleetMap::whoShowsTheHoverHearsOfEveryChange()
{
    show(tinyFleet(), {500, 260});
    const QPoint place = placeOf(40);
    QCOMPARE(hitAt(place)->slot, 40u);
    m_map->resize(900, 500); // Something else lies there now.
    m_map->grab();
    const std::optional<MapHit> after = m_hover;
    QCOMPARE(hitAt(place), after);
    m_map->setPlan(nullptr);
    QVERIFY(!m_hover);
    m_map->setPlan(tinyFleet());
    QCOMPARE(hitAt(placeOf(40))->slot, 40u);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(m_map.get(), &leave);
    QVERIFY(!m_hover);
}

void TestFleetMap::aNewPlanKeepsZoomAndFocus()
{
    show(largeFleet(6), {1200, 700});
    enterByKeyboard();
    key(Qt::Key_End);
    const Slot focus = m_hover->slot;
    wheel({600, 350}, 8);
    const QString zoomed = m_map->subtitle();
    m_map->setPlan(largeFleet(6));
    QCOMPARE(m_map->subtitle(), zoomed);
    QSignalSpy activated(m_map.get(), &FleetMap::activated);
    key(Qt::Key_Return);
    QCOMPARE(activated.takeFirst().at(0).value<MapHit>().slot, focus);
}

void TestFleetMap::withoutAPlanNothingIsThereToMeet()
{
    for (const bool empty : {false, true}) {
        show(tinyFleet(), {500, 260});
        enterByKeyboard();
        const QPoint place = placeOf(40);
        m_map->setEmptyText(QStringLiteral("No accelerators in this fleet yet"));
        m_map->setPlan(empty ? std::make_shared<FleetPlan>() : nullptr);
        QVERIFY(!hitAt(place));
        click(place);
        wheel(place, 1);
        for (const Qt::Key one : {Qt::Key_Right, Qt::Key_End, Qt::Key_Plus, Qt::Key_0, Qt::Key_Return})
            key(one);
        m_map->setFrozen(true);
        m_map->setTheme(m_theme);
        m_map->setSiteNotes({{QStringLiteral("note"), {}, {}}});
        m_map->setUnitAlarms({{{PlanLevel::Rack, 3}, Condition::High}});
        m_map->setFrame(frameOf(m_columns));
        m_map->showUnit({PlanLevel::Site, 0});
        const QImage one = m_map->grab().toImage();
        m_map->setEmptyText(QStringLiteral("Something else"));
        QVERIFY(m_map->grab().toImage() != one);
        QVERIFY(m_map->subtitle().isEmpty());
    }
}

void TestFleetMap::aUnitIsBroughtIntoView()
{
    const auto plan = largeFleet(6);
    show(plan, {1200, 700});
    m_map->showUnit({PlanLevel::Rack, 700});
    QCOMPARE(hitAt({600, 350})->rack, 700u);
    QVERIFY(m_map->subtitle().contains(QStringLiteral("one cell each")));
    m_map->showUnit({PlanLevel::Rack, 1'000'000}); // Not of this fleet: no trouble.
}

void TestFleetMap::theHeightThatTheFleetTakesIsEnough()
{
    for (const int most : {300, 600, 1200}) {
        show(smallFleet(), {1200, most});
        const QString subtitle = m_map->subtitle();
        const int height = m_map->heightFor(1200, most);
        QVERIFY(height <= most);
        m_map->resize(1200, height);
        m_map->grab();
        QCOMPARE(m_map->subtitle(), subtitle); // Still as large.
        QCOMPARE(m_map->heightFor(1200, height), height);
    }
}

void TestFleetMap::alarmsOutlineTheirUnit()
{
    show(tinyFleet(), {500, 260});
    const auto outlined = [&] { return find(m_map->grab().toImage(), m_theme->rgb(Ink::High)).has_value(); };
    m_map->setUnitAlarms({{{PlanLevel::Row, 1}, Condition::High}});
    QVERIFY(outlined());
    m_map->setFrozen(true);
    QVERIFY(!outlined());
}

/// The symbol at a unit's corner leaves whole what is written beside it.
void TestFleetMap::symbolsKeepClearOfNames()
{
    auto plan = std::make_shared<FleetPlan>();
    Slot next = 0;
    plan->addSite(QStringLiteral("Site"));
    addHallOfRacks(*plan, QStringLiteral("Hall A"), 6, 12, next);
    addHallOfRacks(*plan, QStringLiteral("Hall B"), 6, 12, next);
    for (const QSize size : {QSize(1200, 400), QSize(700, 330), QSize(460, 300)}) {
        show(plan, size);
        const QImage plain = m_map->grab().toImage();
        const double ratio = plain.devicePixelRatio();
        for (std::uint32_t row = 0; row < plan->rows.size(); ++row) {
            m_map->setUnitAlarms({{{PlanLevel::Row, row}, Condition::High}});
            const QImage alarmed = m_map->grab().toImage();
            for (std::uint32_t hall = 0; hall < 2; ++hall) { // from its first row on, above all of them
                const QRect rows = m_map->rectOf({PlanLevel::Row, hall * 6});
                const QRect place = m_map->rectOf({PlanLevel::Hall, hall});
                const QRect name(rows.left(), place.top(), 36, m_theme->lineHeight(style::Type::Label) - 4);
                const QRect seen = QRectF(name.topLeft() * ratio, name.size() * ratio).toAlignedRect();
                QCOMPARE(alarmed.copy(seen), plain.copy(seen));
            }
        }
    }
}

void TestFleetMap::aLostLinkTakesTheColour()
{
    show(tinyFleet(), {500, 260});
    m_columns->values[3] = 99.0f;
    m_map->setFrame(frameOf(m_columns));
    for (const bool frozen : {false, true, false}) {
        m_map->setFrozen(frozen);
        const auto full = find(m_map->grab().toImage(), m_theme->palette().rgb(style::Ramp::Load, 6));
        QCOMPARE(full.has_value(), !frozen);
    }
}

QTEST_MAIN(TestFleetMap)
#include "tst_fleet_map.moc"
