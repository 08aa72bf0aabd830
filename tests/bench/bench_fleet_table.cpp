// SPDX-License-Identifier: GPL-3.0-or-later
//
// The table of 100,000 accelerators: what sorting and filtering cost on their thread, what applying the answer costs on
// the GUI's, and what a few letters in the find field cost. Milliseconds.
#include "large_fleet.h"
#include "models/items/asset_search.h"
#include "models/items/fleet_table_model.h"
#include "models/items/fleet_view.h"
#include "tests/support/fake_requests.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>
#include <set>

using namespace millwright;
using namespace millwright::items;

namespace {

constexpr std::size_t kAccelerators = 100'000;

/// The fleet with one frame of numbers, and its texts read.
struct Bench {
    FleetView view{std::make_shared<SystemClock>()};
    AssetTexts texts{&view};
    test::FakeRequests requests;
    std::unique_ptr<FleetTableModel> model;
    std::set<std::uint32_t> answered;

    Bench()
    {
        view.setRequests(&requests);
        view.setCatalogue(std::make_shared<const Catalogue>(Catalogue::builtIn()));
        view.setInventory(std::make_shared<Inventory>(std::move(LargeFleet(kAccelerators).inventory)));
        model = std::make_unique<FleetTableModel>(
            &view, &texts,
            FleetTableModel::Shown{AssetClass::Accelerator,
                                   {attributeColumn(kPathColumn), measureColumn({"accelerator.power"}),
                                    measureColumn({"accelerator.temperature"})}});
        answerParts();
        while (!texts.isComplete())
            QCoreApplication::processEvents();
    }

    /// What a filter tests is asked for of its own.
    void answerParts()
    {
        for (const auto& [number, part] : std::map(requests.parts)) {
            if (answered.insert(number).second)
                view.takeFrame(number, test::makeFrame(view.catalogue(), part.selection, 0,
                                                       static_cast<std::uint32_t>(kAccelerators), view.clock().utc(),
                                                       [](std::size_t, std::uint32_t row) {
                                                           return static_cast<double>((row * 2654435761u) % 100'000u);
                                                       }));
        }
    }
};

Bench& bench()
{
    static Bench one;
    return one;
}

/// From asking to the new rows; `gui` is the longest time that the GUI thread was away at a stretch.
void arrange(benchmark::State& state, int column, const QString& filter)
{
    Bench& all = bench();
    FleetTableModel& model = *all.model;
    std::vector<FilterColumn> offered;
    for (const TableColumn& shown : model.columns()) {
        if (!shown.isText())
            offered.push_back({shown, infoOf(shown, all.view), {}});
    }
    double longest = 0.0;
    auto order = Qt::AscendingOrder;
    for (auto _ : state) {
        QElapsedTimer turn;
        turn.start();
        order = order == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
        if (filter.isEmpty())
            model.sort(column, order);
        else
            model.setFilter(readFilter(order == Qt::AscendingOrder ? QString() : filter, offered), offered);
        all.answerParts();
        longest = std::max(longest, static_cast<double>(turn.nsecsElapsed()) / 1e6);
        while (model.isArranging()) {
            turn.start();
            QCoreApplication::processEvents();
            longest = std::max(longest, static_cast<double>(turn.nsecsElapsed()) / 1e6);
        }
    }
    state.counters["gui"] = longest;
}

void sortByPower(benchmark::State& state)
{
    arrange(state, 2, {});
}
BENCHMARK(sortByPower)->Unit(benchmark::kMillisecond)->UseRealTime();

void sortByPath(benchmark::State& state)
{
    arrange(state, 1, {});
}
BENCHMARK(sortByPath)->Unit(benchmark::kMillisecond)->UseRealTime();

void filterByWords(benchmark::State& state)
{
    arrange(state, -1, QStringLiteral("site-0 rack-12 gpu3"));
}
BENCHMARK(filterByWords)->Unit(benchmark::kMillisecond)->UseRealTime();

void filterByNumber(benchmark::State& state)
{
    arrange(state, -1, QStringLiteral("temperature > 50000"));
}
BENCHMARK(filterByNumber)->Unit(benchmark::kMillisecond)->UseRealTime();

void findByLetters(benchmark::State& state)
{
    const TextSnapshot texts = bench().texts.snapshot();
    for (auto _ : state)
        benchmark::DoNotOptimize(search(texts, "9a2e-00000000fff", 10));
}
BENCHMARK(findByLetters)->Unit(benchmark::kMillisecond);

void findNothing(benchmark::State& state)
{
    const TextSnapshot texts = bench().texts.snapshot();
    for (auto _ : state)
        benchmark::DoNotOptimize(search(texts, "zzz", 10));
}
BENCHMARK(findNothing)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
