// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/held_nodes_model.h"

#include "models/items/fleet_view.h"
#include "models/items/meta_types.h"
#include "models/items/peers.h"
#include "widgets/pages/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace millwright::pages {

using items::HeldNode;
using items::Reading;

namespace {

/// What is asked of the accelerators, by column from Busy on, and how those of a node become one number.
struct Asked {
    const char* measure;
    Aggregation how;
};
constexpr std::array kAsked{
    Asked{"accelerator.busy", Aggregation::Mean}, Asked{"accelerator.tensor", Aggregation::Mean},
    Asked{"accelerator.sm_clock", Aggregation::Min}, Asked{"accelerator.tokens", Aggregation::Sum},
    Asked{"accelerator.power", Aggregation::Sum}};
static_assert(kAsked.size() == HeldNodesModel::ColumnCount - HeldNodesModel::Busy);

std::size_t askedOf(int column)
{
    return static_cast<std::size_t>(column - HeldNodesModel::Busy);
}

/// Numbers that no measure gives.
const MeasureInfo& ownInfo(int column)
{
    const auto make = [](const char* title, double high) {
        MeasureInfo info;
        info.title = title;
        info.assetClass = AssetClass::Node;
        info.unit = "1";
        info.aggregation = Aggregation::Sum; // they are counts
        info.high = high;
        return info;
    };
    static const MeasureInfo number = make("Number", 1e6);
    static const MeasureInfo held = make("Accelerators held", 1e4);
    return column == HeldNodesModel::Number ? number : held;
}

items::Selection selectionOf(const items::FleetView& view, Slot deployment)
{
    const AssetRef scope{AssetClass::Deployment, deployment};
    items::Selection selection{std::string(view.inventory()->id(scope)), AssetClass::Accelerator, {}, milliseconds{0}};
    for (const Asked& asked : kAsked)
        selection.columns.push_back({asked.measure, Statistic::Value});
    return selection;
}

} // namespace

HeldNodesModel::HeldNodesModel(items::FleetView* view, style::Formatter formatter, Slot deployment, QObject* parent)
    : AssetModel(parent)
    , m_view(view)
    , m_formatter(std::move(formatter))
    , m_deployment(deployment)
    , m_watch(std::make_unique<items::Watch>(view, selectionOf(*view, deployment)))
{
    connect(m_watch.get(), &items::Watch::changed, this, &HeldNodesModel::take);
    refreshRows();
}

HeldNodesModel::~HeldNodesModel() = default;

void HeldNodesModel::refreshRows()
{
    std::vector<HeldNode> nodes = items::heldNodes(*m_view->inventory(), m_deployment, m_view->gatewayNow());
    std::erase_if(nodes, [](const HeldNode& one) { return !one.node.isValid(); });
    std::vector<AssetRef> rows;
    for (const AssetRef shown : m_rows) {
        if (std::ranges::find(nodes, shown, &HeldNode::node) != nodes.end())
            rows.push_back(shown);
    }
    for (const HeldNode& one : nodes) {
        if (std::ranges::find(rows, one.node) == rows.end())
            rows.push_back(one.node);
    }
    const bool isOther = rows != m_rows;
    if (isOther)
        beginResetModel();
    m_nodes = std::move(nodes);
    m_rows = std::move(rows);
    judge();
    if (isOther)
        endResetModel();
    else
        take();
}

const HeldNode* HeldNodesModel::find(AssetRef node) const
{
    const auto found = std::ranges::find(m_nodes, node, &HeldNode::node);
    return found == m_nodes.end() ? nullptr : &*found;
}

int HeldNodesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HeldNodesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HeldNodesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AssetRef node = assetAt(index.row());
    const Inventory* inventory = m_view->inventory();
    if (!inventory || !inventory->contains(node))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return index.column() < Number ? QVariant(textOf(node, index.column())) : QVariant();
    case Qt::AccessibleTextRole:
        return spoken(index);
    case AssetRole:
        return QVariant::fromValue(node);
    case AssetIdRole:
        return QString::fromStdString(std::string(inventory->id(node)));
    case PresenceRole:
        return static_cast<int>(inventory->presence(node));
    case ReadingRole:
        return index.column() < Number ? QVariant() : QVariant::fromValue(readingOf(node, index.column()));
    case MeasureRole:
        return static_cast<int>(measureAt(index.column()));
    default:
        return {};
    }
}

QString HeldNodesModel::textOf(AssetRef node, int column) const
{
    const Inventory& inventory = *m_view->inventory();
    if (column == Name)
        return shownText(inventory.name(node));
    if (column == Rack)
        return shownText(inventory.name(inventory.ancestor(node, AssetClass::Rack)));
    const auto worst = std::ranges::find_if(
        m_laggards, [&](const Laggard& one) { return inventory.ancestor(one.accelerator, AssetClass::Node) == node; });
    if (worst == m_laggards.end())
        return {};
    const QString name = shownText(inventory.name(worst->accelerator));
    const QString share = m_formatter.value(worst->by.share * 100.0, u"%", 0).joined();
    return worst->by.by == items::Lagging::By::Clock ? tr("%1: clock %2 below its peers").arg(name, share)
                                                     : tr("%1: useful work %2 below its peers").arg(name, share);
}

