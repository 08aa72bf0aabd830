// SPDX-License-Identifier: GPL-3.0-or-later
// A wall that is opened from a desk: over all monitors, and away again at Escape.
#include "app/console/desk_wall.h"
#include "tests/support/fake_clock.h"
#include "widgets/wall/wall_window.h"

#include <QApplication>
#include <QtTest>

using namespace millwright;
using namespace millwright::console;

namespace {

std::vector<QWidget*> walls()
{
    std::vector<QWidget*> found;
    for (QWidget* top : QApplication::topLevelWidgets()) {
        if (qobject_cast<wall::WallWindow*>(top) && top->isVisible())
            found.push_back(top);
    }
    return found;
}

} // namespace

class TestDeskWall : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void opensAndLeaves();
    void saysWhyNot();
};

void TestDeskWall::opensAndLeaves()
{
    items::FleetView view(std::make_shared<FakeClock>());
    DeskWall desk(view);
    QCOMPARE(desk.show(QStringLiteral("all")), QString());
    QVERIFY(desk.isShown());
    QCOMPARE(walls().size(), std::size_t(1));
    QCOMPARE(desk.show(QStringLiteral("fleet")), QString()); // another takes its place
    QTRY_COMPARE(walls().size(), std::size_t(1));
    QTest::keyClick(walls().front(), Qt::Key_Escape);
    QVERIFY(!desk.isShown());
    QTRY_VERIFY(walls().empty());
}

void TestDeskWall::saysWhyNot()
{
    items::FleetView view(std::make_shared<FakeClock>());
    DeskWall desk(view);
    const QString why = desk.show(QStringLiteral("/no/such.yaml"));
    QVERIFY2(why.contains(QStringLiteral("/no/such.yaml")), qPrintable(why));
    QVERIFY(!desk.isShown());
    QVERIFY(walls().empty());
}

QTEST_MAIN(TestDeskWall)
#include "tst_desk_wall.moc"
