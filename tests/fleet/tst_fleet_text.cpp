// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fleet_text.h"

#include <QtTest>

using namespace millwright;

class TestFleetText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textGivesTheSameTextBack()
    {
        const std::string text = "site site-a\n"
                                 "  hall hall-1\n"
                                 "    rack rack-01 model=NVL72 supplied-by=site-a/pdu-a*0.5,site-a/pdu-b*0.5\n"
                                 "      node n1\n"
                                 "        accelerator gpu0 uuid=GPU-1\n"
                                 "        accelerator gpu1 missing\n"
                                 "  pdu pdu-a\n"
                                 "  pdu pdu-b\n"
                                 "pod chat\n"
                                 "  deployment chat-1 holds=0,1*0.5\n";
        QCOMPARE(printedFleet(fleetFromText(text).value()), text);
    }

    void rangesStandForEachNumber()
    {
        const Inventory fleet =
            fleetFromText("# two nodes\n\nnode n09..n10\n accelerator gpu0..2 model=H200\n").value();
        QCOMPARE(printedFleet(fleet), std::string("node n09\n"
                                                  "  accelerator gpu0 model=H200\n"
                                                  "  accelerator gpu1 model=H200\n"
                                                  "  accelerator gpu2 model=H200\n"
                                                  "node n10\n"
                                                  "  accelerator gpu0 model=H200\n"
                                                  "  accelerator gpu1 model=H200\n"
                                                  "  accelerator gpu2 model=H200\n"));
        QVERIFY(fleet.findById("accelerator:n10/gpu2"));
    }

    void errorsNameTheLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("where");
        QTest::newRow("class") << QStringLiteral("site a\nshed b") << QStringLiteral("line 2");
        QTest::newRow("name") << QStringLiteral("site") << QStringLiteral("line 1");
        QTest::newRow("word") << QStringLiteral("site a\n\nhall b big") << QStringLiteral("line 3");
        QTest::newRow("link") << QStringLiteral("rack a cooled-by=loop\nrack b") << QStringLiteral("line 1");
        QTest::newRow("share") << QStringLiteral("rack a cooled-by=b*x\nrack b") << QStringLiteral("line 1");
        QTest::newRow("slots") << QStringLiteral("deployment a holds=x") << QStringLiteral("line 1");
        QTest::newRow("class of id") << QStringLiteral("rack a id=x\nnode b id=x") << QStringLiteral("line 2");
    }
    void errorsNameTheLine()
    {
        QFETCH(QString, text);
        QFETCH(QString, where);
        const auto fleet = fleetFromText(text.toStdString());
        QVERIFY(!fleet);
        QCOMPARE(QString::fromStdString(fleet.error().where), where);
    }
};

QTEST_APPLESS_MAIN(TestFleetText)
#include "tst_fleet_text.moc"
