// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/pod_bars.h"

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

namespace {

constexpr std::size_t kMostBars = 6;

} // namespace

PodBars::PodBars(PageContext context, std::string measure, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_measure(std::move(measure))
    , m_panel(new Panel(m_context.theme, title, this))
    , m_chart(new charts::BarChart(m_context.theme, this))
{
    m_chart->setAccessibleName(title);
    m_panel->body()->addWidget(m_chart);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_context.view, &items::FleetView::inventoryReplaced, this, &PodBars::restart);
    connect(m_context.view, &items::FleetView::catalogueChanged, this, &PodBars::restart);
}

PodBars::~PodBars() = default;

void PodBars::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    restart();
}

void PodBars::hideEvent(QHideEvent* event)
{
    m_watch.reset();
    QWidget::hideEvent(event);
}

void PodBars::restart()
{
    m_pods.clear();
    m_watch.reset();
    if (!isVisible())
        return;
    m_watch = std::make_unique<items::Watch>(m_context.view, items::Selection{{}, AssetClass::Pod, {{m_measure}}, {}});
    connect(m_watch.get(), &items::Watch::changed, this, &PodBars::redraw);
}

/// Those with the most, greatest first; counts them all.
std::vector<Slot> PodBars::highest()
{
    const Inventory& inventory = *m_context.view->inventory();
    std::vector<std::pair<double, Slot>> found;
    m_all = 0;
    for (Slot slot = 0; slot < inventory.count(AssetClass::Pod); ++slot) {
        if (inventory.presence({AssetClass::Pod, slot}) == Presence::Retired)
            continue;
        ++m_all;
        if (const double value = m_watch->reading(0, slot).value; std::isfinite(value))
            found.emplace_back(-value, slot);
    }
    std::ranges::sort(found);
    m_known = static_cast<int>(found.size());
    found.resize(std::min(found.size(), kMostBars));
    std::vector<Slot> slots;
    for (const auto& [negated, slot] : found)
        slots.push_back(slot);
    return slots;
}

void PodBars::settle()
{
    m_pods = highest();
}

/// What is called the highest is the highest, in order.
void PodBars::settleAgain()
{
    if (!m_panel->underMouse())
        settle();
}

std::vector<charts::ChartBar> PodBars::bars(QString& unit) const
{
    const Catalogue& catalogue = m_context.view->catalogue();
    std::vector<charts::ChartBar> bars;
    double largest = 0.0;
    double least = std::numeric_limits<double>::max();
    for (const Slot slot : m_pods) {
        const double value = m_watch->reading(0, slot).value;
        if (!std::isfinite(value))
            continue;
        bars.push_back({assetName(*m_context.view->inventory(), {AssetClass::Pod, slot}), value});
        largest = std::max(largest, value);
        least = value > 0.0 ? std::min(least, value) : least;
    }
    const ColumnScale scale =
        columnScale(least, largest, catalogue.at(*catalogue.find(m_measure)), m_context.formatter);
    for (charts::ChartBar& bar : bars) {
        bar.value *= scale.factor;
        bar.text = m_context.formatter.number(bar.value, scale.decimals);
    }
    unit = scale.unit;
    return bars;
}

void PodBars::redraw()
{
    if (!m_context.view->inventory() || !m_context.view->catalogue().find(m_measure))
        return;
    if (m_pods.empty() && m_watch->isComplete())
        settle();
    else if (!m_pods.empty())
        settleAgain();
    QString unit;
    m_chart->setBars(bars(unit));
    const auto& formatter = m_context.formatter;
    m_panel->setSubtitle(unit + QStringLiteral(" · ") +
                         (m_known > static_cast<int>(kMostBars)
                              ? tr("%n highest", nullptr, static_cast<int>(kMostBars))
                              : tr("%1 report").arg(formatter.partOf(m_known, m_all))));
}

} // namespace millwright::pages
