// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/faults/xid_catalogue.h"

#include <QtTest>

#include <algorithm>

using namespace millwright;
using namespace millwright::faults;

namespace {

const std::string kHead = "catalogue: xid\nversion: 3\ncodes:\n";
const std::string kRest =
    "    meaning: m\n    severity: high\n    action: reset-gpu\n    advice: a\n    basis: [oci]\n";

bool isBasedOn(const XidMeaning& meaning, const std::string& basis)
{
    return std::find(meaning.basis.begin(), meaning.basis.end(), basis) != meaning.basis.end();
}

} // namespace

class XidCatalogueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBuiltInOneIsComplete()
    {
        const XidCatalogue& catalogue = XidCatalogue::builtIn();
        QVERIFY(catalogue.version() >= 1);
        const std::vector<std::int32_t> named{31,  32,  38,  39,  42,  43,  46,  48,  54,  56, 57, 58, 60,
                                              61,  62,  63,  64,  67,  73,  74,  78,  79,  93, 94, 95, 109,
                                              110, 119, 120, 121, 136, 137, 140, 143, 154, 13, 45};
        for (const std::int32_t code : named)
            QVERIFY2(catalogue.find(code) != nullptr, std::to_string(code).c_str());
        QCOMPARE(catalogue.find(7), nullptr);
    }

    // What DCGM's health checks fail on must not be used any more; what applications cause takes no node out.
    void severitiesFollowTheirBasis()
    {
        for (const XidMeaning& meaning : XidCatalogue::builtIn().all()) {
            if (isBasedOn(meaning, "dcgm-fail") || isBasedOn(meaning, "oci"))
                QVERIFY2(urgency(meaning.severity) >= urgency(Condition::High), meaning.meaning.c_str());
            QVERIFY(!meaning.meaning.empty() && !meaning.advice.empty());
        }
        for (const std::int32_t code : {13, 31, 43, 45})
            QCOMPARE(XidCatalogue::builtIn().find(code)->severity, Condition::Low);
        QCOMPARE(XidCatalogue::builtIn().find(79)->severity, Condition::Critical);
    }

    void mistakesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char* name, const std::string& yaml, const char* message) {
            QTest::newRow(name) << QByteArray::fromStdString(yaml) << QByteArray(message);
        };
        row("twice", kHead + "  - code: 5\n" + kRest + "  - code: 5\n" + kRest, "x.yaml:10: codes must rise");
        row("no code", kHead + "  - action: none\n", "x.yaml:4");
        row("severity", kHead + "  - code: 5\n    severity: grave\n", "'meaning'");
        row("other file", "catalogue: afid\nversion: 1\ncodes: []\n", "must be xid");
        row("no list", "catalogue: xid\nversion: 1\ncodes: 7\n", "must be a list");
        row("unknown key", kHead + "  - code: 5\n    colour: red\n" + kRest, "unknown key 'colour'");
    }
    void mistakesAreNamed()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, message);
        const auto catalogue = XidCatalogue::load(yaml.toStdString(), "x.yaml");
        QVERIFY(!catalogue);
        QVERIFY2(describe(catalogue.error()).find(message.toStdString()) != std::string::npos,
                 describe(catalogue.error()).c_str());
    }

    void textsNameWhatHappenedAndWhatToDo()
    {
        QCOMPARE(eventText("lost", "2 times", "restart it"), std::string("lost: 2 times; restart it"));
        QCOMPARE(eventText("lost", "", ""), std::string("lost"));
        QCOMPARE(eventText("", "2 times", "restart it"), std::string("2 times; restart it"));
    }
};

QTEST_APPLESS_MAIN(XidCatalogueTest)
#include "tst_xid_catalogue.moc"
