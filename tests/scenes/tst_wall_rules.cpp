// SPDX-License-Identifier: GPL-3.0-or-later
// A file of a dashboard on a wall: shown where it can be read from across a room, else refused by the name of the tile.
#include "models/scenes/wall_rules.h"
#include "services/scenes/scene_reader.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::scenes;

namespace {

const std::string kFits = R"(version: 2
scenes:
  - name: board
    tiles:
      - {kind: headline, measure: fleet.tokens, place: {column: 1, row: 1, width: 4, height: 2}}
      - {kind: value, measure: site.pue, asset: lulea}
      - {kind: bars, measure: pod.tokens, rows: 4}
...
)";

QString refusal(const std::string& part, const std::string& other)
{
    std::string text = kFits;
    text.replace(text.find(part), part.size(), other);
    const Result<SceneFile> file = readScenes(text, "board.yaml");
    if (!file)
        qFatal("%s", describe(file.error()).c_str());
    const Result<void> shown = checkForWall(*file);
    return shown ? QString() : QString::fromStdString(describe(shown.error()));
}

} // namespace

class TestWallRules : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatCanBeReadIsShown();
    void theTileThatCannotIsNamed_data();
    void theTileThatCannotIsNamed();
};

void TestWallRules::whatCanBeReadIsShown()
{
    QCOMPARE(refusal("board", "board"), QString());
}

void TestWallRules::theTileThatCannotIsNamed_data()
{
    QTest::addColumn<std::string>("tile");
    QTest::addColumn<QStringList>("words");
    const auto s = [](const char* text) { return QString::fromUtf8(text); };
    QTest::newRow("chart") << std::string("{kind: chart, measure: site.it_power}")
                           << QStringList{s("board.yaml:7:"), s("'board'"), s("'chart site.it_power'"), s("read")};
    QTest::newRow("table") << std::string("{kind: table, measure: rack.power}")
                           << QStringList{s("board.yaml:7:"), s("'table rack.power'")};
    QTest::newRow("events") << std::string("{kind: events}") << QStringList{s("board.yaml:7:"), s("'events'")};
    QTest::newRow("bars of a place") << std::string("{kind: bars, measure: pod.tokens, rows: 4, asset: chat}")
                                     << QStringList{s("board.yaml:7:"), s("'bars pod.tokens'"),
                                                    s("give that to the scene")};
    QTest::newRow("worst by a measure") << std::string("{kind: worst, measure: accelerator.power, rows: 4}")
                                        << QStringList{s("'worst accelerator.power'"), s("by condition")};
    QTest::newRow("rows") << std::string("{kind: bars, measure: pod.tokens, rows: 9}")
                          << QStringList{s("board.yaml:7:"), s("9 rows"), s("6")};
    QTest::newRow("two headlines") << std::string("{kind: headline, measure: fleet.pue}")
                                   << QStringList{s("board.yaml:3:"), s("more than one headline")};
}

void TestWallRules::theTileThatCannotIsNamed()
{
    QFETCH(std::string, tile);
    QFETCH(QStringList, words);
    const QString said = refusal("{kind: bars, measure: pod.tokens, rows: 4}", tile);
    QVERIFY(!said.isEmpty());
    for (const QString& word : words)
        QVERIFY2(said.contains(word), qPrintable(said));
}

QTEST_APPLESS_MAIN(TestWallRules)
#include "tst_wall_rules.moc"
