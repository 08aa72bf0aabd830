// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layers/layer_check.h"
#include "tests/places.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace millwright::layers;

namespace {

const QString kRoot = QStringLiteral(MILLWRIGHT_SOURCE_DIR);

QString read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Files of the product (not the tests) by name pattern, relative to the top of the project.
QStringList productFiles(const QStringList& patterns)
{
    QStringList files;
    for (const QString& top : {u"app"_s, u"models"_s, u"resources"_s, u"services"_s, u"translations"_s, u"widgets"_s}) {
        for (QDirIterator walk(kRoot + u'/' + top, patterns, QDir::Files, QDirIterator::Subdirectories);
             walk.hasNext();)
            files.append(QDir(kRoot).relativeFilePath(walk.next()));
    }
    files.sort();
    return files;
}

QString folderOf(const QString& file)
{
    return file.left(file.lastIndexOf(u'/'));
}

LayerCheck checkWithTargets()
{
    LayerCheck check;
    for (const QString& file : productFiles({u"CMakeLists.txt"_s}))
        check.learnTargets(folderOf(file), read(kRoot + u'/' + file));
    return check;
}

} // namespace

class TestLayers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTableHasNoCycles();
    void includesAreAllowed();
    void linkLinesAreAllowed();

    void forbiddenIncludesAreRefused_data();
    void forbiddenIncludesAreRefused();
    void forbiddenLinksAreRefused_data();
    void forbiddenLinksAreRefused();
};

void TestLayers::theTableHasNoCycles()
{
    // Rows stand below everything they use; that order is the proof.
    QStringList above;
    for (const Layer& layer : layers()) {
        for (const QString& used : layer.folders) {
            const bool stands =
                std::ranges::any_of(above, [&](const QString& folder) { return folder.startsWith(used); });
            QVERIFY2(stands, qPrintable(u"%1 uses %2, which stands below it"_s.arg(layer.folder, used)));
        }
        above.append(layer.folder);
    }
}

void TestLayers::includesAreAllowed()
{
    const LayerCheck check;
    QStringList refused;
    for (const QString& file : productFiles({u"*.h"_s, u"*.cpp"_s})) {
        for (const QString& why : check.checkIncludes(folderOf(file), read(kRoot + u'/' + file)))
            refused.append(file + u": "_s + why);
    }
    QVERIFY2(refused.isEmpty(), qPrintable(refused.join(u'\n')));
}

void TestLayers::linkLinesAreAllowed()
{
    const LayerCheck check = checkWithTargets();
    QStringList refused;
    for (const QString& file : productFiles({u"CMakeLists.txt"_s})) {
        for (const QString& why : check.checkLinks(folderOf(file), read(kRoot + u'/' + file)))
            refused.append(file + u": "_s + why);
    }
    QVERIFY2(refused.isEmpty(), qPrintable(refused.join(u'\n')));
}

void TestLayers::forbiddenIncludesAreRefused_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("refusals");
    const auto row = [](const char* name, const QString& folder, const QString& text, int refusals) {
        QTest::newRow(name) << folder << text << refusals;
    };
    row("allowed", u"models/fleet"_s, u"#include \"models/domain/asset.h\"\n#include <vector>\n"_s, 0);
    row("own folder", u"models/fleet"_s, u"#include \"models/fleet/rollup.h\"\n"_s, 0);
    row("upwards", u"models/fleet"_s, u"#include \"services/hub/hub.h\"\n"_s, 1);
    row("Qt in the core", u"services/hub"_s, u"  #  include <QString>\n"_s, 1);
    row("Qt in ctl", u"app/ctl"_s, u"#include <QtCore/QString>\n"_s, 1);
    row("gRPC in a widget", u"widgets/pages"_s, u"#include <grpcpp/channel.h>\n"_s, 1);
    row("contract in a widget", u"widgets/pages"_s, u"#include \"millwright/v1/feeds.pb.h\"\n"_s, 1);
    row("socket in a widget", u"widgets/shell"_s, u"#include <QTcpSocket>\n#include <sys/socket.h>\n"_s, 2);
    row("feed in a widget", u"widgets/pages"_s, u"#include \"services/feeds/session.h\"\n"_s, 1);
    row("widget in a feed", u"services/feeds"_s, u"#include \"widgets/style/theme.h\"\n"_s, 1);
    row("charts outside widgets/charts", u"widgets/pages"_s, u"#include <QChartView>\n#include <QLineSeries>\n"_s, 2);
    row("charts where they belong", u"widgets/charts"_s, u"#include <QChartView>\n"_s, 0);
    row("tests in the product", u"models/domain"_s, u"#include \"tests/support/fake_clock.h\"\n"_s, 1);
    row("not rooted", u"models/domain"_s, u"#include \"asset.h\"\n"_s, 1);
    row("deeper folder follows its parent", u"services/hub/rules"_s, u"#include <curl/curl.h>\n"_s, 1);
    row("folder without a row", u"models/other"_s, u"int x;\n"_s, 1);
    row("not an include", u"models/fleet"_s, u"// see #include <QString>\n"_s, 0);
}

void TestLayers::forbiddenIncludesAreRefused()
{
    QFETCH(QString, folder);
    QFETCH(QString, text);
    QFETCH(int, refusals);
    const QStringList refused = LayerCheck().checkIncludes(folder, text);
    QVERIFY2(refused.size() == refusals, qPrintable(refused.join(u'\n')));
}

void TestLayers::forbiddenLinksAreRefused_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("cmake");
    QTest::addColumn<int>("refusals");
    const auto row = [](const char* name, const QString& folder, const QString& cmake, int refusals) {
        QTest::newRow(name) << folder << cmake << refusals;
    };
    row("allowed", u"models/fleet"_s, u"target_link_libraries(x PUBLIC models_d PRIVATE millwright_flags)"_s, 0);
    row("Qt in the core", u"models/fleet"_s, u"target_link_libraries(x PUBLIC models_d Qt6::Core)"_s, 1);
    row("several lines", u"services/hub"_s,
        u"target_link_libraries(x\n  PUBLIC models_d # Qt6::Gui\n  PRIVATE PkgConfig::GRPCPP)"_s, 1);
    row("upwards", u"models/domain"_s, u"target_link_libraries(x PRIVATE hub)"_s, 1);
    row("widgets and feeds", u"widgets/shell"_s, u"target_link_libraries(x PRIVATE feeds)"_s, 1);
    row("unknown library", u"widgets/shell"_s, u"target_link_libraries(x PRIVATE Boost::asio)"_s, 1);
    row("folder without a row", u"models"_s, u"target_link_libraries(x PRIVATE models_d)"_s, 1);
}

void TestLayers::forbiddenLinksAreRefused()
{
    QFETCH(QString, folder);
    QFETCH(QString, cmake);
    QFETCH(int, refusals);
    LayerCheck check;
    check.learnTargets(u"models/domain"_s, u"add_library(models_d STATIC a.cpp)"_s);
    check.learnTargets(u"services/hub"_s, u"add_library(hub STATIC a.cpp)"_s);
    check.learnTargets(u"services/feeds"_s, u"add_library(feeds STATIC a.cpp)"_s);
    const QStringList refused = check.checkLinks(folder, cmake);
    QVERIFY2(refused.size() == refusals, qPrintable(refused.join(u'\n')));
}

QTEST_APPLESS_MAIN(TestLayers)
#include "tst_layers.moc"
