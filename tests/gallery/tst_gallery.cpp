// SPDX-License-Identifier: GPL-3.0-or-later
// Every look of every theme as it is painted: can it be read, can it be told apart, has it room.
#include "tests/style/colour_science.h"
#include "widgets/gallery/gallery_sheet.h"
#include "widgets/gallery/gallery_window.h"
#include "widgets/style/symbols.h"
#include "widgets/style/value_tile.h"

#include <QtTest>

#include <QAbstractButton>
#include <QLabel>
#include <QPainter>

#include <map>

using namespace millwright;
using namespace millwright::style;
using namespace millwright::testing;

namespace {

constexpr double kCalm = 12.5; ///< Chroma of the grey base, with half a step for antialiasing.

QString nameOf(const QWidget& widget)
{
    return widget.objectName();
}

/// At a high ratio strokes are wider than a pixel, so that the ink is seen and not its edges.
QImage pictureOf(QWidget& widget, double ratio = 1.0)
{
    QImage image(widget.size() * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(widget.palette().color(QPalette::Window));
    widget.render(&image);
    return image;
}

/// The colour that most pixels have: what texts stand on.
QRgb groundOf(const QImage& image)
{
    std::map<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            ++counts[image.pixel(x, y)];
    return std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; })->first;
}

/// The strongest contrast that any pixel has to the ground: that of the strokes themselves, whatever antialiasing does
/// at their edges.
double contrastOf(const QImage& image)
{
    const QRgb ground = groundOf(image);
    double most = 1.0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            most = std::max(most, contrast(image.pixel(x, y), ground));
    return most;
}

double mostChroma(const QImage& image)
{
    double most = 0.0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            most = std::max(most, chroma(image.pixel(x, y)));
    return most;
}

/// The colour of a symbol as painted: the most frequent one that is no grey.
QRgb fillOf(const Theme& theme, Condition condition)
{
    QImage image(24, 24, QImage::Format_RGB32);
    image.fill(theme.color(Ink::Surface));
    {
        QPainter painter(&image);
        paintPriority(painter, QRectF(0, 0, 24, 24), theme, condition);
    }
    std::map<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (chroma(image.pixel(x, y)) > 20.0)
                ++counts[image.pixel(x, y)];
    return counts.empty() ? 0
                          : std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; })->first;
}

} // namespace

class TestGallery : public QObject {
    Q_OBJECT

    FontFamilies m_fonts;
    ThemePtr m_theme;
    std::unique_ptr<gallery::GallerySheet> m_sheet;

