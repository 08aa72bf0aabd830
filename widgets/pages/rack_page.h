// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/asset_screen.h"
#include "widgets/pages/cell_values.h"

class QPushButton;

namespace millwright::pages {

class AcceleratorHealth;
class AssetCharts;
class ColourChoice;
class HeatPanel;
class OwnerLegend;
class Panel;
class PickedChildren;
class RackElevation;

/// A rack: its elevation from the front or the rear, what is selected in it with live numbers, the course of its power
/// and coolant, who works on it above and what supplies and cools it below; in wide windows the health of all its
/// accelerators beside them.
class RackPage final : public AssetScreen {
    Q_OBJECT
public:
    explicit RackPage(PageContext context, QWidget* parent = nullptr);

    std::vector<KeyHint> keyHints() const override;
    RackElevation* elevation() const { return m_elevation; }

protected:
    void rebuild() override;
    void activate(bool active) override;
    void freeze(bool frozen) override;
    void refreshSecond() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildElevation();
    void build();
    void shareRoom();
    void shareStacked();
    std::vector<AssetRef> nodesOfRack() const;
    void showSelected();
    void showSubtitle();
    void showOwners();
    void turn();

    CellValues m_values;
    Panel* m_panel;
    RackElevation* m_elevation;
    ColourChoice* m_choice;
    OwnerLegend* m_owners;
    QPushButton* m_turn;
    AssetCharts* m_charts;
    HeatPanel* m_heat;
    PickedChildren* m_children;
    AcceleratorHealth* m_health;
};

} // namespace millwright::pages
