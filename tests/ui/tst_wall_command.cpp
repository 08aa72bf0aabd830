// SPDX-License-Identifier: GPL-3.0-or-later
// A wall is opened from a desk by a key or by name, as any other command.
#include "tests/places.h"
#include "window_bench.h"

#include <QFileDialog>
#include <QMenu>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace millwright;
using namespace millwright::test;

class TestWallCommand : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aKeyOpensAllScenes();
    void isFoundByName();
    void standsAtTheFootOfTheRail();
    void aFileIsChosenAndNamed();
};

void TestWallCommand::aKeyOpensAllScenes()
{
    WindowBench bench;
    bench.connectTo(kFleet);
    const QSignalSpy wished(bench.window.get(), &shell::MainWindow::wallWished);
    bench.press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(wished.size(), 1);
    QCOMPARE(wished[0][0].toString(), QStringLiteral("all"));
}

void TestWallCommand::isFoundByName()
{
    WindowBench bench;
    bench.connectTo(kFleet);
    const QSignalSpy wished(bench.window.get(), &shell::MainWindow::wallWished);
    bench.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("gravest"));
    WindowBench::settle();
    bench.press(Qt::Key_Return);
    QTRY_COMPARE(wished.size(), 1);
    QCOMPARE(wished[0][0].toString(), QStringLiteral("worst"));
}

void TestWallCommand::standsAtTheFootOfTheRail()
{
    WindowBench bench;
    bench.connectTo(kFleet);
    const QSignalSpy wished(bench.window.get(), &shell::MainWindow::wallWished);
    QTest::mouseClick(bench.seen("walls"), Qt::LeftButton);
    QPointer<QMenu> menu = bench.find<QMenu>("wallMenu");
    QVERIFY(menu && menu->isVisible());
    QStringList offered;
    for (const QAction* action : menu->actions())
        offered << action->objectName();
    QCOMPARE(offered,
             QStringList({QStringLiteral("wall.all"), QStringLiteral("wall.fleet"), QStringLiteral("wall.site"),
                          QStringLiteral("wall.tokens"), QStringLiteral("wall.worst"), QStringLiteral("wall.file")}));
    QTest::keyClick(menu, Qt::Key_Down); // by keys alone
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(wished.size(), 1);
    QCOMPARE(wished[0][0].toString(), QStringLiteral("fleet"));
    QTRY_VERIFY(!menu);
}

void TestWallCommand::aFileIsChosenAndNamed()
{
    WindowBench bench;
    bench.connectTo(kFleet);
    const QSignalSpy wished(bench.window.get(), &shell::MainWindow::wallWished);
    bench.window->commands()->run(QStringLiteral("wall.file"));
    auto* dialog = bench.find<QFileDialog>("sceneFile");
    QVERIFY(dialog && dialog->isVisible());
    const QString file = QStringLiteral(MILLWRIGHT_SOURCE_DIR "/resources/examples/wall.yaml");
    dialog->selectFile(file);
    QMetaObject::invokeMethod(dialog, "accept");
    QTRY_COMPARE(wished.size(), 1);
    QCOMPARE(wished[0][0].toString(), file);
}

QTEST_MAIN(TestWallCommand)
#include "tst_wall_command.moc"
