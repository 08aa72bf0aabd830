// SPDX-License-Identifier: GPL-3.0-or-later
// Where things stand.
#include "widgets/pages/hall_plan.h"

#include "widgets/pages/cell_values.h"
#include "widgets/style/spoken_role.h"

#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::pages {

using style::Type;

namespace {

constexpr double kMargin = 6;
constexpr double kRowLabel = 92;
constexpr double kCooling = 118;
constexpr double kGap = 8; ///< Between two racks, and below the words of a row.
constexpr double kRowGap = 14;
constexpr double kAcross = 13.5; ///< Width of a rack in height units: 600 mm of 44.45 mm.
constexpr double kLeast = 0.6;   ///< Px of a height unit.
constexpr double kMost = 6.0;
constexpr std::size_t kMostColumns = 4;
constexpr int kWordsNeed = 8; ///< Height units, for the words at the begin of a row.

} // namespace

HallPlan::HallPlan(PageContext context, CellValues* values, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_context(std::move(context))
    , m_values(values)
{
    setObjectName(QStringLiteral("hallPlan"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    style::setSpokenRole(*this, QAccessible::Graphic);
    connect(m_values, &CellValues::changed, viewport(), qOverload<>(&QWidget::update));
    connect(m_context.view, &items::FleetView::inventoryChanged, this, [this](const items::InventoryTouch& touch) {
        const Inventory& inventory = *m_context.view->inventory();
        const bool mine = touch.links || std::ranges::any_of(touch.assets, [&](AssetRef asset) {
                              return inventory.ancestor(asset, AssetClass::Hall) == m_hall;
                          });
        if (mine && m_hall.isValid())
            setHall(m_hall);
    });
}

HallPlan::~HallPlan() = default;

void HallPlan::setHall(AssetRef hall)
{
    const Inventory* inventory = m_context.view->inventory();
    const AssetRef kept = hall == m_hall ? selected() : AssetRef{};
    m_hall = hall;
    m_racks.clear();
    m_layout = inventory && inventory->contains(hall) ? items::hallLayout(*inventory, hall) : items::HallLayout{};
    m_current = kNone;
    place();
    const auto found = std::ranges::find(m_boxes, kept, &Box::asset);
    if (kept.isValid() && found != m_boxes.end())
        m_current = static_cast<int>(found - m_boxes.begin());
    watch();
    describe();
    updateGeometry();
}

void HallPlan::setActive(bool active)
{
    if (std::exchange(m_active, active) != active)
        watch();
}

void HallPlan::setFrozen(bool frozen)
{
    m_frozen = frozen;
    viewport()->update();
}

void HallPlan::watch()
{
    m_power.reset();
    m_cooling.reset();
    m_pumps.reset();
    const Inventory* inventory = m_context.view->inventory();
    if (!m_active || !inventory || !inventory->contains(m_hall))
        return;
    const std::string id(inventory->id(m_hall));
    m_power = std::make_unique<items::Watch>(
        m_context.view, items::Selection{id,
                                         AssetClass::Rack,
                                         {{"rack.power", Statistic::Value}, {"accelerator.power", Statistic::Sum}},
                                         milliseconds{0}});
    m_cooling = std::make_unique<items::Watch>(m_context.view, items::Selection{id,
                                                                                AssetClass::Cdu,
                                                                                {{"cdu.flow", Statistic::Value},
                                                                                 {"cdu.supply_temperature"},
                                                                                 {"cdu.return_temperature"},
                                                                                 {"cdu.heat", Statistic::Value}},
                                                                                milliseconds{0}});
    m_pumps = std::make_unique<items::Watch>(
        m_context.view, items::Selection{id, AssetClass::Pump, {{"pump.running", Statistic::Value}}, milliseconds{0}});
    for (const items::Watch* it : {m_power.get(), m_cooling.get(), m_pumps.get()})
        connect(it, &items::Watch::changed, viewport(), qOverload<>(&QWidget::update));
}

const items::RackLayout& HallPlan::layoutOf(AssetRef rack) const
{
    const auto known = m_racks.find(rack);
    return known != m_racks.end()
               ? known->second
               : m_racks.emplace(rack, items::rackLayout(*m_context.view->inventory(), rack)).first->second;
}

/// In height units, as far as anybody says.
int HallPlan::heightOf(AssetRef rack) const
{
    const int said = items::countAttribute(*m_context.view->inventory(), rack, "height_u");
    return said > 0 ? std::min(said, items::RackLayout::kMostHeight) : items::RackLayout::kUsualHeight;
}

int HallPlan::mostPositions() const
{
    int most = 1;
    for (const items::HallRow& row : m_layout.rows)
        most = std::max(most, row.positions);
    return most;
}

int HallPlan::tallestOf(std::size_t row) const
{
    int tallest = kWordsNeed;
    for (const items::HallRow::Rack& rack : m_layout.rows[row].racks)
        tallest = std::max(tallest, heightOf(rack.rack));
    return tallest;
}

double HallPlan::wordsBelow() const
{
    return m_context.theme->lineHeight(Type::LabelCondensed) + m_context.theme->scaled(kRowGap);
}

/// Px of a height unit at which the longest row fits into a column of that width, and its share of the rows into the
/// height, if they can.
double HallPlan::scaleFor(double width, double height, std::size_t columns) const
{
    const style::Theme& theme = *m_context.theme;
    const bool hasCooling =
        std::ranges::any_of(m_layout.rows, [](const items::HallRow& row) { return !row.cooling.empty(); });
    const double racks = width / static_cast<double>(columns) -
                         theme.scaled(kRowLabel + 2 * kMargin + (hasCooling ? kCooling + kGap : 0));
    const double across = (racks / mostPositions() - theme.scaled(kGap)) / kAcross;
    const std::size_t inColumn = (m_layout.rows.size() + columns - 1) / columns;
    double down = kMost;
    for (std::size_t first = 0; first < m_layout.rows.size(); first += inColumn) {
        double units = 0.0;
        const std::size_t end = std::min(first + inColumn, m_layout.rows.size());
        for (std::size_t row = first; row < end; ++row)
            units += tallestOf(row);
        const double words = theme.scaled(2 * kMargin) + static_cast<double>(end - first) * wordsBelow();
        down = std::min(down, (height - words) / std::max(1.0, units));
    }
    return std::min({across, down, theme.scaled(kMost)});
}

/// Rows stand in as many columns as show the racks largest.
std::size_t HallPlan::columnsFor(double width, double height) const
{
    std::size_t best = 1;
    for (std::size_t columns = 2; columns <= std::min(kMostColumns, m_layout.rows.size()); ++columns) {
        if (scaleFor(width, height, columns) > 1.1 * scaleFor(width, height, best))
            best = columns;
    }
    return best;
}

void HallPlan::place()
{
    const style::Theme& theme = *m_context.theme;
    m_boxes.clear();
    m_labels.clear();
    m_contentHeight = m_contentWidth = 0.0;
    if (m_context.view->inventory() && m_hall.isValid()) {
        const double width = viewport()->width();
        const double below = m_layout.cooling.empty() ? 0.0 : 5.0 * theme.lineHeight(Type::LabelCondensed);
        const double height = viewport()->height() - below;
        const std::size_t columns = columnsFor(width, height);
        m_unit = std::max(scaleFor(width, height, columns), theme.scaled(kLeast));
        const std::size_t inColumn = std::max<std::size_t>(1, (m_layout.rows.size() + columns - 1) / columns);
        double top = theme.scaled(kMargin);
        double lowest = top;
        for (std::size_t row = 0; row < m_layout.rows.size(); ++row) {
            if (row % inColumn == 0)
                top = theme.scaled(kMargin);
            const std::size_t column = row / inColumn;
            const double left =
                theme.scaled(kMargin) + width / static_cast<double>(columns) * static_cast<double>(column);
            const double tall = std::max(tallestOf(row) * m_unit, 2.25 * theme.lineHeight(Type::LabelCondensed));
            m_labels.push_back({QRectF(left, top, theme.scaled(kRowLabel), tall), row});
            placeRow(row, top + tall, left + theme.scaled(kRowLabel));
            top += tall + wordsBelow();
            lowest = std::max(lowest, top);
        }
        if (!m_layout.cooling.empty())
            placeCooling(lowest, theme.scaled(kMargin + kRowLabel));
    }
    for (const Box& box : m_boxes) {
        m_contentHeight = std::max(m_contentHeight, box.rect.bottom());
        m_contentWidth = std::max(m_contentWidth, box.rect.right());
    }
    m_contentHeight += theme.lineHeight(Type::LabelCondensed) + theme.scaled(kMargin);
    const auto range = [](QScrollBar* bar, double content, int page) {
        bar->setPageStep(page);
        bar->setSingleStep(std::max(8, page / 12));
        bar->setRange(0, std::max(0, static_cast<int>(std::ceil(content)) - page));
    };
    range(verticalScrollBar(), m_contentHeight, viewport()->height());
    range(horizontalScrollBar(), m_contentWidth + theme.scaled(kMargin), viewport()->width());
    viewport()->update();
}

/// Racks stand on the line `floor`.
void HallPlan::placeRow(std::size_t row, double floor, double left)
{
    const style::Theme& theme = *m_context.theme;
    const items::HallRow& it = m_layout.rows[row];
    const double pitch = kAcross * m_unit + theme.scaled(kGap);
    int next = 0;
    for (const items::HallRow::Rack& rack : it.racks) {
        next = rack.position > 0 ? rack.position : next + 1;
        const double height = heightOf(rack.rack) * m_unit;
        m_boxes.push_back(
            {rack.rack, QRectF(left + (next - 1) * pitch, floor - height, kAcross * m_unit, height), row});
    }
    const double height = std::max(0.0, floor - m_labels.back().rect.top());
    double at = left + mostPositions() * pitch;
    for (const AssetRef unit : it.cooling) {
        m_boxes.push_back({unit, QRectF(at, floor - height, theme.scaled(kCooling), height), row});
        at += theme.scaled(kCooling + kGap);
    }
}

/// What serves several rows, or none that is known, below all.
void HallPlan::placeCooling(double top, double left)
{
    const style::Theme& theme = *m_context.theme;
    const double height = 4.0 * theme.lineHeight(Type::LabelCondensed);
    const auto row = m_layout.rows.size();
    m_labels.push_back({QRectF(theme.scaled(kMargin), top, theme.scaled(kRowLabel), height), row});
    for (const AssetRef unit : m_layout.cooling) {
        m_boxes.push_back({unit, QRectF(left, top, theme.scaled(kCooling), height), row});
        left += theme.scaled(kCooling + kGap);
    }
}

QSize HallPlan::sizeHint() const
{
    return {m_context.theme->scaledPx(900), m_context.theme->scaledPx(560)};
}

QSize HallPlan::minimumSizeHint() const
{
    return {m_context.theme->scaledPx(420), m_context.theme->scaledPx(220)};
}

/// Of as many columns as leave the racks nearly as large as one would.
int HallPlan::wantedHeight() const
{
    constexpr double kNearly = 0.9;
    constexpr double kAnyHeight = 1e5;
    const std::size_t most = std::clamp<std::size_t>(m_layout.rows.size(), 1, kMostColumns);
    std::size_t columns = 1;
    for (std::size_t more = 2; more <= most; ++more) {
        if (scaleFor(width(), kAnyHeight, more) >= kNearly * scaleFor(width(), kAnyHeight, 1))
            columns = more;
    }
    const double unit = std::max(scaleFor(width(), kAnyHeight, columns), m_context.theme->scaled(kLeast));
    const std::size_t inColumn = std::max<std::size_t>(1, (m_layout.rows.size() + columns - 1) / columns);
    double height = 0.0;
    for (std::size_t first = 0; first < m_layout.rows.size(); first += inColumn) {
        double column = 2 * m_context.theme->scaled(kMargin);
        for (std::size_t row = first; row < std::min(first + inColumn, m_layout.rows.size()); ++row)
            column += tallestOf(row) * unit + wordsBelow();
        height = std::max(height, column);
    }
    if (!m_layout.cooling.empty())
        height += 5.0 * m_context.theme->lineHeight(Type::LabelCondensed);
    return static_cast<int>(std::min(height, kAnyHeight));
}

void HallPlan::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    place();
    reveal();
}

AssetRef HallPlan::selected() const
{
    return m_current == kNone ? AssetRef{} : m_boxes[static_cast<std::size_t>(m_current)].asset;
}

QRect HallPlan::rectOf(AssetRef asset) const
{
    const auto box = std::ranges::find(m_boxes, asset, &Box::asset);
    return box == m_boxes.end()
               ? QRect()
               : box->rect.translated(-horizontalScrollBar()->value(), -verticalScrollBar()->value()).toAlignedRect();
}

} // namespace millwright::pages
