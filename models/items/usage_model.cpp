// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/usage_model.h"

#include "models/domain/amount.h"
#include "models/items/fleet_view.h"
#include "models/items/meta_types.h"
#include "models/items/usage_numbers.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace millwright::items {
namespace {

using Amount = UsageModel::Amount;
using Group = UsageModel::Group;

constexpr const char* kBudget = "budget_month"; ///< Attribute of a pod.

/// Held against what a holder may spend.
bool isOfBudget(Amount amount)
{
    return amount == Amount::Budget || amount == Amount::BudgetShare || amount == Amount::MonthEndShare;
}

const char* budgetTitle(CostBasis basis)
{
    switch (basis) {
    case CostBasis::EnergyAndAccelerators:
        return "Budget, against energy and accelerators";
    case CostBasis::Accelerators:
        return "Budget, against accelerators only";
    case CostBasis::Energy:
        return "Budget, against energy only";
    case CostBasis::Nothing:
        break;
    }
    return "Budget of the month";
}

const char* titleOf(Group group, CostBasis basis)
{
    switch (group) {
    case Group::Month:
        return "This month (UTC)";
    case Group::Today:
        return "Today (UTC)";
    case Group::Both:
        return "Today and this month (UTC)";
    case Group::Budget:
        return budgetTitle(basis);
    }
    return "";
}

} // namespace

UsageModel::UsageModel(const FleetView* view, AssetClass assetClass, QObject* parent)
    : AssetModel(parent)
    , m_view(view)
    , m_class(assetClass)
{
    addColumns();
}

void UsageModel::addGroup(Group group, std::vector<Amount> amounts)
{
    for (const Amount amount : amounts)
        m_columns.push_back({group, amount, usageInfo(amount, m_basis)});
}

/// Money first; what a narrow window leaves out last.
void UsageModel::addColumns()
{
    m_columns.clear();
    std::vector<Amount> used{Amount::Cost,   Amount::CostPerMillion, Amount::Tokens,
                             Amount::Energy, Amount::Hours,          Amount::Within};
    if (m_basis == CostBasis::EnergyAndAccelerators)
        used.insert(used.begin() + 1, {Amount::EnergyCost, Amount::AcceleratorCost});
    addGroup(m_isMerged ? Group::Both : Group::Month, used);
    const Inventory* inventory = m_view->inventory();
    bool hasBudgets = false;
    for (Slot slot = 0; inventory && slot < inventory->count(m_class) && !hasBudgets; ++slot)
        hasBudgets = amountIn(inventory->attribute({m_class, slot}, kBudget)).has_value();
    if (hasBudgets)
        addGroup(Group::Budget, {Amount::Budget, Amount::BudgetShare, Amount::MonthEnd, Amount::MonthEndShare});
    if (!m_isMerged)
        addGroup(Group::Today, used);
    for (const auto& report : m_reports) {
        if (report)
            nameCurrency(report->currency);
    }
}

/// Money has the unit of the first report that came.
void UsageModel::nameCurrency(const Currency& currency)
{
    for (Column& column : m_columns) {
        if (column.info.unit.empty())
            column.info.unit = currency.code();
        else if (column.info.unit == kPerMillion)
            column.info.unit.insert(0, currency.code());
    }
}

void UsageModel::setReport(UsageSpan span, const UsageReport& report)
{
    const Inventory* inventory = m_view->inventory();
    std::map<AssetRef, Usage>& usage = m_usage[static_cast<std::size_t>(span)];
    usage.clear();
    m_reports[static_cast<std::size_t>(span)] = report;
    std::vector<AssetRef> fresh;
    for (const UsageRow& row : report.rows) {
        const auto asset = inventory && !row.id.empty() ? inventory->findById(row.id) : std::nullopt;
        if (!asset || asset->assetClass != m_class)
            continue;
        usage.emplace(*asset, row.usage);
        if (rowOf(*asset) < 0)
            fresh.push_back(*asset);
    }
    nameCurrency(report.currency);
    addRows(fresh);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 1), index(rowCount() - 1, columnCount() - 1));
    Q_EMIT numbersChanged();
}

bool UsageModel::areSpansAlike() const
{
    const auto& today = m_reports[static_cast<std::size_t>(UsageSpan::Today)];
    const auto& month = m_reports[static_cast<std::size_t>(UsageSpan::Month)];
    return today && month && today->total == month->total && today->metered == month->metered &&
           m_usage[0] == m_usage[1];
}

CostBasis UsageModel::reportedBasis() const
{
    const auto& month = m_reports[static_cast<std::size_t>(UsageSpan::Month)];
    return month ? month->total.pricedBasis() : CostBasis::Nothing;
}

void UsageModel::arrange(bool merged, CostBasis basis)
{
    if (merged == m_isMerged && basis == m_basis)
        return;
    m_isMerged = merged;
    m_basis = basis;
    beginResetModel();
    addColumns();
    endResetModel();
}

int UsageModel::columnOf(Group group, Amount amount) const
{
    const auto found = std::ranges::find_if(
        m_columns, [&](const Column& column) { return column.group == group && column.amount == amount; });
    return found == m_columns.end() ? -1 : 1 + static_cast<int>(found - m_columns.begin());
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
    case Qt::AccessibleTextRole:
        return spoken(index);
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
    if (role == Qt::AccessibleTextRole)
        return AssetModel::headerData(section, orientation, role);
    const Column* column = orientation == Qt::Horizontal ? columnAt(section) : nullptr;
    if (column && role == GroupRole)
        return QString::fromLatin1(titleOf(column->group, m_basis));
    return column && role == Qt::DisplayRole ? QString::fromStdString(column->info.title) : QVariant();
}