    void show(double scale)
    {
        QFETCH_GLOBAL(int, theme);
        m_theme = std::make_shared<const Theme>(ThemeName(theme), m_fonts, scale);
        m_sheet = std::make_unique<gallery::GallerySheet>(m_theme, QStringLiteral("sheet"));
        m_sheet->resize(m_sheet->sizeHint().expandedTo(m_sheet->minimumSizeHint()));
        m_sheet->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_sheet.get()));
    }
    template <class Widget = QWidget>
    Widget& part(const char* name) const
    {
        auto* found = m_sheet->findChild<Widget*>(QString::fromLatin1(name));
        if (found == nullptr)
            qFatal("the sheet has no %s", name);
        return *found;
    }

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<int>("theme");
        QTest::newRow("day") << int(ThemeName::Day);
        QTest::newRow("night") << int(ThemeName::Night);
        QTest::newRow("wall") << int(ThemeName::Wall);
    }
    void initTestCase() { m_fonts = loadFonts(); }

    // HMI-4: 4.5 at a desk; 7 to 15 on a wall.
    void everyValueCanBeRead()
    {
        show(1.0);
        const bool wall = m_theme->name() == ThemeName::Wall;
        for (ValueTile* tile : m_sheet->findChildren<ValueTile*>()) {
            const double most = contrastOf(pictureOf(*tile, 3.0));
            QVERIFY2(most >= (wall ? 7.0 : 4.5), qPrintable(nameOf(*tile) + u' ' + QString::number(most)));
        }
        for (QWidget* control : part("controls").findChildren<QWidget*>()) {
            const auto* button = qobject_cast<QAbstractButton*>(control);
            const auto* label = qobject_cast<QLabel*>(control);
            if ((!button || !button->isEnabled()) && !label)
                continue;
            const QString text = button ? button->text() : label->text();
            if (text.isEmpty())
                continue;
            const double most = contrastOf(pictureOf(*control, 3.0));
            QVERIFY2(most >= 4.5, qPrintable(text + u' ' + QString::number(most)));
        }
    }

    // HMI-2: what is no condition has no colour.
    void onlyConditionsHaveColour()
    {
        show(1.0);
        for (const char* calm : {"good", "zero", "missing", "stale", "suspect", "bad", "estimated", "modelled",
                                 "lowCoverage", "unpriced", "unsupported", "frozen"}) {
            const double most = mostChroma(pictureOf(part<ValueTile>(calm)));
            QVERIFY2(most <= kCalm, qPrintable(QString::fromLatin1(calm) + u' ' + QString::number(most)));
        }
        for (const char* beyond : {"critical", "high", "medium", "low"})
            QVERIFY2(mostChroma(pictureOf(part<ValueTile>(beyond))) > 20.0, beyond);
        for (const char* calm : {"icons", "type"})
            QVERIFY2(mostChroma(pictureOf(part(calm))) <= kCalm, calm);
    }

    // HMI-3 and HMI-4, on the pixels that are painted: told apart by everybody, and without colour by their shapes.
    void symbolsAreToldApart()
    {
        show(1.0);
        constexpr std::array kAll{Condition::Critical, Condition::High, Condition::Medium, Condition::Low,
                                  Condition::Unknown};
        for (std::size_t a = 0; a < kAll.size(); ++a) {
            for (std::size_t b = a + 1; b < kAll.size(); ++b) {
                const QRgb one = fillOf(*m_theme, kAll[a]);
                const QRgb other = fillOf(*m_theme, kAll[b]);
                for (const Matrix& vision : {kNormalVision, kProtan, kDeutan, kTritan}) {
                    const double distance = deltaE2000(seen(one, vision), seen(other, vision));
                    QVERIFY2(distance >= 11.0, qPrintable(QStringLiteral("%1 and %2: %3").arg(a).arg(b).arg(distance)));
                }
                const QRectF box(0, 0, 100, 100);
                const QPainterPath difference =
                    priorityPath(kAll[a], box)
                        .subtracted(priorityPath(kAll[b], box))
                        .united(priorityPath(kAll[b], box).subtracted(priorityPath(kAll[a], box)));
                QVERIFY2(!difference.boundingRect().isEmpty(), "two priorities have one shape");
            }
        }
    }

    /// No two states of a value look alike, whatever its number.
    void noTwoStatesLookAlike()
    {
        show(1.0);
        std::map<QString, QImage> pictures;
        for (ValueTile* tile : m_sheet->findChildren<ValueTile*>()) {
            auto plain = std::make_unique<ValueTile>(m_theme);
            plain->setCompact(true);
            plain->setFrozen(tile->objectName() == u"frozen");
            HonestValue value = tile->value();
            if (value.mark.hasValue())
                value.text.number = QStringLiteral("118.4");
            plain->setValue(value);
            plain->resize(160, 90);
            pictures.insert_or_assign(tile->objectName(), pictureOf(*plain));
        }
        pictures.erase(QStringLiteral("zero"));   // good, with another number
        pictures.erase(QStringLiteral("frozen")); // as stale, and meant to be
        QCOMPARE(pictures.size(), std::size_t{14});
        for (auto a = pictures.begin(); a != pictures.end(); ++a)
            for (auto b = std::next(a); b != pictures.end(); ++b)
                QVERIFY2(a->second != b->second, qPrintable(a->first + QStringLiteral(" and ") + b->first));
    }

    // HMI-13: 200 % text, and the room that texts ask for.
    void everyTextHasRoom_data()
    {
        QTest::addColumn<double>("scale");
        QTest::newRow("100 %") << 1.0;
        QTest::newRow("150 %") << 1.5;
        QTest::newRow("200 %") << 2.0;
    }
    void everyTextHasRoom()
    {
        QFETCH(double, scale);
        show(scale);
        for (QWidget* widget : m_sheet->findChildren<QWidget*>()) {
            if (!widget->isVisible() || (widget->layout() == nullptr && widget->sizeHint().isEmpty()))
                continue;
            const auto* label = qobject_cast<QLabel*>(widget);
            const QSize least =
                label ? QSize(label->wordWrap() ? 0 : label->sizeHint().width(),
                              label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height())
                      : widget->minimumSizeHint();
            QVERIFY2(widget->width() >= least.width() && widget->height() >= least.height(),
                     qPrintable(QStringLiteral("%1 %2").arg(QLatin1StringView(widget->metaObject()->className()),
                                                            label ? label->text() : nameOf(*widget))));
        }
        QVERIFY(m_theme->font(Type::Label).pixelSize() >= kSmallestPixelSize);
    }

    void theWindowShowsAllThemes()
    {
        gallery::GalleryWindow window(m_fonts);
        QCOMPARE(window.findChildren<gallery::GallerySheet*>().size(), 3);
    }
};

QTEST_MAIN(TestGallery)
#include "tst_gallery.moc"
