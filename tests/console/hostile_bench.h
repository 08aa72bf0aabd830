// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/gateway_link.h"
#include "app/console/recollection.h"
#include "crooked_gateway.h"
#include "tests/support/fleet_text.h"
#include "tests/support/free_port.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/shell/link_banner.h"
#include "widgets/shell/main_window.h"
#include "widgets/style/app_style.h"
#include "widgets/style/value_tile.h"

#include <QDeadlineTimer>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace millwright::test {

constexpr int kPatience = 30'000;

inline constexpr std::string_view kCrookedFleet = R"(
fleet all
  region north
    site lulea kind=core jurisdiction=EU
      hall A
        ups ups-a
        cdu cdu-a
          pump p1..p2
        row 1
          rack r1..r2 supplied-by=ups-a cooled-by=cdu-a
            node n1..n2 host=lul
              accelerator gpu0..gpu3 model=H200
organisation acme
  business-unit retail
    pod chat stage=production lead=Berg
      use-case support
        deployment chat-70b holds=0..7
)";

inline Inventory fleetOf(std::string_view text)
{
    auto fleet = fleetFromText(text);
    if (!fleet)
        qFatal("%s", describe(fleet.error()).c_str());
    return std::move(*fleet);
}

/// A console from its start to its end, without what keeps settings.
struct HostileDesk {
    explicit HostileDesk(const QString& gateway)
        : view(std::make_shared<SystemClock>())
    {
        const style::ThemePtr theme = shell::themeFor(style::ThemeName::Night, style::loadFonts(), {1600, 1000});
        style::applyTheme(theme);
        window = std::make_unique<shell::MainWindow>(&view, theme);
        window->resize(1600, 1000);
        console::Options options;
        options.gateways = {gateway.toStdString()};
        link = std::make_unique<console::GatewayLink>(view, options);
        window->show();
        link->connectToGateways();
    }
    ~HostileDesk()
    {
        link.reset();
        window.reset();
    }

    bool isLive() const { return view.isLive() && view.inventory() && view.isComplete(); }
    QString reason() const { return QString::fromStdString(view.link().reason); }
    QString banner() const
    {
        const auto* banner = window->findChild<shell::LinkBanner*>();
        return banner->isVisible() ? banner->words().headline + u' ' + banner->words().detail : QString();
    }
    void open(items::Place place) const
    {
        window->navigator()->open(std::move(place));
        const QDeadlineTimer patience(std::chrono::milliseconds(150)); // what is spoilt may never come
        do
            QTest::qWait(10);
        while (view.isLive() && !view.isComplete() && !patience.hasExpired());
    }
    /// Some of those.
    void glance() const
    {
        for (const items::Screen screen : {items::Screen::Overview, items::Screen::Tokens})
            leaf({screen, {}});
        for (const AssetClass assetClass : {AssetClass::Rack, AssetClass::Accelerator, AssetClass::Deployment}) {
            const Inventory* inventory = view.inventory();
            if (inventory && inventory->count(assetClass) > 0)
                leaf({items::Screen::Asset, std::string(inventory->id({assetClass, 0}))});
        }
        open({items::Screen::Overview, {}});
    }
    /// Each screen and one asset of each class, as a person leafs through them.
    void leafThrough() const
    {
        using items::Screen;
        for (const Screen screen :
             {Screen::Overview, Screen::Pods, Screen::Cluster, Screen::Power, Screen::Cooling, Screen::Tokens})
            leaf({screen, {}});
        leaf({Screen::Pods, {}, items::kUsedSection});
        for (const AssetClass assetClass : kAssetClasses) {
            const Inventory* inventory = view.inventory(); // a link that comes and goes brings another
            if (inventory && inventory->count(assetClass) > 0)
                leaf({Screen::Asset, std::string(inventory->id({assetClass, 0}))});
        }
        open({Screen::Overview, {}});
    }
    void leaf(const items::Place& place) const
    {
        open(place);
        const QImage picture = window->grab().toImage();
        QVERIFY(!picture.isNull());
        QVERIFY2(window->size() == QSize(1600, 1000), qPrintable(QString::fromStdString(place.assetId)));
    }
    /// Text of a headline of the page that is shown.
    QString headline(int tile) const
    {
        return style::shownNumber(window->page()->findChild<pages::HeadlineStrip*>()->tile(tile)->value());
    }

    items::FleetView view;
    std::unique_ptr<shell::MainWindow> window;
    std::unique_ptr<console::GatewayLink> link;
};

inline void picture(const HostileDesk& desk, const char* name)
{
    if (const QString directory = qEnvironmentVariable("MILLWRIGHT_TEST_PICTURES"); !directory.isEmpty())
        desk.window->grab().save(directory + u'/' + QLatin1StringView(name) + QStringLiteral(".png"));
}

/// A console's desk before a gateway that a test has spoilt.
struct HostileBench {
    HostileBench()
    {
        qputenv("XDG_STATE_HOME", state.path().toLocal8Bit());
        gateway = std::make_unique<CrookedGateway>(address(), fleetOf(kCrookedFleet));
    }

    std::string address() const { return "127.0.0.1:" + std::to_string(port); }
    void connectDesk()
    {
        gateway->start();
        desk = std::make_unique<HostileDesk>(QString::fromStdString(address()));
    }
    void goLive()
    {
        connectDesk();
        QTRY_VERIFY_WITH_TIMEOUT(desk->isLive(), kPatience);
    }
    /// What is spoilt is mended: the console comes to it by itself.
    void mendAndGoLive()
    {
        gateway->stop();
        gateway->spoilSnapshot = nullptr;
        gateway->spoilTick = nullptr;
        gateway->start();
        QTRY_VERIFY_WITH_TIMEOUT(desk->isLive(), kPatience);
    }

    QTemporaryDir state;
    int port = freePort();
    std::unique_ptr<CrookedGateway> gateway;
    std::unique_ptr<HostileDesk> desk; ///< Goes before what it is connected to.
};

} // namespace millwright::test
