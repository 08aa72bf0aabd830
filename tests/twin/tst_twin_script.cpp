// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_script.h"

#include <QTest>

using namespace millwright;
using namespace millwright::twin;

class TestTwinScript : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEachNameBack();
    void readsAStart();
    void refusesWithTheAllowedNames_data();
    void refusesWithTheAllowedNames();
};

void TestTwinScript::readsEachNameBack()
{
    QCOMPARE(scriptNames().size(), std::size_t{11});
    for (const std::string_view name : scriptNames()) {
        const Result<TwinScript> script = parseScript(name);
        QVERIFY(script);
        QCOMPARE(nameOf(script->name), name);
        QCOMPARE(script->start.count(), 0);
    }
}

void TestTwinScript::readsAStart()
{
    const Result<TwinScript> script = parseScript("pump-stop@90");
    QVERIFY(script);
    QCOMPARE(*script, (TwinScript{ScriptName::PumpStop, std::chrono::seconds(90)}));
}

void TestTwinScript::refusesWithTheAllowedNames_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("mentioned");
    QTest::newRow("empty") << QByteArray("") << QByteArray("calm, pump-stop, supply-loss");
    QTest::newRow("unknown") << QByteArray("earthquake") << QByteArray("storage-slow, storm");
    QTest::newRow("other case") << QByteArray("Storm") << QByteArray("storm");
    QTest::newRow("no seconds") << QByteArray("leak@") << QByteArray("0 to 604800");
    QTest::newRow("not a number") << QByteArray("leak@soon") << QByteArray("0 to 604800");
    QTest::newRow("negative") << QByteArray("leak@-5") << QByteArray("0 to 604800");
    QTest::newRow("trailing") << QByteArray("leak@5s") << QByteArray("0 to 604800");
    QTest::newRow("too late") << QByteArray("leak@604801") << QByteArray("0 to 604800");
    QTest::newRow("beyond int") << QByteArray("leak@99999999999") << QByteArray("0 to 604800");
}

void TestTwinScript::refusesWithTheAllowedNames()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, mentioned);
    const Result<TwinScript> script = parseScript(text.toStdString());
    QVERIFY(!script);
    QCOMPARE(script.error().code, ErrorCode::InvalidInput);
    const std::string& message = script.error().message;
    QVERIFY2(message.find(mentioned.toStdString()) != std::string::npos, message.c_str());
}

QTEST_APPLESS_MAIN(TestTwinScript)
#include "tst_twin_script.moc"
