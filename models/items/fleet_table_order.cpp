// SPDX-License-Identifier: GPL-3.0-or-later
// How a FleetTableModel comes by its order.
#include "models/items/fleet_table_model.h"

#include "models/items/condition_board.h"
#include "models/items/fleet_view.h"
#include "models/items/holder_index.h"

#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace millwright::items {
namespace {

TableQuestion::Sort textSortOf(const std::string& attribute)
{
    if (attribute == kPathColumn)
        return TableQuestion::Sort::ByPath;
    return attribute == kHolderColumn ? TableQuestion::Sort::ByHolder : TableQuestion::Sort::ByAttribute;
}

QFuture<TableAnswer> askOnAnotherThread(TableQuestion question)
{
    auto promise = std::make_shared<QPromise<TableAnswer>>();
    promise->start();
    QFuture<TableAnswer> future = promise->future();
    QThreadPool::globalInstance()->start([promise, question = std::move(question)] {
        promise->addResult(answer(question));
        promise->finish();
    });
    return future;
}

} // namespace

void FleetTableModel::sort(int column, Qt::SortOrder order)
{
    const bool wasSorted = m_sortColumn >= 0;
    m_sortColumn = column < columnCount() ? std::max(column, -1) : -1;
    m_sortOrder = m_sortColumn < 0 ? Qt::AscendingOrder : order;
    if (m_sortColumn >= 0 || wasSorted)
        arrangeAgain();
}

void FleetTableModel::setWorstFirst()
{
    m_worstFirst = true;
    m_sortColumn = -1;
    m_sortOrder = Qt::AscendingOrder;
    arrangeAgain();
}

void FleetTableModel::setOnlyAbnormal(bool onlyAbnormal)
{
    if (std::exchange(m_onlyAbnormal, onlyAbnormal) != onlyAbnormal)
        arrangeAgain();
}

/// The first that are known bring the order that was asked for; after that it rests until somebody asks.
void FleetTableModel::takeConditions()
{
    if (m_isPending)
        askSoon();
    Q_EMIT arranged();
}

std::shared_ptr<const ConditionDigest> FleetTableModel::conditions() const
{
    return m_conditions ? m_conditions->newest() : nullptr;
}

void FleetTableModel::setFilter(TableFilter filter, std::vector<FilterColumn> offered)
{
    m_filter = std::move(filter);
    m_tested.clear();
    for (const TableFilter::Test& test : m_filter.tests)
        m_tested.push_back(offered[test.column].column);
    for (const TableFilter::Stated& stated : m_filter.stated)
        m_tested.push_back(offered[stated.column].column);
    Selection selection{{}, m_assetClass, {}, milliseconds{0}};
    m_testedPlaces = placesOf(m_tested, selection);
    m_testWatch.reset();
    if (!selection.columns.empty()) {
        m_testWatch = std::make_unique<Watch>(m_view, std::move(selection));
        connect(m_testWatch.get(), &Watch::changed, this, [this] {
            if (m_isPending)
                askSoon();
        });
    }
    arrangeAgain();
}

void FleetTableModel::arrangeAgain()
{
    m_isPending = true;
    askSoon();
    Q_EMIT arranged();
}

/// The texts are there, and the numbers that the order and the filter rest on.
bool FleetTableModel::canAsk() const
{
    const bool byNumber = m_sortColumn > kNameColumn && infoAt(m_sortColumn);
    const bool lacksConditions = needsConditions() && m_conditions && !conditions();
    return m_view && m_texts && !lacksConditions && m_texts->isComplete() && (!byNumber || m_watch->isComplete()) &&
           (!m_testWatch || m_testWatch->isComplete());
}

/// One question at a time: what is asked meanwhile waits, and the last of it counts.
void FleetTableModel::askSoon()
{
    if (!m_isPending || m_isAsked || !canAsk())
        return;
    m_isPending = false;
    m_hasNewRows = false;
    m_arrangedAt = m_view->gatewayNow();
    m_holders.reset();
    m_isAsked = true;
    TableQuestion asked = question();
    m_arrangedBy = asked.conditions;
    m_arranging.setFuture(askOnAnotherThread(std::move(asked)));
}

