// SPDX-License-Identifier: GPL-3.0-or-later
// Version 2 of files of scenes: what it has more than the first is taken, kept through writing, or refused with one
// sentence that says where.
#include "models/scenes/placing.h"
#include "services/scenes/scene_reader.h"
#include "services/scenes/scene_writer.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::scenes;
using namespace std::chrono_literals;

namespace {

const std::string kBoard = R"(version: 2
scenes:
  - name: cooling watch
    asset: lulea
    tiles:
      - {kind: value, measure: site.pue, place: {column: 1, row: 1, width: 2, height: 2}}
      - kind: chart
        measure: site.it_power
        with: [site.facility_power]
        label: Power
        place: {column: 3, row: 1, width: 6, height: 4}
      - {kind: table, measure: rack.power, with: [rack.flow], order: lowest, rows: 20, asset: lulea/A}
      - {kind: worst, measure: accelerator.temperature}
      - {kind: events}
...
)";

std::string with(const std::string& part, const std::string& other)
{
    std::string text = kBoard;
    const std::size_t at = text.find(part);
    if (at == std::string::npos)
        qFatal("the sample lacks %s", part.c_str());
    return text.replace(at, part.size(), other);
}

QString refusal(const std::string& text)
{
    const Result<SceneFile> file = readScenes(text, "board.yaml");
    return file ? QString() : QString::fromStdString(describe(file.error()));
}

SceneFile withoutLines(SceneFile file)
{
    for (Scene& scene : file.scenes) {
        scene.line = 0;
        for (Tile& tile : scene.tiles)
            tile.line = 0;
    }
    return file;
}

/// Everything that a file can say at once.
SceneFile full()
{
    SceneFile file{"board.yaml", 6.5, 55.0, {}};
    Scene scene{"näme \"1\": # no comment\\", "  Title, with {braces} ", "lulea", {}, 90s, {1, 3}, {}};
    for (const TileKind kind : kTileKinds) {
        Tile tile{kind, {}, "a/b c: d", "label – ‘x’\u00a0y"};
        if (hasMeasure(kind))
            tile.measure = "accelerator.power";
        if (hasRows(kind))
            tile.rows = 2;
        scene.tiles.push_back(tile);
    }
    scene.tiles[6].with = {"accelerator.busy", "accelerator.tensor"};
    scene.tiles[7].lowest = true;
    scene.tiles[3].measure = "accelerator.temperature";
    const auto places = placesOf(scene);
    for (std::size_t i = 0; i < scene.tiles.size(); i += 2)
        scene.tiles[i].place = (*places)[i];
    file.scenes.push_back(scene);
    Scene other{"each", {}, {}, AssetClass::Hall, 5500ms};
    other.tiles.push_back({TileKind::Headline, "hall.condition", {}, ""});
    file.scenes.push_back(other);
    file.scenes.push_back({"empty", {}, {}, {}});
    return file;
}

} // namespace

class TestDashboardFormat : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesWhatIsWritten();
    void whatIsWrittenIsReadAgain();
    void textOfAnySortIsKept_data();
    void textOfAnySortIsKept();
    void aFileOfTheFirstVersionIsWrittenAsTheSecond();
    void anEmptyDashboardIsOne();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void aWrittenFileThatWasCutAnywhereIsRefused();
    void aHugeFileIsRefused();
    void namesFurtherMeasuresThatTheGatewayLacks();
};

void TestDashboardFormat::takesWhatIsWritten()
{
    const Result<SceneFile> file = readScenes(kBoard, "board.yaml");
    QVERIFY2(file, file ? "" : describe(file.error()).c_str());
    const std::vector<Tile>& tiles = file->scenes[0].tiles;
    QCOMPARE(tiles.size(), std::size_t(5));
    QCOMPARE(tiles[0].place, std::optional(TilePlace{1, 1, 2, 2}));
    QCOMPARE(tiles[1].with, std::vector<std::string>{"site.facility_power"});
    QCOMPARE(tiles[1].label, std::optional<std::string>("Power"));
    QVERIFY(tiles[2].lowest);
    QCOMPARE(tiles[2].rows, 20);
    QCOMPARE(tiles[2].asset, std::string("lulea/A"));
    QVERIFY(!tiles[2].place);
    QCOMPARE(tiles[3].measure, std::string("accelerator.temperature"));
    QCOMPARE(tiles[4].kind, TileKind::Events);
}

void TestDashboardFormat::whatIsWrittenIsReadAgain()
{
    const SceneFile file = full();
    const std::string text = writtenScenes(file);
    const Result<SceneFile> again = readScenes(text, "board.yaml");
    QVERIFY2(again, again ? "" : (describe(again.error()) + "\n" + text).c_str());
    QVERIFY2(withoutLines(*again) == file, text.c_str());
    QCOMPARE(writtenScenes(*again), text);
    QVERIFY(text.starts_with('#') && text.ends_with("\n...\n"));
}

void TestDashboardFormat::textOfAnySortIsKept_data()
{
    QTest::addColumn<std::string>("name");
    for (const char* name : {"plain", "yes", "12", "~", "a: b", "- a", "#", "'", "\"", "\\", "%", "@x", "日本語", "...",
                             "---", "{x", "ends with space ", "a\u00a0b", "😀"})
        QTest::newRow(name) << std::string(name);
}

void TestDashboardFormat::textOfAnySortIsKept()
{
    QFETCH(std::string, name);
    SceneFile file{"board.yaml", 0, 0, {{name, {}, {}, {}}}};
    file.scenes[0].tiles.push_back({TileKind::Events, {}, name, name});
    const Result<SceneFile> again = readScenes(writtenScenes(file), "board.yaml");
    QVERIFY2(again, again ? "" : describe(again.error()).c_str());
    QVERIFY(withoutLines(*again) == file);
}

