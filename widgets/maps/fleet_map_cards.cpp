// SPDX-License-Identifier: GPL-3.0-or-later
// The closest steps of the zoom: cells that say themselves which accelerator they are and how it stands.
#include "widgets/maps/fleet_map_state.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"
#include "widgets/style/value_text.h"

#include <algorithm>
#include <utility>

namespace millwright::maps {

using style::Ink;
using style::Type;

namespace {

constexpr double kNamedFrom = 100; ///< Width of a cell that has room for a name above the value.
constexpr double kFullFrom = 160;  ///< And for words below it.
constexpr double kFrame = 3;       ///< Of the colour that the cell has on the map.
constexpr double kStripe = 8;      ///< The same at the side where it begins.
constexpr double kPadding = 6;
constexpr double kSymbol = 16;

} // namespace

QRectF FleetMapState::cardGround(const QRectF& cell) const
{
    const double frame = theme->scaled(kFrame);
    return cell.adjusted(theme->scaled(kStripe), frame, -frame, -frame);
}

/// Words stand on a ground of their own, so that they can be read whatever the colour of the cell; that stays round it.
void FleetMapState::paintCard(QPainter& painter, const QRectF& cell, const CellNote& note) const
{
    const QRectF ground = cardGround(cell);
    painter.fillRect(ground, theme->color(Ink::Sunk));
    const double pad = theme->scaled(kPadding);
    QRectF room = ground.adjusted(pad, 0, -pad, 0);
    const bool isNamed = cell.width() >= theme->scaled(kNamedFrom);
    const bool isFull = cell.width() >= theme->scaled(kFullFrom);
    if (note.condition != Condition::Normal) {
        const double side = theme->scaled(kSymbol);
        const QRectF box(room.right() - side, ground.top() + theme->scaled(3), side, side);
        style::paintPriority(painter, box, *theme, note.condition,
                             frozen ? style::SymbolState::None : style::SymbolState::Active);
        if (isNamed)
            room.setRight(box.left() - theme->scaled(4));
    }
    const double line = theme->lineHeight(Type::LabelCondensed);
    QRectF value(room.left(), ground.top(), ground.right() - pad - room.left(), ground.height());
    if (isNamed) {
        theme->texts().draw(painter, isFull ? Type::Label : Type::LabelCondensed, Ink::Muted,
                            QRectF(room.left(), ground.top() + theme->scaled(3), room.width(), line), note.name);
        value.setTop(ground.top() + line + theme->scaled(3));
    }
    if (isFull) {
        value.setBottom(ground.bottom() - line - theme->scaled(4));
        theme->texts().draw(painter, Type::Label, note.condition == Condition::Normal ? Ink::Muted : Ink::Text,
                            QRectF(value.left(), value.bottom(), value.width(), line), note.state);
    }
    const style::HonestValue shown = frozen ? note.value.cutOff() : note.value;
    const style::ValueLayout layout{isFull    ? Type::SectionStrong
                                    : isNamed ? Type::LiveStrong
                                              : Type::Label,
                                    Type::Label, Qt::AlignLeft | Qt::AlignVCenter, frozen ? Ink::Muted : Ink::Text};
    style::paintValue(painter, value, *theme, shown, layout, Ink::Sunk);
}

void FleetMapState::paintCards(QPainter& painter, const QRegion& exposed) const
{
    if (!m_window->hasCards)
        return;
    for (const MapWindow::VisibleRack& rack : m_window->racks) {
        for (std::uint32_t mark = rack.firstMark; mark < rack.firstMark + rack.marks; ++mark) {
            const FleetMapLayout::Mark place = m_window->markOf(mark);
            const QRectF cell = logical(place.rect);
            const Slot slot = m_plan->cells[place.firstCell];
            if (slot == kNoSlot || !exposed.intersects(cell.toAlignedRect()))
                continue;
            if (m_isMoving) // words would be painted to be seen for a moment, and not to be read
                painter.fillRect(cardGround(cell), theme->color(Ink::Sunk));
            else
                paintCard(painter, cell, cellNotes(slot));
        }
    }
}

QImage FleetMapState::pictureOf(bool focused)
{
    settle();
    QImage image(m_size, QImage::Format_RGB32);
    image.setDevicePixelRatio(m_ratio);
    QPainter painter(&image);
    const QRect all(0, 0, qCeil(m_size.width() / m_ratio), qCeil(m_size.height() / m_ratio));
    m_isMoving = true;
    paintView(painter, *canvas->picture(), all, focused);
    m_isMoving = false;
    return image;
}

/// By the rack that the zoom keeps where it is.
bool FleetMapState::glide(QPoint about, bool focused, const std::function<void()>& change)
{
    endGlide();
    if (!m_layout || !m_window || !canvas->picture()) {
        change();
        return false;
    }
    const std::uint32_t rack = nearestRack(about);
    const int step = m_layout->step();
    const QRect before = viewRect(m_layout->rackRect(rack));
    QImage old = pictureOf(focused);
    m_isDeferred = true;
    change();
    m_isDeferred = false;
    if (m_layout->step() == step)
        return false;
    const QRect after = viewRect(m_layout->rackRect(rack));
    m_glide.start(std::move(old), before, after);
    if (m_layout->step() < step)
        m_away = Way{before, after, focused};
    return true;
}

/// What is seen at the start is the old view, so nothing of the new one is needed for the first frame.
void FleetMapState::glideTo(double way)
{
    m_glide.setWay(way);
    if (way <= 0.0 || !m_glide.isOnTheWay())
        return;
    if (m_isStale)
        settle();
    else if (const std::optional<Way> away = std::exchange(m_away, std::nullopt))
        m_glide.replace(pictureOf(away->focused), away->before, away->after);
}

void FleetMapState::endGlide()
{
    m_glide.end();
    m_away.reset();
}

} // namespace millwright::maps