ColumnSource FleetTableModel::sourceOf(const TableColumn& column, const Watch& watch, const Place& place) const
{
    ColumnSource source;
    source.kind = column.kind;
    source.part = watch.frame(place.part);
    source.partMeasure = m_view->catalogue().find(column.key.measure).value_or(kNoMeasure);
    source.partStatistic = column.key.statistic;
    if (source.partMeasure != kNoMeasure && column.kind == TableColumn::Kind::Measure)
        source.rank = stateRankOf(m_view->catalogue().at(source.partMeasure));
    if (column.kind != TableColumn::Kind::Measure) {
        source.whole = watch.frame(place.whole);
        source.wholeMeasure = m_view->catalogue().find(column.whole.measure).value_or(kNoMeasure);
        source.wholeStatistic = column.whole.statistic;
    }
    if (hasGate(column)) {
        source.gate = watch.frame(place.gate);
        source.gateMeasure = m_view->catalogue().find(column.gate.measure).value_or(kNoMeasure);
        source.gateStatistic = column.gate.statistic;
    }
    return source;
}

TableQuestion FleetTableModel::question() const
{
    using Sort = TableQuestion::Sort;
    TableQuestion question;
    question.texts = m_texts->snapshot();
    question.assetClass = m_assetClass;
    question.isDescending = m_sortOrder == Qt::DescendingOrder;
    question.conditions = needsConditions() ? conditions() : nullptr;
    question.onlyAbnormal = m_onlyAbnormal;
    if (isWorstFirst())
        question.sort = Sort::ByUrgency;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const bool decides = m_sortColumn == static_cast<int>(i) + 1;
        if (m_columns[i].isText()) {
            if (decides)
                question.sort = textSortOf(m_columns[i].attribute);
            if (decides)
                question.attribute = question.texts.codeOf(m_columns[i].attribute);
            continue;
        }
        if (decides) {
            question.sort = Sort::ByNumber;
            question.source = question.sources.size();
        }
        question.sources.push_back(sourceOf(m_columns[i], *m_watch, m_places[i]));
    }
    question.shownSources = question.sources.size();
    if (m_sortColumn == kNameColumn)
        question.sort = Sort::ByName;
    addFilter(question);
    return question;
}

void FleetTableModel::addFilter(TableQuestion& question) const
{
    question.words = m_filter.words;
    if (showsHolders() && (!m_filter.words.empty() || question.sort == TableQuestion::Sort::ByHolder))
        question.holders = holders();
    for (std::size_t i = 0; i < m_tested.size(); ++i) {
        const std::size_t source = question.sources.size();
        question.sources.push_back(sourceOf(m_tested[i], *m_testWatch, m_testedPlaces[i]));
        if (i < m_filter.tests.size()) {
            const TableFilter::Test& test = m_filter.tests[i];
            question.tests.push_back({source, test.is, test.bound, test.states});
        } else {
            const TableFilter::Stated& stated = m_filter.stated[i - m_filter.tests.size()];
            question.stated.push_back({stated.word, source, stated.states});
        }
    }
}

void FleetTableModel::takeAnswer()
{
    m_isAsked = false;
    if (!m_view || !m_view->inventory())
        return;
    reorder(m_arranging.result().rows);
    askSoon();
    Q_EMIT arranged();
}

void FleetTableModel::askRanges()
{
    if (!m_texts || !m_texts->isComplete())
        return;
    m_sinceRanges.start();
    m_areRangesAsked = true;
    TableQuestion ranges = question();
    ranges.isArranging = false;
    m_ranging.setFuture(askOnAnotherThread(std::move(ranges)));
}

void FleetTableModel::takeRanges()
{
    m_areRangesAsked = false;
    const std::vector<ColumnRange> ranges = m_ranging.result().ranges;
    std::size_t next = 0;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (!m_columns[i].isText() && next < ranges.size())
            m_ranges[i] = ranges[next++];
    }
    Q_EMIT numbersChanged();
}

/// The same rows in another order keep selection and current row by the model's own indexes; other rows are a reset,
/// after which the view looks for what it was at.
void FleetTableModel::reorder(std::vector<Slot> rows)
{
    const bool sameRows = rows.size() == m_rows.size() && std::ranges::all_of(rows, [this](Slot slot) {
                              return rowOf({m_assetClass, slot}) >= 0;
                          });
    if (!sameRows) {
        beginResetModel();
        showRows(std::move(rows));
        endResetModel();
        return;
    }
    if (rows == m_rows)
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const std::vector<Slot> before = std::exchange(m_rows, {});
    showRows(std::move(rows));
    for (const QModelIndex& old : persistentIndexList()) {
        const Slot slot = before[static_cast<std::size_t>(old.row())];
        changePersistentIndex(old, index(m_rowOfSlot[slot], old.column()));
    }
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

} // namespace millwright::items
