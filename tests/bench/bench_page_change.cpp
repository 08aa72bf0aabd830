// SPDX-License-Identifier: GPL-3.0-or-later
//
// From the click to the painted page, in the real window over the real feeds of a gateway with 100,000 simulated
// accelerators (or as many as MILLWRIGHT_BENCH_ACCELERATORS says), on the offscreen platform. Counters: milliseconds.
#include "app/console/embedded_gateway.h"
#include "app/console/session_bridge.h"
#include "models/items/fleet_view.h"
#include "widgets/shell/main_window.h"
#include "widgets/style/app_style.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTest>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <malloc.h>
#include <vector>

using namespace millwright;

namespace {

constexpr int kFirstFrameMs = 60'000;
constexpr QSize kWindow(1920, 1080);

/// The console without its main(): window, bridge and a gateway of its own.
class LiveWindow {
public:
    explicit LiveWindow(const QString& accelerators)
        : m_gateway({QStringLiteral("--twin"), accelerators})
        , m_view(std::make_shared<SystemClock>())
        , m_window(&m_view, std::make_shared<const style::Theme>(style::ThemeName::Night, style::loadFonts()))
        , m_bridge(m_view)
    {
        QObject::connect(&m_gateway, &console::EmbeddedGateway::ready, &m_view, [this] {
            feeds::SessionOptions options;
            options.gateways = {m_gateway.address()};
            m_bridge.open(std::move(options));
        });
        m_window.resize(kWindow);
        m_window.show();
        m_isUp = bool(m_gateway.start()) && QTest::qWaitFor([this] { return m_view.isComplete(); }, kFirstFrameMs);
    }

    bool isUp() const { return m_isUp; }
    const items::FleetView& view() const { return m_view; }

    /// Milliseconds from going to a place until its page is laid out and painted.
    double go(items::Place place)
    {
        QElapsedTimer timer;
        timer.start();
        m_window.navigator()->open(std::move(place));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        m_window.repaint();
        return static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }

private:
    console::EmbeddedGateway m_gateway;
    items::FleetView m_view;
    shell::MainWindow m_window;
    console::SessionBridge m_bridge;
    bool m_isUp = false;
};

/// A walk as a person takes it: overview, a site, its first child and so on down to an accelerator, pods, a pod.
std::vector<items::Place> walk(const Inventory& inventory, Slot accelerator)
{
    std::vector<items::Place> places{{items::Screen::Overview, {}}};
    std::vector<AssetRef> chain;
    for (AssetRef at{AssetClass::Accelerator, accelerator}; at.isValid(); at = inventory.parent(at))
        chain.push_back(at);
    for (auto at = chain.rbegin(); at != chain.rend(); ++at)
        places.push_back({items::Screen::Asset, std::string(inventory.id(*at))});
    places.push_back({items::Screen::Pods, {}});
    const Slot pods = inventory.count(AssetClass::Pod);
    if (pods > 0)
        places.push_back({items::Screen::Asset, std::string(inventory.id({AssetClass::Pod, accelerator % pods}))});
    return places;
}

double quantile(std::vector<double>& sorted, double share)
{
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

void clickToPaintedPage(benchmark::State& state)
{
    const QByteArray wanted = qgetenv("MILLWRIGHT_BENCH_ACCELERATORS");
    LiveWindow window(wanted.isEmpty() ? QStringLiteral("100000") : QString::fromLatin1(wanted));
    if (!window.isUp()) {
        state.SkipWithError("no live frame within a minute");
        return;
    }
    const Inventory& inventory = *window.view().inventory();
    const Slot accelerators = inventory.count(AssetClass::Accelerator);
    std::vector<double> spans;
    Slot accelerator = 0;
    for (auto _ : state) {
        double turn = 0.0;
        for (items::Place& place : walk(inventory, accelerator)) {
            spans.push_back(window.go(std::move(place)));
            turn += spans.back();
            QTest::qWait(120); // ticks and answers come in, as they would between two clicks
        }
        state.SetIterationTime(turn / 1e3);
        accelerator = (accelerator + accelerators / 11 + 1) % accelerators;
    }
    std::ranges::sort(spans);
    state.counters["p50"] = quantile(spans, 0.50);
    state.counters["p99"] = quantile(spans, 0.99);
    state.counters["greatest"] = spans.back();
    state.counters["clicks"] = static_cast<double>(spans.size());
}
BENCHMARK(clickToPaintedPage)->UseManualTime()->Iterations(20)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv)
{
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("PATH", QByteArray(MILLWRIGHT_PROGRAMS ":") + qgetenv("PATH"));
    QApplication application(argc, argv);
    style::applyTheme(std::make_shared<const style::Theme>(style::ThemeName::Night, style::loadFonts()));
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
