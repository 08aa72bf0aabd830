// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/dashboard_grid.h"

#include "widgets/dashboards/tile_frame.h"
#include "widgets/pages/stacking.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <numeric>
#include <utility>

namespace millwright::dashboards {

using scenes::Tile;
using scenes::TilePlace;

namespace {

constexpr int kLeastColumn = 84; ///< With its gap.
constexpr int kLeastRow = 48;
constexpr int kRoomBelow = 4; ///< Rows below the last tile while it is edited, to move something to.

Tile withoutPlace(Tile tile)
{
    tile.place.reset();
    return tile;
}

} // namespace

DashboardGrid::DashboardGrid(pages::PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_time(m_context.view, m_context.range)
{
    setObjectName(QStringLiteral("dashboardGrid"));
    const auto resolve = [this] {
        for (TileFrame* frame : m_frames)
            frame->resolve();
    };
    connect(m_context.view, &items::FleetView::inventoryReplaced, this, resolve);
    connect(m_context.view, &items::FleetView::catalogueChanged, this, resolve);
    connect(m_context.view, &items::FleetView::inventoryChanged, this, [this] {
        for (TileFrame* frame : m_frames)
            frame->resolveIfOther();
    });
}

/// Charts go before the time that they are drawn by.
DashboardGrid::~DashboardGrid()
{
    qDeleteAll(std::exchange(m_frames, {}));
}

void DashboardGrid::setDashboard(Dashboard* dashboard, AssetRef about)
{
    if (m_dashboard)
        disconnect(m_dashboard, nullptr, this, nullptr);
    const bool isOther = dashboard != m_dashboard || about != m_about;
    m_dashboard = dashboard;
    m_about = about;
    if (isOther)
        qDeleteAll(std::exchange(m_frames, {}));
    if (dashboard)
        connect(dashboard, &Dashboard::changed, this, &DashboardGrid::rebuild);
    rebuild();
}

TileFrame* DashboardGrid::makeFrame(const Tile& tile)
{
    auto* frame = new TileFrame({m_context, &m_time, &m_cursor, m_about}, tile, this);
    frame->setFrozen(m_frozen);
    frame->setLongSilence(m_longSilence);
    TileGrip* grip = frame->grip();
    connect(grip, &TileGrip::dragged, this, [this, frame](QPoint by, bool resizes) { drag(frame, by, resizes); });
    connect(grip, &TileGrip::dropped, this, [this] { settle(tr("Move a tile")); });
    connect(grip, &TileGrip::dragGivenUp, this, [this] {
        m_preview.reset();
        place();
    });
    connect(grip, &TileGrip::nudged, this,
            [this, frame](int columns, int rows, bool resizes) { nudge(frame, columns, rows, resizes); });
    connect(grip, &TileGrip::removeWished, this, [this, frame] { remove(frame); });
    connect(grip, &TileGrip::alterWished, this, [this, frame] { Q_EMIT alterWished(indexOf(frame)); });
    return frame;
}

/// Tiles that stay what they are keep their content: a move does not ask the gateway again.
void DashboardGrid::rebuild()
{
    m_preview.reset();
    std::vector<TileFrame*> before = std::exchange(m_frames, {});
    m_places.clear();
    if (m_dashboard) {
        m_places = m_dashboard->places();
        for (const Tile& tile : m_dashboard->scene().tiles) {
            const auto same = std::ranges::find_if(
                before, [&](const TileFrame* frame) { return frame && frame->tile() == withoutPlace(tile); });
            m_frames.push_back(same == before.end() ? makeFrame(tile) : std::exchange(*same, nullptr));
        }
    }
    for (TileFrame* frame : before) {
        if (!frame)
            continue;
        frame->hide();
        frame->deleteLater(); // its grip may be what asked for it
    }
    setEditing(m_editing);
}

void DashboardGrid::setEditing(bool editing)
{
    m_editing = editing;
    for (TileFrame* frame : m_frames)
        frame->setEditing(editing);
    place();
    const std::vector<std::size_t> order = readingOrder();
    for (std::size_t i = 1; i < order.size(); ++i)
        setTabOrder(m_frames[order[i - 1]]->grip(), m_frames[order[i]]->grip());
}

void DashboardGrid::fitTo(QSize page)
{
    m_page = page;
    const style::Theme& theme = *m_context.theme;
    m_cells =
        GridGeometry(page, {theme.scaledPx(kLeastColumn), theme.scaledPx(kLeastRow)}, theme.scaledPx(style::kPanelGap));
    place();
}

/// Columns count from where lines begin.
QRect DashboardGrid::mirrored(const QRect& rect) const
{
    return QStyle::visualRect(layoutDirection(), this->rect(), rect);
}

void DashboardGrid::place()
{
    if (!m_editing && pages::isStacked(m_page.width(), *m_context.theme))
        return stack();
    const std::vector<TilePlace>& places = shownPlaces();
    int rows = scenes::rowAfter(places) - 1;
    if (m_editing)
        rows = std::min(std::max(rows + kRoomBelow, scenes::kPageRows), scenes::kGridRows);
    resize(m_cells.sizeFor(rows));
    for (std::size_t i = 0; i < m_frames.size(); ++i) {
        TileFrame* frame = m_frames[i];
        const TilePlace& at = places[i];
        frame->setGeometry(mirrored(m_cells.rectOf(at)));
        frame->show();
        frame->grip()->describe(
            frame->title(),
            tr("column %1, row %2, %3 wide, %4 high").arg(at.column).arg(at.row).arg(at.width).arg(at.height));
    }
    update();
}

/// One below the other as they are read, where columns would be narrower than their text; as high as in their rows.
void DashboardGrid::stack()
{
    const std::vector<std::size_t> order = readingOrder();
    const int gap = m_context.theme->scaledPx(style::kPanelGap);
    int top = 0;
    for (const std::size_t i : order) {
        const int high = m_cells.rectOf(shownPlaces()[i]).height();
        m_frames[i]->setGeometry(0, top, m_page.width(), high);
        m_frames[i]->show();
        top += high + gap;
    }
    resize(m_page.width(), std::max(0, top - gap));
    update();
}

std::vector<std::size_t> DashboardGrid::readingOrder() const
{
    std::vector<std::size_t> order(m_frames.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [this](std::size_t i) { return std::pair(m_places[i].row, m_places[i].column); });
    return order;
}

int DashboardGrid::indexOf(const TileFrame* frame) const
{
    return static_cast<int>(std::ranges::find(m_frames, frame) - m_frames.begin());
}

int DashboardGrid::focusedTile() const
{
    const auto found = std::ranges::find_if(m_frames, [](const TileFrame* frame) { return frame->grip()->hasFocus(); });
    return found == m_frames.end() ? -1 : static_cast<int>(found - m_frames.begin());
}

void DashboardGrid::focusTile(int index)
{
    if (index < 0 || index >= count())
        return;
    tile(index)->grip()->setFocus(Qt::OtherFocusReason);
    Q_EMIT rectWished(tile(index)->geometry());
}

void DashboardGrid::drag(TileFrame* frame, QPoint by, bool resizes)
{
    const int index = indexOf(frame);
    QRect rect = m_cells.rectOf(m_places[static_cast<std::size_t>(index)]);
    if (isRightToLeft())
        by.setX(-by.x());
    if (resizes)
        rect.setBottomRight(rect.bottomRight() + by);
    else
        rect.translate(by);
    frame->raise();
    moveTo(index, m_cells.nearest(rect));
}

void DashboardGrid::nudge(TileFrame* frame, int columns, int rows, bool resizes)
{
    const int index = indexOf(frame);
    TilePlace to = m_places[static_cast<std::size_t>(index)];
    (resizes ? to.width : to.column) += columns;
    (resizes ? to.height : to.row) += rows;
    if (resizes) // what has no more room on the right does not go left
        to.width = std::min(to.width, scenes::kGridColumns - to.column + 1);
    moveTo(index, to);
    settle(resizes ? tr("Resize a tile") : tr("Move a tile"));
}

/// Shows how it would be; where the others have no room to give way it stays as it is shown.
void DashboardGrid::moveTo(int index, const TilePlace& wanted)
{
    const auto tile = static_cast<std::size_t>(index);
    const TilePlace to = scenes::snapped(wanted, m_frames[tile]->tile().kind);
    if (auto places = scenes::moved(m_places, tile, to)) {
        m_preview = std::move(places);
        place();
        Q_EMIT rectWished(m_frames[tile]->geometry());
    }
}

void DashboardGrid::settle(const QString& what)
{
    if (!m_dashboard || !m_preview)
        return;
    scenes::Scene scene = m_dashboard->placed();
    for (std::size_t i = 0; i < scene.tiles.size(); ++i)
        scene.tiles[i].place = (*m_preview)[i];
    if (scene == m_dashboard->placed()) { // back where it was
        m_preview.reset();
        return place();
    }
    m_dashboard->change(std::move(scene), what);
}

void DashboardGrid::remove(TileFrame* frame)
{
    const int index = indexOf(frame);
    scenes::Scene scene = m_dashboard->placed();
    scene.tiles.erase(scene.tiles.begin() + index);
    m_dashboard->change(std::move(scene), tr("Remove a tile"));
    focusTile(std::min(index, count() - 1));
}

void DashboardGrid::setFrozen(bool frozen)
{
    m_frozen = frozen;
    for (TileFrame* frame : m_frames)
        frame->setFrozen(frozen);
}

void DashboardGrid::setLongSilence(bool isLong)
{
    m_longSilence = isLong;
    for (TileFrame* frame : m_frames)
        frame->setLongSilence(isLong);
}

void DashboardGrid::refreshAges()
{
    m_time.refresh();
    for (TileFrame* frame : m_frames)
        frame->refreshAges();
}

/// Where the cells meet that tiles snap to, while it matters.
void DashboardGrid::paintEvent(QPaintEvent*)
{
    if (!m_editing)
        return;
    QPainter painter(this);
    const QColor ink = m_context.theme->color(style::Ink::Line);
    const int dot = std::max(2, m_context.theme->scaledPx(3));
    const int half = m_context.theme->scaledPx(style::kPanelGap) / 2;
    const int rows = static_cast<int>(height() / m_cells.rowStep() + 1);
    for (int row = 1; row <= rows; ++row) {
        for (int column = 1; column <= scenes::kGridColumns; ++column) {
            const QRect cell = m_cells.rectOf({column, row, 1, 1});
            painter.fillRect(mirrored({cell.right() + half, cell.bottom() + half, dot, dot}), ink);
        }
    }
}

} // namespace millwright::dashboards
