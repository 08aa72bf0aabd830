// SPDX-License-Identifier: GPL-3.0-or-later
// What it costs and who is over, on the first screen of the real window.
#include "models/items/usage_model.h"
#include "widgets/charts/line_chart.h"
#include "widgets/pages/asset_table.h"
#include "widgets/style/value_tile.h"
#include "window_bench.h"

#include <QTest>

#include <cmath>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

constexpr AssetRef kChat{AssetClass::Pod, 0};
constexpr AssetRef kSearch{AssetClass::Pod, 1};

void state(WindowBench& bench, AssetRef asset, const std::string& key, const std::string& text)
{
    AssetSpec spec;
    spec.id = bench.idAt(asset);
    spec.assetClass = asset.assetClass;
    spec.attributes = {{key, text}};
    bench.view.changeInventory([&](Inventory& inventory) { QVERIFY(inventory.upsert(spec)); }, {{asset}, false, {}});
}

/// The overview of a fleet whose registry has what is stated, with every number 4 but what the test gives.
std::unique_ptr<WindowBench> overview(bool isStated, QSize size = {1920, 1080})
{
    auto bench = std::make_unique<WindowBench>(size);
    bench->connectTo(kFleet);
    if (isStated) {
        state(*bench, kChat, "price_per_mtok", "1.00 USD");
        state(*bench, kChat, "budget_month", "1000 USD");
        state(*bench, kSearch, "budget_month", "1000 USD");
    }
    bench->window->navigator()->open({Screen::Pods, {}});
    bench->window->navigator()->open({Screen::Overview, {}});
    WindowBench::settle();
    bench->answerAll([](const ColumnKey& key, AssetClass, Slot) {
        if (key.measure == "fleet.cost")
            return 0.75;
        if (key.measure == "fleet.margin")
            return 25.0;
        if (key.measure == "fleet.measured_24h")
            return 12.5;
        return key.measure == "fleet.pue_24h" ? 1.09 : 4.0;
    });
    return bench;
}

const style::ValueTile* tileOf(const WindowBench& bench, const QString& label)
{
    for (const auto* tile : bench.window->page()->findChildren<style::ValueTile*>()) {
        if (tile->accessibleName() == label && tile->isVisibleTo(bench.window->page()))
            return tile;
    }
    return nullptr;
}

QString valueOf(const WindowBench& bench, const QString& label)
{
    const auto* tile = tileOf(bench, label);
    return tile ? tile->accessibleDescription() : u"no such tile"_s;
}

Usage costing(double units)
{
    Usage usage;
    usage.facilityJoules = usage.pricedJoules = 3'600'000;
    usage.costMicros = static_cast<std::int64_t>(units * 1e6);
    usage.heldMillis = usage.pricedMillis = 3'600'000;
    usage.acceleratorMicros = 0;
    return usage;
}

void answerMeters(WindowBench& bench, double chat, double search, milliseconds metered)
{
    UsageReport report;
    report.currency = Currency("USD");
    report.from = utcFromMillis(1'793'491'200'000); // 1 November 2026: 720 h
    report.passed = std::chrono::hours(360);
    report.metered = metered;
    report.rows = {{bench.idAt(kChat), costing(chat)}, {bench.idAt(kSearch), costing(search)}};
    report.total = costing(chat + search);
    for (const auto& reply : std::vector(bench.requests.usageReplies))
        reply(report);
    WindowBench::settle();
}

} // namespace

