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

#include <cstdio>
#include <ctime>
#include <malloc.h>

namespace millwright {
namespace {

constexpr int kFirstFrameMs = 60'000;
constexpr QSize kWindow(1920, 1080);

style::ThemePtr night()
{
    return std::make_shared<const style::Theme>(style::ThemeName::Night, style::loadFonts());
}

/// Tells the watch of each event, as the console's application does.
class WatchedApplication final : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        const char* const name = receiver->metaObject()->className();
        const QEvent::Type type = event->type();
        const std::uint64_t before = watch().stalls() + busyWatch().stalls();
        bool isDone = false;
        {
            const shell::StallWatch::Turn turn(watch(), 0);
            const shell::StallWatch::Turn busy(busyWatch(), 0);
            isDone = QApplication::notify(receiver, event);
        }
        if (watch().stalls() + busyWatch().stalls() != before)
            std::printf("  long: event %d of %s, longest so far %lld ms, %lld ms of the processor\n", int(type), name,
                        static_cast<long long>(watch().longest().count()),
                        static_cast<long long>(busyWatch().longest().count()));
        return isDone;
    }
    static shell::StallWatch& watch()
    {
        static auto* const stalls = new shell::StallWatch;
        return *stalls;
    }
    static shell::StallWatch& busyWatch()
    {
        static auto* const stalls = new shell::StallWatch(&ownTime);
        return *stalls;
    }

private:
    /// What the thread has worked, whoever else kept the machine busy.
    static shell::StallWatch::Time ownTime()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        const auto span = std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
        return shell::StallWatch::Time(span);
    }
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

shell::StallWatch& busyWatch()
{
    return WatchedApplication::busyWatch();
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
