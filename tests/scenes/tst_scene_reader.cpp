// SPDX-License-Identifier: GPL-3.0-or-later
// Files of scenes as people write them: taken as they are meant, or refused with one sentence that says where.
#include "models/domain/text_file.h"
#include "services/scenes/scene_reader.h"
#include "tests/places.h"

#include <QDir>
#include <QtTest>

using namespace millwright;
using namespace millwright::scenes;
using namespace std::chrono_literals;

namespace {

const std::string kWhole = R"(version: 1
distance: 6
panel: 55
scenes:
  - name: fleet
    dwell: 45s
    screens: [1, 3]
    tiles:
      - {kind: headline, measure: fleet.tokens, label: ""}
      - {kind: value, measure: site.pue, asset: lulea}
      - kind: map
        measure: accelerator.power
      - {kind: attention, rows: 2}
  - name: sites
    each: site
    tiles:
      - {kind: bars, measure: pod.tokens, rows: 4}
...
)";

/// The whole file with one part of it replaced.
std::string with(const std::string& part, const std::string& other)
{
    std::string text = kWhole;
    const std::size_t at = text.find(part);
    if (at == std::string::npos)
        qFatal("the sample lacks %s", part.c_str());
    return text.replace(at, part.size(), other);
}

/// "file:line: sentence", or nothing when it is taken.
QString refusal(const std::string& text)
{
    const Result<SceneFile> file = readScenes(text, "wall.yaml");
    return file ? QString() : QString::fromStdString(describe(file.error()));
}

} // namespace

class TestSceneReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesWhatIsWritten();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void aFileThatWasCutAnywhereIsRefused();
    void sortsOfTextThatAreNoFileAreRefused_data();
    void sortsOfTextThatAreNoFileAreRefused();
    void countsLinesOfText();
    void namesMeasuresThatTheGatewayLacks();
    void readyMadeAndExampleFilesAreRight_data();
    void readyMadeAndExampleFilesAreRight();
};

void TestSceneReader::takesWhatIsWritten()
{
    const Result<SceneFile> file = readScenes(kWhole, "wall.yaml");
    QVERIFY2(file, file ? "" : describe(file.error()).c_str());
    QCOMPARE(file->distance, 6.0);
    QCOMPARE(file->panel, 55.0);
    QCOMPARE(file->scenes.size(), std::size_t(2));
    const Scene& fleet = file->scenes[0];
    QCOMPARE(fleet.name, std::string("fleet"));
    QVERIFY(fleet.dwell == 45s);
    QCOMPARE(fleet.screens, (std::vector<unsigned>{1, 3}));
    QCOMPARE(fleet.tiles.size(), std::size_t(4));
    QCOMPARE(fleet.tiles[0].label, std::optional<std::string>(""));
    QCOMPARE(fleet.tiles[1].label, std::optional<std::string>());
    QCOMPARE(fleet.tiles[1].asset, std::string("lulea"));
    QCOMPARE(fleet.tiles[2].kind, TileKind::Map);
    QCOMPARE(fleet.tiles[3].rows, 2);
    QCOMPARE(file->placeOf(fleet.tiles[2].line), std::string("wall.yaml:11"));
    QCOMPARE(file->scenes[1].each, std::optional(AssetClass::Site));
    QVERIFY(file->scenes[1].dwell == 30s);
}

void TestSceneReader::saysWhatIsWrongAndWhere_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char* name, const std::string& text, const QStringList& words) {
        QTest::newRow(name) << text << words;
    };
    const auto s = [](const char* text) { return QString::fromUtf8(text); };
    row("newer version", with("version: 1", "version: 3"), {s("wall.yaml:1:"), s("newer"), s("up to 2")});
    row("no version", with("version: 1\n", ""), {s("'version'"), s("missing")});
    row("kind", with("kind: map", "kind: globe"),
        {s("wall.yaml:11:"), s("'globe'"), s("headline, value, map, worst, bars, attention")});
    row("kind of the next version", with("kind: map", "kind: chart"),
        {s("wall.yaml:11:"), s("'chart'"), s("from version 2 on")});
    row("place in version 1", with("rows: 2", "rows: 2, place: {column: 1}"), {s("wall.yaml:13:"), s("'place'")});
    row("key", with("dwell:", "dwel:"), {s("wall.yaml:6:"), s("'dwel'"), s("dwell")});
    row("key of a tile", with("rows: 2", "lines: 2"), {s("wall.yaml:13:"), s("'lines'"), s("rows")});
    row("dwell", with("45s", "1s"), {s("wall.yaml:6:"), s("'1s'"), s("5000ms")});
    row("measure of nothing", with("fleet.tokens", "tokens"), {s("wall.yaml:9:"), s("'tokens'"), s("site.tokens")});
    row("map of racks", with("accelerator.power", "rack.power"), {s("wall.yaml:12:"), s("accelerators")});
    row("each", with("each: site", "each: planet"), {s("wall.yaml:15:"), s("'planet'"), s("site, hall, pod")});
    row("each and asset", with("each: site", "each: site\n    asset: lulea"), {s("excludes 'asset'")});
    row("screens", with("[1, 3]", "[left]"), {s("wall.yaml:7:"), s("'left'"), s("1 to 16")});
    row("distance", with("distance: 6", "distance: far"), {s("wall.yaml:2:"), s("'far'")});
    row("too many rows", with("rows: 2", "rows: 9"), {s("wall.yaml:13:"), s("1 to 3")});
    row("twice the name", with("name: sites", "name: fleet"), {s("wall.yaml:14:"), s("'fleet'"), s("taken")});
    row("two bodies", with("{kind: attention, rows: 2}", "{kind: worst}"), {s("more than one of map, worst and bars")});
    row("two headlines", with("{kind: attention, rows: 2}", "{kind: headline, measure: fleet.pue}"),
        {s("more than one headline")});
    row("no tiles", with("    tiles:\n      - {kind: bars, measure: pod.tokens, rows: 4}\n", ""),
        {s("wall.yaml:14:"), s("'tiles'")});
    row("no scenes", "version: 1\n...\n", {s("'scenes'"), s("at least one")});
    row("no YAML", with("screens: [1, 3]", "screens: [1, 3"), {s("wall.yaml:"), s("not valid YAML")});
}

