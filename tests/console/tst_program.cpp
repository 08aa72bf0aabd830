// SPDX-License-Identifier: GPL-3.0-or-later
// The program as a person starts it: without a display, with wrong words, for a picture.
#include "tests/places.h"

#include <QFileInfo>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

struct Run {
    int code = -1;
    QString out;
    QString error;
};

QString program()
{
    return QStringLiteral(MILLWRIGHT_BINARY_DIR "/bin/millwright");
}

/// Without DISPLAY and without a choice of platform.
Run run(const QStringList& arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s, u"XDG_RUNTIME_DIR"_s})
        environment.remove(name);
    environment.insert(u"LC_ALL"_s, u"C"_s);
    process.setProcessEnvironment(environment);
    process.start(program(), arguments);
    if (!process.waitForFinished(90'000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class TestProgram : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!QFileInfo(program()).isExecutable())
            QSKIP("the console is not built");
    }

    void helpNeedsNoDisplay()
    {
        const Run help = run({u"--help"_s});
        QCOMPARE(help.code, 0);
        QVERIFY(help.out.contains(u"--gateway"_s));
        QCOMPARE(help.error, QString());
    }

    void withoutADisplayItSaysWhatToDo()
    {
        const Run bare = run({u"--page"_s, u"overview"_s});
        QCOMPARE(bare.code, 2);
        QVERIFY2(bare.error.contains(u"--screenshot"_s), qPrintable(bare.error));
        QCOMPARE(bare.error.count(u'\n'), 1);
    }

    void saysWhichOptionIsWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("word");
        QTest::newRow("page") << QStringList{u"--page"_s, u"engine-room"_s} << u"accelerator"_s;
        QTest::newRow("asset of nothing") << QStringList{u"--page"_s, u"asset"_s} << u"--open"_s;
        QTest::newRow("theme") << QStringList{u"--theme"_s, u"pink"_s} << u"night"_s;
        QTest::newRow("link") << QStringList{u"--link"_s, u"millwright://engine-room"_s} << u"--link"_s;
        QTest::newRow("dashboard") << QStringList{u"--dashboard"_s, u"none.yaml"_s} << u"none.yaml"_s;
        QTest::newRow("dashboard on a wall")
            << QStringList{u"--wall"_s, QStringLiteral(MILLWRIGHT_SOURCE_DIR "/resources/examples/dashboard.yaml")}
            << u"dashboard.yaml:23: a wall cannot show scene 'Power and heat': tile 'chart fleet.facility_power'"_s;
        QTest::newRow("size") << QStringList{u"--size"_s, u"1x1"_s} << u"1920x1080"_s;
    }

    void saysWhichOptionIsWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, word);
        const Run wrong = run(QStringList{u"--screenshot"_s, m_directory.filePath(u"x.png"_s)} + arguments);
        QCOMPARE(wrong.code, 2);
        QVERIFY2(wrong.error.contains(word), qPrintable(wrong.error));
        QCOMPARE(wrong.error.count(u'\n'), 1);
    }

    void writesAPictureOfTheSizeAskedFor()
    {
        const QString file = m_directory.filePath(u"overview.png"_s);
        const Run shot = run({u"--screenshot"_s, file, u"--size"_s, u"1280x800"_s, u"--twin"_s, u"256"_s});
        QVERIFY2(shot.code == 0, qPrintable(shot.error));
        QCOMPARE(shot.error, QString());
        QCOMPARE(QImage(file).size(), QSize(1280, 800));
    }

    void aPictureThatCannotBeWrittenIsAFailure()
    {
        const Run shot = run({u"--screenshot"_s, m_directory.filePath(u"no/such/folder.png"_s), u"--twin"_s, u"256"_s});
        QCOMPARE(shot.code, 1);
        QVERIFY2(shot.error.contains(u"cannot write"_s), qPrintable(shot.error));
    }

    void aGatewayThatCannotBeConfiguredEndsTheConsole()
    {
        const Run wrong = run({u"--screenshot"_s, m_directory.filePath(u"z.png"_s), u"--twin-script"_s, u"picnic"_s});
        QCOMPARE(wrong.code, 2);
        QCOMPARE(wrong.error.count(u"picnic"_s), 1);
        const Run absent =
            run({u"--screenshot"_s, m_directory.filePath(u"z.png"_s), u"--config"_s, u"/no/such.yaml"_s});
        QCOMPARE(absent.code, 2);
        QCOMPARE(absent.error.count(u"/no/such.yaml"_s), 1);
    }

    void aSizeThatDoesNotFitIsRefusedWithTheLeastOne()
    {
        const Run shot = run({u"--screenshot"_s, m_directory.filePath(u"small.png"_s), u"--size"_s, u"400x300"_s,
                              u"--twin"_s, u"256"_s});
        QCOMPARE(shot.code, 1);
        QVERIFY2(shot.error.contains(u"not made for 400x300"_s), qPrintable(shot.error));
    }

    void anAssetThatNobodyKnowsIsAFailure()
    {
        const Run shot = run({u"--screenshot"_s, m_directory.filePath(u"y.png"_s), u"--twin"_s, u"256"_s, u"--open"_s,
                              u"no-such-thing"_s});
        QCOMPARE(shot.code, 1);
        QVERIFY2(shot.error.contains(u"no-such-thing"_s), qPrintable(shot.error));
    }

private:
    QTemporaryDir m_directory;
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
