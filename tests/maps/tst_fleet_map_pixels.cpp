// SPDX-License-Identifier: GPL-3.0-or-later
// The map on screens of any density: its picture has all the pixels, and cells are where the pointer meets them.
#include "tests/maps/plans.h"
#include "widgets/maps/fleet_map.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <set>

using namespace millwright;
using namespace millwright::maps;
using namespace millwright::testing;
using style::Ink;

class TestFleetMapPixels : public QObject {
    Q_OBJECT

    static constexpr int kAccelerators = 144;
    static constexpr QSize kSize{500, 260};

    style::ThemePtr m_theme;
    std::unique_ptr<FleetMap> m_map;
    std::optional<MapHit> m_hover;

    std::optional<MapHit> hitAt(QPoint at)
    {
        QMouseEvent event(QEvent::MouseMove, at, m_map->mapToGlobal(at), Qt::NoButton, {}, {});
        QApplication::sendEvent(m_map.get(), &event);
        return m_hover;
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_shared<const style::Theme>(style::ThemeName::Night, style::loadFonts()); }
    void init()
    {
        auto plan = std::make_shared<FleetPlan>();
        plan->addSite(QStringLiteral("A"));
        Slot next = 0;
        addHallOfRacks(*plan, QStringLiteral("A1"), 2, 3, next, 24);
        QCOMPARE(next, Slot(kAccelerators));
        m_map = std::make_unique<FleetMap>(m_theme);
        m_map->resize(kSize);
        m_hover.reset();
        connect(m_map.get(), &FleetMap::hovered, this, [this](const auto& hit) { m_hover = hit; });
        m_map->setPlan(plan);
        auto columns = std::make_shared<Columns>(plan->cells.size());
        std::fill(columns->values.begin(), columns->values.end(), 50.0f);
        m_map->setFrame(frameOf(columns));
    }

    void thePictureHasAllThePixels()
    {
        const QImage picture = m_map->grab().toImage();
        QCOMPARE(picture.devicePixelRatio(), m_map->devicePixelRatioF());
        QCOMPARE(picture.size(), (QSizeF(kSize) * m_map->devicePixelRatioF()).toSize());
    }

    void everyCellIsDrawnWhereItIsMet()
    {
        std::map<Slot, QPoint> places;
        for (int y = 0; y < kSize.height(); ++y) {
            for (int x = 0; x < kSize.width(); ++x) {
                if (const auto hit = hitAt({x, y})) {
                    QVERIFY(m_map->rect().contains(hit->rect));
                    places.try_emplace(hit->slot, hit->rect.center());
                }
            }
        }
        QCOMPARE(places.size(), std::size_t(kAccelerators));
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(m_map.get(), &leave);
        const QImage picture = m_map->grab().toImage();
        std::set<QRgb> colours;
        for (const auto& [slot, place] : places)
            colours.insert(picture.pixel((QPointF(place) * picture.devicePixelRatio()).toPoint()));
        QCOMPARE(colours.size(), std::size_t(1)); // all have the same load
        QVERIFY(*colours.begin() != m_theme->rgb(Ink::Surface) && *colours.begin() != m_theme->rgb(Ink::Sunk));
    }

    void nothingIsDrawnAcrossTheEdges()
    {
        const QImage picture = m_map->grab().toImage();
        std::set<QRgb> edge;
        for (int x = 0; x < picture.width(); ++x)
            edge.insert({picture.pixel(x, 0), picture.pixel(x, picture.height() - 1)});
        for (int y = 0; y < picture.height(); ++y)
            edge.insert({picture.pixel(0, y), picture.pixel(picture.width() - 1, y)});
        QCOMPARE(edge.size(), std::size_t(1));
    }
};

QTEST_MAIN(TestFleetMapPixels)
#include "tst_fleet_map_pixels.moc"
