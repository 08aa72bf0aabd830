// SPDX-License-Identifier: GPL-3.0-or-later
// Where things stand.
#include "widgets/pages/rack_elevation.h"

#include "widgets/pages/cell_values.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"
#include "widgets/style/spoken_role.h"

#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::pages {

using items::RackFace;
using items::RackUnit;
using style::Type;

namespace {

constexpr double kMargin = 4;       ///< Round the whole, for the focus mark.
constexpr double kLeastUnit = 9;    ///< Below, the rack is scrolled.
constexpr double kMostUnit = 38;    ///< A rack is no poster.
constexpr double kRuler = 22;       ///< Right of the rack, its height units.
constexpr double kStrip = 34;       ///< A supply, seen from the rear.
constexpr double kCellShare = 0.46; ///< Of a thing's width.
constexpr double kMostCell = 64;
constexpr double kLooseHeight = 20;
constexpr std::size_t kNamesMeasured = 60;

enum NodeColumn : std::size_t { NodePower, AcceleratorPower, Schedulable };

} // namespace

RackElevation::RackElevation(PageContext context, CellValues* values, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_context(std::move(context))
    , m_values(values)
{
    setObjectName(QStringLiteral("rackElevation"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    style::setSpokenRole(*this, QAccessible::Graphic);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_values, &CellValues::changed, viewport(), qOverload<>(&QWidget::update));
    connect(m_context.view, &items::FleetView::inventoryChanged, this, [this](const items::InventoryTouch& touch) {
        const Inventory& inventory = *m_context.view->inventory();
        const bool mine = std::ranges::any_of(touch.assets, [&](AssetRef asset) {
            return asset == m_rack || inventory.ancestor(asset, AssetClass::Rack) == m_rack;
        });
        if (!touch.deployments.empty())
            m_holders.clear();
        if (mine)
            setRack(m_rack);
        else if (!touch.deployments.empty())
            viewport()->update();
    });
}

RackElevation::~RackElevation() = default;

void RackElevation::setRack(AssetRef rack)
{
    const Inventory* inventory = m_context.view->inventory();
    const AssetRef kept = rack == m_rack ? selected() : AssetRef{};
    m_rack = rack;
    m_holders.clear();
    m_layout = inventory && inventory->contains(rack) ? items::rackLayout(*inventory, rack) : items::RackLayout{};
    m_spot = {};
    place();
    for (std::size_t i = 0; kept.isValid() && i < m_boxes.size(); ++i) {
        if (unitOf(m_boxes[i]).asset == kept)
            m_spot.box = static_cast<int>(i);
    }
    watch();
    describe();
}

void RackElevation::setActive(bool active)
{
    if (std::exchange(m_active, active) != active)
        watch();
}

void RackElevation::setFrozen(bool frozen)
{
    m_frozen = frozen;
    viewport()->update();
}

void RackElevation::setRear(bool rear)
{
    if (std::exchange(m_rear, rear) == rear)
        return;
    m_spot = {};
    place();
    describe();
    Q_EMIT selectionChanged();
}

void RackElevation::watch()
{
    m_nodes.reset();
    m_supplies.reset();
    const Inventory* inventory = m_context.view->inventory();
    if (!m_active || !inventory || !inventory->contains(m_rack))
        return;
    const std::string id(inventory->id(m_rack));
    m_nodes = std::make_unique<items::Watch>(m_context.view, items::Selection{id,
                                                                              AssetClass::Node,
                                                                              {{"node.power", Statistic::Value},
                                                                               {"accelerator.power", Statistic::Sum},
                                                                               {"node.schedulable", Statistic::Value}},
                                                                              milliseconds{0}});
    m_supplies =
        std::make_unique<items::Watch>(m_context.view, items::Selection{id,
                                                                        AssetClass::RackSupply,
                                                                        {{"rack-supply.power", Statistic::Value},
                                                                         {"rack-supply.energised", Statistic::Value},
                                                                         {"rack-supply.rating", Statistic::Value}},
                                                                        milliseconds{0}});
    for (const items::Watch* it : {m_nodes.get(), m_supplies.get()})
        connect(it, &items::Watch::changed, viewport(), qOverload<>(&QWidget::update));
}

QSize RackElevation::sizeHint() const
{
    return {m_context.theme->scaledPx(440), m_context.theme->scaledPx(560)};
}

void RackElevation::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    place();
    reveal();
}

/// The tallest that shows the whole rack; a rack that would become too fine to be read is scrolled.
void RackElevation::place()
{
    const style::Theme& theme = *m_context.theme;
    const double margin = theme.scaled(kMargin);
    m_labels = 0.0;
    const QFontMetricsF metrics = theme.metrics(Type::LabelCondensed);
    for (std::size_t i = 0; i < std::min(m_layout.units.size(), kNamesMeasured); ++i)
        m_labels = std::max(m_labels, metrics.horizontalAdvance(nameOf(m_layout.units[i])));
    m_labels = std::min(m_labels, viewport()->width() * 0.3) + theme.scaled(10);
    const std::size_t others = m_layout.units.size() - m_layout.placed;
    const double loose = others == 0 ? 0.0 : theme.lineHeight(Type::Label) + theme.scaled(16);
    const double inLoose = std::min<double>(static_cast<double>(others), 8.0) * theme.scaled(kLooseHeight);
    const double room = viewport()->height() - 2 * margin - loose - inLoose - 4;
    const int shown = m_layout.placed == 0 ? 0 : m_layout.height;
    m_unit = std::clamp(room / std::max(1, m_layout.height), theme.scaled(kLeastUnit), theme.scaled(kMostUnit));
    const double strips = m_rear ? 2 * theme.scaled(kStrip) : 0.0;
    m_frame = QRectF(margin + m_labels + strips / 2, margin,
                     viewport()->width() - 2 * margin - m_labels - theme.scaled(kRuler) - strips,
                     shown * m_unit + (shown > 0 ? 4 : 0));
    m_boxes.clear();
    for (std::size_t i = m_layout.placed; i-- > 0;) { // from the top, as keys go
        const RackUnit& unit = m_layout.units[i];
        if (unit.face == (m_rear ? RackFace::Front : RackFace::Rear))
            continue;
        const double width = (m_frame.width() - 4) / unit.parts;
        const int part = m_rear ? unit.parts - 1 - unit.part : unit.part;
        const double top = m_frame.bottom() - 2 - (unit.bottom + unit.height - 1) * m_unit;
        m_boxes.push_back({QRectF(m_frame.left() + 2 + part * width, top, width, unit.height * m_unit), i});
    }
    m_contentHeight = m_frame.bottom() + margin;
    m_loose = 0.0;
    if (others > 0)
        placeLoose(m_frame.bottom() + loose, theme.scaled(kLooseHeight), m_frame);
    placeStrips();
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(qRound(m_unit * 2));
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::ceil(m_contentHeight)) - viewport()->height()));
    viewport()->update();
}

