// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/worst_panel.h"

#include "models/fleet/chain.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/two_line_delegate.h"
#include "widgets/pages/whole_rows.h"
#include "widgets/pages/words.h"

#include <QListView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {

namespace {

constexpr std::size_t kMost = 10;
constexpr qint64 kKeepMs = 10'000;

/// Of temperatures and power the highest are the worst; of work the lowest.
bool isWorstHighest(const MeasureInfo& measure)
{
    return measure.unit == "Cel" || measure.unit == "W";
}

} // namespace

WorstPanel::WorstPanel(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(new Panel(m_context.theme, tr("Worst ten"), this))
    , m_list(new QListView(this))
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    m_list->setObjectName(QStringLiteral("worstList"));
    m_list->setAccessibleName(tr("Worst ten"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new TwoLineDelegate(m_context.theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_panel->body()->addWidget(new WholeRows(m_list, this), 1);
    connect(m_list, &QListView::clicked, this, &WorstPanel::open);
    connect(m_list, &QListView::activated, this, &WorstPanel::open);
    const auto forget = [this] { m_isHeldKnown = false; };
    connect(m_context.view, &items::FleetView::inventoryReplaced, this, forget);
    connect(m_context.view, &items::FleetView::inventoryChanged, this, forget);
}

void WorstPanel::show(const items::Watch* watch, const std::string& measure)
{
    const auto known = m_context.view->catalogue().find(measure);
    const items::FramePtr frame = watch ? watch->frame(0) : nullptr;
    const items::FrameColumn* column = frame && known ? frame->find(*known, Statistic::Value) : nullptr;
    if (column == nullptr || column->values.empty()) {
        m_rows.clear();
        m_model.clear();
        m_measure.clear();
        m_panel->setSubtitle(tr("nothing is reported"));
        return;
    }
    const MeasureInfo& info = m_context.view->catalogue().at(*known);
    const bool highest = isWorstHighest(info);
    const bool isDue = !m_chosen.isValid() || m_chosen.elapsed() >= kKeepMs || m_rows.size() < kMost;
    if (m_measure != measure || isDue) {
        m_measure = measure;
        const QString title = shownText(info.title).toLower();
        m_panel->setSubtitle(highest ? tr("highest %1").arg(title) : tr("lowest %1 of those held").arg(title));
        choose(*frame, *column, highest);
    }
    write(*watch);
}

void WorstPanel::choose(const items::Frame& frame, const items::FrameColumn& column, bool highest)
{
    if (!highest)
        noteHolders();
    m_rows = worstRows(frame, column, highest, kMost, highest ? nullptr : &m_held);
    m_chosen.start();
}

void WorstPanel::noteHolders()
{
    const Inventory* inventory = m_context.view->inventory();
    if (m_isHeldKnown || inventory == nullptr)
        return;
    const UtcTime now = m_context.view->gatewayNow();
    m_held.assign(inventory->count(AssetClass::Accelerator), false);
    for (Slot deployment = 0; deployment < inventory->count(AssetClass::Deployment); ++deployment) {
        for (const Allocation& allocation : inventory->allocationsOf(deployment)) {
            if (!holdsAt(allocation, now))
                continue;
            for (Slot slot = allocation.first; slot - allocation.first < allocation.count && slot < m_held.size();
                 ++slot)
                m_held[slot] = true;
        }
    }
    m_isHeldKnown = true;
}

void WorstPanel::write(const items::Watch& watch)
{
    const Inventory* inventory = m_context.view->inventory();
    const auto known = m_context.view->catalogue().find(m_measure);
    if (inventory == nullptr || !known)
        return;
    m_model.setRowCount(static_cast<int>(m_rows.size()));
    m_model.setColumnCount(1);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const AssetRef asset{AssetClass::Accelerator, m_rows[i].slot};
        if (!inventory->contains(asset))
            continue;
        const style::HonestValue value =
            honest(watch.reading(0, asset.slot), m_context.view->catalogue().at(*known), m_context.formatter);
        const QString place = placeName(*inventory, inventory->parent(asset));
        const QModelIndex index = m_model.index(static_cast<int>(i), 0);
        m_model.setData(index, assetName(*inventory, asset), TwoLineDelegate::TitleRole);
        m_model.setData(index, place, TwoLineDelegate::SublineRole);
        m_model.setData(index, spoken(value), TwoLineDelegate::AsideRole);
        m_model.setData(index, static_cast<int>(Condition::Normal), TwoLineDelegate::ConditionRole);
        m_model.setData(index, tr("%1: %2").arg(assetName(*inventory, asset), spoken(value)), Qt::DisplayRole);
    }
}

int WorstPanel::heightFor(int lines) const
{
    const int row = m_list->itemDelegate()->sizeHint({}, {}).height();
    return m_panel->heightAround() + std::min(lines, std::max(1, m_model.rowCount())) * row;
}

void WorstPanel::setFrozen(bool frozen)
{
    static_cast<TwoLineDelegate*>(m_list->itemDelegate())->setFrozen(frozen);
    m_list->viewport()->update();
}

void WorstPanel::open(const QModelIndex& index)
{
    const Inventory* inventory = m_context.view->inventory();
    const auto row = static_cast<std::size_t>(index.row());
    if (!index.isValid() || inventory == nullptr || row >= m_rows.size())
        return;
    const AssetRef asset{AssetClass::Accelerator, m_rows[row].slot};
    if (inventory->contains(asset))
        m_context.navigator->openAsset(std::string(inventory->id(asset)));
}

} // namespace millwright::pages
