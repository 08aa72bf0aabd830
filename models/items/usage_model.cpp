// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/usage_model.h"

#include "models/items/fleet_view.h"
#include "models/items/meta_types.h"

#include <algorithm>
#include <optional>

namespace millwright::items {
namespace {

std::optional<double> tokensOf(const Usage& usage)
{
    const auto tokens = usage.tokens();
    return tokens ? std::optional(static_cast<double>(*tokens)) : std::nullopt;
}

MeasureInfo infoOf(const char* title, const char* unit, double high)
{
    MeasureInfo info;
    info.title = title;
    info.unit = unit;
    info.high = high;
    info.aggregation = Aggregation::Sum;
    return info;
}

} // namespace

UsageModel::UsageModel(const FleetView* view, AssetClass assetClass, QObject* parent)
    : AssetModel(parent)
    , m_view(view)
    , m_class(assetClass)
{
    addColumns();
}

void UsageModel::addColumns()
{
    constexpr double most = 1e18;
    const auto add = [this](UsageSpan span, const char* title, const char* unit, double high,
                            std::optional<double> (*number)(const Usage&)) {
        m_columns.push_back({span, infoOf(title, unit, high), number});
    };
    const auto hours = [](const Usage& usage) { return usage.acceleratorHours(); };
    const auto energy = [](const Usage& usage) { return usage.facilityWattHours(); };
    const auto cost = [](const Usage& usage) { return usage.energyCost(); };
    const auto useful = [](const Usage& usage) { return usage.usefulShare(); };
    add(UsageSpan::Today, "Tokens today", "tok", most, tokensOf);
    add(UsageSpan::Today, "Energy cost today", "", most, cost);
    add(UsageSpan::Month, "Tokens this month", "tok", most, tokensOf);
    add(UsageSpan::Month, "Energy cost this month", "", most, cost);
    add(UsageSpan::Month, "Facility energy this month", "Wh", most, energy);
    add(UsageSpan::Month, "Accelerator hours this month", "h", most, hours);
    add(UsageSpan::Month, "Useful time this month", "%", 100.0, useful);
    add(UsageSpan::Today, "Facility energy today", "Wh", most, energy);
    add(UsageSpan::Today, "Accelerator hours today", "h", most, hours);
    add(UsageSpan::Today, "Useful time today", "%", 100.0, useful);
}

void UsageModel::setReport(UsageSpan span, const UsageReport& report)
{
    const Inventory* inventory = m_view->inventory();
    std::map<AssetRef, Usage>& usage = m_usage[static_cast<std::size_t>(span)];
    usage.clear();
    std::vector<AssetRef> fresh;
    for (const UsageRow& row : report.rows) {
        const auto asset = inventory && !row.id.empty() ? inventory->findById(row.id) : std::nullopt;
        if (!asset || asset->assetClass != m_class)
            continue;
        usage.emplace(*asset, row.usage);
        if (rowOf(*asset) < 0)
            fresh.push_back(*asset);
    }
    for (Column& column : m_columns) {
        if (column.info.unit.empty())
            column.info.unit = report.currency.code();
    }
    addRows(fresh);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 1), index(rowCount() - 1, columnCount() - 1));
    Q_EMIT numbersChanged();
}

void UsageModel::addRows(const std::vector<AssetRef>& fresh)
{
    if (fresh.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fresh.size()) - 1);
    m_rows.insert(m_rows.end(), fresh.begin(), fresh.end());
    endInsertRows();
}

int UsageModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int UsageModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 1 + static_cast<int>(m_columns.size());
}

const UsageModel::Column* UsageModel::columnAt(int column) const
{
    return column > kNameColumn && column < columnCount() ? &m_columns[static_cast<std::size_t>(column - 1)] : nullptr;
}

const MeasureInfo* UsageModel::infoAt(int column) const
{
    const Column* found = columnAt(column);
    return found ? &found->info : nullptr;
}

QVariant UsageModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AssetRef asset = assetAt(index.row());
    const Inventory* inventory = m_view->inventory();
    if (!inventory || !inventory->contains(asset))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == kNameColumn ? QString::fromStdString(std::string(inventory->name(asset))) : QVariant();
    case AssetRole:
        return QVariant::fromValue(asset);
    case AssetIdRole:
        return QString::fromStdString(std::string(inventory->id(asset)));
    case PresenceRole:
        return static_cast<int>(inventory->presence(asset));
    case ReadingRole:
        return index.column() == kNameColumn ? QVariant() : QVariant::fromValue(readingOf(asset, index.column()));
    case MeasureRole:
        return static_cast<int>(kNoMeasure);
    default:
        return {};
    }
}

QVariant UsageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const Column* column = orientation == Qt::Horizontal ? columnAt(section) : nullptr;
    return column && role == Qt::DisplayRole ? QString::fromStdString(column->info.title) : QVariant();
}

Reading UsageModel::readingOf(AssetRef asset, int column) const
{
    const Column* wanted = columnAt(column);
    if (!wanted)
        return {};
    const auto& used = m_usage[static_cast<std::size_t>(wanted->span)];
    const auto found = used.find(asset);
    const std::optional<double> number = found == used.end() ? std::nullopt : wanted->number(found->second);
    return number ? Reading{*number, kGood, kNoTime} : Reading{};
}

int UsageModel::rowOf(AssetRef asset) const
{
    const auto found = std::find(m_rows.begin(), m_rows.end(), asset);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

ColumnRange UsageModel::rangeOf(int column) const
{
    ColumnRange range;
    for (const AssetRef asset : m_rows) {
        if (const Reading reading = readingOf(asset, column); reading.mark.hasValue())
            range.add(reading.value);
    }
    return range;
}

/// What has no number comes last either way.
void UsageModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount())
        return;
    const Inventory* inventory = m_view->inventory();
    const auto before = [&](AssetRef a, AssetRef b) {
        if (column == kNameColumn) {
            const int compared = inventory ? inventory->name(a).compare(inventory->name(b)) : 0;
            return order == Qt::AscendingOrder ? compared < 0 : compared > 0;
        }
        const Reading left = readingOf(a, column), right = readingOf(b, column);
        if (left.mark.hasValue() != right.mark.hasValue())
            return left.mark.hasValue();
        return order == Qt::AscendingOrder ? left.value < right.value : left.value > right.value;
    };
    rearrange(m_rows, before);
}

} // namespace millwright::items
