// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/asset_table.h"

#include "models/items/meta_types.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::pages {

using items::AssetTableModel;
using style::Ink;
using style::Type;

namespace {

constexpr int kCellPadding = 8;
constexpr int kNameWidth = 150;
constexpr int kTextWidth = 100;
constexpr int kNumberWidth = 76;
constexpr int kWidestNumber = 124;

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
    connect(this, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == AssetTableModel::kNameColumn)
            activate(index);
    });
}

void AssetTable::setAssets(AssetTableModel* model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    setSortingEnabled(false);
    setModel(model);
    m_scales.assign(model ? static_cast<std::size_t>(model->columnCount()) : 0, {});
    if (!model)
        return;
    connect(model, &AssetTableModel::numbersChanged, this, &AssetTable::rescale);
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
        const MeasureIndex measure = m_model->measureAt(static_cast<int>(column));
        if (measure == kNoMeasure)
            continue;
        double largest = 0.0;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const double value = m_model->readingAt(row, static_cast<int>(column)).value;
            largest = std::isfinite(value) ? std::max(largest, std::abs(value)) : largest;
        }
        m_scales[column] = columnScale(largest, m_context.view->catalogue().at(measure), m_context.formatter);
        units[column] = m_scales[column].unit;
    }
    m_header->setUnits(std::move(units));
}

/// Numbers need little room and titles may be cut; what is left over is the name's.
void AssetTable::fitColumns()
{
    const auto scaled = [this](int px) { return m_context.theme->scaledPx(px); };
    int used = 0;
    for (int column = 1; column < m_model->columnCount(); ++column) {
        const bool isText = m_model->measureAt(column) == kNoMeasure;
        const int title = m_header->sectionSizeFromContents(column).width();
        const int width = isText ? scaled(kTextWidth) : std::clamp(title, scaled(kNumberWidth), scaled(kWidestNumber));
        setColumnWidth(column, width);
        used += width;
    }
    const int least = scaled(kNameWidth) + m_decorationWidth;
    setColumnWidth(AssetTableModel::kNameColumn, std::max(least, viewport()->width() - used));
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
    setFixedHeight(m_theme->scaledPx(28));
    setToolTip(tr("Sort by this column once; the order then stays"));
}

void MeasureHeader::setUnits(std::vector<QString> units)
{
    if (units == m_units)
        return;
    m_units = std::move(units);
    viewport()->update();
}

QString MeasureHeader::titleOf(int section) const
{
    const auto* assets = qobject_cast<const AssetTableModel*>(model());
    if (!assets)
        return {};
    if (section == AssetTableModel::kNameColumn)
        return className(assets->assetClass());
    if (const std::string attribute = assets->attributeAt(section); !attribute.empty())
        return attributeTitle(attribute);
    const auto* table = qobject_cast<const AssetTable*>(parentWidget());
    const MeasureIndex measure = assets->measureAt(section);
    if (!table || measure == kNoMeasure)
        return {};
    return measureTitle(table->context().view->catalogue().at(measure), assets->statisticAt(section));
}

QSize MeasureHeader::sectionSizeFromContents(int section) const
{
    const auto index = static_cast<std::size_t>(section);
    const QString unit = index < m_units.size() ? m_units[index] : QString();
    const double width =
        m_theme->metrics(Type::Label).horizontalAdvance(titleOf(section) + QStringLiteral("  ") + unit);
    return {qCeil(width) + 2 * kCellPadding + m_theme->scaledPx(14), height()};
}

void MeasureHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const auto* assets = qobject_cast<const AssetTableModel*>(model());
    const bool isName = assets && assets->measureAt(section) == kNoMeasure;
    painter->fillRect(rect, m_theme->color(Ink::Surface));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), m_theme->color(Ink::Line));
    QRect text = rect.adjusted(kCellPadding, 0, -kCellPadding, -1);
    if (sortIndicatorSection() == section) {
        const int side = m_theme->scaledPx(14);
        const QRect arrow(isName ? text.right() - side : text.left() - 4, text.center().y() - side / 2, side, side);
        QStyleOptionHeader option;
        option.rect = arrow;
        option.sortIndicator =
            sortIndicatorOrder() == Qt::AscendingOrder ? QStyleOptionHeader::SortUp : QStyleOptionHeader::SortDown;
        style()->drawPrimitive(QStyle::PE_IndicatorHeaderArrow, &option, painter, this);
    }
    const auto index = static_cast<std::size_t>(section);
    const QString unit = index < m_units.size() ? m_units[index] : QString();
    const QString title = unit.isEmpty() ? titleOf(section) : titleOf(section) + u' ' + unit;
    painter->setFont(m_theme->font(Type::Label));
    painter->setPen(m_theme->color(Ink::Muted));
    const QString shown = m_theme->metrics(Type::Label).elidedText(title, Qt::ElideRight, text.width());
    painter->drawText(text, (isName ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

} // namespace millwright::pages
