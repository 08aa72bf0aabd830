// SPDX-License-Identifier: GPL-3.0-or-later
// The newest of each selection stays; what nobody looks at any more goes when there is no room.
#include "sample_fleet.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::last_seen;
using namespace millwright::test;

class TestSeenValues : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNewestOfASelectionStays()
    {
        SeenValues values;
        values.put(powersSeen(0, {100.0f}, kEvening), kEvening);
        values.put(powersSeen(0, {200.0f}, kEvening + milliseconds{1000}), kEvening + milliseconds{1500});
        const auto all = values.all();
        QCOMPARE(all.size(), std::size_t{1});
        QCOMPARE(all[0].columns->columns[0].values[0], 200.0f);
        QCOMPARE(values.moment().gateway, kEvening + milliseconds{1200});
        QCOMPARE(values.moment().own, kEvening + milliseconds{1500});
    }

    void otherScopesAreOtherSelections()
    {
        SeenValues values;
        values.put(powersSeen(0, {100.0f}, kEvening, "rack:r1"), kEvening);
        values.put(powersSeen(4, {200.0f}, kEvening, "rack:r2"), kEvening);
        values.put(powersSeen(0, {110.0f}, kEvening, "rack:r1"), kEvening);
        const auto all = values.all();
        QCOMPARE(all.size(), std::size_t{2});
        QCOMPARE(all.back().spec.scopeId, std::string("rack:r1")); // renewed last
    }

    void whatWasNotRenewedForLongestGoesFirst()
    {
        SeenValues values;
        const std::vector<float> many(SeenValues::kMostBytes / 5 / 3 + 1, 1.0f); // five bytes a row: three are too many
        for (const char* scope : {"a", "b"})
            values.put(powersSeen(0, many, kEvening, scope), kEvening);
        values.put(powersSeen(0, many, kEvening, "a"), kEvening);
        values.put(powersSeen(0, many, kEvening, "c"), kEvening);
        QStringList scopes;
        for (const Seen& seen : values.all())
            scopes << QString::fromStdString(seen.spec.scopeId);
        QCOMPARE(scopes, QStringList({QStringLiteral("a"), QStringLiteral("c")}));
        for (std::size_t i = 0; i < 2 * SeenValues::kMostSelections; ++i)
            values.put(powersSeen(0, {1.0f}, kEvening, std::to_string(i)), kEvening);
        QCOMPARE(values.all().size(), SeenValues::kMostSelections);
    }

    void anEarlierRunGivesWay()
    {
        SeenValues values;
        values.put(powersSeen(0, {100.0f}, kEvening, "a"), kEvening);
        const std::uint64_t changes = values.changes();
        values.putOlder(powersSeen(0, {50.0f}, kEvening - milliseconds{9}, "a"));
        values.putOlder(powersSeen(0, {60.0f}, kEvening - milliseconds{9}, "b"));
        const auto all = values.all();
        QCOMPARE(all.size(), std::size_t{2});
        QCOMPARE(all[0].columns->columns[0].values[0], 60.0f); // before what is newer
        QCOMPARE(all[1].columns->columns[0].values[0], 100.0f);
        QCOMPARE(values.changes(), changes); // nothing new was seen
        QCOMPARE(values.moment().gateway, kEvening + milliseconds{200});
    }

    void otherSlotsMeanOtherThings()
    {
        SeenValues values;
        values.put(powersSeen(0, {100.0f}, kEvening, "a", 1), kEvening);
        values.put(powersSeen(0, {200.0f}, kEvening, "b", 2), kEvening); // may come before the inventory
        values.keepOnly(2);
        QCOMPARE(values.all().size(), std::size_t{1});
        QCOMPARE(values.all()[0].spec.scopeId, std::string("b"));
        values.keepOnly(3);
        QVERIFY(values.all().empty());
        QCOMPARE(values.moment().gateway, kNoTime);
    }
};

QTEST_APPLESS_MAIN(TestSeenValues)
#include "tst_seen_values.moc"
