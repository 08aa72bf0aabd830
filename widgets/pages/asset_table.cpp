// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/asset_table.h"

#include "models/items/meta_types.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/replace_model.h"
#include "widgets/pages/words.h"
#include "widgets/style/text_cache.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace millwright::pages {

using items::AssetModel;
using style::Ink;
using style::Type;

namespace {

constexpr int kCellPadding = 8;
constexpr int kNameWidth = 150;
constexpr int kTextWidth = 100;
constexpr int kNumberWidth = 76;
constexpr int kWidestName = 260;
constexpr int kWidestText = 420;
constexpr int kSymbolRoom = 22; ///< Of a condition before a name.
constexpr int kNamesMeasured = 200;
constexpr int kMostStates = 16;
constexpr int kArrow = 14;
constexpr int kHeader = 28;
constexpr int kTallHeader = 44;

/// Gives the first so many columns what is left over, in proportion to what they have.
void spread(std::vector<int>& widths, int columns, int left)
{
    if (left <= 0)
        return;
    const auto end = widths.begin() + columns;
    const qint64 all = std::max(1, std::accumulate(widths.begin(), end, 0));
    int given = 0;
    for (auto width = widths.begin() + 1; width != end; ++width) {
        const int more = static_cast<int>(qint64{left} * *width / all);
        *width += more;
        given += more;
    }
    widths.front() += left - given;
}

} // namespace

AssetTable::AssetTable(PageContext context, QWidget* parent)
    : QTableView(parent)
    , m_context(std::move(context))
    , m_header(new MeasureHeader(m_context.theme, this))
{
    setObjectName(QStringLiteral("assetTable"));
    setHorizontalHeader(m_header);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(m_context.theme->scaledPx(30));
    setItemDelegate(new AssetCellDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    m_header->setStretchLastSection(false);
    m_header->setSectionResizeMode(QHeaderView::Interactive);
    m_header->setMinimumSectionSize(m_context.theme->scaledPx(40));
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(this, &QTableView::doubleClicked, this, &AssetTable::activate);
    connect(&m_copy, &CsvCopy::copied, this, &AssetTable::copied);
    connect(this, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == AssetModel::kNameColumn)
            activate(index);
    });
}

void AssetTable::setAssets(AssetModel* model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    setSortingEnabled(false);
    replaceModel(*this, model);
    m_scales.assign(model ? static_cast<std::size_t>(model->columnCount()) : 0, {});
    if (!model)
        return;
    connect(model, &AssetModel::numbersChanged, this, &AssetTable::rescale);
    connect(model, &AssetModel::modelAboutToBeReset, this, &AssetTable::keepPlace);
    connect(model, &AssetModel::modelReset, this, &AssetTable::findPlace);
    m_header->setSortIndicator(-1, Qt::DescendingOrder);
    setSortingEnabled(true);
    rescale();
    fitColumns();
}

void AssetTable::setFrozen(bool frozen)
{
    m_frozen = frozen;
    viewport()->update();
}

void AssetTable::setNameDecoration(int width, Decoration decoration)
{
    m_decorationWidth = width;
    m_decoration = std::move(decoration);
}

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
    if (m_header->setUnits(std::move(units)))
        fitColumns();
}

/// Near the bound between two units the one in use stays: units do not change back and forth.
ColumnScale AssetTable::scaleFor(int column) const
{
    constexpr double kNear = 1.05;
    const auto [least, largest, whole] = m_model->rangeOf(column);
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
    if (!info)
        return std::max(title, theme.scaledPx(kTextWidth));
    const MeasureInfo& measure = *info;
    double words = 0.0;
    for (int state = 0; measure.kind == ValueKind::State && state <= std::min(kMostStates, int(measure.high)); ++state)
        words = std::max(words, m_context.theme->texts().width(Type::Body, stateName(measure, state)));
    return std::max({title, theme.scaledPx(kNumberWidth), qCeil(words) + 4 * kCellPadding});
}

