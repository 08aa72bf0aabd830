// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/asset_screen.h"

#include <memory>

class QScrollArea;

namespace millwright::pages {

class AssetCharts;
class AssetTable;
class CausePanel;
class FactPanel;
class HeldNodesModel;
class LaggingList;
class Panel;
class TokenKinds;

/// A deployment across its nodes: which accelerators it holds where, busy beside useful of each node, who lags, what it
/// makes and whether it keeps its time objectives, who it works for and since when it holds what it holds.
class DeploymentPage final : public AssetScreen {
    Q_OBJECT
public:
    explicit DeploymentPage(PageContext context, QWidget* parent = nullptr);
    ~DeploymentPage() override;

    std::vector<KeyHint> keyHints() const override;

protected:
    void rebuild() override;
    void activate(bool active) override;
    void freeze(bool frozen) override;
    void refreshSecond() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildFacts();
    void build();
    void shareRoom();
    void shareStacked();
    void watchNodes();
    void watchPercentiles();
    void showNodes();
    void showFacts();
    void showCourses();
    void paintShares(QPainter& painter, const QRectF& room, AssetRef node) const;

    AssetCharts* m_charts;
    Panel* m_panel;
    AssetTable* m_table;
    FactPanel* m_allocation;
    FactPanel* m_objectives;
    CausePanel* m_cause;
    TokenKinds* m_kinds;
    LaggingList* m_lagging;
    QScrollArea* m_facts;
    std::unique_ptr<HeldNodesModel> m_nodes;
    std::unique_ptr<items::Watch> m_percentiles;
};

} // namespace millwright::pages
