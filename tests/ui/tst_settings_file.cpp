// SPDX-License-Identifier: GPL-3.0-or-later
// The file of settings: what was chosen is kept, and never lost to a damaged file or a newer version (REL-27).
#include "tests/support/no_room.h"
#include "widgets/shell/preferences.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace millwright;
using namespace millwright::shell;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& name, const QByteArray& content)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write a file of the test");
}

} // namespace

class TestSettingsFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whatIsChosenIsKept();
    void aFileThatIsNotThereIsNothingToTell();
    void aDamagedFileIsKeptAside_data();
    void aDamagedFileIsKeptAside();
    void aSecondDamagedFileLeavesTheFirstAlone();
    void aNewerFileKeepsWhatOnlyItKnows();
    void nonsenseCountsAsNotSaid_data();
    void nonsenseCountsAsNotSaid();
    void aPlaceThatCannotBeWrittenToIsSaidOnce();
    void nothingIsWrittenInPart();
    void twoConsolesKeepWhatEachHasSet();
    void aFileThatIsDamagedMeanwhileIsKeptToo();
    void aFileThatIsGoneIsWrittenWhole();
    void aFolderInItsPlaceIsLeftAlone();
    void aFullDiskLeavesTheOldSettings();

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_file;
};

void TestSettingsFile::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_file = m_directory->filePath(u"deep/console.json"_s);
}

void TestSettingsFile::whatIsChosenIsKept()
{
    {
        SettingsStore store(m_file);
        QVERIFY(store.load().isEmpty());
        Preferences preferences(&store);
        QSignalSpy changed(&preferences, &Preferences::changed);
        preferences.setTheme(style::ThemeName::Day);
        preferences.setRole(Role::Executive);
        preferences.setStart(u"power"_s);
        preferences.setTextPercent(148);
        preferences.setTextPercent(150); // as it is
        preferences.setDensity(style::Density::Comfortable);
        preferences.setZone(u"Asia/Tokyo"_s);
        QCOMPARE(changed.count(), 6);
    }
    SettingsStore store(m_file);
    QVERIFY(store.load().isEmpty());
    const Preferences preferences(&store);
    QVERIFY(preferences.theme() == style::ThemeName::Day);
    QVERIFY(preferences.role() == Role::Executive);
    QCOMPARE(preferences.start(), u"power"_s);
    QCOMPARE(preferences.textPercent(), 150);
    QVERIFY(preferences.density() == style::Density::Comfortable);
    QCOMPARE(preferences.zone(), u"Asia/Tokyo"_s);
    QCOMPARE(preferences.timeZone().id(), QByteArray("Asia/Tokyo"));
}

void TestSettingsFile::aFileThatIsNotThereIsNothingToTell()
{
    SettingsStore store(m_file);
    QVERIFY(store.load().isEmpty());
    store.flush();
    QVERIFY(!QFile::exists(m_file)); // nothing was set
}

void TestSettingsFile::aDamagedFileIsKeptAside_data()
{
    QTest::addColumn<QByteArray>("content");
    const QByteArray whole = R"({"format":1,"theme":"day","role":"engineer"})";
    QTest::newRow("cut in half") << whole.left(whole.size() / 2);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("zeroes after a power cut") << QByteArray(4096, '\0');
    QTest::newRow("a list") << QByteArray("[1,2]");
    QTest::newRow("rubbish") << QByteArray("\xff\xfe theme=day");
    QTest::newRow("too large") << QByteArray(5 << 20, ' ');
}

void TestSettingsFile::aDamagedFileIsKeptAside()
{
    QFETCH(QByteArray, content);
    m_file = m_directory->filePath(u"console.json"_s);
    write(m_file, content);
    SettingsStore store(m_file);
    const QString said = store.load();
    QVERIFY2(said.contains(u".damaged-"_s), qPrintable(said));
    const QStringList aside = QDir(m_directory->path()).entryList({u"console.json.damaged-*"_s});
    QCOMPARE(aside.size(), 1);
    QCOMPARE(contentOf(m_directory->filePath(aside[0])), content);
    QVERIFY(!QFile::exists(m_file));
    Preferences(&store).setTheme(style::ThemeName::Day);
    store.flush();
    QVERIFY(contentOf(m_file).contains("day"));
    QCOMPARE(contentOf(m_directory->filePath(aside[0])), content);
}

