// SPDX-License-Identifier: GPL-3.0-or-later
// At 1280 × 800, in English, in German, in a language two fifths longer and from right to left: every text has the room
// it asks for, and the window asks for no more.
#include "spoken.h"
#include "widgets/maps/ramp_legend.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/style/value_tile.h"
#include "window_bench.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QTabBar>
#include <QTest>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;

namespace {

struct Shown {
    const char* name;
    Screen screen;
    AssetClass assetClass;
};
constexpr std::array kShown{
    Shown{"overview", Screen::Overview, AssetClass::Unspecified},
    Shown{"pods", Screen::Pods, AssetClass::Unspecified},
    Shown{"cluster", Screen::Cluster, AssetClass::Unspecified},
    Shown{"site", Screen::Asset, AssetClass::Site},
    Shown{"hall", Screen::Asset, AssetClass::Hall},
    Shown{"rack", Screen::Asset, AssetClass::Rack},
    Shown{"node", Screen::Asset, AssetClass::Node},
    Shown{"accelerator", Screen::Asset, AssetClass::Accelerator},
    Shown{"pod", Screen::Asset, AssetClass::Pod},
    Shown{"cooling", Screen::Asset, AssetClass::Cdu},
};

QString whatIsCutIn(const QLabel& label)
{
    if (label.text().isEmpty())
        return {};
    const int needed = label.wordWrap() ? label.heightForWidth(label.width()) : label.sizeHint().height();
    const bool wide = !label.wordWrap() && label.sizeHint().width() > label.width();
    return wide || needed > label.height() ? label.text() : QString();
}

QString whatIsCutIn(const QAbstractButton& button)
{
    const QFontMetrics metrics(button.font());
    return metrics.horizontalAdvance(button.text()) > button.width() ? button.text() : QString();
}

QString whatIsCutIn(const pages::AssetTable& table)
{
    const auto* header = qobject_cast<const pages::MeasureHeader*>(table.horizontalHeader());
    int end = 0;
    for (int column = 0; column < table.model()->columnCount(); ++column) {
        if (table.isColumnHidden(column))
            continue;
        const int lines = header->height() > header->fontMetrics().height() * 2 ? 2 : 1;
        if (header->titleWidth(column, lines) > table.columnWidth(column) + 14) // but for the arrow of the order
            return header->textOf(column);
        end += table.columnWidth(column);
    }
    return end > table.viewport()->width() ? QStringLiteral("the last column") : QString();
}

/// Texts that do not have the room that they ask for. What paints itself shortens with an ellipsis where it may.
QStringList cutIn(const QWidget& window)
{
    QStringList cut;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible())
            continue;
        QString text;
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            text = whatIsCutIn(*label);
        else if (const auto* button = qobject_cast<const QAbstractButton*>(widget); button && !button->text().isEmpty())
            text = button->inherits("millwright::pages::LinkLabel") || button->inherits("millwright::shell::RailButton")
                       ? QString() // outside names; names that go where room is short
                       : whatIsCutIn(*button);
        else if (const auto* table = qobject_cast<const pages::AssetTable*>(widget); table && table->model())
            text = whatIsCutIn(*table);
        if (!text.isEmpty())
            cut << QString::fromLatin1(widget->metaObject()->className()) + u':' + text;
    }
    return cut;
}

} // namespace

class TestNoTextIsCut : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyScreenHasRoomForItsWords_data();
    void everyScreenHasRoomForItsWords();
    void headlinesHaveRoom_data() { everyScreenHasRoomForItsWords_data(); }
    void headlinesHaveRoom();
    void theWallGrowsWithItsWindow();
    void germanSpeaksGerman();
    void scalesRunFromLowToHighFromRightToLeftToo();

private:
    static void show(WindowBench& bench, const Shown& shown);
};

void TestNoTextIsCut::everyScreenHasRoomForItsWords_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("shown");
    for (const char* language : {"en", "de", "pseudo", "rtl"}) {
        for (std::size_t i = 0; i < kShown.size(); ++i)
            QTest::addRow("%s, %s", kShown[i].name, language) << QString::fromLatin1(language) << int(i);
    }
}