void TestSceneReader::saysWhatIsWrongAndWhere()
{
    QFETCH(std::string, text);
    QFETCH(QStringList, words);
    const QString said = refusal(text);
    QVERIFY(said.startsWith(QStringLiteral("wall.yaml")));
    for (const QString& word : words)
        QVERIFY2(said.contains(word), qPrintable(said));
    QVERIFY2(!said.contains(u'\n'), qPrintable(said));
}

void TestSceneReader::aFileThatWasCutAnywhereIsRefused()
{
    const std::size_t whole = kWhole.rfind("...") + 3;
    for (std::size_t end = 0; end < whole; ++end)
        QVERIFY2(!refusal(kWhole.substr(0, end)).isEmpty(), qPrintable(QString::number(end)));
    const QString said = refusal(kWhole.substr(0, kWhole.find("  - name: sites")));
    QVERIFY2(said.startsWith(QStringLiteral("wall.yaml:13: the file is cut short")), qPrintable(said));
}

void TestSceneReader::sortsOfTextThatAreNoFileAreRefused_data()
{
    QTest::addColumn<std::string>("text");
    QTest::newRow("empty") << std::string();
    QTest::newRow("a list") << std::string("- 1\n- 2\n...\n");
    QTest::newRow("a word") << std::string("wall\n...\n");
    QTest::newRow("binary") << std::string("\0\1\2\n...\n", 8);
    QTest::newRow("laughs") << std::string(
        "a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
        "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
        "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n...\n");
}

void TestSceneReader::sortsOfTextThatAreNoFileAreRefused()
{
    QFETCH(std::string, text);
    QVERIFY(!refusal(text).isEmpty());
}

void TestSceneReader::countsLinesOfText()
{
    const Result<SceneFile> file = readScenes(kWhole, "wall.yaml");
    QVERIFY(file);
    QCOMPARE(textLines(file->scenes[0]), 1 + 2 + 2 + 2 + 1); // headline without label, values with, sites, attention
    QCOMPARE(textLines(file->scenes[1]), 1 + 4 + 1);
    const QString said = refusal(with("{kind: bars, measure: pod.tokens, rows: 4}",
                                      "{kind: headline, measure: fleet.tokens}\n      - {kind: value, measure: "
                                      "fleet.pue}\n      - {kind: bars, measure: pod.tokens, rows: 6}"));
    QVERIFY2(said.contains(QStringLiteral("11 lines of text; the most is 10")), qPrintable(said));
}

void TestSceneReader::namesMeasuresThatTheGatewayLacks()
{
    const Result<SceneFile> file = readScenes(with("fleet.tokens", "fleet.token"), "wall.yaml");
    QVERIFY(file);
    const Result<void> known = checkMeasures(*file, Catalogue::builtIn());
    QVERIFY(!known);
    QCOMPARE(known.error().where, std::string("wall.yaml:9"));
    const QString said = QString::fromStdString(known.error().message);
    QVERIFY2(said.contains(QStringLiteral("'fleet.token'")) && said.contains(QStringLiteral("fleet.tokens")),
             qPrintable(said));
    QVERIFY(checkMeasures(*readScenes(kWhole, "wall.yaml"), Catalogue::builtIn()));
}

void TestSceneReader::readyMadeAndExampleFilesAreRight_data()
{
    QTest::addColumn<QString>("path");
    const QDir ready(QStringLiteral(MILLWRIGHT_SOURCE_DIR "/resources/scenes"));
    for (const QString& name : ready.entryList({QStringLiteral("*.yaml")}))
        QTest::newRow(qPrintable(name)) << ready.filePath(name);
    QTest::newRow("dashboard") << QStringLiteral(MILLWRIGHT_SOURCE_DIR "/resources/examples/dashboard.yaml");
    QTest::newRow("example") << QStringLiteral(MILLWRIGHT_SOURCE_DIR "/resources/examples/wall.yaml");
}

void TestSceneReader::readyMadeAndExampleFilesAreRight()
{
    QFETCH(QString, path);
    const Result<std::string> text = textOfFile(path.toStdString());
    QVERIFY2(text, text ? "" : describe(text.error()).c_str());
    const Result<SceneFile> file = readScenes(*text, path.toStdString());
    QVERIFY2(file, file ? "" : describe(file.error()).c_str());
    const Result<void> known = checkMeasures(*file, Catalogue::builtIn());
    QVERIFY2(known, known ? "" : describe(known.error()).c_str());
}

QTEST_APPLESS_MAIN(TestSceneReader)
#include "tst_scene_reader.moc"