void TestSettingsFile::aSecondDamagedFileLeavesTheFirstAlone()
{
    m_file = m_directory->filePath(u"console.json"_s);
    for (const char* content : {"one", "two", "three"}) {
        write(m_file, content);
        SettingsStore(m_file).load();
    }
    QCOMPARE(QDir(m_directory->path()).entryList({u"console.json.damaged-*"_s}).size(), 3);
}

void TestSettingsFile::aNewerFileKeepsWhatOnlyItKnows()
{
    m_file = m_directory->filePath(u"console.json"_s);
    write(m_file, R"({"format":7,"theme":"night","role":"astronaut","lens":{"depth":3},"start":"holodeck"})");
    {
        SettingsStore store(m_file);
        QVERIFY(store.load().contains(u"newer"_s));
        Preferences preferences(&store);
        QVERIFY(preferences.role() == Role::Operator); // unknown is not said
        QVERIFY(preferences.start().isEmpty());
        preferences.setTheme(style::ThemeName::Day);
    }
    const QJsonObject kept = QJsonDocument::fromJson(contentOf(m_file)).object();
    QCOMPARE(kept[u"theme"_s].toString(), u"day"_s);
    QCOMPARE(kept[u"format"_s].toInt(), 7);
    QCOMPARE(kept[u"role"_s].toString(), u"astronaut"_s);
    QCOMPARE(kept[u"start"_s].toString(), u"holodeck"_s);
    QCOMPARE(kept[u"lens"_s].toObject()[u"depth"_s].toInt(), 3);
}

void TestSettingsFile::nonsenseCountsAsNotSaid_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("other kinds") << QByteArray(
        R"({"theme":3,"role":[],"start":{},"text":"big","density":7,"zone":[]})");
    QTest::newRow("other words") << QByteArray(
        R"({"theme":"pink","role":"","start":"asset","text":null,"density":"airy","zone":"Mars/Olympus"})");
    QTest::newRow("out of range") << QByteArray(R"({"text":-40})");
}

void TestSettingsFile::nonsenseCountsAsNotSaid()
{
    QFETCH(QByteArray, content);
    m_file = m_directory->filePath(u"console.json"_s);
    write(m_file, content);
    SettingsStore store(m_file);
    store.load();
    const Preferences preferences(&store);
    QVERIFY(preferences.theme() == style::ThemeName::Night);
    QVERIFY(preferences.role() == Role::Operator);
    QVERIFY(preferences.start().isEmpty());
    QCOMPARE(preferences.textPercent(), 100);
    QVERIFY(preferences.density() == style::Density::Compact);
    QCOMPARE(preferences.zone(), QString::fromLatin1(kZoneUtc));
    QVERIFY(preferences.timeZone() == QTimeZone::utc());
}

void TestSettingsFile::aPlaceThatCannotBeWrittenToIsSaidOnce()
{
    write(m_directory->filePath(u"deep"_s), "a file where a folder is wanted");
    SettingsStore store(m_file);
    store.load();
    QSignalSpy failed(&store, &SettingsStore::failed);
    Preferences preferences(&store);
    preferences.setTheme(style::ThemeName::Day);
    store.flush();
    preferences.setTheme(style::ThemeName::Wall);
    store.flush();
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed[0][0].toString().contains(u"console.json"_s));
    QVERIFY(preferences.theme() == style::ThemeName::Wall); // it holds all the same
}

void TestSettingsFile::nothingIsWrittenInPart()
{
    SettingsStore store(m_file);
    for (int i = 0; i < 20; ++i) {
        store.set(u"counter"_s, i);
        store.flush();
        QVERIFY(QJsonDocument::fromJson(contentOf(m_file)).isObject());
    }
    QCOMPARE(QDir(m_directory->filePath(u"deep"_s)).entryList(QDir::Files).size(), 1); // nothing is left beside it
}