void TestNoTextIsCut::show(WindowBench& bench, const Shown& shown)
{
    bench.connectTo(kFleet);
    bench.setGateway("site-a", true);
    if (shown.screen == Screen::Asset)
        bench.open({shown.assetClass, 0});
    else
        bench.window->navigator()->open({shown.screen, {}});
    bench.answerAll(12.0);
    bench.answerAll(12.0); // what the first answer made appear
}

void TestNoTextIsCut::everyScreenHasRoomForItsWords()
{
    QFETCH(QString, language);
    QFETCH(int, shown);
    const Spoken spoken(language);
    QVERIFY(spoken.isGood());
    WindowBench bench;
    show(bench, kShown[static_cast<std::size_t>(shown)]);
    QCOMPARE(bench.window->size(), QSize(1280, 800));
    QVERIFY2(bench.window->minimumSizeHint().width() <= 1280,
             qPrintable(QString::number(bench.window->minimumSizeHint().width())));
    QVERIFY2(bench.window->minimumSizeHint().height() <= 800,
             qPrintable(QString::number(bench.window->minimumSizeHint().height())));
    const QStringList cut = cutIn(*bench.window);
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    bench.press(Qt::Key_T, Qt::ControlModifier);
    QVERIFY(bench.seen("treePanel"));
    QVERIFY(bench.seen("treePanel")->width() >= 220);
    QVERIFY2(bench.window->minimumSizeHint().width() <= 1280,
             qPrintable(QString::number(bench.window->minimumSizeHint().width())));
}

void TestNoTextIsCut::headlinesHaveRoom()
{
    QFETCH(QString, language);
    QFETCH(int, shown);
    const Spoken spoken(language);
    QVERIFY(spoken.isGood());
    WindowBench bench;
    show(bench, kShown[static_cast<std::size_t>(shown)]);
    for (const auto* tile : bench.window->page()->findChildren<style::ValueTile*>()) {
        const style::ValueLayout layout{style::Type::HeadlineCompact, style::Type::Label};
        const double needed = style::valueSize(bench.window->theme(), tile->value(), layout).width();
        QVERIFY2(!tile->isVisible() || needed <= tile->width(), qPrintable(tile->accessibleName()));
    }
}

void TestNoTextIsCut::theWallGrowsWithItsWindow()
{
    WindowBench full({1920, 1080}, style::ThemeName::Wall);
    QCOMPARE(full.window->theme().textScale(), 1.0);
    WindowBench large({3840, 2160}, style::ThemeName::Wall);
    QCOMPARE(large.window->theme().textScale(), 2.0);
    WindowBench desk({3840, 2160}, style::ThemeName::Night);
    QCOMPARE(desk.window->theme().textScale(), 1.0);
}

void TestNoTextIsCut::germanSpeaksGerman()
{
    const Spoken spoken(QStringLiteral("de"));
    QVERIFY(spoken.isGood());
    WindowBench bench;
    bench.connectTo(kFleet);
    QStringList said;
    for (const QLabel* label : bench.window->findChildren<QLabel*>())
        said << label->text();
    QVERIFY(said.contains(QStringLiteral("Flottenkarte")));
}

void TestNoTextIsCut::scalesRunFromLowToHighFromRightToLeftToo()
{
    const auto pictureOf = [](const QString& language) {
        const Spoken spoken(language);
        maps::RampLegend legend(std::make_shared<const style::Theme>(style::ThemeName::Day, style::loadFonts()));
        legend.setScale(style::Ramp::Load, QStringLiteral("0"), QStringLiteral("100 %"));
        legend.resize(legend.sizeHint());
        return legend.grab().toImage();
    };
    QCOMPARE(pictureOf(QStringLiteral("rtl")), pictureOf(QStringLiteral("en")));
}

QTEST_MAIN(TestNoTextIsCut)
#include "tst_no_text_is_cut.moc"
