// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/pod_comparison.h"

#include "widgets/pages/asset_columns.h"
#include "widgets/pages/cost_words.h"
#include "widgets/pages/pod_facts.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace millwright::pages {
namespace {

constexpr std::array kAttributes{
    "stage",      "lead",      "people_developers", "people_security", "people_analysts", "people_operations",
    "data_class", "placement", "budget_month",      "price_per_mtok"};

bool isNumber(std::string_view attribute)
{
    return attribute.empty() || attribute.starts_with("people_") || attribute == "budget_month" ||
           attribute == "price_per_mtok";
}

} // namespace

PodComparison::PodComparison(PageContext context, std::vector<AssetRef> pods, QObject* parent)
    : QAbstractTableModel(parent)
    , m_context(std::move(context))
    , m_pods(std::move(pods))
{
    const Inventory& inventory = *m_context.view->inventory();
    for (const char* key : kAttributes) {
        if (std::ranges::any_of(m_pods, [&](AssetRef pod) { return !inventory.attribute(pod, key).empty(); }))
            m_rows.push_back({key, 0});
    }
    const std::vector<items::ColumnKey> columns =
        withPrices(headlineColumns(m_context.view->catalogue(), AssetClass::Pod), inventory);
    for (std::size_t i = 0; i < columns.size(); ++i)
        m_rows.push_back({{}, i});
    m_watch =
        std::make_unique<items::Watch>(m_context.view, items::Selection{{}, AssetClass::Pod, columns, milliseconds{0}});
    connect(m_watch.get(), &items::Watch::changed, this, [this] {
        if (rowCount() > 0 && columnCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    });
}

PodComparison::~PodComparison() = default;

int PodComparison::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PodComparison::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_pods.size());
}

const MeasureInfo& PodComparison::infoOf(const Row& row) const
{
    const Catalogue& catalogue = m_context.view->catalogue();
    return catalogue.at(*catalogue.find(m_watch->selection().columns[row.column].measure));
}

double PodComparison::largestOf(const Row& row) const
{
    double largest = 0.0;
    for (const AssetRef pod : m_pods) {
        const items::Reading now = m_watch->reading(row.column, pod.slot);
        if (now.mark.hasValue() && std::isfinite(now.value))
            largest = std::max(largest, std::abs(now.value));
    }
    return largest;
}

bool PodComparison::areWhole(const Row& row) const
{
    return std::ranges::all_of(m_pods, [&](AssetRef pod) {
        const items::Reading now = m_watch->reading(row.column, pod.slot);
        return !now.mark.hasValue() || !std::isfinite(now.value) || now.value == std::round(now.value);
    });
}

/// In the unit of the largest of its line, which the line's title names.
QString PodComparison::textOf(const Row& row, AssetRef pod) const
{
    if (!row.attribute.empty()) {
        const std::string_view said = m_context.view->inventory()->attribute(pod, row.attribute);
        if (const auto amount = amountIn(said))
            return m_context.formatter.money(amount->units, amount->currency);
        return said.empty() ? QString(style::kEmDash) : shownText(said);
    }
    const MeasureInfo& info = infoOf(row);
    const items::Reading now = m_watch->reading(row.column, pod.slot);
    const double largest = largestOf(row);
    const ColumnScale scale = columnScale(largest, largest, info, m_context.formatter, areWhole(row));
    const style::HonestValue value = honestCell(now, info, scale, m_context.formatter);
    const QString note = qualityLine(now, *m_context.view, m_context.formatter);
    const QString shown = style::shownNumber(value);
    return note.isEmpty() ? shown : tr("%1, %2", "value, what is the matter with it").arg(shown, note);
}

QVariant PodComparison::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return textOf(row, podAt(index.column()));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue<int>(isNumber(row.attribute) ? Qt::AlignRight | Qt::AlignVCenter
                                                                : Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

QVariant PodComparison::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal)
        return QVariant::fromValue<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole || section < 0)
        return {};
    if (orientation == Qt::Horizontal)
        return section < columnCount() ? QVariant(shownText(m_context.view->inventory()->name(podAt(section))))
                                       : QVariant();
    if (section >= rowCount())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(section)];
    if (!row.attribute.empty())
        return attributeTitle(row.attribute);
    const MeasureInfo& info = infoOf(row);
    const double largest = largestOf(row);
    const QString unit = columnScale(largest, largest, info, m_context.formatter, areWhole(row)).unit;
    const QString title = measureTitle(info, m_watch->selection().columns[row.column].statistic);
    return unit.isEmpty() ? title : tr("%1, %2", "measure, unit").arg(title, unit);
}

} // namespace millwright::pages
