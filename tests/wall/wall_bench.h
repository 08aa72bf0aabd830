// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/fleet_view.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_requests.h"
#include "widgets/wall/wall.h"

#include <QStringList>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace millwright::test {

/// A wall over a read model that the test feeds by hand, on a clock that the test moves.
class WallBench {
public:
    /// Number for a measure at a slot; NaN is missing.
    using Number = std::function<double(const items::ColumnKey&, AssetClass, Slot)>;

    /// `scenes` as in a file, without version and last line.
    explicit WallBench(const std::string& scenes);
    explicit WallBench(scenes::SceneFile file);
    /// One of those that the program brings, for a panel of so many inches that is read from so far; 0: not said.
    static scenes::SceneFile readyMade(const char* name, double distance = 0.0, double inches = 0.0);

    /// In one window of such a size. The sentence of the refusal, or an empty one.
    std::string openAs(QSize pixels = {1920, 1080});
    /// On the monitors of the platform.
    std::string open();
    /// Catalogue and inventory arrive, the link lives.
    void connectTo(std::string_view fleet);
    /// Every selection that is open has a frame of the present second: conditions normal but those of `faults`, all
    /// else 12.
    void answerAll();
    void answerAll(const Number& number);
    /// An asset of a class is in a condition from the next answer on.
    void setCondition(AssetClass assetClass, Slot slot, Condition condition);
    /// An event of an asset, of the present second.
    void tell(AssetRef asset, Condition severity, std::string text);
    void setLink(items::LinkState state, std::string reason = {});
    /// Seconds pass, each with an answer while the link lives.
    void pass(int seconds);
    void press(Qt::Key key, std::size_t window = 0);
    static void settle();

    /// Name of the scene on a monitor, with the asset that it is about.
    QString shown(std::size_t window = 0) const;
    /// What its parts say of themselves to a screen reader.
    QString said(const char* part, std::size_t window = 0) const;
    template <typename Widget>
    Widget* part(const char* name, std::size_t window = 0) const
    {
        const auto found = wall->windows()[window]->view()->findChildren<Widget*>(QLatin1StringView(name));
        return found.isEmpty() ? nullptr : found.first();
    }

    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    items::FleetView view{clock};
    FakeRequests requests;
    std::unique_ptr<wall::Wall> wall;

private:
    std::uint64_t m_tick = 0;
    std::uint64_t m_revision = 0;
    std::map<std::pair<AssetClass, Slot>, Condition> m_faults;
};

/// A scene with all that a usual one has.
inline const std::string kFleetScene = R"(scenes:
  - name: fleet
    dwell: 30s
    tiles:
      - {kind: headline, measure: fleet.tokens, label: ""}
      - {kind: value, measure: fleet.pue}
      - {kind: map, measure: accelerator.power}
      - {kind: attention}
)";

/// Two core sites and two edge sites, three pods. Accelerators 0 to 15 in lulea, 16 to 23 in boden.
inline constexpr std::string_view kWallFleet = R"(
fleet all
  region north
    site lulea kind=on-premises
      hall A
        cdu cdu-a
          pump p1..p2
        row 1
          rack r1..r2 cooled-by=cdu-a
            node n1..n2 host=lul
              accelerator gpu0..gpu3 model=H200
    site boden kind=on-premises
      hall B
        row 1
          rack b1 
            node n1..n2 host=bod
              accelerator gpu0..gpu3 model=H200
    site oslo kind=edge
      rack o1
        node n1 host=osl
          accelerator gpu0 model=L4
    site bergen kind=edge
organisation acme
  business-unit retail
    pod chat
    pod search
    pod code
)";

} // namespace millwright::test
