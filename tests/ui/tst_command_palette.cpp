// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl+K: from a few letters to the thing, the page or the command.
#include "models/items/place_link.h"
#include "widgets/shell/command_palette.h"
#include "widgets/shell/find_button.h"
#include "widgets/shell/find_field.h"
#include "widgets/shell/palette_model.h"
#include "widgets/shell/tally.h"
#include "window_bench.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;
using Kind = shell::PaletteRow::Kind;

namespace {

constexpr std::string_view kNamed = R"(
fleet all
  site lulea
    ups ups-a
    rack r1 supplied-by=ups-a
      node n1 host=lul-c01-n1.example.org bmc=10.0.7.11
        accelerator gpu0 uuid=GPU-5b4e-77 serial=SN4711 pci=00000000:17:00.0
        accelerator gpu1 uuid=GPU-5b4e-78 serial=SN4712 pci=00000000:65:00.0
    rack r10
      node n0
        accelerator c0..c19
organisation acme
  pod grid-assist
    use-case answers
      deployment d0 holds=0..1
)";

std::unique_ptr<WindowBench> ready(QSize size = {1600, 1000})
{
    auto bench = std::make_unique<WindowBench>(size);
    bench->connectTo(kNamed);
    bench->answerAll(40.0);
    return bench;
}

shell::CommandPalette& paletteOf(const WindowBench& bench)
{
    return *bench.find<shell::CommandPalette>("palette");
}

/// Opens it, types, and waits until the letters have their answer.
shell::CommandPalette& typed(WindowBench& bench, const QString& letters)
{
    bench.press(Qt::Key_K, Qt::ControlModifier);
    auto* field = bench.find<shell::FindField>("findField");
    field->clear();
    QTest::keyClicks(field, letters);
    if (!QTest::qWaitFor([&] { return paletteOf(bench).isSettled(); }, 20'000))
        qWarning("no answer");
    WindowBench::settle();
    return paletteOf(bench);
}

QStringList titles(const shell::CommandPalette& palette, Kind kind)
{
    QStringList titles;
    for (const shell::PaletteRow& row : palette.model()->rows()) {
        if (row.kind == kind)
            titles << row.title;
    }
    return titles;
}

} // namespace

class TestPalette : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsByAnyKey_data();
    void findsByAnyKey();
    void aNamedAcceleratorInEightLetters();
    void enterBeforeTheAnswerOpensTheAnswer();
    void arrowsChoose();
    void tabShowsMore();
    void theAlarmsStayInSight();
    void escapeGivesTheFocusBack();
    void aClickBesideItCloses();
    void carriesLiveValues();
    void namesThePodsThatHangOnIt();
    void opensPages();
    void runsCommands();
    void commandsAloneAfterTheSign();
    void whatCannotBeDoneSaysWhy();
    void aLinkIsAPlace();
    void aBrokenLinkSaysSo();
    void linksAreCopiedAndComeBack();
    void saysThatNothingIsFound();
    void copiesTheId();
    void opensBeside();
    void closesWhenTheWindowGoesElsewhere();
    void theModelKeepsItsWord();
};

void TestPalette::findsByAnyKey_data()
{
    QTest::addColumn<QString>("letters");
    QTest::addColumn<QString>("first");
    QTest::newRow("id") << u"pod:acme"_s << u"grid-assist"_s;
    QTest::newRow("uuid") << u"5b4e-78"_s << u"gpu1"_s;
    QTest::newRow("serial") << u"sn4712"_s << u"gpu1"_s;
    QTest::newRow("host") << u"c01"_s << u"n1"_s;
    QTest::newRow("bmc") << u"10.0.7"_s << u"n1"_s;
    QTest::newRow("pci") << u"0000:65"_s << u"gpu1"_s;
    QTest::newRow("path") << u"lulea/r10"_s << u"r10"_s;
    QTest::newRow("words") << u"n1 gpu1"_s << u"gpu1"_s;
    QTest::newRow("whole before begin") << u"r1"_s << u"r1"_s;
    QTest::newRow("beginnings of words") << u"r1n1g1"_s << u"gpu1"_s;
}

void TestPalette::findsByAnyKey()
{
    QFETCH(QString, letters);
    QFETCH(QString, first);
    const auto bench = ready();
    const QStringList assets = titles(typed(*bench, letters), Kind::Asset);
    QVERIFY2(!assets.isEmpty() && assets.constFirst().endsWith(first), qPrintable(assets.join(u'\n')));
}

void TestPalette::aNamedAcceleratorInEightLetters()
{
    const auto bench = ready();
    const QString letters = u"r10n0c13"_s;
    QVERIFY(letters.size() <= 8);
    typed(*bench, letters);
    bench->press(Qt::Key_Return);
    QCOMPARE(bench->place(), bench->idAt({AssetClass::Accelerator, 15}));
    QVERIFY(!paletteOf(*bench).isOpen());
}

