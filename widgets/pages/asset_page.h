// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/asset_screen.h"

namespace millwright::pages {

class AssetCharts;
class ChildPanel;

/// Any asset: its measures and what rolls up to it, their course, what stands below it, the spine through it, events,
/// identity. What the catalogue does not have is not on the page.
class AssetPage final : public AssetScreen {
    Q_OBJECT
public:
    explicit AssetPage(PageContext context, QWidget* parent = nullptr);

    std::vector<KeyHint> keyHints() const override;

protected:
    void rebuild() override;
    void activate(bool active) override;
    void freeze(bool frozen) override;
    void refreshSecond() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void shareHeight();

    AssetCharts* m_charts;
    ChildPanel* m_children;
};

} // namespace millwright::pages