/// What both spans tell is read from the longer, that it is known how much of it was metered.
const std::optional<UsageReport>& UsageModel::reportOf(Group group) const
{
    return m_reports[static_cast<std::size_t>(group == Group::Today ? UsageSpan::Today : UsageSpan::Month)];
}

std::optional<double> UsageModel::budgetOf(AssetRef asset) const
{
    const Inventory* inventory = m_view->inventory();
    const auto& report = reportOf(Group::Month);
    const auto budget =
        inventory && inventory->contains(asset) ? amountIn(inventory->attribute(asset, kBudget)) : std::nullopt;
    const bool isComparable = budget && report && budget->currency == report->currency;
    return isComparable ? std::optional(budget->units) : std::nullopt;
}

Reading UsageModel::numberOf(const Column& column, const Usage* usage, std::optional<double> budget) const
{
    const auto& report = reportOf(column.group);
    return report && usage ? usageReading(column.amount, *usage, *report, m_basis, budget) : Reading{};
}

Reading UsageModel::readingOf(AssetRef asset, int column) const
{
    const Column* wanted = columnAt(column);
    if (!wanted)
        return {};
    const auto span = wanted->group == Group::Today ? UsageSpan::Today : UsageSpan::Month;
    const auto& used = m_usage[static_cast<std::size_t>(span)];
    const auto found = used.find(asset);
    const bool needsBudget = wanted->group == Group::Budget;
    return numberOf(*wanted, found == used.end() ? nullptr : &found->second,
                    needsBudget ? budgetOf(asset) : std::nullopt);
}

/// Nothing as soon as one of the rows has none: a part of the budgets is none to hold the whole cost against.
std::optional<double> UsageModel::allBudgets() const
{
    double sum = 0.0;
    for (const AssetRef asset : m_rows) {
        const auto budget = budgetOf(asset);
        if (!budget)
            return std::nullopt;
        sum += *budget;
    }
    return m_rows.empty() ? std::nullopt : std::optional(sum);
}

Reading UsageModel::totalOf(int column) const
{
    const Column* wanted = columnAt(column);
    const auto* report = wanted && reportOf(wanted->group) ? &*reportOf(wanted->group) : nullptr;
    if (!report)
        return {};
    if (!isOfBudget(wanted->amount))
        return numberOf(*wanted, &report->total, std::nullopt);
    const Usage held = without(report->total, restOf(UsageSpan::Month)); // what nobody holds is in nobody's budget
    return numberOf(*wanted, &held, allBudgets());
}

Usage UsageModel::restOf(UsageSpan span) const
{
    const auto& report = m_reports[static_cast<std::size_t>(span)];
    Usage rest = report ? report->total : Usage{};
    for (const auto& [asset, usage] : m_usage[static_cast<std::size_t>(span)])
        rest = without(rest, usage);
    return rest;
}

Reading UsageModel::restOf(int column) const
{
    const Column* wanted = columnAt(column);
    if (!wanted || isOfBudget(wanted->amount) || wanted->amount == Amount::Within)
        return {}; // only holders have these
    const Usage rest = restOf(wanted->group == Group::Today ? UsageSpan::Today : UsageSpan::Month);
    return numberOf(*wanted, &rest, std::nullopt);
}

std::vector<AssetRef> UsageModel::overBudget() const
{
    const int column = columnOf(Group::Budget, Amount::MonthEndShare);
    std::vector<std::pair<double, AssetRef>> over;
    for (const AssetRef asset : m_rows) {
        const Reading share = readingOf(asset, column);
        if (share.mark.hasValue() && share.value > 100.0)
            over.emplace_back(share.value, asset);
    }
    std::ranges::sort(over, [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<AssetRef> assets;
    for (const auto& [share, asset] : over)
        assets.push_back(asset);
    return assets;
}

void UsageModel::bringUpOverBudget()
{
    const std::vector<AssetRef> over = overBudget();
    const int cost = columnOf(m_isMerged ? Group::Both : Group::Month, Amount::Cost);
    const auto rank = [&](AssetRef asset) {
        const Reading spent = readingOf(asset, cost);
        return std::pair(std::ranges::find(over, asset) - over.begin(),
                         spent.mark.hasValue() ? -spent.value : std::numeric_limits<double>::max());
    };
    rearrange(m_rows, [&](AssetRef a, AssetRef b) { return rank(a) < rank(b); });
}

int UsageModel::keepRank(int column) const
{
    constexpr std::array kFirst{Amount::Cost,       Amount::MonthEndShare,   Amount::MonthEnd,
                                Amount::Budget,     Amount::BudgetShare,     Amount::Tokens,
                                Amount::EnergyCost, Amount::AcceleratorCost, Amount::CostPerMillion,
                                Amount::Energy,     Amount::Hours,           Amount::Within};
    const Column* found = columnAt(column);
    if (!found)
        return -1;
    const auto place = static_cast<int>(std::ranges::find(kFirst, found->amount) - kFirst.begin());
    return found->group == Group::Today ? place + static_cast<int>(kFirst.size()) : place;
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
