// SPDX-License-Identifier: GPL-3.0-or-later
// The bars of the pods with the most: in the order of their numbers, which have equal decimals.
#include "tests/support/fake_clock.h"
#include "tests/support/fake_requests.h"
#include "tests/support/fleet_text.h"
#include "widgets/pages/asset_bars.h"
#include "widgets/pages/panel.h"

#include <QGraphicsSimpleTextItem>
#include <QGraphicsView>
#include <QTest>

#include <algorithm>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::pages;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct Bench {
    Bench()
    {
        view.setRequests(&requests);
        view.setCatalogue(std::make_shared<const Catalogue>(Catalogue::builtIn()));
        auto inventory = fleetFromText("organisation acme\n  business-unit retail\n    pod chat\n    pod search\n"
                                       "    pod code\n");
        if (!inventory)
            qFatal("%s", describe(inventory.error()).c_str());
        view.setInventory(std::make_shared<Inventory>(std::move(*inventory)));
        context.view = &view;
        context.navigator = &navigator;
        context.theme = std::make_shared<style::Theme>(style::ThemeName::Night, style::loadFonts());
        bars = std::make_unique<AssetBars>(context, AssetBars::Shown{"pod.energy_cost"}, QStringLiteral("Cost"));
        bars->resize(600, 200);
        bars->show();
    }
    void take(std::vector<double> values)
    {
        clock->advance(1s);
        const auto& [part, wish] = *requests.parts.begin();
        view.takeFrame(part, test::makeFrame(
                                 view.catalogue(), wish.selection, 0, 3, clock->utc(),
                                 [&](std::size_t, std::uint32_t row) { return values[row]; }, ++tick));
    }
    /// From top to bottom.
    QStringList numbers() const
    {
        bars->grab();
        std::vector<std::pair<double, QString>> found;
        for (const QGraphicsItem* item : bars->findChild<QGraphicsView*>()->scene()->items()) {
            if (const auto* text = qgraphicsitem_cast<const QGraphicsSimpleTextItem*>(item))
                found.emplace_back(text->scenePos().y(), text->text());
        }
        std::ranges::sort(found, {}, [](const auto& number) { return number.first; });
        QStringList texts;
        for (const auto& [y, text] : found)
            texts << text;
        return texts;
    }

    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    test::FakeRequests requests;
    FleetView view{clock};
    Navigator navigator;
    PageContext context;
    std::unique_ptr<AssetBars> bars;
    std::uint64_t tick = 0;
};

} // namespace

class TestAssetBars : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersHaveEqualDecimals()
    {
        Bench bench;
        bench.take({0.116, 0.02, 0.005});
        QCOMPARE(bench.numbers(),
                 (QStringList{QStringLiteral("0.1160"), QStringLiteral("0.0200"), QStringLiteral("0.0050")}));
    }

    void theOrderFollowsTheNumbersButNotUnderThePointer()
    {
        Bench bench;
        bench.take({0.116, 0.024, 0.020});
        auto* panel = bench.bars->findChild<Panel*>();
        panel->setAttribute(Qt::WA_UnderMouse, true);
        bench.take({0.116, 0.020, 0.025});
        QCOMPARE(bench.numbers(), (QStringList{u"0.116"_s, u"0.020"_s, u"0.025"_s}));
        panel->setAttribute(Qt::WA_UnderMouse, false);
        bench.take({0.116, 0.020, 0.025});
        QCOMPARE(bench.numbers(), (QStringList{u"0.116"_s, u"0.025"_s, u"0.020"_s}));
    }

    void aClickOpensTheThing()
    {
        Bench bench;
        bench.take({0.116, 0.024, 0.020});
        bench.bars->grab();
        auto* view = bench.bars->findChild<QGraphicsView*>();
        const QRect room = view->viewport()->rect();
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, QPoint(room.width() / 2, room.height() / 2));
        QCOMPARE(bench.navigator.current().screen, Screen::Asset);
        QCOMPARE(bench.navigator.current().assetId, std::string(bench.view.inventory()->id({AssetClass::Pod, 1})));
    }

    void noMoreBarsThanHaveRoom()
    {
        Bench bench;
        bench.bars->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        bench.bars->resize(600, 400);
        bench.take({0.116, 0.024, 0.020});
        QCOMPARE(bench.numbers().size(), 3);
        bench.bars->resize(600, 120);
        QCOMPARE(bench.numbers().size(), 1);
    }
};

QTEST_MAIN(TestAssetBars)
#include "tst_asset_bars.moc"