/// For the longest of the first names, or texts of an attribute.
int AssetTable::textWidth(int column) const
{
    double widest = 0.0;
    for (int row = 0; row < std::min(m_model->rowCount(), kNamesMeasured); ++row) {
        const QString text = m_model->index(row, column).data().toString();
        widest = std::max(widest, m_context.theme->texts().width(Type::Body, shownText(text.toStdString())));
    }
    const int symbol =
        column == AssetModel::kNameColumn ? m_decorationWidth + m_context.theme->scaledPx(kSymbolRoom) : 0;
    return qCeil(std::min(widest, m_context.theme->scaled(kWidestText))) + 2 * kCellPadding + symbol;
}

/// Within reason; more where there is room.
int AssetTable::nameWidth() const
{
    const style::Theme& theme = *m_context.theme;
    return std::clamp(textWidth(AssetModel::kNameColumn), theme.scaledPx(kNameWidth) + m_decorationWidth,
                      theme.scaledPx(kWidestName) + m_decorationWidth);
}

/// What a column would take: its title on one line, and its texts in full.
int AssetTable::wishedWidth(int column) const
{
    const bool isText = !m_model->infoAt(column);
    return std::max(m_header->titleWidth(column, 1), isText ? textWidth(column) : 0);
}

/// Whole columns or none, the most telling first; what is left over makes room for titles on one line and for texts,
/// then for all in proportion.
void AssetTable::fitColumns()
{
    const int columns = m_model->columnCount();
    const int room = viewport()->width();
    std::vector<int> widths{nameWidth()};
    int used = widths.front();
    for (int column = 1; column < columns; ++column) {
        widths.push_back(leastWidth(column));
        used += widths.back();
    }
    int shown = columns;
    while (!m_scrolls && shown > 2 && used > room)
        used -= widths[static_cast<std::size_t>(--shown)];
    bool twoLines = false;
    for (int column = 0; column < shown; ++column) {
        int& width = widths[static_cast<std::size_t>(column)];
        const int wish = std::max(0, wishedWidth(column) - width);
        const int more = std::min(wish, std::max(0, room - used));
        width += more;
        used += more;
        twoLines = twoLines || m_header->titleWidth(column, 1) > width;
    }
    spread(widths, shown, room - used);
    m_header->setFixedHeight(m_context.theme->scaledPx(twoLines ? kTallHeader : kHeader));
    for (int column = 0; column < columns; ++column) {
        setColumnHidden(column, column >= shown);
        setColumnWidth(column, widths[static_cast<std::size_t>(column)]);
    }
    m_hidden = columns - shown;
    Q_EMIT columnsFitted();
}

void AssetTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (m_model)
        fitColumns();
}

void AssetTable::activate(const QModelIndex& index)
{
    if (m_model && index.isValid())
        Q_EMIT assetActivated(m_model->assetAt(index.row()));
}

void AssetTable::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        activate(currentIndex());
    else if (event->matches(QKeySequence::Copy))
        copyRows(false);
    else if (event->key() == Qt::Key_Slash)
        event->ignore(); // no name begins with it: it is for whoever filters the rows
    else if (event->key() == Qt::Key_F2 && m_model && !m_model->measuresOf(currentIndex().column()).empty())
        explain(currentIndex(), m_model->measuresOf(currentIndex().column()).front());
    else
        QTableView::keyPressEvent(event);
}

QSize AssetTable::sizeHint() const
{
    const int rows = m_model ? m_model->rowCount() : 0;
    const int height = m_header->sizeHint().height() + std::clamp(rows, 1, 12) * verticalHeader()->defaultSectionSize();
    return {m_context.theme->scaledPx(400), height};
}

QSize AssetTable::minimumSizeHint() const
{
    return {m_context.theme->scaledPx(200), m_header->sizeHint().height() + 2 * verticalHeader()->defaultSectionSize()};
}

