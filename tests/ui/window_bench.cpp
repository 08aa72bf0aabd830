// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_bench.h"

#include "tests/support/fleet_text.h"
#include "widgets/style/app_style.h"

#include <QApplication>
#include <QTest>

namespace millwright::test {

using namespace std::chrono_literals;

WindowBench::WindowBench(QSize size, style::ThemeName theme, dashboards::DashboardBook* dashboards)
{
    const style::ThemePtr look = shell::themeFor(theme, style::loadFonts(), size);
    style::applyTheme(look);
    view.setRequests(&requests);
    preferences.setTheme(theme);
    window = std::make_unique<shell::MainWindow>(&view, look, &preferences, dashboards);
    window->resize(size);
    window->show();
    QApplication::setActiveWindow(window.get());
    settle();
}

void WindowBench::connectTo(std::string_view fleet)
{
    auto inventory = fleetFromText(fleet);
    if (!inventory)
        qFatal("%s", describe(inventory.error()).c_str());
    connectTo(std::move(*inventory));
}

void WindowBench::connectTo(Inventory inventory)
{
    setLink(items::LinkState::Live);
    std::vector<items::FeedInfo> feeds = view.feeds();
    for (items::FeedInfo& feed : feeds)
        feed = {feed.feed, true, clock->utc(), clock->monotonic(), 1.0, 0, 0, {}};
    view.setFeeds(std::move(feeds));
    view.setCatalogue(std::make_shared<const Catalogue>(Catalogue::builtIn()));
    view.setInventory(std::make_shared<Inventory>(std::move(inventory)));
    settle();
}

void WindowBench::answerAll(double value)
{
    answerAll([value](const items::ColumnKey& key, AssetClass, Slot) {
        return key.measure.ends_with(".condition") ? double(Condition::Normal) : value;
    });
}

void WindowBench::answerAll(const Number& number)
{
    ++m_tick;
    for (const auto& [part, wish] : std::map(requests.parts)) {
        const items::Selection& selection = wish.selection;
        const auto rows = static_cast<std::uint32_t>(view.inventory()->count(selection.assetClass));
        const items::FramePtr frame = makeFrame(
            view.catalogue(), selection, 0, rows, clock->utc(),
            [&](std::size_t column, std::uint32_t row) {
                return number(selection.columns[column], selection.assetClass, row);
            },
            m_tick);
        if (wish.sink)
            wish.sink(frame);
        view.takeFrame(part, frame);
    }
    settle();
}

void WindowBench::setLink(items::LinkState state, std::string reason, milliseconds untilNextTry)
{
    items::LinkInfo link = view.link();
    link.state = state;
    link.address = "noc-gateway:7443";
    link.reason = std::move(reason);
    link.since = clock->monotonic();
    link.nextTry = clock->monotonic() + untilNextTry;
    const bool isFailure = state == items::LinkState::BackingOff || state == items::LinkState::Refused;
    link.failedAttempts = isFailure ? link.failedAttempts + 1 : 0;
    view.setLink(std::move(link));
    settle();
}

void WindowBench::setGateway(std::string name, bool simulated)
{
    items::GatewayInfo gateway;
    gateway.name = std::move(name);
    gateway.simulated = simulated;
    view.setGateway(std::move(gateway));
    settle();
}

void WindowBench::open(AssetRef asset)
{
    window->navigator()->openAsset(idAt(asset));
    settle();
}

void WindowBench::setTextPercent(int percent)
{
    preferences.setTextPercent(percent);
    settle();
}

void WindowBench::press(int key, Qt::KeyboardModifiers modifiers)
{
    QWidget* target = QApplication::focusWidget();
    QTest::keyClick(target ? target : window.get(), static_cast<Qt::Key>(key), modifiers);
    settle();
}

void WindowBench::settle()
{
    for (int i = 0; i < 5; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

QWidget* WindowBench::seen(const char* name) const
{
    for (QWidget* widget : window->findChildren<QWidget*>(QLatin1StringView(name))) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

} // namespace millwright::test
