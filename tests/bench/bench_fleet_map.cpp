// SPDX-License-Identifier: GPL-3.0-or-later
// Repaint of the fleet map at a million accelerators: colouring a frame (the feed's thread) and blitting it (the
// GUI's); and getting nearer to a hundred thousand of them.
#include "tests/maps/plans.h"
#include "widgets/maps/fleet_map.h"
#include "widgets/maps/fleet_map_canvas.h"
#include "widgets/maps/fleet_map_raster.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QWheelEvent>

#include <algorithm>
#include <malloc.h>

using namespace millwright;
using namespace millwright::maps;
using namespace millwright::testing;

namespace {

constexpr int kHalls = 58;

struct Fixture {
    std::shared_ptr<FleetPlan> plan = largeFleet(kHalls);
    std::shared_ptr<const style::Theme> theme =
        std::make_shared<const style::Theme>(style::ThemeName::Night, style::loadFonts());
    /// Three, so that neither of the two pictures ever meets the frame it already shows.
    std::array<MapFramePtr, 3> frames{makeFrame(0), makeFrame(1), makeFrame(2)};

    MapFramePtr makeFrame(int shift) const
    {
        auto columns = std::make_shared<Columns>(plan->cells.size());
        std::rotate(columns->values.begin(), columns->values.begin() + shift * 1000, columns->values.end());
        for (std::size_t i = 0; i < plan->cells.size(); i += 1009) // One in a thousand is not plain.
            columns->conditions[i] = static_cast<std::uint8_t>(1 + i % 4);
        return frameOf(columns);
    }
};

Fixture& fixture()
{
    static Fixture instance;
    return instance;
}

QSize sizeOf(const benchmark::State& state)
{
    return {static_cast<int>(state.range(0)), static_cast<int>(state.range(1))};
}

std::unique_ptr<FleetMap> makeMap(const benchmark::State& state)
{
    auto map = std::make_unique<FleetMap>(fixture().theme);
    map->resize(sizeOf(state));
    map->setPlan(fixture().plan);
    map->setFrame(fixture().frames[0]);
    for (int i = 0; i < state.range(2); ++i)
        map->zoomIn();
    return map;
}

/// What one tick costs the feed's thread.
void colour(benchmark::State& state)
{
    const auto map = makeMap(state);
    const std::shared_ptr<FleetMapCanvas> canvas = map->canvas();
    std::size_t tick = 0;
    for (auto _ : state)
        canvas->present(fixture().frames[++tick % 3]);
    state.SetLabel(map->subtitle().toStdString());
}

/// What one tick costs the GUI thread: the paint event, into a raster surface.
void paint(benchmark::State& state)
{
    const auto map = makeMap(state);
    QImage surface(map->size(), QImage::Format_RGB32);
    for (auto _ : state)
        map->render(&surface, {}, {}, {});
}

/// Both together: the whole repaint.
void repaint(benchmark::State& state)
{
    const auto map = makeMap(state);
    QImage surface(map->size(), QImage::Format_RGB32);
    std::size_t tick = 0;
    for (auto _ : state) {
        map->setFrame(fixture().frames[++tick % 3]);
        map->render(&surface, {}, {}, {});
    }
}

/// A change of zoom: new layout, index, labels and colours.
void zoom(benchmark::State& state)
{
    const auto map = makeMap(state);
    QImage surface(map->size(), QImage::Format_RGB32);
    bool in = false;
    for (auto _ : state) {
        in = !in;
        in ? map->zoomIn() : map->zoomOut();
        map->render(&surface, {}, {}, {});
    }
}

/// A hundred thousand accelerators, seen, and as near as `zoom` steps of the wheel lead.
std::unique_ptr<FleetMap> makeSeenMap(const benchmark::State& state)
{
    static const std::shared_ptr<FleetPlan> plan = largeFleet(6);
    static const MapFramePtr frame = frameOf(std::make_shared<Columns>(plan->cells.size()));
    auto map = std::make_unique<FleetMap>(fixture().theme);
    map->resize(sizeOf(state));
    map->setCellNotes([](Slot slot) {
        return CellNote{QStringLiteral("LUL-A4-10-n07 gpu%1").arg(slot % 8),
                        {{QStringLiteral("71.0"), QStringLiteral("%")}, kGood},
                        QStringLiteral("Assist"),
                        slot % 50 == 0 ? Condition::High : Condition::Normal};
    });
    map->setPlan(plan);
    map->setFrame(frame);
    map->show();
    QCoreApplication::processEvents();
    for (int i = 0; i < state.range(2); ++i)
        map->zoomIn();
    return map;
}

void wheel(FleetMap& map, int notches)
{
    const QPoint at = map.rect().center();
    QWheelEvent event(at, map.mapToGlobal(at), {}, {0, 120 * notches}, {}, {}, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&map, &event);
}

/// A notch of the wheel, until its first painting on the way.
void notch(benchmark::State& state)
{
    const auto map = makeSeenMap(state);
    QImage surface(map->size(), QImage::Format_RGB32);
    bool in = false;
    for (auto _ : state) {
        in = !in;
        wheel(*map, in ? 1 : -1);
        map->render(&surface, {}, {}, {});
    }
}

/// Each further painting on the way.
void glide(benchmark::State& state)
{
    const auto map = makeSeenMap(state);
    QImage surface(map->size(), QImage::Format_RGB32);
    wheel(*map, 1);
    for (auto _ : state)
        map->render(&surface, {}, {}, {});
}

/// And what stands there then, with the words of the closest steps.
void rest(benchmark::State& state)
{
    const auto map = makeSeenMap(state);
    QImage surface(map->size(), QImage::Format_RGB32);
    for (auto _ : state)
        map->render(&surface, {}, {}, {});
}

void nearer(benchmark::internal::Benchmark* benchmark)
{
    benchmark->ArgNames({"w", "h", "zoom"})->Unit(benchmark::kMillisecond);
    for (const int zoom : {0, 4, 10, 16})
        benchmark->Args({1920, 1080, zoom})->Args({3840, 2160, zoom});
}

void sizes(benchmark::internal::Benchmark* benchmark)
{
    benchmark->ArgNames({"w", "h", "zoom"})->Unit(benchmark::kMillisecond);
    benchmark->Args({1920, 1080, 0})
        ->Args({1920, 1080, 3})
        ->Args({1920, 1080, 6})
        ->Args({3840, 2160, 0})
        ->Args({3840, 2160, 3});
}

BENCHMARK(colour)->Apply(sizes);
BENCHMARK(paint)->Apply(sizes);
BENCHMARK(repaint)->Apply(sizes);
BENCHMARK(zoom)->Apply(sizes);
BENCHMARK(notch)->Apply(nearer);
BENCHMARK(glide)->Apply(nearer);
BENCHMARK(rest)->Apply(nearer);

} // namespace

int main(int argc, char** argv)
{
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
