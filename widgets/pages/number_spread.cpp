// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/number_spread.h"

#include "widgets/charts/histogram_chart.h"
#include "widgets/pages/chart_panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

namespace millwright::pages {

using namespace std::chrono_literals;

namespace {

constexpr milliseconds kInterval = 5s;

} // namespace

struct NumberSpread::Inbox {
    double factor = 1.0; ///< From the measure's unit to the chart's; set before the feed knows of it.
    std::atomic<charts::BinWidth> width = charts::BinWidth::Equal;
    std::mutex mutex; ///< Guards what follows.
    std::vector<double> numbers;
    charts::Distribution counted;
    bool isNew = false;

    /// On the feed's thread.
    void take(const items::FramePtr& frame)
    {
        if (frame->columns.empty())
            return;
        const items::FrameColumn& column = frame->columns.front();
        std::vector<double> known;
        known.reserve(column.values.size());
        for (std::size_t row = 0; row < column.values.size() && row < column.marks.size(); ++row) {
            if (QualityMark::fromBits(column.marks[row]).counts())
                known.push_back(double(column.values[row]) * factor);
        }
        charts::Distribution all = charts::distributionOf(known, width);
        const std::scoped_lock lock(mutex);
        numbers = std::move(known);
        counted = std::move(all);
        isNew = true;
    }
};

NumberSpread::NumberSpread(PageContext context, std::string measure, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_measure(std::move(measure))
    , m_chart(new charts::HistogramChart(m_context.theme, this))
{
    fillWithChart(this, m_context.theme, m_chart);
    m_chart->setFormatter(m_context.formatter);
    connect(m_context.view, &items::FleetView::catalogueChanged, this, &NumberSpread::watch);
    connect(m_context.view, &items::FleetView::inventoryReplaced, this, &NumberSpread::watch);
    connect(m_chart, &charts::HistogramChart::binWidthChanged, this, [this] {
        if (m_inbox)
            m_inbox->width = m_chart->binWidth();
    });
}

NumberSpread::~NumberSpread() = default;

bool NumberSpread::isThere() const
{
    const Inventory* inventory = m_context.view->inventory();
    const auto measure = m_context.view->catalogue().find(m_measure);
    if (!inventory || !measure)
        return false;
    const AssetClass assetClass = m_context.view->catalogue().at(*measure).assetClass;
    return inventory->count(assetClass) > inventory->retired(assetClass);
}

void NumberSpread::setActive(bool active)
{
    if (std::exchange(m_active, active) != active)
        watch();
}

void NumberSpread::setFrozen(bool frozen)
{
    m_chart->setFrozen(frozen);
}

void NumberSpread::watch()
{
    m_watch.reset();
    m_inbox.reset();
    if (!isThere())
        return;
    const MeasureInfo& info = m_context.view->catalogue().at(*m_context.view->catalogue().find(m_measure));
    const auto [factor, unit] = quantityOf(info);
    m_chart->setTitle(measureTitle(info));
    m_chart->setUnit(unit);
    if (!m_active)
        return;
    m_inbox = std::make_shared<Inbox>();
    m_inbox->factor = factor;
    m_inbox->width = m_chart->binWidth();
    m_watch = std::make_unique<items::Watch>(
        m_context.view, items::Selection{{}, info.assetClass, {{m_measure, Statistic::Value}}, kInterval},
        [inbox = m_inbox](const items::FramePtr& frame) { inbox->take(frame); });
    connect(m_watch.get(), &items::Watch::changed, this, &NumberSpread::take);
}

/// What is retired has a row in the frame and is no more: the inventory says how many there are.
void NumberSpread::take()
{
    const Inventory* inventory = m_context.view->inventory();
    std::vector<double> numbers;
    charts::Distribution counted;
    {
        const std::scoped_lock lock(m_inbox->mutex);
        if (!std::exchange(m_inbox->isNew, false) || !inventory)
            return;
        numbers = std::move(m_inbox->numbers);
        counted = std::move(m_inbox->counted);
    }
    const AssetClass assetClass = m_watch->selection().assetClass;
    const std::size_t all = inventory->count(assetClass) - inventory->retired(assetClass);
    counted.unknown = all - std::min(all, counted.known);
    m_chart->setSubtitle(classCount(assetClass, static_cast<int>(all)));
    m_chart->setCounted(std::move(numbers), std::move(counted));
}

} // namespace millwright::pages
