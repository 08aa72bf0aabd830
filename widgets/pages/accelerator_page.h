// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_cursor.h"
#include "widgets/pages/accelerator_tiles.h"
#include "widgets/pages/asset_sides.h"
#include "widgets/pages/chart_time.h"
#include "widgets/pages/page.h"

#include <memory>
#include <vector>

class QBoxLayout;
class QGridLayout;
class QLabel;
class QPushButton;

namespace millwright::pages {

class AssetHeader;
class HealthPanel;
class LinkHealth;
class SeriesChart;

/// One accelerator of whatever kind: busy beside useful work, tokens, power, temperatures, clock, NVLink, and what else
/// its kind gives, all on one crosshair; who holds it above and what supplies and cools it below; what happened to it;
/// what it is. What it has no reading of is left out and said below.
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
    void addChart(const QString& title, std::vector<std::size_t> columns);
    void findOthers();
    void findAbsent();
    const std::string& measureAt(std::size_t column) const { return m_measures[column]; }
    void resolve();
    void watch();
    void layCharts();
    void activateCharts();
    void stack();
    void setUpCharts();
    void refresh();
    void refreshTiles();
    void showLimits();
    void showAbsent();
    items::Reading reading(std::size_t column) const;

    charts::ChartCursor m_cursor;
    ChartTime m_time;
    std::string m_id;
    AssetRef m_asset;
    AssetHeader* m_header;
    QPushButton* m_compare;
    AcceleratorTiles m_tiles;
    AssetSides m_sides;
    HealthPanel* m_health;
    LinkHealth* m_links;
    QGridLayout* m_grid;
    QBoxLayout* m_body;
    QLabel* m_leftOut;
    std::vector<Chart> m_charts;         ///< The usual ones, then those of m_others.
    std::vector<std::string> m_others;   ///< Measures that the page does not know by name.
    std::vector<std::string> m_measures; ///< By column: the usual ones, then m_others.
    std::vector<bool> m_absent;          ///< By column.
    std::unique_ptr<items::Watch> m_watch;
};

} // namespace millwright::pages