/// What has no place, one below the other; many accelerators of one thing take the lines that they need.
void RackElevation::placeLoose(double top, double unitHeight, const QRectF& frame)
{
    m_loose = top;
    for (std::size_t i = m_layout.placed; i < m_layout.units.size(); ++i) {
        m_boxes.push_back({QRectF(frame.left() + 2, top, frame.width() - 4, unitHeight), i});
        top += unitHeight;
    }
    m_contentHeight = top + m_context.theme->scaled(kMargin);
}

void RackElevation::placeStrips()
{
    m_strips.clear();
    const Inventory* inventory = m_context.view->inventory();
    if (!m_rear || !inventory || !inventory->contains(m_rack))
        return;
    const double width = m_context.theme->scaled(kStrip);
    std::vector<AssetRef> supplies;
    for (const AssetRef child : inventory->children(m_rack)) {
        const bool isShelf = items::countAttribute(*inventory, child, "u") > 0; // stands among the trays
        if (child.assetClass == AssetClass::RackSupply && !isShelf && inventory->presence(child) != Presence::Retired)
            supplies.push_back(child);
    }
    std::ranges::stable_sort(supplies, {}, [&](AssetRef supply) { return inventory->attribute(supply, "side"); });
    const double height = std::max(m_frame.height(), m_context.theme->scaled(120));
    for (std::size_t i = 0; i < supplies.size(); ++i) { // by turns right and left: A is at the left from the front
        const std::size_t level = i / 2;
        const std::size_t onSide = (supplies.size() - i % 2 + 1) / 2;
        const double part = height / static_cast<double>(std::max<std::size_t>(1, onSide));
        const double left = i % 2 == 0 ? m_frame.right() + 4 : m_frame.left() - 4 - width / 2;
        m_strips.push_back(
            {QRectF(left, m_frame.top() + static_cast<double>(level) * part, width / 2, part - 2), supplies[i]});
    }
}

