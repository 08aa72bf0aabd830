// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/table_tile.h"

#include "widgets/pages/asset_table.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/whole_rows.h"
#include "widgets/pages/words.h"
#include "widgets/pages/worst_rows.h"

#include <QHeaderView>
#include <QVBoxLayout>

#include <utility>

namespace millwright::dashboards {

namespace {

constexpr qint64 kKeepMs = 10'000;

std::vector<items::ColumnKey> columnsOf(const scenes::Tile& tile)
{
    std::vector<items::ColumnKey> columns{{tile.measure}};
    for (const std::string& measure : tile.with)
        columns.push_back({measure});
    return columns;
}

} // namespace

TableTile::TableTile(TileContext context, scenes::Tile tile, TileScope scope, QWidget* parent)
    : TileView(std::move(context), std::move(tile), parent)
    , m_scope(std::move(scope))
    , m_class(scenes::classOfMeasure(this->tile().measure).value_or(AssetClass::Unspecified))
    , m_panel(new pages::Panel(page().theme, {}, this))
    , m_table(new pages::AssetTable(page(), this))
{
    const QString title =
        this->tile().label
            ? pages::shownText(*this->tile().label)
            : tr("%1: %2", "class, measure").arg(pages::className(m_class), titleOf(page(), this->tile(), m_scope));
    m_panel->setTitle(title);
    m_table->setObjectName(QStringLiteral("tileTable"));
    m_table->setAccessibleName(title);
    m_panel->body()->addWidget(new pages::WholeRows(m_table, m_panel), 1);
    fill(m_panel);
    connect(m_table, &pages::AssetTable::assetActivated, this,
            [this](AssetRef asset) { page().navigator->openAsset(std::string(view().inventory()->id(asset))); });
    connect(page().board, &items::ConditionBoard::changed, m_table->viewport(), qOverload<>(&QWidget::update));
}

TableTile::~TableTile()
{
    m_table->setAssets(nullptr);
}

void TableTile::setActive(bool active)
{
    m_table->setAssets(nullptr);
    m_model.reset();
    m_watch.reset();
    m_chosen.invalidate();
    if (!active)
        return;
    m_model = std::make_unique<items::AssetTableModel>(
        &view(), items::AssetTableModel::Shown{m_scope.id, m_class, {}, columnsOf(tile())});
    m_table->setAssets(m_model.get());
    m_watch = std::make_unique<items::Watch>(
        &view(), items::Selection{m_scope.id, m_class, {{tile().measure}}, milliseconds{0}});
    connect(m_watch.get(), &items::Watch::changed, this, &TableTile::take);
    m_panel->setSubtitle(tr("nothing is reported"));
}

void TableTile::take()
{
    const auto measure = view().catalogue().find(tile().measure);
    const items::FramePtr frame = m_watch->frame(0);
    const items::FrameColumn* column = frame && measure ? frame->find(*measure, Statistic::Value) : nullptr;
    const bool isDue = !m_chosen.isValid() || m_chosen.elapsed() >= kKeepMs || m_model->rowCount() == 0;
    if (column && isDue && !m_table->underMouse())
        choose(*frame, *column);
}

void TableTile::choose(const items::Frame& frame, const items::FrameColumn& column)
{
    const auto worst = pages::worstRows(frame, column, !tile().lowest, static_cast<std::size_t>(tile().rows));
    std::vector<AssetRef> rows;
    for (const pages::WorstRow& row : worst)
        rows.push_back({m_class, row.slot});
    const bool isFirst = !m_chosen.isValid() || m_model->rowCount() == 0;
    m_model->setRows(std::move(rows));
    const QHeaderView* header = m_table->horizontalHeader();
    const Qt::SortOrder order = tile().lowest ? Qt::AscendingOrder : Qt::DescendingOrder;
    // Sorted by what the tile says until somebody clicks another header.
    if (isFirst)
        m_table->sortByColumn(1, order);
    else
        m_model->sort(header->sortIndicatorSection(), header->sortIndicatorOrder());
    m_chosen.start();
    const QString words = tile().lowest ? tr("the %1 lowest of %2") : tr("the %1 highest of %2");
    m_panel->setSubtitle(worst.empty() ? tr("nothing is reported")
                                       : words.arg(worst.size()).arg(page().formatter.count(frame.rows)));
}

void TableTile::setFrozen(bool frozen)
{
    m_table->setFrozen(frozen);
}

} // namespace millwright::dashboards
