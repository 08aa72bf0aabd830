// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/asset_screen.h"
#include "widgets/pages/cell_values.h"

namespace millwright::pages {

class ColourChoice;
class HallPlan;
class OwnerLegend;
class Panel;
class PickedChildren;

/// A hall: its floor plan with racks to scale and what cools them, what is selected in it, who works in it above and
/// what supplies and cools it below.
class HallPage final : public AssetScreen {
    Q_OBJECT
public:
    explicit HallPage(PageContext context, QWidget* parent = nullptr);

    std::vector<KeyHint> keyHints() const override;
    HallPlan* plan() const { return m_plan; }

protected:
    void rebuild() override;
    void activate(bool active) override;
    void freeze(bool frozen) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void shareRoom();
    void showSelected();
    void showSubtitle();
    void showOwners();

    CellValues m_values;
    Panel* m_panel;
    HallPlan* m_plan;
    ColourChoice* m_choice;
    OwnerLegend* m_owners;
    PickedChildren* m_children;
};

} // namespace millwright::pages
