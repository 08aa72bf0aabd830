// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/asset_screen.h"

namespace millwright::pages {

class AssetCharts;
class ChildPanel;
class Panel;
class SlotCards;

/// A node: its accelerators as cards at their places, the course of what it draws and makes, what else is in it, who
/// holds it above and what supplies and cools it below.
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

    Panel* m_panel;
    SlotCards* m_cards;
    AssetCharts* m_charts;
    ChildPanel* m_children;
};

} // namespace millwright::pages