MeasureHeader::MeasureHeader(style::ThemePtr theme, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_theme(std::move(theme))
{
    setHighlightSections(false);
    setSectionsClickable(true);
    setSortIndicatorShown(true);
    setFixedHeight(m_theme->scaledPx(kHeader));
    setToolTip(tr("Sort by this column once; the order then stays"));
}

bool MeasureHeader::setUnits(std::vector<QString> units)
{
    if (units == m_units)
        return false;
    m_units = std::move(units);
    viewport()->update();
    return true;
}

QString MeasureHeader::titleOf(int section) const
{
    const auto* assets = qobject_cast<const AssetModel*>(model());
    if (!assets)
        return {};
    if (section == AssetModel::kNameColumn)
        return className(assets->assetClass());
    if (const std::string attribute = assets->attributeAt(section); !attribute.empty())
        return attributeTitle(attribute);
    const auto* table = qobject_cast<const AssetTable*>(parentWidget());
    const MeasureInfo* info = assets->infoAt(section);
    if (!table || !info)
        return {};
    const QString title = measureTitle(*info, assets->statisticAt(section));
    const bool isPerEnergy = info->unit == "tok/J" || info->unit == "USD/Mtok"; // worth nothing without its boundary
    return isPerEnergy && !info->boundary.empty()
               ? tr("%1, %2", "measure, boundary").arg(title, shownText(info->boundary))
               : title;
}

QString MeasureHeader::unitOf(int section) const
{
    const auto index = static_cast<std::size_t>(section);
    return index < m_units.size() ? m_units[index] : QString();
}

QString MeasureHeader::textOf(int section) const
{
    const QString unit = unitOf(section);
    return unit.isEmpty() ? titleOf(section) : titleOf(section) + u' ' + unit;
}

/// Where a title goes on in a second line: where the longer line is shortest, never within the `unit` characters at its
/// end; -1 when nowhere.
qsizetype MeasureHeader::breakOf(const QString& text, qsizetype unit) const
{
    const auto width = [this](const QString& part) { return m_theme->texts().width(Type::Label, part); };
    qsizetype best = -1;
    double shortest = width(text);
    for (qsizetype at = text.indexOf(u' '); at >= 0 && at < text.size() - unit; at = text.indexOf(u' ', at + 1)) {
        const double longer = std::max(width(text.left(at)), width(text.mid(at + 1)));
        if (longer < shortest) {
            shortest = longer;
            best = at;
        }
    }
    return best;
}

int MeasureHeader::titleWidth(int section, int lines) const
{
    const auto widthOf = [this](const QString& part) { return m_theme->texts().width(Type::Label, part); };
    const QString text = textOf(section);
    const qsizetype at = lines > 1 ? breakOf(text, unitOf(section).size()) : -1;
    const double width = at < 0 ? widthOf(text) : std::max(widthOf(text.left(at)), widthOf(text.mid(at + 1)));
    return qCeil(width) + 2 * kCellPadding + m_theme->scaledPx(kArrow) + 1;
}

QSize MeasureHeader::sectionSizeFromContents(int section) const
{
    return {titleWidth(section, 1), height()};
}

void MeasureHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const auto* assets = qobject_cast<const AssetModel*>(model());
    const bool isName = assets && !assets->infoAt(section);
    painter->fillRect(rect, m_theme->color(Ink::Surface));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), m_theme->color(Ink::Line));
    QRect text = rect.adjusted(kCellPadding, 0, -kCellPadding, -1);
    if (sortIndicatorSection() == section) {
        const int side = m_theme->scaledPx(kArrow);
        const QRect arrow(isName ? text.right() - side : text.left() - 4, text.center().y() - side / 2, side, side);
        QStyleOptionHeader option;
        option.rect = arrow;
        option.sortIndicator =
            sortIndicatorOrder() == Qt::AscendingOrder ? QStyleOptionHeader::SortUp : QStyleOptionHeader::SortDown;
        style()->drawPrimitive(QStyle::PE_IndicatorHeaderArrow, &option, painter, this);
    }
    painter->setFont(m_theme->font(Type::Label));
    painter->setPen(m_theme->color(Ink::Muted));
    const Qt::Alignment side = isName ? Qt::AlignLeft : Qt::AlignRight;
    QString title = textOf(section);
    const QFontMetricsF metrics = m_theme->metrics(Type::Label);
    const qsizetype at = breakOf(title, unitOf(section).size());
    const bool tall = height() >= m_theme->scaledPx(kTallHeader);
    if (tall && at >= 0 && metrics.horizontalAdvance(title) > text.width())
        painter->drawText(text, int(side) | Qt::AlignVCenter, title.replace(at, 1, u'\n'));
    else
        painter->drawText(text, int(side) | Qt::AlignVCenter | Qt::TextSingleLine,
                          metrics.elidedText(title, Qt::ElideRight, text.width()));
}

} // namespace millwright::pages
