// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/quality.h"

#include <QtTest>

#include <set>

using namespace millwright;

namespace {

constexpr Quality kAll[] = {Quality::Unspecified, Quality::Good,    Quality::Estimated, Quality::Modelled,
                            Quality::Stale,       Quality::Suspect, Quality::Bad,       Quality::Missing};

} // namespace

/// How far a value may be trusted.
class QualityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMarkKeepsItsQualityAndReason()
    {
        for (const Quality quality : kAll) {
            for (unsigned reason = 0; reason < 32; ++reason) {
                const QualityMark mark(quality, static_cast<QualityReason>(reason));
                QCOMPARE(mark.quality(), quality);
                QCOMPARE(static_cast<unsigned>(mark.reason()), reason);
                QCOMPARE(QualityMark::fromBits(mark.bits()), mark);
            }
        }
    }

    void aForgottenMarkIsNoValue()
    {
        QVERIFY(!QualityMark().hasValue());
        QVERIFY(!QualityMark().counts());
        QCOMPARE(QualityMark::fromBits(0), QualityMark());
    }

    void whatIsShownAndWhatCounts_data()
    {
        QTest::addColumn<int>("quality");
        QTest::addColumn<bool>("shown");
        QTest::addColumn<bool>("counts");
        const auto row = [](Quality quality, bool shown, bool counts) {
            QTest::newRow(std::string(nameOf(quality)).c_str()) << int(quality) << shown << counts;
        };
        row(Quality::Unspecified, false, false);
        row(Quality::Good, true, true);
        row(Quality::Estimated, true, true);
        row(Quality::Modelled, true, true);
        row(Quality::Stale, true, false);
        row(Quality::Suspect, true, false);
        row(Quality::Bad, false, false);
        row(Quality::Missing, false, false);
    }
    void whatIsShownAndWhatCounts()
    {
        QFETCH(int, quality);
        const QualityMark mark(static_cast<Quality>(quality));
        QTEST(mark.hasValue(), "shown");
        QTEST(mark.counts(), "counts");
        const QualityMark later = mark.cutOff(); // nothing comes in any more
        QCOMPARE(later.hasValue(), mark.hasValue());
        QVERIFY(!later.counts());
        QVERIFY(mark.hasValue() || later == mark);
    }

    void theLesserQualityIsInherited()
    {
        for (const Quality a : kAll) {
            for (const Quality b : kAll) {
                const QualityMark both = worse(a, b);
                QCOMPARE(both.counts(), QualityMark(a).counts() && QualityMark(b).counts());
                QCOMPARE(both.hasValue(), QualityMark(a).hasValue() && QualityMark(b).hasValue());
            }
        }
        const QualityMark frozen(Quality::Suspect, QualityReason::Frozen);
        QCOMPARE(worse(kGood, frozen), frozen);
        QCOMPARE(worse(frozen, kGood), frozen);
        QCOMPARE(worse(QualityMark(), kGood), QualityMark());
    }

    void eachHasANameOfItsOwn()
    {
        std::set<std::string_view> names;
        for (const Quality quality : kAll)
            QVERIFY(names.insert(nameOf(quality)).second);
        std::set<std::string_view> reasons;
        for (int reason = 0; reason <= int(QualityReason::Unpriced); ++reason)
            QVERIFY(reasons.insert(nameOf(static_cast<QualityReason>(reason))).second);
        QCOMPARE(nameOf(static_cast<QualityReason>(31)), std::string_view("unknown")); // of a newer gateway
    }
};

QTEST_APPLESS_MAIN(QualityTest)
#include "tst_quality.moc"
