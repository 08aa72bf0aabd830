// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/maps/fleet_map.h"
#include "widgets/pages/fleet_plan_builder.h"
#include "widgets/pages/map_composer.h"
#include "widgets/pages/owner_colours.h"
#include "widgets/pages/page.h"
#include "widgets/pages/unit_alarms.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace millwright::pages {

class ColourChoice;
class MapTip;
class OwnerLegend;
class Panel;

/// What a person made of the fleet map, to be found again when the map is made anew.
struct MapMemory {
    std::string measure; ///< That it is coloured by; kByOwner for who holds it.
    maps::ShownRegion view;
    Slot selection = kNoSlot;
    bool byRank = false;
};

/// The fleet map with what it is coloured by, its legend, and what it says under the pointer. Watches one measure of
/// all accelerators while it is shown; colouring happens on the feed's thread.
class MapPanel final : public QWidget {
    Q_OBJECT
public:
    explicit MapPanel(PageContext context, QWidget* parent = nullptr);
    ~MapPanel() override;

    /// From now on one measure of one asset that can be mapped, and no others on offer.
    void setFixed(std::string measure, AssetRef scope, const QString& title);
    /// Begins (or ends) to watch.
    void setActive(bool active);
    void setFrozen(bool frozen);
    MapMemory memory() const;
    /// Shows it so, from the next time on that the map is seen.
    void recall(MapMemory memory);
    /// The n-th of the measures on offer; out of range does nothing.
    void choose(int number);
    /// Colours by the rank among all accelerators, or by the number: outliers far from all others hide what differs
    /// among these.
    void setByRank(bool byRank);
    bool isByRank() const { return m_byRank; }
    /// Height that the whole fleet takes at such a width, at most `most`.
    int heightFor(int width, int most) const;
    int choices() const;
    maps::FleetMap* map() const { return m_map; }
    /// The measure of measure(), as its only column; null while it is not shown.
    const items::Watch* watch() const { return m_watch.get(); }
    /// That it is coloured by, or, where colours stand for owners, whose numbers it tells.
    std::string measure() const;
    const MappedPlan* plan() const { return m_plan.get(); }
    void setSiteNotes(std::vector<maps::SiteNote> notes) { m_map->setSiteNotes(std::move(notes)); }

Q_SIGNALS:
    void planChanged();
    void heightChanged();
    /// New numbers, or numbers of another measure.
    void numbersChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitLegend();
    void colourAnew();
    void watchChosen();
    void showOwners();
    void recallView();
    void takePlan();
    void showLegend();
    void showUnitAlarms();
    void showTip(const std::optional<maps::MapHit>& hit);
    void open(const maps::MapHit& hit);
    maps::CellNote noteOf(Slot slot) const;

    PageContext m_context;
    Panel* m_panel;
    ColourChoice* m_choice;
    maps::FleetMap* m_map;
    MapTip* m_tip;
    OwnerLegend* m_ownerLegend;
    OwnerColours m_owners;
    bool m_isFixed = false; ///< One measure of one place, and no others on offer.
    AssetRef m_scope{AssetClass::Fleet, 0};
    bool m_active = false;
    bool m_byRank = false;
    std::optional<MapMemory> m_recalled; ///< Until the map has its size.
    std::shared_ptr<const MappedPlan> m_plan;
    UnitAlarms m_alarms;
    std::shared_ptr<MapComposer> m_composer;
    std::unique_ptr<items::Watch> m_watch;
    std::optional<maps::MapHit> m_hovered;
};

} // namespace millwright::pages
