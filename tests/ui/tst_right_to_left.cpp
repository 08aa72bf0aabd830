// SPDX-License-Identifier: GPL-3.0-or-later
// What is painted by hand lies the other way round where people read from right to left, except time and places.
#include "every_page.h"
#include "spoken.h"
#include "tests/support/mirrored.h"
#include "widgets/dashboards/dashboard_book.h"
#include "widgets/maps/fleet_map.h"
#include "widgets/maps/ramp_legend.h"
#include "widgets/pages/capacity_chain.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/map_tip.h"
#include "widgets/style/value_tile.h"

#include <QAbstractItemView>
#include <QTest>

#include <cmath>
#include <string_view>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;
using namespace std::string_view_literals;

namespace {

/// Time, places and scales lie the same way in every language.
bool stays(const QWidget& widget)
{
    for (const char* name :
         {"millwright::charts::LineChart", "millwright::charts::HeatChart", "millwright::charts::HistogramChart",
          "millwright::maps::FleetMap", "millwright::maps::RampLegend", "millwright::pages::HallPlan",
          "millwright::pages::RackElevation", "millwright::pages::SpreadPlot"}) {
        if (widget.inherits(name))
            return true;
    }
    return false;
}

/// What is seen on every page, and on what lies over pages, in a language.
std::map<QString, std::vector<Laid>> allInLanguage(const QString& language)
{
    const Spoken spoken(language);
    dashboards::DashboardBook book{QString()};
    addDashboard(book);
    WindowBench bench({1600, 1000}, style::ThemeName::Night, &book);
    bench.connectTo(kEveryClass);
    bench.setGateway("site-a", true);
    const auto number = [](const ColumnKey& column, AssetClass assetClass, Slot slot) {
        if (!column.measure.ends_with(".condition"))
            return 12.0;
        const bool isInTrouble = assetClass == AssetClass::Pump || (assetClass == AssetClass::Rack && slot == 0);
        return double(isInTrouble ? Condition::High : Condition::Normal);
    };
    std::map<QString, std::vector<Laid>> all;
    for (const auto& [name, place] : everyPage(bench, &book)) {
        visit(bench, place, number);
        all[name] = laidOut(*bench.window, stays);
    }
    for (const char* command : {"find", "keys", "preferences", "view.trees"}) {
        bench.window->commands()->run(QString::fromLatin1(command));
        WindowBench::settle();
        all[QLatin1StringView(command)] = laidOut(*bench.window, stays);
    }
    bench.setLink(LinkState::BackingOff, "connection refused", std::chrono::seconds{4});
    all[u"banner"_s] = laidOut(*bench.window, stays);
    return all;
}

struct Seen {
    std::map<QString, double> weights; ///< By what it is.
    std::vector<int> tiles;            ///< Left edges of the headlines, in their order.
};

/// The overview with a condition to attend to, as it is seen in a language.
Seen overview(const QString& language)
{
    const Spoken spoken(language);
    WindowBench bench({1600, 1300});
    bench.connectTo(kFleet);
    bench.window->navigator()->open({Screen::Overview, {}});
    WindowBench::settle();
    const auto number = [](const ColumnKey& column, AssetClass assetClass, Slot slot) {
        if (column.measure.ends_with(".condition"))
            return assetClass == AssetClass::Pump && slot == 0 ? 2.0 : 5.0;
        return column.measure == "fleet.installed" ? 16.0 : column.measure == "fleet.useful" ? 2.0 : 8.0;
    };
    bench.answerAll(number);
    bench.answerAll(number);
    WindowBench::settle();
    const QRgb ground = bench.window->theme().rgb(style::Ink::Surface);
    Seen seen;
    const auto weigh = [&](const QString& name, QWidget* widget, const QRect& part) {
        QVERIFY2(widget && widget->isVisible(), qPrintable(name));
        seen.weights[name] = weight(widget->grab(part).toImage().convertToFormat(QImage::Format_RGB32), ground);
    };
    auto* chain = bench.window->findChild<pages::CapacityChain*>(u"capacityChain"_s);
    weigh(u"capacity"_s, chain, QRect(0, chain->height() * 5 / 6, chain->width(), 24));
    auto* attention = bench.find<QAbstractItemView>("attentionList");
    weigh(u"attention"_s, attention, attention->visualRect(attention->model()->index(0, 0)));
    weigh(u"map"_s, bench.find("fleetMap"), bench.find("fleetMap")->rect());
    for (const style::ValueTile* tile : bench.window->page()->findChildren<style::ValueTile*>())
        seen.tiles.push_back(tile->mapTo(bench.window->page(), QPoint(0, 0)).x());
    auto* tile = bench.window->page()->findChild<style::ValueTile*>();
    bench.find("fleetMap")->setFocus(); // no frame round the tile
    weigh(u"headline"_s, tile, tile->rect());
    return seen;
}

} // namespace

