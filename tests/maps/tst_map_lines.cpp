// SPDX-License-Identifier: GPL-3.0-or-later
// A picture keeps each line once; what comes of it is the same as if it kept them all.
#include "tests/maps/map_views.h"
#include "tests/maps/plans.h"
#include "widgets/maps/map_blit.h"

#include <QPainter>
#include <QtTest>

#include <algorithm>
#include <cstring>

using namespace millwright;
using namespace millwright::maps;
using namespace millwright::testing;

namespace {

/// The picture of small marks, mark by mark on the backdrop.
QImage plainPicture(const MapPicture& picture)
{
    const MapWindow& window = *picture.view->window;
    QImage image(window.size, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y)
        std::memcpy(image.scanLine(y), picture.view->backdrop.line(y), static_cast<std::size_t>(image.bytesPerLine()));
    for (std::uint32_t mark = 0; mark < window.marks; ++mark) {
        const QRect seen = window.markOf(mark).rect.translated(-window.origin).intersected(image.rect());
        for (int y = seen.top(); y <= seen.bottom(); ++y)
            for (int x = seen.left(); x <= seen.right(); ++x)
                image.setPixel(x, y, picture.view->colours[0].plain[picture.codes[mark]]);
    }
    return image;
}

/// Marks in all colours, over a backdrop with something beside the racks and between them.
MapPicture colourfulPicture(int step, QPoint origin)
{
    const std::shared_ptr<FleetPlan> plan = smallFleet();
    auto view = std::make_shared<MapView>(*viewOf(plan, {1450, 700}, step));
    view->window = std::make_shared<const MapWindow>(buildWindow(view->window->layout, origin, view->window->size));
    QImage written(view->window->size, QImage::Format_RGB32);
    written.fill(night().rgb(style::Ink::Surface));
    for (int y = 0; y < written.height(); y += 5) {
        for (int x = 0; x < written.width(); x += 3) {
            const auto covers = [at = QPoint(x, y)](const MapWindow::Band& band) { return band.rect.contains(at); };
            if (std::ranges::none_of(view->window->bands, covers))
                written.setPixel(x, y, qRgb(x % 256, y % 256, 77));
        }
    }
    view->backdrop = MapBackdrop(std::move(written));
    view->lines = linesOf(*view);
    auto columns = std::make_shared<Columns>(plan->cells.size());
    for (std::size_t i = 0; i < plan->cells.size(); ++i)
        columns->values[i] = static_cast<float>(i * 37 % 100);
    for (std::size_t i = 0; i < plan->cells.size(); i += 11)
        columns->conditions[i] = static_cast<std::uint8_t>(1 + i % 4);
    MapPicture picture;
    renderMap(view, frameOf(columns).get(), picture);
    return picture;
}

} // namespace

class TestMapLines : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keptLinesShowEveryMark_data()
    {
        QTest::addColumn<int>("step");
        QTest::addColumn<QPoint>("origin");
        for (const int step : {0, 2, 4, kFirstCellStep, kFirstCellStep + 1, kFirstCellStep + 2})
            for (const QPoint origin : {QPoint(0, 0), QPoint(13, 7), QPoint(-9, -20)})
                QTest::addRow("step %d at %d, %d", step, origin.x(), origin.y()) << step << origin;
    }

    void keptLinesShowEveryMark()
    {
        QFETCH(int, step);
        QFETCH(QPoint, origin);
        const MapPicture picture = colourfulPicture(step, origin);
        QVERIFY(picture.view->window->marks > 0);
        QVERIFY(imageOf(picture) == plainPicture(picture));
        QVERIFY(picture.view->lines.first.size() < std::size_t(picture.view->window->size.height()));
    }

    void paintsTheExposedPartAlone_data()
    {
        QTest::addColumn<bool>("clipped");
        QTest::newRow("into the image") << false;
        QTest::newRow("through the painter") << true; // A clip of its own is the painter's matter.
    }

    void paintsTheExposedPartAlone()
    {
        QFETCH(bool, clipped);
        const MapPicture picture = colourfulPicture(kFirstCellStep, {13, 7});
        const QImage whole = imageOf(picture);
        const QRect exposed(40, 31, 700, 250);
        QImage surface(1500, 760, QImage::Format_RGB32);
        surface.fill(Qt::yellow);
        QImage expected = surface;
        {
            QPainter painter(&expected);
            painter.drawImage(QPoint(20, 10) + exposed.topLeft(), whole, exposed);
        }
        QPainter painter(&surface);
        painter.translate(20, 10);
        if (clipped)
            painter.setClipRect(exposed);
        MapBlit().paint(painter, picture, exposed, 1.0);
        painter.end();
        QVERIFY(surface == expected);
    }

    void largePicturesGoPastTheCacheWhole()
    {
        const auto view = viewOf(smallFleet(), {3840, 2160}, kFirstCellStep + 1);
        MapPicture picture;
        renderMap(view, nullptr, picture);
        QImage surface(3843, 2165, QImage::Format_RGB32); // Lines that begin at any address.
        surface.fill(Qt::yellow);
        QPainter painter(&surface);
        painter.translate(3, 2);
        MapBlit().paint(painter, picture, QRect(QPoint(0, 0), view->window->size), 1.0);
        painter.end();
        QVERIFY(surface.copy(QRect(QPoint(3, 2), view->window->size)) == imageOf(picture));
        QCOMPARE(surface.pixel(2, 2), QColor(Qt::yellow).rgb());
        QCOMPARE(surface.pixel(3, 1), QColor(Qt::yellow).rgb());
    }
};

QTEST_APPLESS_MAIN(TestMapLines)
#include "tst_map_lines.moc"
