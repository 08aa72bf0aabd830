// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/tile_view.h"

#include <QVBoxLayout>

#include <utility>

namespace millwright::dashboards {

TileView::TileView(TileContext context, scenes::Tile tile, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_tile(std::move(tile))
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
}

void TileView::fill(QWidget* widget)
{
    layout()->addWidget(widget);
}

void TileView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    setActive(true);
}

void TileView::hideEvent(QHideEvent* event)
{
    setActive(false);
    QWidget::hideEvent(event);
}

} // namespace millwright::dashboards
