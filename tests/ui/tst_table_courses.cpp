// SPDX-License-Identifier: GPL-3.0-or-later
// The last hour beside the numbers of tables, in the real window: what is asked for, what is said, what is copied.
#include "widgets/pages/asset_table.h"
#include "window_bench.h"

#include <QApplication>
#include <QClipboard>
#include <QTabBar>
#include <QTest>

#include <algorithm>
#include <set>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view kPods = R"(
site s
  hall h
    rack r1..r2
      node n1..n4
        accelerator g0..g7 model=H200
pod chat
  deployment chat-a holds=0..7
pod code
  deployment code-a holds=8..15
)";
constexpr std::string_view kMany = R"(
site s
  hall h
    rack r1..r40
      node n1..n4
        accelerator g0..g7 model=H200
)";

/// Twenty kilowatts or tokens a minute ago, `now` since.
SeriesAnswer risen(UtcTime now)
{
    SeriesAnswer answer;
    answer.step = 60s;
    answer.first = now - 60min;
    answer.earliest = now - 24h;
    for (int i = 0; i < 60; ++i) {
        const float value = i < 30 ? 20.0f : 25.0f;
        for (std::vector<float>* numbers : {&answer.min, &answer.max, &answer.mean})
            numbers->push_back(value);
        answer.count.push_back(60);
    }
    return answer;
}

/// Questions of tables, by what they ask about.
std::set<std::string> askedFor(const WindowBench& bench, const std::string& measure)
{
    std::set<std::string> ids;
    for (const SeriesQuestion& question : bench.requests.questions) {
        if (question.measure == measure && question.maxPoints == 60)
            ids.insert(question.assetId);
    }
    return ids;
}

void answerSeries(WindowBench& bench)
{
    for (const SeriesReply& reply : std::exchange(bench.requests.replies, {}))
        reply(risen(bench.view.gatewayNow()));
    bench.requests.questions.clear();
}

} // namespace

class TestTableCourses : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void podsHaveTheLastHourOfTheirTokens()
    {
        WindowBench bench({1920, 1080});
        bench.connectTo(kPods);
        bench.window->navigator()->open({Screen::Pods, {}});
        WindowBench::settle();
        bench.answerAll(25.0);
        auto* table = bench.find<pages::AssetTable>("podsTable");
        QVERIFY(table->courseColumn() > 0);
        table->grab();
        QTRY_COMPARE(askedFor(bench, "pod.tokens").size(), std::size_t{2});
        QCOMPARE(table->courseWords(0), QString()); // not answered yet
        answerSeries(bench);
        const QString said = table->courseWords(0);
        QVERIFY2(said.contains(u"the last 60"_s) && said.contains(u"rose 25"_s), qPrintable(said));
        table->setCurrentIndex(table->model()->index(1, 0));
        QVERIFY2(table->accessibleDescription().contains(u"rose 25"_s), qPrintable(table->accessibleDescription()));
    }

    /// It is drawn, and drawn otherwise when nothing comes in any more.
    void theCourseIsSeenAndGrowsOld()
    {
        WindowBench bench({1920, 1080});
        bench.connectTo(kPods);
        bench.window->navigator()->open({Screen::Pods, {}});
        WindowBench::settle();
        bench.answerAll(25.0);
        auto* table = bench.find<pages::AssetTable>("podsTable");
        const auto cell = [&] {
            return table->viewport()
                ->grab(table->visualRect(table->model()->index(0, table->courseColumn())).adjusted(0, 0, -80, 0))
                .toImage();
        };
        const QImage empty = cell();
        QTRY_COMPARE(askedFor(bench, "pod.tokens").size(), std::size_t{2}); // the page's charts ask before the rows do
        answerSeries(bench);
        const QImage drawn = cell();
        QVERIFY(drawn != empty);
        table->setFrozen(true);
        QVERIFY(cell() != drawn);
    }

    /// Of 1,280 accelerators those that are on the screen, and others when they come there.
    void ofALargeTableOnlyVisibleRowsAreAskedFor()
    {
        WindowBench bench({1920, 1080});
        bench.connectTo(kMany);
        bench.window->navigator()->open({Screen::Cluster, {}});
        WindowBench::settle();
        auto* tabs = bench.find<QTabBar>("classTabs");
        tabs->setCurrentIndex(tabs->count() - 1);
        bench.answerAll(25.0);
        auto* table = bench.find<pages::AssetTable>("fleetTable");
        QVERIFY2(table->model()->rowCount() >= 1280, qPrintable(QString::number(table->model()->rowCount())));
        QVERIFY(table->courseColumn() > 0);
        const std::string measure = table->assets()->measuresOf(table->courseColumn()).front();
        bench.requests.questions.clear();
        table->scrollToTop();
        table->grab();
        QTRY_VERIFY(!askedFor(bench, measure).empty());
        const auto rows = static_cast<std::size_t>(table->viewport()->height() / table->rowHeight(0) + 2);
        const std::set<std::string> first = askedFor(bench, measure);
        QVERIFY2(first.size() <= rows, qPrintable(QString::number(first.size())));
        answerSeries(bench);
        table->scrollToBottom();
        table->grab();
        QTRY_VERIFY(!askedFor(bench, measure).empty());
        const std::set<std::string> last = askedFor(bench, measure);
        QVERIFY(last.size() <= rows);
        QVERIFY(std::ranges::none_of(last, [&](const std::string& id) { return first.contains(id); }));
    }

    /// Where the number that has a course does not fit, its course takes no room from the others.
    void aCourseWithoutItsNumberLeavesNoHole()
    {
        WindowBench bench({1280, 800});
        bench.connectTo(kMany);
        bench.open({AssetClass::Rack, 0});
        WindowBench::settle();
        bench.answerAll(25.0);
        const auto* table = bench.find<pages::AssetTable>("childTable");
        QVERIFY(table->hiddenColumns() > 0);
        int wide = 0;
        for (int column = 0; column < table->model()->columnCount(); ++column)
            wide += table->columnWidth(column);
        const int room = table->viewport()->width();
        QVERIFY2(wide > room * 9 / 10 && wide <= room, qPrintable(u"%1 of %2 px"_s.arg(wide).arg(room)));
    }

    void whatIsCopiedIsAsBefore()
    {
        WindowBench bench({1920, 1080});
        bench.connectTo(kPods);
        bench.window->navigator()->open({Screen::Pods, {}});
        WindowBench::settle();
        bench.answerAll(25.0);
        auto* table = bench.find<pages::AssetTable>("podsTable");
        const auto copied = [&] {
            QApplication::clipboard()->clear();
            table->copyRows(true);
            [[maybe_unused]] const bool isThere =
                QTest::qWaitFor([] { return !QApplication::clipboard()->text().isEmpty(); });
            return QApplication::clipboard()->text();
        };
        QTRY_VERIFY(!bench.requests.replies.empty());
        answerSeries(bench);
        const QString with = copied();
        QVERIFY(with.count(u'\n') == 3);
        table->setShowsCourse(false);
        table->setAssets(table->assets());
        QCOMPARE(table->courseColumn(), -1);
        QCOMPARE(copied(), with);
    }
};

QTEST_MAIN(TestTableCourses)
#include "tst_table_courses.moc"
