// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/accelerator_health.h"

#include "models/fleet/grouping.h"
#include "models/items/rack_layout.h"
#include "widgets/pages/asset_columns.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/data_age.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/whole_rows.h"
#include "widgets/pages/words.h"

#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace millwright::pages {

namespace {

constexpr std::array kNodeMeasures{"node.up", "node.schedulable", "node.in_service"};
constexpr int kHeader = 44; ///< On two lines.

} // namespace

AcceleratorHealth::AcceleratorHealth(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(new Panel(m_context.theme, tr("Health"), this))
    , m_table(new AssetTable(m_context, this))
{
    setObjectName(QStringLiteral("acceleratorHealth"));
    m_table->setObjectName(QStringLiteral("healthTable"));
    m_table->setAccessibleName(tr("Health of the accelerators"));
    m_panel->body()->addWidget(new WholeRows(m_table, this), 1);
    m_panel->body()->addStretch(0);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    connect(m_table, &AssetTable::assetActivated, this, [this](AssetRef asset) {
        m_context.navigator->openAsset(std::string(m_context.view->inventory()->id(asset)));
    });
    connect(m_context.board, &items::ConditionBoard::changed, m_table->viewport(), qOverload<>(&QWidget::update));
    connect(m_context.board, &items::ConditionBoard::changed, this, &AcceleratorHealth::rank);
    connect(m_context.view, &items::FleetView::eventsArrived, this, &AcceleratorHealth::showNode);
    connect(m_context.view, &items::FleetView::inventoryChanged, this, [this](const items::InventoryTouch& touch) {
        const Inventory& inventory = *m_context.view->inventory();
        const bool isMine = std::ranges::any_of(
            touch.assets, [&](AssetRef asset) { return inventory.ancestor(asset, m_asset.assetClass) == m_asset; });
        if (isMine && m_asset.isValid())
            fill();
    });
}

AcceleratorHealth::~AcceleratorHealth()
{
    m_table->setAssets(nullptr);
}

void AcceleratorHealth::setAsset(AssetRef asset)
{
    m_asset = asset;
    watch();
}

void AcceleratorHealth::setActive(bool active)
{
    if (std::exchange(m_active, active) != active)
        watch();
}

void AcceleratorHealth::setFrozen(bool frozen)
{
    m_table->setFrozen(frozen);
    const QString cutAt = frozen ? heardAt(*m_context.view, m_context.formatter) : QString();
    if (std::exchange(m_cutAt, cutAt) != cutAt)
        showNode();
}

int AcceleratorHealth::wantedHeight() const
{
    const int rows = m_model ? std::max(1, m_model->rowCount()) : 1;
    return m_panel->heightAround() + m_context.theme->scaledPx(kHeader) +
           rows * m_table->verticalHeader()->defaultSectionSize() + 2;
}

void AcceleratorHealth::watch()
{
    m_table->setAssets(nullptr);
    m_model.reset();
    m_watch.reset();
    m_isRanked = false;
    const Inventory* inventory = m_context.view->inventory();
    if (!m_active || !inventory || !inventory->contains(m_asset))
        return;
    const std::string id(inventory->id(m_asset));
    m_model = std::make_unique<items::AssetTableModel>(
        m_context.view,
        items::AssetTableModel::Shown{id, AssetClass::Accelerator, {}, healthColumns(m_context.view->catalogue())});
    fill();
    m_table->setAssets(m_model.get());
    rank();
    if (m_asset.assetClass != AssetClass::Node)
        return;
    items::Selection selection{id, AssetClass::Node, {}, milliseconds{0}};
    for (const char* measure : kNodeMeasures)
        selection.columns.push_back({measure, Statistic::Value});
    m_watch = std::make_unique<items::Watch>(m_context.view, std::move(selection));
    connect(m_watch.get(), &items::Watch::changed, this, &AcceleratorHealth::showNode);
    showNode();
}

void AcceleratorHealth::fill()
{
    if (!m_model)
        return;
    const Inventory& inventory = *m_context.view->inventory();
    std::vector<AssetRef> rows;
    if (m_asset.assetClass == AssetClass::Node) {
        for (const Slot slot : items::acceleratorsIn(inventory, m_asset))
            rows.push_back({AssetClass::Accelerator, slot});
    } else {
        for (const WeightedRun& run : scopeRuns(inventory, m_asset, AssetClass::Accelerator)) {
            for (Slot i = 0; i < run.count; ++i)
                rows.push_back({AssetClass::Accelerator, run.first + i});
        }
        std::erase_if(rows, [&](AssetRef row) { return inventory.presence(row) == Presence::Retired; });
        m_panel->setSubtitle(classCount(AssetClass::Accelerator, static_cast<int>(rows.size())));
    }
    m_model->setRows(std::move(rows));
}

/// Once, as soon as anything is known of them.
void AcceleratorHealth::rank()
{
    if (m_isRanked || !m_model || !m_context.board->isKnown() ||
        m_table->horizontalHeader()->sortIndicatorSection() >= 0)
        return;
    m_isRanked = true;
    m_model->arrange([this](AssetRef a, AssetRef b) {
        return urgency(m_context.board->conditionOf(b)) < urgency(m_context.board->conditionOf(a));
    });
}

/// "Node reports: yes · Takes jobs: yes · restarted 3 h ago"; once the feed is cut, as of when that was known last.
void AcceleratorHealth::showNode()
{
    if (!m_watch)
        return;
    const Catalogue& catalogue = m_context.view->catalogue();
    QStringList said;
    if (!m_cutAt.isEmpty())
        said << tr("last known at %1").arg(m_cutAt);
    for (std::size_t column = 0; column < kNodeMeasures.size(); ++column) {
        const auto measure = catalogue.find(kNodeMeasures[column]);
        const items::Reading now = m_watch->reading(column, m_asset.slot);
        if (!measure || (column > 0 && !now.mark.hasValue()))
            continue; // no scheduler tells of it
        const MeasureInfo& info = catalogue.at(*measure);
        said << tr("%1: %2", "measure, state").arg(measureTitle(info), spoken(honest(now, info, m_context.formatter)));
    }
    said << restartWords();
    m_panel->setSubtitle(said.join(QStringLiteral(" · ")));
}

/// The newest restart of the node, or of an accelerator of it.
QString AcceleratorHealth::restartWords() const
{
    const Inventory& inventory = *m_context.view->inventory();
    const auto& events = m_context.view->events().events();
    const auto last = std::find_if(events.rbegin(), events.rend(), [&](const Event& event) {
        return event.kind == EventKind::Restart && inventory.ancestor(event.asset, AssetClass::Node) == m_asset;
    });
    if (last == events.rend())
        return tr("no restart in the journal that is held here");
    const QString age = m_context.formatter.ageOld(m_context.view->ageOf(last->sourceTime));
    return last->asset == m_asset
               ? tr("restarted: %1", "age").arg(age)
               : tr("%1 restarted: %2", "accelerator, age").arg(shownText(inventory.name(last->asset)), age);
}

} // namespace millwright::pages
