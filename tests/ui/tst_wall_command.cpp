// SPDX-License-Identifier: GPL-3.0-or-later
// A wall is opened from a desk by a key or by name, as any other command.
#include "window_bench.h"

#include <QSignalSpy>
#include <QTest>

using namespace millwright;
using namespace millwright::test;

class TestWallCommand : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aKeyOpensAllScenes();
    void isFoundByName();
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

QTEST_MAIN(TestWallCommand)
#include "tst_wall_command.moc"
