// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/asset_screen.h"

class QBoxLayout;

namespace millwright::pages {

class AcceleratorHealth;
class AssetCharts;
class ChildPanel;
class Panel;
class SlotCards;

/// A node: its accelerators as cards at their places and their health as a table, the course of what it draws and
/// makes, what else is in it, who holds it above and what supplies and cools it below. In wide windows cards and health
/// stand side by side.
class NodePage final : public AssetScreen {
    Q_OBJECT
public:
    explicit NodePage(PageContext context, QWidget* parent = nullptr);

    std::vector<KeyHint> keyHints() const override;

protected:
    void rebuild() override;
    void activate(bool active) override;
    void freeze(bool frozen) override;
    void refreshSecond() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void shareRoom();
    void shareStacked();
    int middleWidth();

    Panel* m_panel;
    SlotCards* m_cards;
    AssetCharts* m_charts;
    AcceleratorHealth* m_health;
    QBoxLayout* m_top;
    ChildPanel* m_children;
};

} // namespace millwright::pages
