// SPDX-License-Identifier: GPL-3.0-or-later
//
// The palette over 100,000 accelerators, key by key as a person types them: from the key to the list that answers it,
// painted. Counters: milliseconds of the slowest key and of the typical one, how long the GUI thread was away, and
// processor time of all threads for the typical and the slowest key.
#include "large_fleet.h"
#include "models/items/fleet_view.h"
#include "tests/support/fake_requests.h"
#include "widgets/shell/command_palette.h"
#include "widgets/shell/find_field.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/palette_model.h"
#include "widgets/style/app_style.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTest>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <vector>

using namespace millwright;

namespace {

constexpr std::size_t kAccelerators = 100'000;

struct Bench {
    items::FleetView view{std::make_shared<SystemClock>()};
    test::FakeRequests requests;
    std::unique_ptr<shell::MainWindow> window;
    shell::CommandPalette* palette = nullptr;
    shell::FindField* field = nullptr;
    QWidget* list = nullptr;

    Bench()
    {
        view.setRequests(&requests);
        items::LinkInfo link = view.link();
        link.state = items::LinkState::Live;
        view.setLink(std::move(link));
        window = std::make_unique<shell::MainWindow>(
            &view, std::make_shared<const style::Theme>(style::ThemeName::Night, style::loadFonts()));
        window->resize(1920, 1080);
        window->show();
        view.setCatalogue(std::make_shared<const Catalogue>(Catalogue::builtIn()));
        view.setInventory(std::make_shared<Inventory>(std::move(LargeFleet(kAccelerators).inventory)));
        palette = window->findChild<shell::CommandPalette*>();
        field = window->findChild<shell::FindField*>();
        list = window->findChild<QWidget*>(QStringLiteral("findList"));
        window->commands()->run(u"find");
        type(QStringLiteral("g")); // the names are read
    }

    struct Key {
        double toList = 0.0;
        double gui = 0.0;
        double work = 0.0;
    };

    static double worked()
    {
        timespec time{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    }

    Key type(const QString& letters)
    {
        Key key;
        QElapsedTimer all;
        all.start();
        const double before = worked();
        field->setText(letters);
        Q_EMIT field->textEdited(letters);
        key.gui = static_cast<double>(all.nsecsElapsed()) / 1e6;
        while (!palette->isSettled()) {
            QElapsedTimer turn;
            turn.start();
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            key.gui = std::max(key.gui, static_cast<double>(turn.nsecsElapsed()) / 1e6);
        }
        list->parentWidget()->repaint();
        key.work = worked() - before;
        key.toList = static_cast<double>(all.nsecsElapsed()) / 1e6;
        return key;
    }
};

void keys(benchmark::State& state, const QString& letters)
{
    static Bench bench;
    std::vector<double> spans;
    std::vector<double> works;
    double gui = 0.0;
    for (auto _ : state) {
        for (qsizetype size = 1; size <= letters.size(); ++size) {
            const Bench::Key key = bench.type(letters.left(size));
            spans.push_back(key.toList);
            works.push_back(key.work);
            gui = std::max(gui, key.gui);
        }
    }
    std::ranges::sort(spans);
    std::ranges::sort(works);
    state.counters["work"] = works[works.size() / 2];
    state.counters["most_work"] = works.back();
    state.counters["typical"] = spans[spans.size() / 2];
    state.counters["slowest"] = spans.back();
    state.counters["gui"] = gui;
    const auto& rows = bench.palette->model()->rows();
    if (std::ranges::none_of(rows, [](const shell::PaletteRow& row) { return row.asset.isValid(); }) &&
        letters != QStringLiteral("qqqqqqqq"))
        state.SkipWithError("nothing was found");
}

BENCHMARK_CAPTURE(keys, beginningsOfWords, QStringLiteral("s0r9n1g3"))->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(keys, name, QStringLiteral("rack-125"))->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(keys, identity, QStringLiteral("5b4e-4c1"))->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(keys, words, QStringLiteral("rack-12 gpu3"))->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(keys, nothing, QStringLiteral("qqqqqqqq"))->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace

int main(int argc, char** argv)
{
    setenv("QT_QPA_PLATFORM", "offscreen", 1);
    QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
