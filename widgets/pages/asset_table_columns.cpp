// SPDX-License-Identifier: GPL-3.0-or-later
// Which columns of an AssetTable there is room for, how wide they are, and the units that they are written in.
#include "models/domain/money.h"
#include "models/items/table_column.h"
#include "widgets/pages/asset_columns.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/cell_text.h"
#include "widgets/pages/state_words.h"
#include "widgets/pages/words.h"
#include "widgets/style/text_cache.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>

namespace millwright::pages {

using items::AssetModel;
using style::Type;

namespace {

constexpr int kCellPadding = 8;
constexpr int kNameWidth = 120;
constexpr int kTextWidth = 100;
constexpr int kPathWidth = 150; ///< Of who in the business.
constexpr int kNumberWidth = 70;
constexpr int kWidestName = 340;
constexpr int kWidestText = 420;
constexpr int kSymbolRoom = 22; ///< Of a condition before a name.
constexpr int kHereRoom = 44;
constexpr int kNamesMeasured = 200;
constexpr int kScrollsBelow = 420;
constexpr int kHeader = 28;
constexpr int kTallHeader = 44;
constexpr int kGroupBand = 22;
/// Wider, and the eye loses the row.
constexpr int kMostName = 420;
constexpr int kMostText = 340;
constexpr int kMostNumber = 240;

bool hasPrefixes(const MeasureInfo& measure)
{
    return measure.kind == ValueKind::Gauge && !measure.unit.empty() && measure.unit != "1" && measure.unit != "%" &&
           measure.unit != "Cel" && measure.unit != "min" && measure.unit != "h";
}

/// Columns of one unit whose numbers can be compared are written in the same: not 2.1 M beside 980 k. Of money each
/// amount says its millions itself: those that have them are written without regard to those that have not.
items::ColumnRange sharedRange(const AssetModel& model, int column)
{
    constexpr double kComparable = 30.0;
    constexpr double kMillion = 1e6;
    items::ColumnRange range = model.rangeOf(column);
    const MeasureInfo& own = *model.infoAt(column);
    const double size = range.largest;
    for (int other = 1; hasPrefixes(own) && size > 0.0 && other < model.columnCount(); ++other) {
        const MeasureInfo* info = model.infoAt(other);
        if (!info || !hasPrefixes(*info) || info->unit != own.unit)
            continue;
        const items::ColumnRange there = model.rangeOf(other);
        if (there.largest < size / kComparable || there.largest > size * kComparable)
            continue;
        if (Currency(own.unit).isKnown() && (there.largest >= kMillion) != (size >= kMillion))
            continue;
        range.largest = std::max(range.largest, there.largest);
        range.least = std::min(range.least, there.least);
    }
    return range;
}

/// Columns as they go when room gets short: what tells least first.
std::vector<int> expendable(const AssetModel& model)
{
    std::vector<int> order;
    for (int column = model.columnCount() - 1; column > AssetModel::kNameColumn; --column)
        order.push_back(column);
    std::ranges::stable_sort(order, std::greater<>(), [&](int column) { return keepRank(model, column); });
    return order;
}

} // namespace

/// One unit per column, by its largest number, so that the numbers can be compared at a glance.
void AssetTable::rescale()
{
    std::vector<QString> units(m_scales.size());
    for (std::size_t column = 1; column < m_scales.size(); ++column) {
        if (!m_model->infoAt(static_cast<int>(column)))
            continue;
        m_scales[column] = scaleFor(static_cast<int>(column));
        units[column] = m_scales[column].unit;
    }
    std::vector<int> amounts(m_scales.size());
    for (std::size_t column = 1; column < m_scales.size(); ++column)
        amounts[column] = amountWidth(static_cast<int>(column));
    const bool isWider = std::exchange(m_amountWidths, amounts) != amounts;
    std::vector<bool> blank = blankColumns();
    const bool isOther = blank != m_blank;
    m_blank = std::move(blank);
    if (m_header->setUnits(std::move(units)) || isWider || isOther)
        fitColumns();
}

/// Numbers of kinds that do not have them, not of those that are silent, and texts where no row says anything; what is
/// the matter with rows keeps its column. Long tables mix kinds.
std::vector<bool> AssetTable::blankColumns() const
{
    constexpr int kMostNumbers = 200;
    constexpr int kMostTexts = 2'000;
    std::vector<bool> blank(m_scales.size());
    const int rows = m_model->rowCount();
    const auto allRows = [rows](int most, const auto& isBlankIn) {
        bool all = rows > 0 && rows <= most;
        for (int row = 0; all && row < rows; ++row)
            all = isBlankIn(row);
        return all;
    };
    for (std::size_t index = 1; index < blank.size(); ++index) {
        const int column = static_cast<int>(index);
        if (m_model->infoAt(column))
            blank[index] = allRows(kMostNumbers, [&](int row) {
                const QualityMark mark = m_model->readingAt(row, column).mark;
                return !mark.hasValue() && mark.reason() == QualityReason::Unsupported;
            });
        else if (m_model->attributeAt(column) != kAttentionColumn)
            blank[index] =
                allRows(kMostTexts, [&](int row) { return wordsAt(m_model->assetAt(row), column).isEmpty(); });
    }
    return blank;
}

/// What the largest number takes, and of money a total ten times as large; nothing where the usual width will do.
int AssetTable::amountWidth(int column) const
{
    const MeasureInfo* info = m_model->infoAt(column);
    if (!info || info->kind != ValueKind::Gauge)
        return 0;
    const bool isMoney = Currency(info->unit).isKnown();
    constexpr double kTotal = 10.0;
    const items::Reading largest{m_model->rangeOf(column).largest * (isMoney ? kTotal : -1.0), kGood, kNoTime};
    const style::HonestValue value =
        honestCell(largest, *info, m_scales[static_cast<std::size_t>(column)], m_context.formatter);
    const QString widest = QChar(u'≈') + value.text.number;    // an estimate needs room for its sign
    const Type type = isMoney ? Type::BodyStrong : Type::Body; // totals are of amounts
    const int width = qCeil(m_context.theme->texts().width(type, widest)) + 2 * kCellPadding;
    return isMoney || width > m_context.theme->scaledPx(kNumberWidth) ? width : 0;
}

/// Near the bound between two units the one in use stays: units do not change back and forth.
ColumnScale AssetTable::scaleFor(int column) const
{
    constexpr double kNear = 1.05;
    const auto [least, largest, whole] = sharedRange(*m_model, column);
    const MeasureInfo& measure = *m_model->infoAt(column);
    const auto at = [&, least = least, whole = whole](double size) {
        return columnScale(least, size, measure, m_context.formatter, whole);
    };
    const QString& used = m_scales[static_cast<std::size_t>(column)].unit;
    for (const ColumnScale& near : {at(largest / kNear), at(largest * kNear)}) {
        if (near.unit == used && largest > 0.0)
            return near;
    }
    return at(largest);
}

/// What a column needs at least: its numbers or words, and its title on two lines.
int AssetTable::leastWidth(int column) const
{
    const style::Theme& theme = *m_context.theme;
    const MeasureInfo* info = m_model->infoAt(column);
    const int title = m_header->titleWidth(column, 2);
    if (m_model->attributeAt(column) == kAttentionColumn)
        return std::max({title, textWidth(column), theme.scaledPx(kTextWidth)});
    if (!info) {
        const bool isOfBusiness =
            m_model->attributeAt(column) == items::kPathColumn && m_model->assetClass() >= AssetClass::Organisation;
        return std::max(title, std::min(textWidth(column), theme.scaledPx(isOfBusiness ? kPathWidth : kTextWidth)));
    }
    const MeasureInfo& measure = *info;
    double words = 0.0;
    for (const items::StateWord& state : stateWords(measure))
        words = std::max(words, m_context.theme->texts().width(Type::Body, state.word));
    return std::max({title, theme.scaledPx(kNumberWidth), qCeil(words) + 3 * kCellPadding, amountWidth(column)});
}

/// For the longest of the first names, texts of an attribute, or states in words.
int AssetTable::textWidth(int column) const
{
    double widest = 0.0;
    for (int row = 0; row < std::min(m_model->rowCount(), kNamesMeasured); ++row)
        widest = std::max(widest, m_context.theme->texts().width(Type::Body, wordsAt(m_model->assetAt(row), column)));
    const int here = m_here.isValid() ? m_context.theme->scaledPx(kHereRoom) : 0;
    const int symbol =
        column == AssetModel::kNameColumn ? m_decorationWidth + m_context.theme->scaledPx(kSymbolRoom) + here : 0;
    return qCeil(std::min(widest, m_context.theme->scaled(kWidestText))) + 2 * kCellPadding + symbol;
}

/// Within reason; more where there is room.
int AssetTable::nameWidth() const
{
    const style::Theme& theme = *m_context.theme;
    return std::clamp(textWidth(AssetModel::kNameColumn), theme.scaledPx(kNameWidth),
                      theme.scaledPx(kWidestName) + m_decorationWidth);
}

/// What a column would take: its title on one line, and its texts in full.
int AssetTable::wishedWidth(int column) const
{
    const MeasureInfo* info = m_model->infoAt(column);
    const bool isText = !info || isInWords(*info);
    return std::max(m_header->titleWidth(column, 1), isText ? textWidth(column) : 0);
}

/// What is left over goes to all in proportion, as far as rows can be followed by eye.
void AssetTable::spread(std::vector<int>& widths, const std::vector<bool>& isShown, int left) const
{
    const style::Theme& theme = *m_context.theme;
    const qint64 all = std::max(1, std::accumulate(widths.begin(), widths.end(), 0));
    for (std::size_t column = 0; left > 0 && column < widths.size(); ++column) {
        if (!isShown[column])
            continue;
        const bool isName = column == 0;
        const bool isText = !isName && !m_model->infoAt(static_cast<int>(column));
        const int most = theme.scaledPx(isName ? kMostName : isText ? kMostText : kMostNumber);
        const int more = static_cast<int>(qint64{left} * widths[column] / all);
        widths[column] = std::max(widths[column], std::min(widths[column] + more, most));
    }
}

bool AssetTable::scrolls() const
{
    return m_scrolls || width() < m_context.theme->scaledPx(kScrollsBelow);
}

bool AssetTable::isBlank(int column) const
{
    return static_cast<std::size_t>(column) < m_blank.size() && m_blank[static_cast<std::size_t>(column)];
}

/// Nobody has told it yet.
bool AssetTable::isSilent(int column) const
{
    const int rows = std::min(m_model->rowCount(), kNamesMeasured);
    for (int row = 0; row < rows; ++row) {
        if (!m_model->infoAt(column) || m_model->readingAt(row, column).mark.hasValue())
            return false;
    }
    return true;
}

/// Whole columns or none, the least telling go first; of those gone what still fits and tells something comes back.
AssetTable::Fit AssetTable::fitInto(const std::vector<int>& widths, int room) const
{
    Fit fit{std::vector<bool>(widths.size(), true), std::accumulate(widths.begin(), widths.end(), 0)};
    for (int column = 1; column < m_model->columnCount(); ++column)
        fit.isShown[static_cast<std::size_t>(column)] = !isBlank(column);
    std::vector<int> order = expendable(*m_model);
    std::erase_if(order, [this](int column) { return isBlank(column); });
    if (scrolls() || order.empty())
        order.clear();
    else
        order.pop_back(); // a name alone is no table
    std::vector<int> gone;
    for (auto column = order.begin(); fit.used > room && column != order.end(); ++column) {
        gone.push_back(*column);
        fit.isShown[static_cast<std::size_t>(*column)] = false;
        fit.used -= widths[static_cast<std::size_t>(*column)];
    }
    for (auto column = gone.rbegin(); column != gone.rend(); ++column) {
        const auto index = static_cast<std::size_t>(*column);
        if (fit.used + widths[index] > room || isSilent(*column))
            continue;
        fit.isShown[index] = true;
        fit.used += widths[index];
    }
    return fit;
}

/// What is left over makes room for titles on one line and for texts, then for all in proportion.
void AssetTable::fitColumns()
{
    std::vector<int> widths{nameWidth()};
    for (int column = 1; column < m_model->columnCount(); ++column)
        widths.push_back(isBlank(column) ? 0 : leastWidth(column));
    m_hasCourseRoom = hasRoomForCourse(widths, viewport()->width());
    int room = viewport()->width() - (m_hasCourseRoom ? courseWidth() : 0);
    Fit fit = fitInto(widths, room);
    if (m_hasCourseRoom && !fit.isShown[static_cast<std::size_t>(m_courseColumn)]) { // no course without its number
        m_hasCourseRoom = false;
        room = viewport()->width();
        fit = fitInto(widths, room);
    }
    showColumns(std::move(widths), fit.isShown, room - fit.used);
    if (m_hasCourseRoom)
        setColumnWidth(m_courseColumn, columnWidth(m_courseColumn) + courseWidth());
}

void AssetTable::showColumns(std::vector<int> widths, const std::vector<bool>& isShown, int left)
{
    bool twoLines = false;
    for (std::size_t column = 0; column < widths.size(); ++column) {
        if (!isShown[column])
            continue;
        const int wish = std::max(0, wishedWidth(static_cast<int>(column)) - widths[column]);
        const int more = std::min(wish, std::max(0, left));
        widths[column] += more;
        left -= more;
        twoLines = twoLines || m_header->titleWidth(static_cast<int>(column), 1) > widths[column];
    }
    for (std::size_t column = 0; column < widths.size(); ++column)
        widths[column] = isShown[column] ? widths[column] : 0;
    spread(widths, isShown, left);
    m_header->setTall(twoLines);
    const int band = m_header->hasGroups() ? kGroupBand : 0;
    m_header->setFixedHeight(m_context.theme->scaledPx((twoLines ? kTallHeader : kHeader) + band));
    for (std::size_t column = 0; column < widths.size(); ++column) {
        setColumnHidden(static_cast<int>(column), !isShown[column]);
        if (isShown[column])
            setColumnWidth(static_cast<int>(column), widths[column]);
    }
    m_hidden = static_cast<int>(std::ranges::count(isShown, false) - std::ranges::count(m_blank, true));
    Q_EMIT columnsFitted();
}

} // namespace millwright::pages
