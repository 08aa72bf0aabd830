// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/fleet_view.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_requests.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/preferences.h"

#include <QStringList>

#include <functional>
#include <memory>
#include <string_view>

namespace millwright::test {

/// A real window over a read model that the test feeds by hand, on a clock that the test moves.
class WindowBench {
public:
    /// Number for a measure at a slot; NaN is missing.
    using Number = std::function<double(const items::ColumnKey&, AssetClass, Slot)>;

    explicit WindowBench(QSize size = {1280, 800}, style::ThemeName theme = style::ThemeName::Night,
                         dashboards::DashboardBook* dashboards = nullptr);

    /// Catalogue and inventory arrive, the link lives. `fleet` as for fleetFromText().
    void connectTo(std::string_view fleet);
    void connectTo(Inventory inventory);
    /// Every selection that is open has a frame of the present second: conditions normal, all else `value`.
    void answerAll(double value);
    void answerAll(const Number& number);
    /// The link changes and the window hears of it.
    void setLink(items::LinkState state, std::string reason = {}, milliseconds untilNextTry = milliseconds{0});
    void setGateway(std::string name, bool simulated);
    /// Goes to the asset of a class and slot and answers what it asks.
    void open(AssetRef asset);
    /// Text of the window in per cent, as preferred.
    void setTextPercent(int percent);
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Lets what is queued happen.
    static void settle();

    template <typename Widget = QWidget>
    Widget* find(const char* name) const
    {
        return window->findChild<Widget*>(QLatin1StringView(name));
    }
    /// The child must be seen by a person: it and all above it are shown.
    QWidget* seen(const char* name) const;
    std::string idAt(AssetRef asset) const { return std::string(view.inventory()->id(asset)); }
    const std::string& place() const { return window->navigator()->current().assetId; }
    items::Screen screen() const { return window->navigator()->current().screen; }

    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    items::FleetView view{clock};
    FakeRequests requests;
    shell::SettingsStore store{QString()};
    shell::Preferences preferences{&store};
    std::unique_ptr<shell::MainWindow> window;

private:
    std::uint64_t m_tick = 0;
};

/// Two sites, a hall with two racks, their supplies and cooling, two pods. Accelerators 0 to 15.
inline constexpr std::string_view kFleet = R"(
fleet all
  region north
    site lulea kind=on-premises jurisdiction=EU
      hall A
        ups ups-a
        cdu cdu-a
          pump p1..p2
        row 1
          rack r1..r2 supplied-by=ups-a cooled-by=cdu-a
            node n1..n2 host=lul
              accelerator gpu0..gpu3 model=H200
    site oslo kind=edge
organisation acme
  business-unit retail
    pod chat stage=production lead=Berg
      use-case support
        deployment chat-70b holds=0..7
    pod search stage=pilot
)";

} // namespace millwright::test
