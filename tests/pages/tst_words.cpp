// SPDX-License-Identifier: GPL-3.0-or-later
// Names and titles as a person reads them; outside text is bounded and cannot turn or break a line.
#include "models/domain/catalogue.h"
#include "models/domain/link_measures.h"
#include "tests/support/fleet_text.h"
#include "widgets/pages/cell_text.h"
#include "widgets/pages/measure_words.h"
#include "widgets/pages/words.h"

#include <QTest>

#include <algorithm>

using namespace millwright;
using namespace millwright::pages;

class TestWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void outsideTextIsMadeHarmless_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << QByteArray("LUL-A1") << QStringLiteral("LUL-A1");
        QTest::newRow("markup stays text") << QByteArray("<b>x</b>") << QStringLiteral("<b>x</b>");
        QTest::newRow("new line") << QByteArray("a\nb") << QStringLiteral("a\uFFFDb");
        QTest::newRow("escape") << QByteArray("\x1B[31m") << QStringLiteral("\uFFFD[31m");
        QTest::newRow("override") << QByteArray("a\u202Eb") << QStringLiteral("a\uFFFDb");
        QTest::newRow("isolate") << QByteArray("a\u2066b") << QStringLiteral("a\uFFFDb");
        QTest::newRow("not UTF-8") << QByteArray("a\xFF") << QStringLiteral("a\uFFFD");
    }

    void outsideTextIsMadeHarmless()
    {
        QFETCH(QByteArray, text);
        QTEST(shownText({text.constData(), std::size_t(text.size())}), "shown");
    }

    void outsideTextIsBounded() { QVERIFY(shownText(std::string(1'000'000, 'x')).size() <= 256); }

    void namesAreNotSaidTwice()
    {
        const Inventory fleet =
            fleetFromText("site s\n hall A\n  rack LUL-01\n   node LUL-01-n1\n    accelerator gpu0\n"
                          "  cdu c1\n   pump p1\n")
                .value();
        QCOMPARE(assetName(fleet, {AssetClass::Accelerator, 0}), QStringLiteral("LUL-01-n1, gpu0"));
        QCOMPARE(assetName(fleet, {AssetClass::Node, 0}), QStringLiteral("LUL-01-n1"));
        QCOMPARE(assetName(fleet, {AssetClass::Pump, 0}), QStringLiteral("c1 p1"));
        QCOMPARE(assetName(fleet, {AssetClass::Rack, 7}), QStringLiteral("unknown asset"));
    }

    void whatIsCalledTheSameAtTwoSitesHasItsSite()
    {
        const Inventory fleet = fleetFromText("site lulea code=LUL\n hall HallA\n  ups U\n  cdu LUL-A1\n"
                                              "site columbus\n hall HallA\n  ups U\n")
                                    .value();
        QCOMPARE(nameWithSite(fleet, {AssetClass::Ups, 0}), QStringLiteral("HallA U, LUL"));
        QCOMPARE(nameWithSite(fleet, {AssetClass::Ups, 1}), QStringLiteral("HallA U, columbus"));
        QCOMPARE(nameWithSite(fleet, {AssetClass::Cdu, 0}), QStringLiteral("LUL-A1"));
        QCOMPARE(nameWithSite(fleet, {AssetClass::Hall, 1}), QStringLiteral("columbus HallA"));
    }

    void everyBuiltInMeasureHasWordsToTranslate()
    {
        const Catalogue catalogue = Catalogue::builtIn();
        for (std::size_t i = 0; i < catalogue.size(); ++i) {
            if (oneLinkOf(catalogue.at(static_cast<MeasureIndex>(i)).id))
                continue; // one word for all links
            const std::string& title = catalogue.at(static_cast<MeasureIndex>(i)).title;
            QVERIFY2(std::ranges::find(measureTitles(), title, [](const char* word) { return std::string(word); }) !=
                         measureTitles().end(),
                     title.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
