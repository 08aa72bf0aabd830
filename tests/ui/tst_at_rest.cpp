// SPDX-License-Identifier: GPL-3.0-or-later
// A page that nothing happens on does no work: what asks for another layout on each layout takes a whole core.
#include "every_page.h"
#include "widgets/dashboards/dashboard_book.h"

#include <QApplication>
#include <QTest>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

/// Counts what widgets ask for while it lives.
class Work final : public QObject {
public:
    Work() { qApp->installEventFilter(this); }

    int layouts = 0;
    int paints = 0;
    QStringList who;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const bool isLayout = event->type() == QEvent::LayoutRequest;
        layouts += isLayout ? 1 : 0;
        paints += event->type() == QEvent::Paint ? 1 : 0;
        if (isLayout)
            who << QString::fromLatin1(watched->metaObject()->className());
        return false;
    }
};

} // namespace

class TestAtRest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPageThatNothingHappensOnDoesNothing_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("text");
        QTest::newRow("laptop") << QSize(1280, 800) << 100;
        QTest::newRow("desk") << QSize(1920, 1080) << 100;
        QTest::newRow("large text") << QSize(1280, 800) << 200;
    }
    void aPageThatNothingHappensOnDoesNothing()
    {
        QFETCH(const QSize, size);
        QFETCH(const int, text);
        dashboards::DashboardBook book{QString()};
        addDashboard(book);
        WindowBench bench(size, style::ThemeName::Night, &book);
        bench.setTextPercent(text);
        bench.connectTo(kEveryClass);
        for (const auto& [name, place] : everyPage(bench, &book)) {
            visit(bench, place);
            WindowBench::settle();
            const Work work;
            WindowBench::settle();
            QVERIFY2(work.layouts == 0, qPrintable(u"%1: layouts of %2"_s.arg(name, work.who.join(u", "_s))));
            QVERIFY2(work.paints == 0, qPrintable(u"%1: %2 paints"_s.arg(name).arg(work.paints)));
        }
    }
};

QTEST_MAIN(TestAtRest)
#include "tst_at_rest.moc"
