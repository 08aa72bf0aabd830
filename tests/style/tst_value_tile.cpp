// SPDX-License-Identifier: GPL-3.0-or-later
// A value tells how far it may be trusted: by its form, not only by its colour, and in words.
#include "widgets/style/value_tile.h"

#include <QtTest>

#include <QPainter>

#include <set>

using namespace millwright;
using namespace millwright::style;

namespace {

constexpr QualityMark kEstimated{Quality::Estimated};
constexpr QualityMark kModelled{Quality::Modelled};
constexpr QualityMark kStale{Quality::Stale, QualityReason::SourceDown};
constexpr QualityMark kSuspect{Quality::Suspect, QualityReason::Frozen};
constexpr QualityMark kBad{Quality::Bad, QualityReason::OutOfRange};
constexpr QualityMark kThin{Quality::Good, QualityReason::LowCoverage};
constexpr QualityMark kUnpriced{Quality::Missing, QualityReason::Unpriced};

HonestValue valueOf(QualityMark mark, Condition condition = Condition::Normal)
{
    return {{QStringLiteral("118.4"), QStringLiteral("kW")}, mark, condition};
}

/// Where anything stands at all, whatever its colour.
QImage formOf(const QImage& image, QRgb ground)
{
    QImage form(image.size(), QImage::Format_Mono);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            form.setPixel(x, y, image.pixel(x, y) == ground ? 0 : 1);
    return form;
}

QRect extentOf(const QImage& image, QRgb ground)
{
    QRect extent;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixel(x, y) != ground)
                extent |= QRect(x, y, 1, 1);
    return extent;
}

/// Counts how often a widget is painted.
class PaintCounter : public QObject {
public:
    using QObject::QObject;
    int paints = 0;

    bool eventFilter(QObject*, QEvent* event) override
    {
        paints += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

} // namespace

class TestValueTile : public QObject {
    Q_OBJECT

    ThemePtr m_theme;

    QRgb ground() const { return m_theme->rgb(Ink::Surface); }
    QImage paint(const HonestValue& value, QSize size = {240, 40}, const ValueLayout& layout = {}) const
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(m_theme->color(Ink::Surface));
        QPainter painter(&image);
        paintValue(painter, QRectF({}, QSizeF(size)).adjusted(10, 0, -10, 0), *m_theme, value, layout);
        return image;
    }
    QImage form(QualityMark mark) const { return formOf(paint(valueOf(mark)), ground()); }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_shared<const Theme>(ThemeName::Night, loadFonts()); }

    void whatStandsForTheNumber();
    void everyDoubtHasItsWords();
    void qualitiesDifferInForm();
    void missingIsNeverANumber();
    void conditionsAreSymbols();
    void tooNarrowLosesTheUnitFirst();
    void valuesStandWhereTheyShould();
    void aTileSaysWhatItsValueIsWorth();
    void aLostLinkMakesEveryValueOld();
    void beingOldAddsToWhatAValueIs();
    void aTileIsPaintedOnlyWhenSomethingChanged();
    void aTileAsksForTheRoomItNeeds();
    void aNarrowTileKeepsTheUnit();
};

void TestValueTile::whatStandsForTheNumber()
{
    QCOMPARE(shownNumber(valueOf(kGood)), QStringLiteral("118.4"));
    QCOMPARE(shownNumber(valueOf(kEstimated)), QStringLiteral("≈118.4"));
    // A quantile beyond the last bucket: nobody measured how much more.
    const QualityMark lowerBound(Quality::Estimated, QualityReason::OutOfRange);
    QCOMPARE(shownNumber(valueOf(lowerBound)), QStringLiteral("≥118.4"));
    QCOMPARE(qualityNote(lowerBound), QStringLiteral("at least"));
    for (const QualityMark mark : {kStale, kSuspect, kModelled, kThin}) // The last number is kept.
        QCOMPARE(shownNumber(valueOf(mark)), QStringLiteral("118.4"));
    for (const QualityMark mark : {kMissing, kBad, QualityMark()})
        QCOMPARE(shownNumber(valueOf(mark)), QString(kEmDash));
    QCOMPARE(shownNumber(valueOf(kUnpriced)), QStringLiteral("unpriced"));
    QCOMPARE(shownNumber({{}, kGood}), QString(kEmDash));
    QCOMPARE(shownNumber({{QString(kEmDash), {}}, kEstimated}), QString(kEmDash)); // Not "about nothing".
}

void TestValueTile::everyDoubtHasItsWords()
{
    QVERIFY(qualityNote(kGood).isEmpty());
    std::set<QString> notes;
    for (unsigned quality = 0; quality <= unsigned(Quality::Missing); ++quality)
        for (unsigned reason = 0; reason <= unsigned(QualityReason::Unpriced); ++reason) {
            const QualityMark mark{Quality(quality), QualityReason(reason)};
            QVERIFY(mark == kGood || !qualityNote(mark).isEmpty());
            notes.insert(qualityNote(mark));
        }
    QVERIFY(notes.size() >= 17u); // Ten reasons, six qualities and none.
}

