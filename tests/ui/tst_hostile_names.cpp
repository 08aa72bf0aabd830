// SPDX-License-Identifier: GPL-3.0-or-later
// Names are what somebody typed somewhere: on every page, in tips, tables, trees, the palette, copies and what a screen
// reader says they are text, bounded, and neither turn nor hide what stands beside them.
#include "widgets/charts/chart_csv.h"
#include "widgets/pages/words.h"
#include "widgets/shell/screens.h"
#include "window_bench.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QTableView>
#include <QTest>
#include <QTextDocument>
#include <QTreeView>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestShown = 1300; ///< Several names may stand in one text, each at most 256 long.
constexpr int kMostChildren = 120;

/// Turns, hides or ends what stands beside it.
bool isUnsafe(QChar character)
{
    const char16_t code = character.unicode();
    return (code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7F && code < 0xA0) || code == 0xAD ||
           code == 0x61C || code == 0x200B || code == 0x200E || code == 0x200F || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF;
}

/// What a person reads of a tip or a label that may be markup.
QString asRead(const QString& text)
{
    if (!Qt::mightBeRichText(text))
        return text;
    QTextDocument document;
    document.setHtml(text);
    return document.toPlainText();
}

std::vector<std::pair<QString, Place>> allPages(const WindowBench& bench)
{
    std::vector<std::pair<QString, Place>> pages;
    for (const shell::ScreenEntry& entry : shell::railScreens())
        pages.push_back({entry.title, {entry.screen, {}}});
    pages.push_back({u"Used"_s, {Screen::Pods, {}, kUsedSection}});
    for (const AssetClass assetClass : kAssetClasses) {
        if (bench.view.inventory()->count(assetClass) > 0)
            pages.push_back({QString::fromStdString(nameOf(assetClass)), {Screen::Asset, bench.idAt({assetClass, 0})}});
    }
    return pages;
}

/// Everything is called so, and says so of itself.
Inventory fleetCalled(const std::string& name)
{
    Inventory inventory;
    const auto add = [&](AssetClass assetClass, AssetRef parent, Slot count = 1) {
        for (Slot i = 0; i < count; ++i) {
            AssetSpec spec;
            spec.assetClass = assetClass;
            spec.id = nameOf(assetClass) + ":" + std::to_string(inventory.count(assetClass));
            spec.name = name;
            spec.parent = parent;
            spec.attributes = {{"model", name}, {"host", name}, {"lead", name}, {name.substr(0, 60) + "k", name}};
            if (!inventory.upsert(spec))
                qFatal("the fleet of the test cannot be");
        }
        return AssetRef{assetClass, inventory.count(assetClass) - 1};
    };
    const AssetRef fleet = add(AssetClass::Fleet, {});
    const AssetRef site = add(AssetClass::Site, add(AssetClass::Region, fleet));
    const AssetRef hall = add(AssetClass::Hall, site);
    const AssetRef ups = add(AssetClass::Ups, hall);
    const AssetRef cdu = add(AssetClass::Cdu, hall);
    add(AssetClass::Pump, cdu);
    const AssetRef rack = add(AssetClass::Rack, add(AssetClass::Row, hall));
    add(AssetClass::Accelerator, add(AssetClass::Node, rack), 8);
    inventory.addLink({rack, ups, LinkKind::SuppliedBy, 1.0f});
    inventory.addLink({rack, cdu, LinkKind::CooledBy, 1.0f});
    const AssetRef unit = add(AssetClass::BusinessUnit, add(AssetClass::Organisation, {}));
    const AssetRef pod = add(AssetClass::Pod, unit);
    const AssetRef deployment = add(AssetClass::Deployment, add(AssetClass::UseCase, pod));
    inventory.setAllocations(deployment.slot, {{deployment.slot, 0, 8, 1.0f, kNoTime, kNoTime}});
    return inventory;
}