void TestSettingsFile::twoConsolesKeepWhatEachHasSet()
{
    SettingsStore one(m_file);
    one.load();
    one.set(u"theme"_s, u"day"_s);
    one.set(u"windows"_s, QJsonArray{1, 2});
    one.flush();
    SettingsStore other(m_file);
    other.load();
    other.set(u"theme"_s, u"wall"_s);
    one.set(u"role"_s, u"executive"_s); // at the same moment
    other.flush();
    one.flush();
    const QJsonObject kept = QJsonDocument::fromJson(contentOf(m_file)).object();
    QCOMPARE(kept[u"theme"_s].toString(), u"wall"_s); // the later one, which the first does not take back
    QCOMPARE(kept[u"role"_s].toString(), u"executive"_s);
    QCOMPARE(kept[u"windows"_s].toArray(), (QJsonArray{1, 2}));
    QCOMPARE(one.value(u"theme"_s).toString(), u"day"_s); // nothing turns over under somebody's hands
    QCOMPARE(QDir(m_directory->filePath(u"deep"_s)).entryList(QDir::Files).size(), 1);
}

void TestSettingsFile::aFileThatIsDamagedMeanwhileIsKeptToo()
{
    SettingsStore store(m_file);
    store.load();
    store.set(u"theme"_s, u"day"_s);
    store.flush();
    write(m_file, "{\"theme\":\"wa");
    QSignalSpy failed(&store, &SettingsStore::failed);
    store.set(u"role"_s, u"engineer"_s);
    store.flush();
    QCOMPARE(failed.count(), 1);
    QVERIFY2(failed[0][0].toString().contains(u".damaged-"_s), qPrintable(failed[0][0].toString()));
    const QDir folder(m_directory->filePath(u"deep"_s));
    const QStringList aside = folder.entryList({u"console.json.damaged-*"_s});
    QCOMPARE(aside.size(), 1);
    QCOMPARE(contentOf(folder.filePath(aside[0])), QByteArray("{\"theme\":\"wa"));
    const QJsonObject kept = QJsonDocument::fromJson(contentOf(m_file)).object();
    QCOMPARE(kept[u"theme"_s].toString(), u"day"_s);
    QCOMPARE(kept[u"role"_s].toString(), u"engineer"_s);
}

void TestSettingsFile::aFileThatIsGoneIsWrittenWhole()
{
    SettingsStore store(m_file);
    store.load();
    store.set(u"theme"_s, u"day"_s);
    store.flush();
    QVERIFY(QFile::remove(m_file));
    store.set(u"role"_s, u"engineer"_s);
    store.flush();
    QCOMPARE(QJsonDocument::fromJson(contentOf(m_file)).object()[u"theme"_s].toString(), u"day"_s);
}

void TestSettingsFile::aFolderInItsPlaceIsLeftAlone()
{
    QVERIFY(QDir().mkpath(m_file + u"/inside"_s));
    SettingsStore store(m_file);
    const QString said = store.load();
    QVERIFY2(said.contains(u"cannot be read"_s) && said.contains(u"console.json"_s), qPrintable(said));
    store.set(u"theme"_s, u"day"_s);
    store.flush();
    QVERIFY(QFileInfo(m_file + u"/inside"_s).isDir());
}

void TestSettingsFile::aFullDiskLeavesTheOldSettings()
{
    SettingsStore store(m_file);
    store.load();
    store.set(u"theme"_s, u"day"_s);
    store.flush();
    const QByteArray before = contentOf(m_file);
    QSignalSpy failed(&store, &SettingsStore::failed);
    {
        const NoRoom full; // every write fails, as on a disk without room
        store.set(u"role"_s, u"engineer"_s);
        store.flush();
        store.set(u"role"_s, u"executive"_s);
        store.flush();
    }
    QCOMPARE(failed.count(), 1);
    QVERIFY2(failed[0][0].toString().contains(u"cannot be kept"_s), qPrintable(failed[0][0].toString()));
    QCOMPARE(contentOf(m_file), before);
    store.set(u"start"_s, u"power"_s); // there is room again
    store.flush();
    const QJsonObject kept = QJsonDocument::fromJson(contentOf(m_file)).object();
    QCOMPARE(kept[u"role"_s].toString(), u"executive"_s); // nothing of it was forgotten
    QCOMPARE(kept[u"theme"_s].toString(), u"day"_s);
    QCOMPARE(QDir(m_directory->filePath(u"deep"_s)).entryList(QDir::Files).size(), 1);
}

QTEST_MAIN(TestSettingsFile)
#include "tst_settings_file.moc"
