// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/maps/fleet_map.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/fleet_plan_builder.h"
#include "widgets/pages/page.h"
#include "widgets/pages/site_lights.h"

#include <QWidget>

#include <memory>

class QLabel;

namespace millwright::pages {

class Panel;

/// Every site on a line: its four lights beside the compute number, power, PUE and what binds it.
class SitesPanel final : public QWidget {
    Q_OBJECT
public:
    explicit SitesPanel(PageContext context, QWidget* parent = nullptr);
    ~SitesPanel() override;

    void setActive(bool active);
    void setFrozen(bool frozen) { m_table->setFrozen(frozen); }
    AssetTable* table() const { return m_table; }
    /// What the map says beside each site of a plan: kind and place, what binds it, tokens, power, PUE.
    std::vector<maps::SiteNote> notes(const MappedPlan& plan) const;

Q_SIGNALS:
    /// What notes() says has changed.
    void numbersChanged();

private:
    void build();
    void fill();
    void refreshLights();
    void showSubtitle();
    QString bindingWords(AssetRef site, const MeasureInfo& measure, const items::Reading& binding) const;
    style::HonestValue noteOf(const items::Reading& reading, const MeasureInfo& measure) const;
    void paintLights(QPainter& painter, const QRectF& room, AssetRef site) const;

    PageContext m_context;
    Panel* m_panel;
    AssetTable* m_table;
    QLabel* m_empty;
    std::unique_ptr<items::AssetTableModel> m_model;
    SiteLights m_lights;
    std::map<Slot, SiteLights::Lights> m_shown;
    bool m_active = false;
};

} // namespace millwright::pages
