// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_cursor.h"
#include "widgets/pages/asset_sides.h"
#include "widgets/pages/chart_time.h"
#include "widgets/pages/page.h"

#include <memory>
#include <vector>

class QGridLayout;

namespace millwright::pages {

class AssetHeader;
class ChildPanel;
class HeadlineStrip;
class SeriesChart;

/// Any asset: its measures and what rolls up to it, their course, what stands below it, the spine through it, events,
/// identity. What the catalogue does not have is not on the page.
class AssetPage final : public Page {
    Q_OBJECT
public:
    explicit AssetPage(PageContext context, QWidget* parent = nullptr);
    ~AssetPage() override;

    /// By id; an id that the inventory does not have (yet) gives an empty page that says so.
    void setAsset(const std::string& id);
    void setFrozen(bool frozen) override;
    void refreshAges() override;
    std::vector<KeyHint> keyHints() const override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void resolve();
    void watch();
    void rebuildCharts();
    void shareHeight();
    void showCharts(std::size_t count);
    void activateCharts(bool active);
    void refresh();
    void refreshTile(int tile);
    QString coverageOf(const items::ColumnKey& key) const;

    charts::ChartCursor m_cursor;
    ChartTime m_time;
    std::string m_id;
    AssetRef m_asset;
    std::vector<items::ColumnKey> m_columns; ///< Of the headlines; reported and expected follow in the watch.
    std::vector<items::ColumnKey> m_charted;
    AssetHeader* m_header;
    HeadlineStrip* m_headlines;
    QGridLayout* m_chartGrid;
    QWidget* m_chartHolder;
    std::vector<SeriesChart*> m_charts;
    std::size_t m_shownCharts = 0; ///< The first of them, as many as there is room for.
    ChildPanel* m_children;
    QWidget* m_body;
    AssetSides m_sides;
    std::unique_ptr<items::Watch> m_watch;
    bool m_frozen = false;
};

} // namespace millwright::pages