void TestDashboardFormat::aFileOfTheFirstVersionIsWrittenAsTheSecond()
{
    const Result<SceneFile> first = readScenes(
        "version: 1\nscenes:\n  - {name: a, tiles: [{kind: worst}, {kind: value, measure: fleet.pue}]}\n...\n", "a");
    QVERIFY(first);
    QCOMPARE(first->scenes[0].tiles[0].rows, 10);
    const Result<SceneFile> second = readScenes(writtenScenes(*first), "a");
    QVERIFY(second);
    QVERIFY(withoutLines(*second) == withoutLines(*first));
}

void TestDashboardFormat::anEmptyDashboardIsOne()
{
    QCOMPARE(refusal("version: 2\nscenes:\n  - {name: new, tiles: []}\n...\n"), QString());
    QVERIFY(!refusal("version: 1\nscenes:\n  - {name: new, tiles: []}\n...\n").isEmpty());
}

void TestDashboardFormat::saysWhatIsWrongAndWhere_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char* name, const std::string& text, const QStringList& words) {
        QTest::newRow(name) << text << words;
    };
    const auto s = [](const char* text) { return QString::fromUtf8(text); };
    row("overlapping", with("column: 3, row: 1", "column: 2, row: 2"),
        {s("board.yaml:7:"), s("'place' lies over that of the value in line 6")});
    row("off to the right", with("column: 3, row: 1", "column: 8, row: 1"),
        {s("board.yaml:11:"), s("leaves the grid of 12 columns")});
    row("column of none", with("column: 3", "column: 13"), {s("board.yaml:11:"), s("'13'"), s("1 to 12")});
    row("half a column", with("column: 3", "column: 2.5"), {s("board.yaml:11:"), s("no whole number")});
    row("too low", with("row: 1, width: 6", "row: 999, width: 6"), {s("board.yaml:11:"), s("'999'"), s("240")});
    row("too small", with("width: 6, height: 4", "width: 2, height: 4"),
        {s("board.yaml:11:"), s("a chart needs"), s("width of 3")});
    row("half a place", with(", height: 4", ""), {s("board.yaml:11:"), s("'height' is missing")});
    row("key of a place", with("height: 4", "height: 4, depth: 1"), {s("'depth'"), s("column, height, row, width")});
    row("kind", with("kind: events", "kind: gauge"), {s("board.yaml:14:"), s("'gauge'"), s("chart, table, events")});
    row("measure of nothing", with("rack.power", "power"), {s("board.yaml:12:"), s("'power'")});
    row("line of another class", with("[site.facility_power]", "[rack.power]"),
        {s("board.yaml:9:"), s("'rack.power'"), s("same class")});
    row("line twice", with("[site.facility_power]", "[site.it_power]"), {s("board.yaml:9:"), s("twice")});
    row("order", with("order: lowest", "order: down"), {s("board.yaml:12:"), s("'down'"), s("highest, lowest")});
    row("rows", with("rows: 20", "rows: 51"), {s("board.yaml:12:"), s("1 to 50")});
    row("worst of racks", with("accelerator.temperature", "rack.power"), {s("board.yaml:13:"), s("accelerators")});
    row("newer version", with("version: 2", "version: 3"), {s("board.yaml:1:"), s("newer"), s("up to 2")});
    row("long title", with("asset: lulea\n", "title: " + std::string(900, 't') + "\n"),
        {s("board.yaml:4:"), s("900 characters; the most is 200")});
    row("very long title", with("asset: lulea\n", "title: " + std::string(2000, 't') + "\n"),
        {s("board.yaml:4:"), s("at most 1024 bytes")});
    row("long name", with("cooling watch", std::string(101, 'n')), {s("board.yaml:3:"), s("the most is 100")});
    std::string many = "version: 2\nscenes:\n  - name: many\n    tiles:\n";
    for (int i = 0; i < 25; ++i)
        many += "      - {kind: events}\n";
    row("too many tiles", many + "...\n", {s("board.yaml:5:"), s("more than 24")});
}

void TestDashboardFormat::saysWhatIsWrongAndWhere()
{
    QFETCH(std::string, text);
    QFETCH(QStringList, words);
    const QString said = refusal(text);
    for (const QString& word : words)
        QVERIFY2(said.contains(word), qPrintable(said));
    QVERIFY2(!said.contains(u'\n'), qPrintable(said));
}

void TestDashboardFormat::aWrittenFileThatWasCutAnywhereIsRefused()
{
    const std::string text = writtenScenes(full());
    const std::size_t whole = text.rfind("...") + 3;
    for (std::size_t end = text.find("version:"); end < whole; ++end)
        QVERIFY2(!refusal(text.substr(0, end)).isEmpty(), text.substr(0, end).c_str());
}

void TestDashboardFormat::aHugeFileIsRefused()
{
    const QString said = refusal("version: 2\n#" + std::string(2 << 20, 'x') + "\nscenes: []\n...\n");
    QVERIFY2(said.contains(QStringLiteral("larger than 1 MiB")), qPrintable(said));
}

void TestDashboardFormat::namesFurtherMeasuresThatTheGatewayLacks()
{
    const Result<SceneFile> file = readScenes(with("rack.flow", "rack.flaw"), "board.yaml");
    QVERIFY(file);
    const Result<void> known = checkMeasures(*file, Catalogue::builtIn());
    QVERIFY(!known);
    QCOMPARE(known.error().where, std::string("board.yaml:12"));
    QVERIFY(known.error().message.find("'rack.flaw'") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestDashboardFormat)
#include "tst_dashboard_format.moc"
