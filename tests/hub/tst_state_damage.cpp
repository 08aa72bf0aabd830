// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/hub/state_life.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>

using namespace millwright;
using namespace millwright::hub;
using namespace std::chrono_literals;

namespace {

using Life = StateLife;

} // namespace

class TestStateDamage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void damagedFilesAreSetAside();
    void damageBeforeACrashIsNoCut();
    void whatCannotBeReadIsSetAside();
    void whatCannotBeSetAsideIsLeftAlone();
    void aLastSaveThatFailsIsSaid();
    void anUnusableDirectoryIsSaid();
    void aFullDiskIsSaidAndRecovers();

private:
    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FakeClock> m_clock = std::make_shared<FakeClock>();
};

void TestStateDamage::damagedFilesAreSetAside()
{
    {
        Life life(m_folder->path(), m_clock, true);
        life.run(3, 1min);
    }
    const QStringList names{QStringLiteral("inventory.state"), QStringLiteral("history.state"),
                            QStringLiteral("meters.state")};
    for (const QString& name : names) {
        QByteArray content = contentOf(m_folder->filePath(name));
        QVERIFY(content.size() > 40);
        content[content.size() / 2] = static_cast<char>(~content[content.size() / 2]);
        put(m_folder->filePath(name), content);
    }
    Life life(m_folder->path(), m_clock);
    life.run(1);
    for (const QString& name : names) {
        QVERIFY2(life.hasEvent(name.toStdString() + " is damaged"), qPrintable(name));
        QCOMPARE(QDir(m_folder->path()).entryList({name + QStringLiteral(".damaged-*")}).size(), 1);
    }
    QCOMPARE(life.hub.status().tick, std::uint64_t(1));
    life.hub.stop(); // and writes good ones again
    Life again(m_folder->path(), m_clock);
    again.run(1);
    QVERIFY(!again.hasEvent("damaged"));
}

void TestStateDamage::damageBeforeACrashIsNoCut()
{
    std::int64_t before = 0;
    {
        Life life(m_folder->path(), m_clock, true);
        life.run(12, 30min);
        before = life.chipEnergy();
    }
    put(path("running"), {}); // as after a crash
    const QByteArray whole = contentOf(path("meters.state"));
    QByteArray damaged = whole;
    damaged[whole.size() / 3] = static_cast<char>(~whole[whole.size() / 3]);
    put(path("meters.state"), damaged);
    Life life(m_folder->path(), m_clock);
    QVERIFY(life.chipEnergy() >= before / 6 * 4); // at most an hour of one holder is lost
    const QStringList aside = QDir(m_folder->path()).entryList({QStringLiteral("meters.state.damaged-*")});
    QCOMPARE(aside.size(), 1);
    QCOMPARE(contentOf(m_folder->filePath(aside.front())), damaged);
    QVERIFY(contentOf(path("meters.state")) != damaged); // a crash before the first save would find it again
    life.run(1);
    QVERIFY(life.hasEvent("meters.state is damaged"));
}

void TestStateDamage::whatCannotBeReadIsSetAside()
{
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("meters.state"))); // reading it is an error
    put(path("meters.state/inside"), "kept");
    Life life(m_folder->path(), m_clock, true);
    life.run(8);
    QVERIFY(life.hasEvent("meters.state: the file cannot be read"));
    const QStringList aside = QDir(m_folder->path()).entryList({QStringLiteral("meters.state.damaged-*")});
    QCOMPARE(aside.size(), 1);
    QCOMPARE(contentOf(m_folder->filePath(aside.front() + QStringLiteral("/inside"))), QByteArray("kept"));
    QVERIFY(contentOf(path("meters.state")).size() > 40); // a new one
    QCOMPARE(life.hub.status().stateProblem, std::string());
}

void TestStateDamage::whatCannotBeSetAsideIsLeftAlone()
{
    {
        Life life(m_folder->path(), m_clock, true);
        life.run(3, 1min);
    }
    // Damaged, and the name under which it would be kept is taken.
    const QByteArray good = contentOf(path("meters.state"));
    const QByteArray damaged = good.left(good.size() / 2);
    put(path("meters.state"), damaged);
    const QString aside = path("meters.state.damaged-") + QString::number(toMillis(m_clock->utc()));
    put(aside, "of another day");
    Life life(m_folder->path(), m_clock);
    life.run(3, 1min);
    QVERIFY(life.hasEvent("left alone"));
    QVERIFY(life.hub.status().stateProblem.find("meters.state") != std::string::npos);
    life.hub.stop();
    QCOMPARE(contentOf(path("meters.state")), damaged);
    QCOMPARE(contentOf(aside), QByteArray("of another day"));
    QVERIFY(contentOf(path("inventory.state")).size() > 40);
    QVERIFY(QFile::exists(path("running"))); // the next start knows that not all was saved
}

void TestStateDamage::aLastSaveThatFailsIsSaid()
{
    Life life(m_folder->path(), m_clock, true);
    life.run(1);
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("history.state"))); // nothing can be put in its place
    QCOMPARE(life.hub.status().stateProblem, std::string());
    life.hub.stop();
    QVERIFY(life.hub.status().stateProblem.find("history.state") != std::string::npos);
    QVERIFY(life.hasEvent("the last state was not saved"));
    QVERIFY(QFile::exists(path("running")));
}

void TestStateDamage::anUnusableDirectoryIsSaid()
{
    put(path("file"), "not a directory");
    Life life(path("file") + QStringLiteral("/state"), m_clock, true);
    life.run(10);
    QVERIFY(life.hub.status().stateProblem.find("file/state") != std::string::npos);
    QVERIFY(life.hasEvent("file/state"));
    QCOMPARE(life.hub.status().tick, std::uint64_t(10));
}

void TestStateDamage::aFullDiskIsSaidAndRecovers()
{
    Life life(m_folder->path(), m_clock, true);
    life.run(8);
    const QByteArray good = contentOf(path("inventory.state"));
    QVERIFY(good.size() > 100);

    // A limit on the size of files fails writes as a full disk does.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 64;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    SourceSink::AssetRequest request;
    request.spec.assetClass = AssetClass::Rack;
    request.spec.name = request.spec.id = "rack:late";
    const bool isResolved = static_cast<bool>(life.source->sink->resolve({request}));
    life.run(8);
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(isResolved);
    QVERIFY(life.hub.status().stateProblem.find("inventory.state") != std::string::npos);
    QCOMPARE(contentOf(path("inventory.state")), good);
    QVERIFY(!QFile::exists(path("inventory.state.new")));

    life.run(8);
    QCOMPARE(life.hub.status().stateProblem, std::string());
    QVERIFY(life.hasEvent("is written again"));
    QVERIFY(contentOf(path("inventory.state")).contains("rack:late"));
    QVERIFY(life.chipEnergy() > 0);
    life.hub.stop();
    Life again(m_folder->path(), m_clock);
    QCOMPARE(again.chipEnergy(), life.chipEnergy());
}

QTEST_APPLESS_MAIN(TestStateDamage)
#include "tst_state_damage.moc"