/// All that is said of a window: labels, tips, rows, and what a screen reader is told.
class Told {
public:
    void take(const QWidget& window)
    {
        for (const QWidget* widget : window.findChildren<QWidget*>()) {
            const QString who = QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
            for (const QString& text :
                 {widget->accessibleName(), widget->accessibleDescription(), widget->windowTitle()})
                m_texts.emplace_back(who, text);
            tip(who, widget->toolTip());
            if (const auto* label = qobject_cast<const QLabel*>(widget)) {
                m_texts.emplace_back(who, label->text());
                if (label->textFormat() != Qt::PlainText)
                    m_wrong << who + u" may show markup"_s;
            }
            if (const auto* view = qobject_cast<const QAbstractItemView*>(widget))
                rows(who, *view, view->rootIndex(), 0);
        }
        for (const auto& [who, text] : m_texts) {
            if (text.size() > kLongestShown)
                m_wrong << u"%1: %2 characters"_s.arg(who).arg(text.size());
            if (std::ranges::any_of(text, isUnsafe))
                m_wrong << who + u": unsafe: "_s + text.left(120);
        }
    }
    /// As a screen reader walks it.
    void walk(QAccessibleInterface* at, int depth = 0)
    {
        if (!at || !at->isValid() || depth > 40 || at->state().invisible)
            return;
        for (const QAccessible::Text kind : {QAccessible::Name, QAccessible::Description, QAccessible::Value}) {
            const QString text = at->text(kind);
            if (text.size() > kLongestShown || std::ranges::any_of(text, isUnsafe))
                m_wrong << u"heard of %1: %2"_s.arg(at->object() // cells have none
                                                        ? QLatin1StringView(at->object()->metaObject()->className())
                                                        : QLatin1StringView("a cell"),
                                                    text.left(120));
        }
        for (int i = 0; i < std::min(at->childCount(), kMostChildren); ++i)
            walk(at->child(i), depth + 1);
    }
    QStringList wrong()
    {
        m_wrong.removeDuplicates();
        return m_wrong;
    }
    const QStringList& tips() const { return m_tips; }

private:
    void tip(const QString& who, const QString& text)
    {
        if (text.isEmpty())
            return;
        m_texts.emplace_back(who, asRead(text));
        m_tips << asRead(text);
    }
    void rows(const QString& who, const QAbstractItemView& view, const QModelIndex& parent, int depth)
    {
        const QAbstractItemModel* model = view.model();
        for (int row = 0; model && row < std::min(model->rowCount(parent), kMostChildren); ++row) {
            const QModelIndex first = model->index(row, 0, parent);
            for (int column = 0; column < model->columnCount(parent); ++column)
                tip(who + u" tip"_s, model->index(row, column, parent).data(Qt::ToolTipRole).toString());
            if (depth < 12)
                rows(who, view, first, depth + 1);
        }
    }

    std::vector<std::pair<QString, QString>> m_texts;
    QStringList m_wrong;
    QStringList m_tips;
};

} // namespace

class TestHostileNames : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void areTextOnEveryPage_data();
    void areTextOnEveryPage();
    void tipsSayThemAsTheyAre_data();
    void tipsSayThemAsTheyAre();
    void copiesRunNothingAndLeaveNothingOut();
    void whatIsCutSaysSo();
    void unitsThatNobodyKnowsStandBehindTheirNumbers();
    void inGatewaysSourcesAndEvents();
};