void TestPalette::enterBeforeTheAnswerOpensTheAnswer()
{
    const auto bench = ready();
    bench->press(Qt::Key_K, Qt::ControlModifier);
    auto* field = bench->find<shell::FindField>("findField");
    QTest::keyClicks(field, u"gpu1"_s);
    QTest::keyClick(field, Qt::Key_Return); // at once
    QTRY_COMPARE(bench->place(), bench->idAt({AssetClass::Accelerator, 1}));
}

void TestPalette::arrowsChoose()
{
    const auto bench = ready();
    typed(*bench, u"gpu"_s);
    bench->press(Qt::Key_Down);
    bench->press(Qt::Key_Return);
    QCOMPARE(bench->place(), bench->idAt({AssetClass::Accelerator, 1}));
    typed(*bench, u"gpu"_s);
    bench->press(Qt::Key_Down);
    bench->press(Qt::Key_Up);
    bench->press(Qt::Key_Up); // there is nothing above the first
    bench->press(Qt::Key_Return);
    QCOMPARE(bench->place(), bench->idAt({AssetClass::Accelerator, 0}));
}

void TestPalette::tabShowsMore()
{
    const auto bench = ready();
    auto& palette = paletteOf(*bench);
    QVERIFY(titles(typed(*bench, u"r10n0c"_s), Kind::More).value(0).startsWith(u"12 more"_s));
    const auto before = titles(palette, Kind::Asset).size();
    bench->press(Qt::Key_Tab);
    QCOMPARE(titles(palette, Kind::Asset).size(), before + 12);
    QVERIFY(titles(palette, Kind::More).isEmpty());
    QVERIFY(bench->find("findField")->hasFocus());
}

void TestPalette::theAlarmsStayInSight()
{
    for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
        const auto bench = ready(size);
        auto& palette = typed(*bench, u"gpu"_s);
        const QWidget* window = bench->window.get();
        auto* tally = bench->window->findChild<shell::Tally*>();
        const auto onWindow = [window](const QWidget& widget) {
            return QRect(widget.mapTo(window, QPoint()), widget.size());
        };
        QVERIFY(!onWindow(palette).intersects(onWindow(*tally)));
        QVERIFY(!onWindow(palette).intersects(onWindow(*bench->find("statusStrip"))));
        QVERIFY(onWindow(palette).bottom() < size.height());
        const auto* list = bench->find<QListView>("findList");
        QVERIFY(palette.rect().contains(list->geometry()));
    }
}

void TestPalette::escapeGivesTheFocusBack()
{
    const auto bench = ready();
    bench->press(Qt::Key_2, Qt::AltModifier);
    QTest::mouseClick(bench->find("findButton"), Qt::LeftButton);
    QVERIFY(paletteOf(*bench).isOpen());
    QVERIFY(bench->find("findField")->hasFocus());
    bench->press(Qt::Key_Escape);
    QVERIFY(!paletteOf(*bench).isOpen());
    QVERIFY(bench->screen() == Screen::Pods);
    QVERIFY(bench->window->page()->isAncestorOf(QApplication::focusWidget()) || bench->window->page()->hasFocus());
}

void TestPalette::aClickBesideItCloses()
{
    const auto bench = ready();
    auto& palette = typed(*bench, u"gpu"_s);
    QTest::mouseClick(&palette, Qt::LeftButton, {}, palette.rect().center() + QPoint(0, palette.height() / 2 - 20));
    QVERIFY(!palette.isOpen());
}

void TestPalette::carriesLiveValues()
{
    const auto bench = ready();
    auto& palette = typed(*bench, u"gpu1"_s);
    const std::size_t before = bench->requests.parts.size();
    QTRY_VERIFY(bench->requests.parts.size() > before);
    bench->answerAll(512.0);
    const shell::PaletteRow* row = palette.chosen();
    QVERIFY(row && row->value);
    QVERIFY(row->value->text.number.contains(u"512"_s));
    bench->press(Qt::Key_Escape);
    QCOMPARE(bench->requests.parts.size(), before); // nothing is watched behind its back
}

void TestPalette::namesThePodsThatHangOnIt()
{
    const auto bench = ready();
    auto& palette = typed(*bench, u"ups-a"_s);
    QVERIFY2(titles(palette, Kind::Heading).contains(u"Pods that hang on lulea ups-a"_s),
             qPrintable(titles(palette, Kind::Heading).join(u'\n')));
    QCOMPARE(titles(palette, Kind::Asset).constLast(), u"grid-assist"_s);
    QVERIFY(!titles(typed(*bench, u"r10"_s), Kind::Asset).contains(u"grid-assist"_s));
}

void TestPalette::opensPages()
{
    const auto bench = ready();
    QCOMPARE(titles(typed(*bench, u"cool"_s), Kind::Command), QStringList{u"Cooling"_s});
    bench->press(Qt::Key_Return);
    QVERIFY(bench->screen() == Screen::Cooling);
}

