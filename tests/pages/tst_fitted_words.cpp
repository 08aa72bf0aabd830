// SPDX-License-Identifier: GPL-3.0-or-later
// What is left of places and clauses where room is short: never less than where to go, never half a statement.
#include "widgets/pages/fitted_words.h"
#include "widgets/style/text_cache.h"
#include "widgets/style/theme.h"

#include <QTest>

using namespace millwright;
using namespace millwright::pages;
using style::Type;
using namespace Qt::StringLiterals;

class TestFittedWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme = std::make_shared<const style::Theme>(style::ThemeName::Night, style::loadFonts()); }

    void aPlaceKeepsItsSiteAndItsUnit_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("least");
        QTest::newRow("hall") << u"Columbus / Hall B / UPS B"_s << u"Columbus / … / UPS B"_s;
        QTest::newRow("deep") << u"Columbus / Hall B / Row 3 / Rack 4"_s << u"Columbus / … / Rack 4"_s;
        QTest::newRow("nothing between") << u"Columbus / LUL-A1-CDU"_s << u"Columbus / LUL-A1-CDU"_s;
        QTest::newRow("no place") << u"Gateway"_s << u"Gateway"_s;
    }

    void aPlaceKeepsItsSiteAndItsUnit()
    {
        QFETCH(QString, place);
        style::TextCache& texts = m_theme->texts();
        QTEST(fittedPlace(place, Type::Body, 10, texts), "least");
        QCOMPARE(fittedPlace(place, Type::Body, texts.width(Type::Body, place), texts), place);
    }

    void aPlaceLosesNoMoreThanItMust()
    {
        style::TextCache& texts = m_theme->texts();
        const QString some = u"Columbus / … / Row 3 / Rack 4"_s;
        QCOMPARE(fittedPlace(u"Columbus / Hall B / Row 3 / Rack 4"_s, Type::Body, texts.width(Type::Body, some), texts),
                 some);
    }

    void aClauseIsThereAsAWholeOrNotAtAll()
    {
        style::TextCache& texts = m_theme->texts();
        const QString all = u"UPS output breaker opened · Energised: no"_s;
        const double whole = texts.width(Type::Label, all);
        QCOMPARE(wholeClauses(all, Type::Label, whole, texts), all);
        QCOMPARE(wholeClauses(all, Type::Label, whole - 1, texts), u"UPS output breaker opened"_s);
        QCOMPARE(wholeClauses(all, Type::Label, 1, texts), u"UPS output breaker opened"_s); // never nothing
    }

private:
    style::ThemePtr m_theme;
};

QTEST_MAIN(TestFittedWords)
#include "tst_fitted_words.moc"