class TestRightToLeft : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPageLiesTheOtherWayRound()
    {
        const auto left = allInLanguage(u"en"_s);
        const auto right = allInLanguage(u"rtl"_s);
        QCOMPARE(left.size(), right.size());
        QStringList wrong;
        for (const auto& [name, parts] : left) {
            for (const QString& line : unmirrored(parts, right.at(name), 1600))
                wrong << name + u": "_s + line;
        }
        for (const QString& line : wrong)
            qInfo("%s", qPrintable(line));
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    }

    void rowsAndHeadlinesLieTheOtherWayRoundAndTheMapDoesNot()
    {
        const Seen left = overview(u"en"_s);
        const Seen right = overview(u"rtl"_s);
        for (const char* name : {"capacity", "attention", "headline"}) {
            const double there = left.weights.at(QLatin1StringView(name));
            const double here = right.weights.at(QLatin1StringView(name));
            QVERIFY2(there < 0.46, qPrintable(QStringLiteral("%1: %2").arg(QLatin1StringView(name)).arg(there)));
            const double unit = name == "headline"sv ? 0.12 : 0.05; // it stays behind its number, and is lighter
            QVERIFY2(std::abs(there + here - 1.0) < unit,
                     qPrintable(QStringLiteral("%1: %2 and %3").arg(QLatin1StringView(name)).arg(there).arg(here)));
        }
        QVERIFY(std::abs(left.weights.at(u"map"_s) - right.weights.at(u"map"_s)) < 0.02);
    }

    void theFirstHeadlineStandsWhereReadingBegins()
    {
        const Seen left = overview(u"en"_s);
        const Seen right = overview(u"rtl"_s);
        QVERIFY(left.tiles.size() > 2 && left.tiles.size() == right.tiles.size());
        QVERIFY(std::ranges::is_sorted(left.tiles));
        QVERIFY(std::ranges::is_sorted(right.tiles, std::ranges::greater{}));
    }

    void keysOfALegendFollowItsScaleInReadingOrder()
    {
        const auto pictureOf = [](const QString& language) {
            const Spoken spoken(language);
            maps::RampLegend legend(std::make_shared<const style::Theme>(style::ThemeName::Day, style::loadFonts()));
            legend.setScale(style::Ramp::Load, u"0"_s, u"100 %"_s);
            legend.setStateKeys(true);
            legend.resize(legend.sizeHint());
            return legend.grab().toImage();
        };
        const QRgb bad = style::paletteOf(style::ThemeName::Day).rgb(style::Ink::Bad);
        const auto keyAt = [&](const QImage& picture) { // of what has no data: the last one
            for (int x = 0; x < picture.width(); ++x) {
                for (int y = 0; y < picture.height(); ++y) {
                    if (picture.pixel(x, y) == bad)
                        return double(x) / picture.width();
                }
            }
            return -1.0;
        };
        QVERIFY(keyAt(pictureOf(u"en"_s)) > 0.6);
        const double mirrored = keyAt(pictureOf(u"rtl"_s));
        QVERIFY(mirrored > 0.0 && mirrored < 0.4);
    }

    void theSheetOfTheMapBeginsAtTheRight()
    {
        const auto weightOf = [](const QString& language) {
            const Spoken spoken(language);
            const auto theme = std::make_shared<const style::Theme>(style::ThemeName::Day, style::loadFonts());
            QWidget parent;
            parent.resize(900, 500);
            pages::MapTip tip(theme, &parent);
            tip.setContent(u"gpu0"_s, u"rack"_s, Condition::Normal,
                           {{u"Tensor activity"_s, {{u"71.0"_s, u"%"_s}, kGood}, {}},
                            {u"Fed by"_s, {{u"A feed with a name that is rather long"_s, {}}, kGood}, {}}});
            const QImage picture = tip.grab(tip.rect().adjusted(3, 3, -3, -3)).toImage();
            return weight(picture.convertToFormat(QImage::Format_RGB32), theme->rgb(style::Ink::Sunk));
        };
        const double there = weightOf(u"en"_s);
        QVERIFY2(there < 0.46, qPrintable(QString::number(there)));
        QVERIFY(std::abs(there + weightOf(u"rtl"_s) - 1.0) < 0.05);
    }
};

QTEST_MAIN(TestRightToLeft)
#include "tst_right_to_left.moc"