int HeldNodesModel::rowOf(AssetRef asset) const
{
    const auto found = std::ranges::find(m_rows, asset);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

Reading HeldNodesModel::readingOf(AssetRef asset, int column) const
{
    const HeldNode* node = find(asset);
    if (!node || column < Number)
        return {};
    if (column == Number)
        return {static_cast<double>(node - m_nodes.data()), kGood, kNoTime};
    if (column == Held)
        return {node->held, kGood, kNoTime};
    return over(*node, column);
}

/// One number of what is held on a node. Where some do not report, it is an estimate from those that do.
Reading HeldNodesModel::over(const HeldNode& node, int column) const
{
    const Aggregation how = kAsked[askedOf(column)].how;
    Reading result;
    double sum = 0.0;
    double least = std::numeric_limits<double>::infinity();
    std::size_t known = 0;
    for (const Slot slot : node.accelerators) {
        const Reading one = m_watch->reading(askedOf(column), slot);
        if (!one.mark.counts() || !std::isfinite(one.value)) {
            result.mark = known == 0 ? one.mark : result.mark;
            result.time = std::max(result.time, known == 0 ? one.time : result.time);
            result.value = known == 0 ? one.value : result.value;
            continue;
        }
        result.mark = known == 0 ? one.mark : worse(result.mark, one.mark);
        result.time = std::max(result.time, one.time);
        sum += one.value;
        least = std::min(least, one.value);
        ++known;
    }
    if (known == 0)
        return result;
    const double mean = sum / static_cast<double>(known);
    result.value = how == Aggregation::Min ? least : how == Aggregation::Mean ? mean : sum;
    if (known < node.accelerators.size())
        result.mark = worse(result.mark, QualityMark(Quality::Estimated, QualityReason::LowCoverage));
    return result;
}

std::string HeldNodesModel::attributeAt(int column) const
{
    return column == Lags ? "lags_behind" : column == Rack ? "rack" : std::string();
}

const MeasureInfo* HeldNodesModel::infoAt(int column) const
{
    if (column == Number || column == Held)
        return &ownInfo(column);
    const MeasureIndex measure = measureAt(column);
    return measure == kNoMeasure ? nullptr : &m_view->catalogue().at(measure);
}

MeasureIndex HeldNodesModel::measureAt(int column) const
{
    if (column < Busy || column >= ColumnCount)
        return kNoMeasure;
    return m_view->catalogue().find(kAsked[askedOf(column)].measure).value_or(kNoMeasure);
}

std::vector<std::string> HeldNodesModel::measuresOf(int column) const
{
    if (measureAt(column) == kNoMeasure)
        return {};
    return {kAsked[askedOf(column)].measure};
}

items::ColumnRange HeldNodesModel::rangeOf(int column) const
{
    items::ColumnRange range;
    for (const AssetRef node : m_rows)
        range.add(readingOf(node, column).value);
    return range;
}

void HeldNodesModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= ColumnCount || m_rows.empty())
        return;
    const auto inOrder = [order](const auto& a, const auto& b) { return order == Qt::AscendingOrder ? a < b : b < a; };
    if (column < Number) {
        rearrange(m_rows, [&](AssetRef a, AssetRef b) { return inOrder(textOf(a, column), textOf(b, column)); });
        return;
    }
    rearrange(m_rows, [&](AssetRef a, AssetRef b) {
        const double x = readingOf(a, column).value;
        const double y = readingOf(b, column).value;
        return std::isnan(x) || std::isnan(y) ? !std::isnan(x) && std::isnan(y) : inOrder(x, y);
    });
}

bool HeldNodesModel::lags(AssetRef node) const
{
    const Inventory& inventory = *m_view->inventory();
    return std::ranges::any_of(
        m_laggards, [&](const Laggard& one) { return inventory.ancestor(one.accelerator, AssetClass::Node) == node; });
}

bool HeldNodesModel::isIdle(AssetRef node) const
{
    const Reading busy = readingOf(node, Busy);
    return busy.mark.counts() && busy.value < items::kLeastBusy;
}

void HeldNodesModel::judge()
{
    const Inventory& inventory = *m_view->inventory();
    std::vector<AssetRef> asked;
    std::vector<items::Doing> doing;
    std::vector<int> models;
    std::map<std::string, int, std::less<>> known;
    const auto number = [&](std::size_t column, Slot slot) {
        const Reading now = m_watch->reading(column, slot);
        return now.mark.counts() ? now.value : std::numeric_limits<double>::quiet_NaN();
    };
    for (const HeldNode& node : m_nodes) {
        for (const Slot slot : node.accelerators) {
            asked.push_back({AssetClass::Accelerator, slot});
            doing.push_back({number(0, slot), number(1, slot), number(2, slot)});
            const std::string model(inventory.attribute(asked.back(), "model"));
            models.push_back(known.try_emplace(model, static_cast<int>(known.size())).first->second);
        }
    }
    m_laggards.clear();
    for (const items::Lagging& one : items::lagging(doing, models))
        m_laggards.push_back({asked[one.index], one});
    std::vector<std::size_t> members(known.size());
    for (const int model : models)
        ++members[static_cast<std::size_t>(model)];
    m_alone = static_cast<int>(std::ranges::count_if(
        models, [&](int model) { return members[static_cast<std::size_t>(model)] < items::kFewestPeers; }));
}

void HeldNodesModel::take()
{
    judge();
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT numbersChanged();
}

} // namespace millwright::pages
