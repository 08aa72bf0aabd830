// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "models/scenes/scene_file.h"
#include "widgets/maps/fleet_map.h"
#include "widgets/pages/map_composer.h"
#include "widgets/pages/unit_alarms.h"
#include "widgets/wall/band.h"
#include "widgets/wall/rack_marks.h"
#include "widgets/wall/wall_plan.h"

#include <memory>
#include <optional>

class QLabel;

namespace millwright::wall {

class HallNames;
class MapLegend;
class SiteNames;

/// The one map of a scene, all of the place in view and a rack one cell; of a fleet each site has its name and its
/// tokens above it, of a site each hall its name. Says what the colours mean. GUI thread; colouring happens on the
/// feed's.
class MapBand final : public Band {
    Q_OBJECT
public:
    MapBand(pages::PageContext context, const scenes::Tile& tile, AssetRef scope, QWidget* parent = nullptr);
    ~MapBand() override;

    QSize leastSize() const override;
    bool isComplete() const override;
    QString problem() const override;
    /// Free room at both sides that outlines of the outermost racks may reach into.
    void setOverhang(int px) { m_overhang = px; }
    /// Takes a place, and tells whether marks are as large there as they are meant to be.
    bool hasUsualMarks(const QRect& geometry);
    void setFrozen(bool frozen) override;
    void tick() override;
    const maps::FleetMap& map() const { return *m_map; }
    const WallPlan& plan() const { return m_plan; }
    /// Px at both sides of the map that outlines alone reach into.
    int rim() const { return m_look->scaledPx(maps::kMapMargin); }
    /// What a site, or several, produce; honest when some of them do not tell.
    items::Reading tokensOf(const WallColumn& column) const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /// How all of the place comes into view.
    struct Fit {
        FittedRacks racks;
        QRect place; ///< Of the map.
        bool isNamed = false;
        bool isFlat = false; ///< Names of sites beside their numbers.
        enum class Legend : std::uint8_t { None, Beside, Below } legend = Legend::None;
    };

    void takePlan();
    void watchMap();
    void fitMap();
    void showFit(const Fit& fit);
    void showLegend();
    void showEmpty();
    std::optional<Fit> bestFit() const;
    std::optional<Fit> fitNamed(bool named, bool flat) const;
    std::optional<Fit> fitIn(const QRect& place, Fit fit) const;
    bool isFree(const Fit& fit, const QRect& px) const;
    QRect legendBlock() const;
    bool isOfFleet() const { return m_scope.assetClass == AssetClass::Fleet; }
    bool canBeNamed() const;
    void showAlarms();
    style::ThemePtr lookOf(double size) const;
    QRect placeOf(const style::Theme& look) const;
    maps::BareMap bare(const Fit& fit) const;

    scenes::Tile m_tile;
    AssetRef m_scope;
    WallPlan m_plan;
    maps::FleetMap* m_map;
    SiteNames* m_names;
    HallNames* m_halls;
    MapLegend* m_legend;
    QLabel* m_empty;
    style::ThemePtr m_look; ///< Of symbols and outlines.
    int m_overhang = 0;
    /// What the fit that is shown was found for, with the plan.
    struct FittedTo {
        QSize size, flatLegend, legendBlock;
        int overhang = 0;
        double ratio = 1.0;

        bool operator==(const FittedTo&) const = default;
    };
    std::optional<FittedTo> m_fittedTo;
    int m_markSide = 0; ///< The shorter one, device px; 0 where a rack has no mark of its own.
    bool m_isLegendBelow = false;
    bool m_hasLegend = false;
    pages::UnitAlarms m_alarms;
    std::shared_ptr<pages::MapComposer> m_composer;
    std::unique_ptr<items::Watch> m_watch;
    std::unique_ptr<items::Watch> m_sites;
};

} // namespace millwright::wall