int RackElevation::cellsIn(int box) const
{
    return box == kNone ? 0 : static_cast<int>(unitOf(m_boxes[static_cast<std::size_t>(box)]).cells.size());
}

QRectF RackElevation::cellsRect(const Box& box) const
{
    const double gap = std::clamp(box.rect.height() * 0.12, 1.0, 4.0);
    const RackUnit& unit = unitOf(box);
    const double most =
        std::max<double>(1.0, static_cast<double>(unit.cells.size())) * m_context.theme->scaled(kMostCell);
    const bool hasWords = box.rect.height() >= m_context.theme->lineHeight(Type::LabelCondensed) - 2.5;
    const double share = unit.parts > 1 || !unit.asset.isValid() || !hasWords ? 1.0 : kCellShare;
    const double side = hasWords ? 4 : 22; // for the symbol of its condition
    return {box.rect.left() + 4, box.rect.top() + gap, std::min(box.rect.width() * share - side, hasWords ? most : 1e6),
            box.rect.height() - 2 * gap};
}

/// From the rear the first is at the right.
QRectF RackElevation::cellRect(const Box& box, int cell) const
{
    const QRectF room = cellsRect(box);
    const auto count = static_cast<double>(unitOf(box).cells.size());
    const double width = room.width() / count;
    const double place = m_rear ? count - 1 - cell : cell;
    const double gap = width > 8 ? 3 : width > 3 ? 1 : 0;
    return {room.left() + place * width, room.top(), std::max(1.0, width - gap), room.height()};
}

AssetRef RackElevation::assetAt(Spot spot) const
{
    if (spot.strip != kNone)
        return m_strips[static_cast<std::size_t>(spot.strip)].asset;
    if (spot.box == kNone)
        return {};
    const RackUnit& unit = unitOf(m_boxes[static_cast<std::size_t>(spot.box)]);
    if (spot.cell != kNone)
        return {AssetClass::Accelerator, unit.cells[static_cast<std::size_t>(spot.cell)]};
    return unit.asset;
}

AssetRef RackElevation::selected() const
{
    return assetAt({m_spot.box, kNone, m_spot.strip});
}

AssetRef RackElevation::selectedCell() const
{
    return m_spot.cell == kNone ? AssetRef{} : assetAt(m_spot);
}

QRect RackElevation::rectOf(AssetRef asset) const
{
    const QPointF scrolled(0, verticalScrollBar()->value());
    for (const Box& box : m_boxes) {
        const RackUnit& unit = unitOf(box);
        if (unit.asset == asset && asset.isValid())
            return box.rect.translated(-scrolled).toAlignedRect();
        const auto cell = std::ranges::find(unit.cells, asset.slot);
        if (asset.assetClass == AssetClass::Accelerator && cell != unit.cells.end())
            return cellRect(box, static_cast<int>(cell - unit.cells.begin())).translated(-scrolled).toAlignedRect();
    }
    for (const Strip& strip : m_strips) {
        if (strip.asset == asset)
            return strip.rect.translated(-scrolled).toAlignedRect();
    }
    return {};
}

items::Reading RackElevation::powerOf(AssetRef asset) const
{
    if (m_supplies && asset.assetClass == AssetClass::RackSupply)
        return m_supplies->reading(0, asset.slot);
    if (!m_nodes || asset.assetClass != AssetClass::Node)
        return {};
    const bool hasOwn = m_nodes->has(NodePower);
    return m_nodes->reading(hasOwn ? NodePower : AcceleratorPower, asset.slot);
}

bool RackElevation::takesNoJobs(AssetRef node) const
{
    if (!m_nodes || node.assetClass != AssetClass::Node)
        return false;
    const items::Reading said = m_nodes->reading(Schedulable, node.slot);
    return said.mark.hasValue() && said.value < 0.5;
}

} // namespace millwright::pages
