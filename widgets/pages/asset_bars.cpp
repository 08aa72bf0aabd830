// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/asset_bars.h"

#include "models/items/watch.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"

#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace millwright::pages {

AssetBars::AssetBars(PageContext context, Shown shown, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_shown(std::move(shown))
    , m_title(title)
    , m_panel(new Panel(m_context.theme, title, this))
    , m_chart(new charts::BarChart(m_context.theme, this))
{
    m_chart->setTitle(title);
    m_panel->body()->addWidget(m_chart);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_chart, &charts::BarChart::barActivated, this, &AssetBars::open);
    connect(m_context.view, &items::FleetView::inventoryReplaced, this, &AssetBars::restart);
    connect(m_context.view, &items::FleetView::catalogueChanged, this, &AssetBars::restart);
}

AssetBars::~AssetBars() = default;

void AssetBars::setShown(Shown shown, const QString& title)
{
    m_title = title;
    m_panel->setTitle(title);
    m_chart->setTitle(title);
    m_shown = std::move(shown);
    restart();
}

void AssetBars::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    restart();
}

void AssetBars::hideEvent(QHideEvent* event)
{
    m_watch.reset();
    QWidget::hideEvent(event);
}

void AssetBars::restart()
{
    m_slots.clear();
    m_watch.reset();
    const auto measure = m_context.view->catalogue().find(m_shown.measure);
    if (!isVisible() || !measure)
        return;
    m_class = m_context.view->catalogue().at(*measure).assetClass;
    m_watch = std::make_unique<items::Watch>(m_context.view,
                                             items::Selection{m_shown.scopeId, m_class, {{m_shown.measure}}, {}});
    connect(m_watch.get(), &items::Watch::changed, this, &AssetBars::redraw);
}

/// Those with the most, greatest first; counts them all.
std::vector<Slot> AssetBars::highest()
{
    const Inventory& inventory = *m_context.view->inventory();
    const items::FramePtr frame = m_watch->frame(0);
    std::vector<std::pair<double, Slot>> found;
    m_all = 0;
    for (const items::RowRun& run : frame ? frame->runs : std::vector<items::RowRun>()) {
        for (Slot slot = run.first; slot - run.first < run.count; ++slot) {
            const AssetRef asset{m_class, slot};
            if (!inventory.contains(asset) || inventory.presence(asset) == Presence::Retired)
                continue;
            ++m_all;
            if (const double value = m_watch->reading(0, slot).value; std::isfinite(value))
                found.emplace_back(-value, slot);
        }
    }
    std::ranges::sort(found);
    m_known = static_cast<int>(found.size());
    found.resize(std::min(found.size(), m_shown.most));
    std::vector<Slot> slots;
    for (const auto& [negated, slot] : found)
        slots.push_back(slot);
    return slots;
}

void AssetBars::settle()
{
    m_slots = highest();
}

/// What is called the highest is the highest, in order.
void AssetBars::settleAgain()
{
    if (!m_panel->underMouse())
        settle();
}

/// No more than have room, where it is given a height instead of having what it asks for.
std::size_t AssetBars::most() const
{
    if (sizePolicy().verticalPolicy() == QSizePolicy::Fixed)
        return m_shown.most;
    return std::min(m_shown.most, static_cast<std::size_t>(m_chart->barsIn(m_chart->height())));
}

void AssetBars::open(int bar)
{
    const Inventory* inventory = m_context.view->inventory();
    const AssetRef asset{m_class, m_drawn[static_cast<std::size_t>(bar)]};
    if (inventory && inventory->contains(asset))
        m_context.navigator->openAsset(std::string(inventory->id(asset)));
}

void AssetBars::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_watch && !m_slots.empty())
        redraw();
}

std::vector<charts::ChartBar> AssetBars::bars(QString& unit)
{
    m_drawn.clear();
    const Catalogue& catalogue = m_context.view->catalogue();
    std::vector<charts::ChartBar> bars;
    double largest = 0.0;
    double least = std::numeric_limits<double>::max();
    for (const Slot slot : m_slots) {
        const double value = m_watch->reading(0, slot).value;
        if (!std::isfinite(value) || m_drawn.size() == most())
            continue;
        m_drawn.push_back(slot);
        bars.push_back({assetName(*m_context.view->inventory(), {m_class, slot}), value});
        largest = std::max(largest, value);
        least = value > 0.0 ? std::min(least, value) : least;
    }
    const ColumnScale scale =
        columnScale(least, largest, catalogue.at(*catalogue.find(m_shown.measure)), m_context.formatter);
    for (charts::ChartBar& bar : bars) {
        bar.value *= scale.factor;
        bar.text = m_context.formatter.number(bar.value, scale.decimals);
    }
    unit = scale.unit;
    return bars;
}

void AssetBars::redraw()
{
    if (!m_context.view->inventory() || !m_context.view->catalogue().find(m_shown.measure))
        return;
    if (m_slots.empty() && m_watch->isComplete())
        settle();
    else if (!m_slots.empty())
        settleAgain();
    QString unit;
    m_chart->setBars(bars(unit));
    m_chart->setTitle(unit.isEmpty() ? m_title : m_title + QStringLiteral(", ") + unit); // as it is said and saved
    const auto& formatter = m_context.formatter;
    QStringList words{m_shown.place, unit,
                      m_known > static_cast<int>(m_drawn.size())
                          ? tr("%n highest", nullptr, static_cast<int>(m_drawn.size()))
                          : tr("%1 report").arg(formatter.partOf(m_known, m_all))};
    words.removeAll(QString());
    m_panel->setSubtitle(words.join(QStringLiteral(" · ")));
}

} // namespace millwright::pages
