// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/live_window.h"

#include "app/console/embedded_gateway.h"
#include "app/console/session_bridge.h"
#include "widgets/shell/main_window.h"
#include "widgets/style/app_style.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTest>

#include <benchmark/benchmark.h>

#include <ctime>
#include <malloc.h>
#include <utility>

namespace millwright {
namespace {

constexpr int kFirstFrameMs = 60'000;
constexpr QSize kWindow(1920, 1080);

style::ThemePtr night()
{
    return std::make_shared<const style::Theme>(style::ThemeName::Night, style::loadFonts());
}

/// Tells the watch of each event, as the console's application does, and keeps the one that the thread worked at
/// longest.
class WatchedApplication final : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        const char* const name = receiver->metaObject()->className();
        const QEvent::Type type = event->type();
        const double begin = ownMillis();
        const shell::StallWatch::Turn turn(watch(), 0);
        ++m_depth;
        const bool isDone = QApplication::notify(receiver, event);
        if (const double length = ownMillis() - begin; --m_depth == 0 && length > work().milliseconds)
            work() = {length, name, type};
        return isDone;
    }
    static shell::StallWatch& watch()
    {
        static auto* const stalls = new shell::StallWatch;
        return *stalls;
    }
    static LongestWork& work()
    {
        static LongestWork longest;
        return longest;
    }

private:
    /// What the thread has worked, whoever else kept the machine busy.
    static double ownMillis()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    }

    int m_depth = 0;
};

} // namespace

struct LiveWindow::State {
    explicit State(const QStringList& arguments)
        : gateway(arguments)
        , view(std::make_shared<SystemClock>())
        , window(&view, night())
        , bridge(view)
    {
        QObject::connect(&gateway, &console::EmbeddedGateway::ready, &view, [this] {
            feeds::SessionOptions options;
            options.gateways = {gateway.address()};
            bridge.open(std::move(options));
        });
        window.resize(kWindow);
        window.show();
        isUp = bool(gateway.start()) && QTest::qWaitFor([this] { return view.isComplete(); }, kFirstFrameMs);
    }

    console::EmbeddedGateway gateway;
    items::FleetView view;
    shell::MainWindow window;
    console::SessionBridge bridge;
    bool isUp = false;
};

LiveWindow::LiveWindow(const QStringList& gateway)
    : m_state(std::make_unique<State>(gateway))
{
}

LiveWindow::~LiveWindow() = default;

bool LiveWindow::isUp() const
{
    return m_state->isUp;
}

const items::FleetView& LiveWindow::view() const
{
    return m_state->view;
}

double LiveWindow::go(items::Place place)
{
    QElapsedTimer timer;
    timer.start();
    m_state->window.navigator()->open(std::move(place));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    m_state->window.repaint();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

shell::StallWatch& stallWatch()
{
    return WatchedApplication::watch();
}

LongestWork takeLongestWork()
{
    return std::exchange(WatchedApplication::work(), {});
}

std::vector<items::Place> walkTo(const Inventory& inventory, Slot accelerator)
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

int runConsoleBenches(int argc, char** argv)
{
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("PATH", QByteArray(MILLWRIGHT_PROGRAMS ":") + qgetenv("PATH"));
    WatchedApplication application(argc, argv);
    style::applyTheme(night());
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}

} // namespace millwright