/// Seen in one colour they would still differ.
void TestValueTile::qualitiesDifferInForm()
{
    const std::vector<QualityMark> marks{kGood, kEstimated, kModelled, kStale, kMissing, kUnpriced};
    for (std::size_t i = 0; i < marks.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            QVERIFY2(form(marks[i]) != form(marks[k]), qPrintable(QStringLiteral("%1 and %2").arg(i).arg(k)));
    for (const QualityMark mark : {kStale, kSuspect, kThin}) {
        QVERIFY(isHatched(mark));
        QCOMPARE(form(mark), form(kStale)); // The number is the same, the hatch too.
    }
    for (const QualityMark mark : {kGood, kEstimated, kModelled, kMissing, kBad, kUnpriced})
        QVERIFY(!isHatched(mark));
    QVERIFY(extentOf(paint(valueOf(kStale)), ground()).contains(extentOf(paint(valueOf(kGood)), ground())));
}

void TestValueTile::missingIsNeverANumber()
{
    HonestValue other = valueOf(kMissing);
    other.text.number = QStringLiteral("0.0");
    QCOMPARE(paint(other), paint(valueOf(kMissing))); // Whatever number came along.
    other.mark = kBad;
    QCOMPARE(paint(other), paint(valueOf(kMissing)));
}

void TestValueTile::conditionsAreSymbols()
{
    std::vector<QImage> forms{form(kGood)};
    for (const Condition condition :
         {Condition::Critical, Condition::High, Condition::Medium, Condition::Low, Condition::Unknown}) {
        const QImage image = paint(valueOf(kGood, condition), {240, 60}, {Type::Headline, Type::Live});
        const QImage shape = formOf(image, ground());
        QVERIFY(std::ranges::find(forms, shape) == forms.end());
        forms.push_back(shape);
        QVERIFY(valueSize(*m_theme, valueOf(kGood, condition)).width() > valueSize(*m_theme, valueOf(kGood)).width());
    }
}

void TestValueTile::tooNarrowLosesTheUnitFirst()
{
    HonestValue bare = valueOf(kGood);
    bare.text.unit.clear();
    const int whole = int(valueSize(*m_theme, valueOf(kGood)).width()) + 20;
    const int number = int(valueSize(*m_theme, bare).width()) + 20;
    QCOMPARE(paint(valueOf(kGood), {number + 2, 40}), paint(bare, {number + 2, 40}));
    QVERIFY(paint(valueOf(kGood), {whole + 2, 40}) != paint(bare, {whole + 2, 40}));
    for (int width = 20; width < whole; ++width) // Never beyond its box.
        QVERIFY(extentOf(paint(valueOf(kGood), {width + 40, 40}), ground()).right() <= width + 30);
}

void TestValueTile::valuesStandWhereTheyShould()
{
    ValueLayout layout;
    const QRect left = extentOf(paint(valueOf(kGood), {240, 40}, layout), ground());
    layout.alignment = Qt::AlignRight | Qt::AlignVCenter;
    const QRect right = extentOf(paint(valueOf(kGood), {240, 40}, layout), ground());
    layout.alignment = Qt::AlignCenter;
    const QRect centre = extentOf(paint(valueOf(kGood), {240, 40}, layout), ground());
    QVERIFY(left.left() >= 10 && left.left() <= 14);
    QVERIFY(right.right() <= 230 && right.right() >= 226);
    QVERIFY(std::abs(centre.center().x() - 120) <= 2);
    QVERIFY(std::abs(centre.center().y() - 20) <= 2);
}

void TestValueTile::aTileSaysWhatItsValueIsWorth()
{
    ValueTile tile(m_theme);
    tile.setLabel(QStringLiteral("IT power"));
    const auto said = [&](const HonestValue& value, const QString& subLine = {}) {
        tile.setValue(value, subLine);
        return tile.accessibleDescription();
    };
    QCOMPARE(tile.accessibleName(), QStringLiteral("IT power"));
    QCOMPARE(said(valueOf(kGood)), QStringLiteral("118.4 kW"));
    QCOMPARE(said(valueOf(kGood), QStringLiteral("of 140 kW")), QStringLiteral("118.4 kW, of 140 kW"));
    QCOMPARE(said(valueOf(kEstimated)), QStringLiteral("≈118.4 kW, estimated"));
    QCOMPARE(said(valueOf(kStale), QStringLiteral("14 min old")),
             QStringLiteral("118.4 kW, source does not answer, 14 min old"));
    QCOMPARE(said(valueOf(kMissing)), QStringLiteral("\u2014 kW, never reported"));
    QCOMPARE(said(valueOf(kUnpriced)), QStringLiteral("unpriced, no price known"));
}

void TestValueTile::aLostLinkMakesEveryValueOld()
{
    ValueTile tile(m_theme);
    tile.resize(240, 96);
    tile.setValue(valueOf(kGood));
    const QImage fresh = formOf(tile.grab().toImage(), ground());
    tile.setFrozen(true);
    QCOMPARE(tile.accessibleDescription(), QStringLiteral("118.4 kW, stale"));
    QVERIFY(formOf(tile.grab().toImage(), ground()) != fresh);
    tile.setValue(valueOf(kMissing)); // There is no old number either.
    QCOMPARE(tile.accessibleDescription(), QStringLiteral("\u2014 kW, never reported"));
    tile.setValue(valueOf(kGood));
    tile.setFrozen(false);
    QCOMPARE(formOf(tile.grab().toImage(), ground()), fresh);
    QCOMPARE(tile.accessibleDescription(), QStringLiteral("118.4 kW"));
}

void TestValueTile::beingOldAddsToWhatAValueIs()
{
    const HonestValue good = valueOf(kGood).cutOff();
    const HonestValue modelled = valueOf(kModelled).cutOff();
    const HonestValue estimated = valueOf(kEstimated).cutOff();
    for (const HonestValue& value : {good, modelled, estimated})
        QVERIFY(isHatched(value.mark));
    QCOMPARE(shownNumber(estimated), QStringLiteral("≈118.4"));
    QVERIFY2(formOf(paint(modelled), ground()) != formOf(paint(good), ground()), "italic as before");
    QCOMPARE(shownNumber(estimated.cutOff()), QStringLiteral("≈118.4")); // cut off again
    QCOMPARE(shownNumber(valueOf(kMissing).cutOff()), QString(kEmDash));
    QVERIFY(!isHatched(valueOf(kMissing).cutOff().mark));
    ValueTile tile(m_theme);
    tile.setValue(valueOf(kModelled));
    tile.setFrozen(true);
    const QString said = tile.accessibleDescription();
    QVERIFY2(said.contains(QStringLiteral("modelled")) && said.contains(QStringLiteral("stale")), qPrintable(said));
}

void TestValueTile::aTileIsPaintedOnlyWhenSomethingChanged()
{
    ValueTile tile(m_theme);
    tile.setLabel(QStringLiteral("IT power"));
    tile.setValue(valueOf(kGood), QStringLiteral("of 140 kW"));
    tile.show();
    QVERIFY(QTest::qWaitForWindowExposed(&tile));
    QCoreApplication::processEvents();
    PaintCounter counter;
    tile.installEventFilter(&counter);
    tile.setLabel(QStringLiteral("IT power"));
    tile.setValue(valueOf(kGood), QStringLiteral("of 140 kW"));
    tile.setFrozen(false);
    tile.setCompact(false);
    QCoreApplication::processEvents();
    QCOMPARE(counter.paints, 0);
    tile.setValue(valueOf(kStale), QStringLiteral("of 140 kW")); // Only the quality.
    QTRY_COMPARE(counter.paints, 1);
}

void TestValueTile::aTileAsksForTheRoomItNeeds()
{
    ValueTile tile(m_theme);
    tile.setValue(valueOf(kGood));
    QCOMPARE(tile.sizeHint().height(), 96);
    const int width = tile.sizeHint().width();
    tile.setValue(valueOf(kStale)); // "source does not answer" is longer than the number.
    QVERIFY(tile.sizeHint().width() > width);
    tile.resize(width + 4, 96);
    tile.setValue(valueOf(kGood), QStringLiteral("of 140 kW"));
    const QImage fitting = tile.grab().toImage();
    tile.setValue(valueOf(kGood), QStringLiteral("of the 140 kW that the row may draw"), QStringLiteral("of 140 kW"));
    QCOMPARE(tile.grab().toImage(), fitting); // The short words where the long ones have no room.
    tile.setCompact(true);
    QCOMPARE(tile.sizeHint().height(), 84);
    tile.setTheme(std::make_shared<const Theme>(ThemeName::Day, m_theme->families(), 2.0));
    QCOMPARE(tile.sizeHint().height(), 168);
    QVERIFY(tile.minimumSizeHint().width() < tile.sizeHint().width());
}

void TestValueTile::aNarrowTileKeepsTheUnit()
{
    HonestValue cost = valueOf(kGood);
    cost.text = {QStringLiteral("0.0035"), QStringLiteral("$/M tok")};
    const auto painted = [&] {
        ValueTile tile(m_theme);
        tile.setValue(cost);
        tile.resize(150, 96); // as eight of them have beside each other at 1920 px
        return tile.grab().toImage();
    };
    const QImage whole = painted();
    cost.text.unit.clear();
    QVERIFY(painted() != whole);
}

QTEST_MAIN(TestValueTile)
#include "tst_value_tile.moc"
