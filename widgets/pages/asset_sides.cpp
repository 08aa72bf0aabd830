// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/asset_sides.h"

#include "widgets/pages/event_panel.h"
#include "widgets/pages/identity_panel.h"
#include "widgets/pages/spine_panel.h"
#include "widgets/pages/stacking.h"

#include <QVBoxLayout>

namespace millwright::pages {

namespace {

constexpr int kWidth = 340;
constexpr int kNarrow = 290;
constexpr int kNarrowBelow = 1400; ///< Width of the page.
constexpr int kTwoFrom = 1700;
constexpr int kTwoBesidePlan = 2400;

} // namespace

AssetSides::AssetSides(const PageContext& context, QWidget* parent)
    : m_theme(context.theme)
    , m_left(new QWidget(parent))
    , m_right(new QWidget(parent))
    , m_spine(new SpinePanel(context, m_left))
    , m_events(new EventPanel(context, m_left))
    , m_identity(new IdentityPanel(context, m_left))
    , m_leftRows(new QVBoxLayout(m_left))
    , m_rightRows(new QVBoxLayout(m_right))
{
    for (QVBoxLayout* rows : {m_leftRows, m_rightRows}) {
        rows->setContentsMargins(0, 0, 0, 0);
        rows->setSpacing(m_theme->scaledPx(style::kPanelGap));
    }
    m_leftRows->addWidget(m_spine, 6);
    m_leftRows->addWidget(m_events, 3);
    m_leftRows->addWidget(m_identity, 2);
    m_right->hide();
}

void AssetSides::add(QWidget* panel)
{
    m_own = panel;
    m_leftRows->insertWidget(1, panel, 5);
}

void AssetSides::setAsset(AssetRef asset)
{
    m_spine->setAsset(asset);
    m_spine->setVisible(asset.assetClass != AssetClass::Fleet); // it would be the only stop
    m_events->setScope(asset);
    m_identity->setAsset(asset);
}

void AssetSides::arrange(int pageWidth)
{
    const bool hasSpine = m_spine->isVisibleTo(m_left);
    const bool two = pageWidth >= m_theme->scaled(m_keepsToOne ? kTwoBesidePlan : kTwoFrom) && hasSpine;
    const int width = m_theme->scaledPx(pageWidth < m_theme->scaled(kNarrowBelow) ? kNarrow : kWidth);
    const bool stacked = isStacked(pageWidth, *m_theme);
    for (QWidget* side : {m_left, m_right}) {
        side->setMinimumWidth(stacked ? 0 : width);
        side->setMaximumWidth(stacked ? QWIDGETSIZE_MAX : width);
    }
    for (QWidget* panel :
         {static_cast<QWidget*>(m_spine), static_cast<QWidget*>(m_events), static_cast<QWidget*>(m_identity), m_own}) {
        if (panel)
            panel->setMinimumHeight(stacked ? m_theme->scaledPx(kStackedHeight) : 0);
    }
    QVBoxLayout* rows = two ? m_rightRows : m_leftRows;
    if (rows->indexOf(m_events) < 0) {
        if (m_own)
            rows->addWidget(m_own, 5);
        rows->addWidget(m_events, 3);
        rows->addWidget(m_identity, 2);
    }
    m_right->setVisible(two);
}

} // namespace millwright::pages