void TestHostileNames::areTextOnEveryPage_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("bold") << u"<b>x</b>"_s;
    QTest::newRow("a picture") << u"<img src=http://evil/x.png>"_s;
    QTest::newRow("an entity") << u"R&amp;D & <i>co</i>"_s;
    QTest::newRow("lines and controls") << u"one\ntwo\r\n\tthree\x01\x1B[31m\x7F\u0085"_s;
    QTest::newRow("overrides") << u"\u202Egnp.exe\u2066\u2069\u200F\u061Cx"_s;
    QTest::newRow("what nobody sees") << u"r\u200B1\u2060\uFEFF\u00AD\u034F"_s;
    QTest::newRow("right to left") << u"رف-١٢ חדר שרתים"_s;
    QTest::newRow("emoji") << u"🔥👨‍👩‍👧‍👦🏳️‍🌈 rack"_s;
    QTest::newRow("many marks") << u"Z"_s + QString(200, QChar(0x0335)) + u"algo"_s;
    QTest::newRow("long") << QString(2000, u'W');
    QTest::newRow("long of two halves") << QString(u"🔥"_s).repeated(1000);
    QTest::newRow("places for values") << u"100%1 %2 %n %L1 %%"_s;
    QTest::newRow("a formula") << u"=cmd|' /C calc'!A0"_s;
    QTest::newRow("blank") << u"   "_s;
    QTest::newRow("nothing") << QString();
}

void TestHostileNames::areTextOnEveryPage()
{
    QFETCH(QString, name);
    WindowBench bench({1600, 1000});
    bench.connectTo(fleetCalled(name.toStdString()));
    bench.answerAll(12.0);
    bench.press(Qt::Key_T, Qt::ControlModifier); // the trees
    if (auto* tree = bench.find<QTreeView>("fleetTree"))
        tree->expandAll();
    QStringList wrong;
    for (const auto& [page, place] : allPages(bench)) {
        bench.window->navigator()->open(place);
        WindowBench::settle();
        bench.answerAll(12.0);
        QVERIFY(!bench.window->grab().isNull());
        if (const QString directory = qEnvironmentVariable("MILLWRIGHT_TEST_PICTURES"); !directory.isEmpty())
            bench.window->grab().save(
                u"%1/name-%2-%3.png"_s.arg(directory, QLatin1StringView(QTest::currentDataTag()), page));
        QVERIFY2(bench.window->size() == QSize(1600, 1000), qPrintable(page)); // none of it widens the window
        Told told;
        told.take(*bench.window);
        told.walk(QAccessible::queryAccessibleInterface(bench.window.get()));
        for (const QString& line : told.wrong())
            wrong << page + u": "_s + line;
    }
    bench.press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(bench.find("findField"), u"rack:0"_s);
    WindowBench::settle();
    QTest::qWait(300);
    QVERIFY(!bench.window->grab().isNull());
    Told told;
    told.walk(QAccessible::queryAccessibleInterface(bench.window.get()));
    wrong << told.wrong();
    for (const QString& line : wrong)
        qInfo("%s", qPrintable(line));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestHostileNames::tipsSayThemAsTheyAre_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"R&D", "a < b && c > d", "<b>x</b>", "\"quoted\"", "&lt;", "plain", "two\nlines <i>"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestHostileNames::tipsSayThemAsTheyAre()
{
    QFETCH(QString, text);
    QCOMPARE(asRead(pages::tipText(text)), text);
}

void TestHostileNames::copiesRunNothingAndLeaveNothingOut()
{
    QCOMPARE(charts::csvField(u"=1+1"_s), u"'=1+1"_s);
    for (const QString& start : {u"+"_s, u"-"_s, u"@"_s, u"\t"_s, u"＝"_s, u"＋"_s, u"－"_s, u"＠"_s})
        QVERIFY2(charts::csvField(start + u"x"_s).contains(u'\''), qPrintable(start));
    const QString name = u"=cmd|' /C calc'!A0"_s + QString(900, u'n');
    WindowBench bench({1600, 1000});
    bench.connectTo(fleetCalled(name.toStdString()));
    bench.press(Qt::Key_4, Qt::AltModifier);
    bench.answerAll(12.0);
    auto* table = bench.find<QTableView>("fleetTable");
    QVERIFY(table);
    table->setFocus();
    table->selectRow(0);
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(!QGuiApplication::clipboard()->text().isEmpty());
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.contains(u"'"_s + name), qPrintable(copied.left(400))); // whole, and no formula
    for (const QString& line : copied.split(u'\n')) {
        for (const QString& field : line.split(u','))
            QVERIFY2(!field.startsWith(u'=') && !field.startsWith(u'@') && !field.startsWith(u'+'), qPrintable(field));
    }
}