class TestMoney : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theCostHasItsPartsBelow()
    {
        const auto bench = overview(true);
        const QString cost = valueOf(*bench, u"Cost"_s);
        QVERIFY2(cost.contains(u"0.750"_s) && cost.contains(u"energy 4.00"_s), qPrintable(cost));
    }

    void theMarginStandsBesideThePrice()
    {
        const auto bench = overview(true);
        const QString margin = valueOf(*bench, u"Margin"_s);
        QVERIFY2(margin.contains(u"25.0"_s) && margin.contains(u"price 1.00"_s), qPrintable(margin));
    }

    void theChartsPriceIsThatOfTheCell()
    {
        const auto bench = overview(true);
        for (const double cost : {0.75, 0.60}) { // its line is not that of the moment before
            bench->answerAll([cost](const ColumnKey& key, AssetClass, Slot) {
                return key.measure == "fleet.cost" ? cost : key.measure == "fleet.margin" ? 25.0 : 4.0;
            });
            std::vector<charts::ChartLimit> prices;
            for (const auto* chart : bench->window->page()->findChildren<charts::LineChart*>())
                prices.insert(prices.end(), chart->limits().begin(), chart->limits().end());
            QCOMPARE(prices.size(), std::size_t{1});
            QCOMPARE(prices.front().name, u"price now"_s);
            QVERIFY(std::abs(prices.front().value - cost / 0.75) < 1e-4);
            const QString cell = valueOf(*bench, u"Margin"_s);
            QVERIFY2(cell.contains(u"price "_s + QString::number(cost / 0.75, 'f', cost < 0.7 ? 3 : 2)),
                     qPrintable(cell));
        }
    }

    void withoutPricesAndBudgetsThereIsNothingToTell()
    {
        const auto bench = overview(false);
        QVERIFY(!tileOf(*bench, u"Margin"_s) && !tileOf(*bench, u"Over budget"_s));
        QVERIFY(tileOf(*bench, u"Healthy"_s));
        state(*bench, kChat, "budget_month", "1000 USD");
        bench->window->navigator()->open({Screen::Pods, {}});
        bench->window->navigator()->open({Screen::Overview, {}});
        WindowBench::settle();
        QVERIFY(tileOf(*bench, u"Over budget"_s)); // the registry learnt of one
    }

    void theDaysPueSaysHowMuchOfTheDayIsMeasured()
    {
        const auto bench = overview(true, {3840, 2160});
        const QString pue = valueOf(*bench, u"PUE now"_s);
        QVERIFY2(pue.contains(u"24 h: 1.09"_s) && pue.contains(u"13\u202F% measured"_s), qPrintable(pue));
    }

    void whoIsOverIsNamed()
    {
        const auto bench = overview(true);
        QVERIFY2(valueOf(*bench, u"Over budget"_s).contains(u"no answer yet"_s),
                 qPrintable(valueOf(*bench, u"Over budget"_s)));
        answerMeters(*bench, 600.0, 100.0, std::chrono::hours(360));
        const QString over = valueOf(*bench, u"Over budget"_s);
        QVERIFY2(over.contains(u"1"_s) && over.contains(u"of 2 pod"_s), qPrintable(over));
        QVERIFY2(over.contains(u"chat by ≈$200 (20.0"_s) && !over.contains(u"search"_s), qPrintable(over));
    }

    void nobodyOverIsNotNobodyKnown()
    {
        const auto bench = overview(true);
        answerMeters(*bench, 400.0, 100.0, std::chrono::hours(360));
        QVERIFY2(valueOf(*bench, u"Over budget"_s).contains(u"at this rate"_s),
                 qPrintable(valueOf(*bench, u"Over budget"_s)));
        answerMeters(*bench, 400.0, 100.0, std::chrono::seconds(20));
        QVERIFY2(valueOf(*bench, u"Over budget"_s).contains(u"too little metered yet"_s),
                 qPrintable(valueOf(*bench, u"Over budget"_s)));
    }

    void eachNumberLeadsToWhereItComesFrom()
    {
        const auto bench = overview(true);
        const auto click = [&](const QString& label) {
            QTest::mouseClick(const_cast<style::ValueTile*>(tileOf(*bench, label)), Qt::LeftButton);
            WindowBench::settle();
        };
        click(u"Cost"_s);
        QCOMPARE(bench->requests.explained.back().second, std::string("fleet.cost"));
        click(u"Margin"_s);
        QCOMPARE(bench->requests.explained.back().second, std::string("fleet.margin"));
        click(u"Over budget"_s);
        QCOMPARE(bench->screen(), Screen::Pods);
        QVERIFY(bench->seen("usageTable"));
    }

    void whoIsOverStandsFirstAndSaysSo()
    {
        const auto bench = overview(true);
        bench->window->navigator()->open({Screen::Pods, {}, kUsedSection});
        WindowBench::settle();
        state(*bench, kChat, "budget_month", "100000 USD");
        answerMeters(*bench, 5000.0, 900.0, std::chrono::hours(360)); // chat costs more, and is within its budget
        const auto* table = bench->find<pages::AssetTable>("usageTable");
        const auto names = [&] {
            QStringList all;
            for (int row = 0; row < table->model()->rowCount(); ++row)
                all << table->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
            return all;
        };
        QVERIFY2(names().size() == 2 && names()[0].contains(u"search"_s) &&
                     names()[0].endsWith(u", over by month end"_s),
                 qPrintable(names().join(u'\n')));
        answerMeters(*bench, 10.0, 20.0, std::chrono::hours(360));
        QVERIFY2(!names().join(u' ').contains(u"over by"_s), qPrintable(names().join(u'\n')));
    }

    void aPartOfTheMonthIsHeadedAsThat()
    {
        const auto bench = overview(true);
        bench->window->navigator()->open({Screen::Pods, {}, kUsedSection});
        WindowBench::settle();
        const auto* table = bench->find<pages::AssetTable>("usageTable");
        const auto heads = [&] {
            QStringList all;
            for (int column = 1; column < table->model()->columnCount(); ++column)
                all << table->model()->headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString();
            return all.join(u'\n');
        };
        answerMeters(*bench, 10.0, 20.0, std::chrono::hours(24));
        QVERIFY2(heads().contains(u"(UTC), metered 24\u202Fh of 15\u202Fd"_s), qPrintable(heads()));
        answerMeters(*bench, 10.0, 20.0, std::chrono::hours(360));
        QVERIFY2(!heads().contains(u"metered"_s), qPrintable(heads()));
    }

    void aNarrowWindowKeepsTheBudgets()
    {
        const auto bench = overview(true, {1280, 800});
        bench->window->navigator()->open({Screen::Pods, {}, kUsedSection});
        WindowBench::settle();
        answerMeters(*bench, 600.0, 100.0, std::chrono::hours(360));
        const auto* table = bench->find<pages::AssetTable>("usageTable");
        const auto* model = qobject_cast<const UsageModel*>(table->assets());
        using Group = UsageModel::Group;
        using Amount = UsageModel::Amount;
        for (const Amount amount : {Amount::Budget, Amount::BudgetShare, Amount::MonthEnd, Amount::MonthEndShare})
            QVERIFY(!table->isColumnHidden(model->columnOf(Group::Budget, amount)));
        const int energy = model->columnOf(Group::Both, Amount::Energy);
        QVERIFY(model->keepRank(energy) > model->keepRank(model->columnOf(Group::Budget, Amount::MonthEndShare)));
    }
};

QTEST_MAIN(TestMoney)
#include "tst_money.moc"
