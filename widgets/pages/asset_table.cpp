// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/asset_table.h"

#include "widgets/pages/replace_model.h"

#include "models/items/meta_types.h"
#include "widgets/style/symbols.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using items::AssetModel;

AssetTable::AssetTable(PageContext context, QWidget* parent)
    : QTableView(parent)
    , m_context(std::move(context))
    , m_header(new MeasureHeader(m_context.theme, this))
{
    setObjectName(QStringLiteral("assetTable"));
    setHorizontalHeader(m_header);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(m_context.theme->rowPx(30));
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
    if (m_model) {
        m_model->disconnect(this);
        m_model->setSpoken({}, {});
    }
    m_model = model;
    if (model)
        model->setSpoken([this](const QModelIndex& cell) { return spokenAt(cell); },
                         [this](int column) { return m_header->fullTitleOf(column); });
    chooseCourse();
    setSortingEnabled(false);
    replaceModel(*this, model);
    m_scales.assign(model ? static_cast<std::size_t>(model->columnCount()) : 0, {});
    m_blank.clear();
    if (!model)
        return;
    connect(model, &AssetModel::numbersChanged, this, &AssetTable::rescale);
    connect(model, &AssetModel::dataChanged, this,
            [this](const QModelIndex&, const QModelIndex&, const QList<int>& roles) {
                if (roles.contains(Qt::DisplayRole))
                    fitColumns();
            });
    connect(model, &AssetModel::modelAboutToBeReset, this, &AssetTable::keepPlace);
    connect(model, &AssetModel::modelReset, this, &AssetTable::findPlace);
    m_header->setSortIndicator(-1, Qt::DescendingOrder);
    setSortingEnabled(true);
    rescale();
    fitColumns();
}

bool AssetTable::areConditionsKnown() const
{
    const auto digest = m_model ? m_context.board->channel(m_model->assetClass())->newest() : nullptr;
    return digest &&
           std::any_of(digest->counts.begin() + 1, digest->counts.end(), [](auto count) { return count > 0; });
}

void AssetTable::setFrozen(bool frozen)
{
    m_frozen = frozen;
    viewport()->update();
}

void AssetTable::setHere(AssetRef here)
{
    m_here = here;
    viewport()->update();
}

void AssetTable::setNameDecoration(int width, Decoration decoration, DecorationWords words)
{
    const bool isOther = std::exchange(m_decorationWidth, width) != width;
    m_decoration = std::move(decoration);
    m_decorationWords = std::move(words);
    if (m_model && isOther)
        fitColumns();
    viewport()->update();
}

void AssetTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (m_model)
        fitColumns();
}

/// The focus is seen on a cell, and where there is none round the room for them.
void AssetTable::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (!hasFocus() || currentIndex().isValid())
        return;
    QPainter painter(viewport());
    style::paintFocus(painter, QRectF(viewport()->rect()).adjusted(4, 4, -4, -4), *m_context.theme);
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

} // namespace millwright::pages