void TestPalette::runsCommands()
{
    const auto bench = ready();
    typed(*bench, u"show or hide the tr"_s);
    bench->press(Qt::Key_Return);
    QVERIFY(bench->seen("fleetTree"));
}

void TestPalette::commandsAloneAfterTheSign()
{
    const auto bench = ready();
    auto& palette = typed(*bench, u">"_s);
    QVERIFY(titles(palette, Kind::Asset).isEmpty());
    const auto all = titles(palette, Kind::Command);
    QVERIFY(all.contains(u"Overview"_s) && all.contains(u"Back"_s));
    QCOMPARE(titles(typed(*bench, u"> cltp"_s), Kind::Command), QStringList{u"Copy a link to this place"_s});
}

void TestPalette::whatCannotBeDoneSaysWhy()
{
    const auto bench = ready();
    auto& palette = typed(*bench, u">back"_s);
    QVERIFY(palette.chosen());
    QCOMPARE(palette.chosen()->title, u"Back"_s);
    QVERIFY(!palette.chosen()->detail.isEmpty());
    bench->press(Qt::Key_Return);
    QVERIFY(palette.isOpen()); // and stays where the reason stands
}

void TestPalette::aLinkIsAPlace()
{
    const auto bench = ready();
    const std::string rack = bench->idAt({AssetClass::Rack, 1});
    typed(*bench, linkTo({Screen::Asset, rack}));
    bench->press(Qt::Key_Return);
    QCOMPARE(bench->place(), rack);
}

void TestPalette::aBrokenLinkSaysSo()
{
    const auto bench = ready();
    const QStringList notes = titles(typed(*bench, u"millwright://nowhere"_s), Kind::Note);
    QCOMPARE(notes.size(), 1);
    QVERIFY(notes[0].contains(u"no page"_s));
    bench->press(Qt::Key_Return);
    QVERIFY(bench->screen() == Screen::Overview);
}

void TestPalette::linksAreCopiedAndComeBack()
{
    const auto bench = ready();
    bench->open({AssetClass::Rack, 1});
    bench->press(Qt::Key_L, Qt::ControlModifier);
    const QString link = QGuiApplication::clipboard()->text();
    QVERIFY(link.startsWith(u"millwright://asset?id="_s));
    QVERIFY(bench->seen("findComplaint")); // it says so
    QVERIFY(link.endsWith(u"&range=24h"_s) || link.endsWith(u"&range=1d"_s));
    bench->press(Qt::Key_1, Qt::AltModifier);
    bench->press(Qt::Key_K, Qt::ControlModifier);
    bench->press(Qt::Key_V, Qt::ControlModifier);
    bench->press(Qt::Key_Return);
    QCOMPARE(bench->place(), bench->idAt({AssetClass::Rack, 1}));
}

void TestPalette::saysThatNothingIsFound()
{
    const auto bench = ready();
    const QStringList notes = titles(typed(*bench, u"nowhere<b>"_s), Kind::Note);
    QCOMPARE(notes.size(), 1);
    QVERIFY(notes[0].contains(u"nowhere<b>"_s));
    bench->press(Qt::Key_Return);
    QVERIFY(bench->screen() == Screen::Overview);
    QVERIFY(paletteOf(*bench).isOpen());
}

void TestPalette::copiesTheId()
{
    const auto bench = ready();
    typed(*bench, u"gpu1"_s);
    bench->press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text().toStdString(), bench->idAt({AssetClass::Accelerator, 1}));
}

void TestPalette::opensBeside()
{
    const auto bench = ready();
    QSignalSpy wished(bench->window.get(), &shell::MainWindow::windowWished);
    typed(*bench, u"gpu1"_s);
    bench->press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(wished.count(), 1);
    QCOMPARE(wished[0][0].value<Place>().assetId, bench->idAt({AssetClass::Accelerator, 1}));
    QVERIFY(bench->screen() == Screen::Overview);
}

void TestPalette::closesWhenTheWindowGoesElsewhere()
{
    const auto bench = ready();
    typed(*bench, u"gpu1"_s);
    bench->open({AssetClass::Rack, 0});
    QVERIFY(!paletteOf(*bench).isOpen());
}

void TestPalette::theModelKeepsItsWord()
{
    const auto bench = ready();
    const QAbstractItemModelTester tester(paletteOf(*bench).model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    typed(*bench, u"gpu"_s);
    typed(*bench, u"r10n0"_s);
    bench->press(Qt::Key_Tab);
    typed(*bench, u"zzz"_s);
    bench->press(Qt::Key_Escape);
    QCOMPARE(paletteOf(*bench).model()->rowCount(), 0);
}

QTEST_MAIN(TestPalette)
#include "tst_command_palette.moc"
