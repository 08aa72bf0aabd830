// SPDX-License-Identifier: GPL-3.0-or-later
// Names of the counts of single links.
#include "models/domain/catalogue.h"
#include "models/domain/link_measures.h"

#include <QTest>

using namespace millwright;

class TestLinkMeasures : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyNameIsReadBack()
    {
        const Catalogue catalogue = Catalogue::builtIn();
        for (const LinkCount count : kLinkCounts) {
            QVERIFY(catalogue.find(linkSumMeasure(count)));
            QVERIFY(!oneLinkOf(linkSumMeasure(count)));
            for (int link = 0; link < kMostLinks; ++link) {
                const std::string id = linkMeasure(count, link);
                QVERIFY2(catalogue.find(id), id.c_str());
                QCOMPARE(oneLinkOf(id)->link, link);
                QCOMPARE(oneLinkOf(id)->count, count);
            }
        }
    }
    void othersAreNone()
    {
        for (const char* id : {"accelerator.nvlink", "accelerator.nvlink_crc_l18", "accelerator.nvlink_crc_l",
                               "accelerator.nvlink_crc_l-1", "accelerator.nvlink_crc_l7x", "node.nvlink_crc_l7"})
            QVERIFY2(!oneLinkOf(id), id);
    }
};

QTEST_APPLESS_MAIN(TestLinkMeasures)
#include "tst_link_measures.moc"
