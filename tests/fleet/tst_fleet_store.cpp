// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/fleet_store.h"

#include <QtTest>

#include <cmath>

using namespace millwright;

class TestFleetStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void columnsAreMadeOnFirstUseAndKeepTheirAddress()
    {
        const Catalogue catalogue = Catalogue::builtIn();
        FleetStore store(catalogue);
        const auto power = *catalogue.find("accelerator.power");
        QVERIFY(!store.find("accelerator.power"));
        QVERIFY(!store.find("no.such.measure"));
        QVERIFY(!store.find(kNoMeasure));
        Column& column = store.column(power, 3);
        QVERIFY(column.assetClass == AssetClass::Accelerator);
        QCOMPARE(column.size(), 3u);
        for (MeasureIndex measure = 0; measure < catalogue.size(); ++measure)
            store.column(measure, 1);
        QCOMPARE(&store.column(power, 2), &column);
        QCOMPARE(store.find("accelerator.power"), &column);
        QCOMPARE(column.size(), 3u); // never shrinks
        QCOMPARE(store.columns().size(), catalogue.size());
        QVERIFY(store.memoryBytes() > 0);
    }

    void newRowsAreMissing()
    {
        const Catalogue catalogue = Catalogue::builtIn();
        FleetStore store(catalogue);
        Column& column = store.column(*catalogue.find("accelerator.power"), 2);
        column.values[1] = 700.0f;
        column.marks[1] = kGood.bits();
        column.baseTime = utcFromMillis(5000);
        column.splitTimes();
        column.resize(4);
        QVERIFY(std::isnan(column.values[0]) && std::isnan(column.values[3]));
        QVERIFY(column.mark(1).counts());
        QVERIFY(!column.mark(3).hasValue());
        QCOMPARE(toMillis(column.time(1)), 5000);
        QCOMPARE(toMillis(column.time(3)), 0);
        Column& total = store.column(*catalogue.find("deployment.prompt_tokens_total"), 2);
        QVERIFY(total.values.empty());
        QCOMPARE(total.counters.size(), std::size_t{2});
    }
};

QTEST_APPLESS_MAIN(TestFleetStore)
#include "tst_fleet_store.moc"