void TestHostileNames::whatIsCutSaysSo()
{
    const QString whole = pages::shownText(std::string(256, 'x'));
    QCOMPARE(whole, QString(256, u'x'));
    const QString cut = pages::shownText(std::string(257, 'x'));
    QCOMPARE(cut.size(), 256);
    QVERIFY(cut.endsWith(u'…'));
    const QString halves = pages::shownText((u"a"_s + QString(u"🔥"_s).repeated(200)).toStdString());
    QVERIFY(halves.endsWith(u"🔥…"_s) || halves.endsWith(u"a…"_s));
    QCOMPARE(pages::wholeText(std::string(1024, 'x')), QString(1024, u'x'));
    QCOMPARE(pages::shownText("👨‍👩‍👧"), u"👨‍👩‍👧"_s); // joiners hold it together
}

void TestHostileNames::unitsThatNobodyKnowsStandBehindTheirNumbers()
{
    WindowBench bench({1600, 1000});
    Catalogue catalogue;
    for (std::size_t i = 0; i < Catalogue::builtIn().size(); ++i) {
        MeasureInfo info = Catalogue::builtIn().at(static_cast<MeasureIndex>(i));
        if (info.kind == ValueKind::Gauge && !info.id.ends_with(".condition")) {
            info.unit = "<b>furlong</b>\xE2\x80\xAE per fortnight and then some";
            info.title = "<img src=x>\n" + std::string(600, 'T');
        }
        QVERIFY(catalogue.add(info));
    }
    bench.connectTo(kFleet);
    bench.view.setCatalogue(std::make_shared<const Catalogue>(catalogue));
    QStringList wrong;
    for (const auto& [page, place] : allPages(bench)) {
        bench.window->navigator()->open(place);
        WindowBench::settle();
        bench.answerAll(1234.5);
        if (const QString directory = qEnvironmentVariable("MILLWRIGHT_TEST_PICTURES"); !directory.isEmpty())
            bench.window->grab().save(u"%1/unit-%2.png"_s.arg(directory, page));
        QVERIFY2(bench.window->size() == QSize(1600, 1000), qPrintable(page));
        Told told;
        told.take(*bench.window);
        told.walk(QAccessible::queryAccessibleInterface(bench.window.get()));
        for (const QString& line : told.wrong())
            wrong << page + u": "_s + line;
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestHostileNames::inGatewaysSourcesAndEvents()
{
    const std::string name = "<b>x</b>\n\xE2\x80\xAE" + std::string(2000, 'g');
    WindowBench bench({1600, 1000});
    bench.connectTo(kFleet);
    GatewayInfo gateway;
    gateway.name = gateway.version = gateway.configurationError = gateway.stateError = name;
    for (int i = 0; i < 300; ++i)
        gateway.sources.push_back({name + std::to_string(i), name, SourceInfo::State::Down, name, kNoTime, 7, name});
    bench.view.setGateway(gateway);
    std::vector<Event> events;
    for (std::uint64_t i = 1; i <= 50; ++i) {
        Event event;
        event.revision = i;
        event.kind = static_cast<EventKind>(200 + i);
        event.asset = {AssetClass::Rack, static_cast<Slot>(i)}; // most are not there
        event.text = event.source = name;
        events.push_back(event);
    }
    bench.view.takeEvents(events);
    bench.setLink(LinkState::BackingOff, name);
    QStringList wrong;
    for (const auto& [page, place] : allPages(bench)) {
        bench.window->navigator()->open(place);
        WindowBench::settle();
        QVERIFY2(bench.window->size() == QSize(1600, 1000), qPrintable(page));
        Told told;
        told.take(*bench.window);
        told.walk(QAccessible::queryAccessibleInterface(bench.window.get()));
        for (const QString& line : told.wrong())
            wrong << page + u": "_s + line;
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

QTEST_MAIN(TestHostileNames)
#include "tst_hostile_names.moc"
