// SPDX-License-Identifier: GPL-3.0-or-later
// What the program keeps of its windows and settings from one run to the next.
#include "tests/places.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

QJsonObject window(const QString& place, int x)
{
    return {{u"geometry"_s, QJsonArray{x, 40, 1400, 780}}, {u"screen"_s, u"DP-7"_s}, {u"place"_s, place}};
}

} // namespace

class TestWindowsProgram : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!QFileInfo(program()).isExecutable())
            QSKIP("the console is not built");
    }

    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        QDir(m_directory->path()).mkpath(u"millwright"_s);
    }

    void windowsComeBack()
    {
        write(
            {{u"format"_s, 1},
             {u"start"_s, u"last"_s},
             {u"windows"_s, QJsonArray{window(u"millwright://power"_s, 10), window(u"millwright://tokens"_s, -9000)}}});
        QVERIFY(runUntil([this] { return screens().size() == 2 && screens().at(0).toObject().contains(u"trees"_s); }));
        QCOMPARE(places(), QStringList({u"millwright://power"_s, u"millwright://tokens"_s}));
        const QJsonObject moved = screens().at(1).toObject();
        QVERIFY(moved[u"screen"_s].toString() != u"DP-7"_s); // it stands on a screen that there is
        QVERIFY(moved[u"geometry"_s].toArray().at(0).toInt() >= 0);
    }

    void theRoleChoosesTheFirstPage()
    {
        write({{u"format"_s, 1}, {u"role"_s, u"executive"_s}});
        QVERIFY(runUntil([this] { return !screens().isEmpty(); }));
        QCOMPARE(places(), QStringList{u"millwright://tokens"_s});
    }

    void aLinkComesBeforeTheRole()
    {
        write({{u"format"_s, 1}, {u"role"_s, u"executive"_s}});
        QVERIFY(runUntil([this] { return !screens().isEmpty(); }, {u"--link"_s, u"millwright://cooling"_s}));
        QCOMPARE(places(), QStringList{u"millwright://cooling"_s});
    }

    void aDamagedFileIsSaidAndKept()
    {
        QFile file(settings());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"format\":1,\"role\":\"engin");
        file.close();
        QVERIFY(runUntil([this] { return !screens().isEmpty(); }));
        QVERIFY2(m_said.contains(u".damaged-"_s), qPrintable(m_said));
        const auto aside = QDir(m_directory->filePath(u"millwright"_s)).entryList({u"console.json.damaged-*"_s});
        QCOMPARE(aside.size(), 1);
    }

private:
    static QString program() { return QStringLiteral(MILLWRIGHT_BINARY_DIR "/bin/millwright"); }
    QString settings() const { return m_directory->filePath(u"millwright/console.json"_s); }

    void write(const QJsonObject& content) const
    {
        QFile file(settings());
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(content).toJson()) < 0)
            qFatal("cannot write a file of the test");
    }

    QJsonArray screens() const
    {
        QFile file(settings());
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()[u"windows"_s].toArray()
                                              : QJsonArray();
    }

    QStringList places() const
    {
        QStringList places;
        const QJsonArray all = screens();
        for (const auto& one : all)
            places << one.toObject()[u"place"_s].toString();
        return places;
    }

    /// Runs the program without a display until what it keeps is as wanted, then ends it.
    bool runUntil(const std::function<bool()>& isThere, const QStringList& more = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        environment.insert(u"XDG_CONFIG_HOME"_s, m_directory->path());
        environment.insert(u"HOME"_s, m_directory->path());
        process.setProcessEnvironment(environment);
        process.start(program(), QStringList{u"--twin"_s, u"100"_s} + more);
        const bool wasThere = process.waitForStarted() && QTest::qWaitFor(isThere, 30'000);
        process.terminate();
        process.waitForFinished();
        m_said = QString::fromUtf8(process.readAllStandardError());
        return wasThere;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_said;
};

QTEST_GUILESS_MAIN(TestWindowsProgram)
#include "tst_windows_program.moc"
