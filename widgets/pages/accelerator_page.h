// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_cursor.h"
#include "widgets/pages/asset_sides.h"
#include "widgets/pages/chart_time.h"
#include "widgets/pages/page.h"

#include <memory>
#include <vector>

class QGridLayout;
class QPushButton;

namespace millwright::pages {

class AssetHeader;
class HeadlineStrip;
class HealthPanel;
class SeriesChart;

/// One accelerator: busy beside useful work, tokens, power, temperatures, clock, NVLink, all on one crosshair; who
/// holds it above and what supplies and cools it below; what happened to it; what it is.
class AcceleratorPage final : public Page {
    Q_OBJECT
public:
    explicit AcceleratorPage(PageContext context, QWidget* parent = nullptr);
    ~AcceleratorPage() override;

    void setAsset(const std::string& id);
    void setFrozen(bool frozen) override;
    void refreshAges() override;
    std::vector<KeyHint> keyHints() const override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Chart {
        SeriesChart* chart = nullptr;
        QWidget* panel = nullptr;
        std::vector<std::size_t> columns;
    };

    void build();
    void compare();
    void buildCharts();
    void resolve();
    void watch();
    void layCharts();
    void setUpCharts();
    void refresh();
    void refreshTiles();
    void showLimits();
    items::Reading reading(std::size_t column) const;
    QString spokenColumn(std::size_t column) const;
    void setTile(int tile, std::size_t column, const QString& subLine);
    void setTemperatures(int tile);
    QString noteOn(const items::Reading& reading) const;

    charts::ChartCursor m_cursor;
    ChartTime m_time;
    std::string m_id;
    AssetRef m_asset;
    AssetHeader* m_header;
    QPushButton* m_compare;
    HeadlineStrip* m_headlines;
    AssetSides m_sides;
    HealthPanel* m_health;
    QGridLayout* m_grid;
    std::vector<Chart> m_charts;
    std::unique_ptr<items::Watch> m_watch;
};

} // namespace millwright::pages
