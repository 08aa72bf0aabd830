// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/desk_wall.h"

#include "app/console/wall_scenes.h"
#include "widgets/pages/words.h"
#include "widgets/style/type.h"
#include "widgets/wall/wall.h"

#include <utility>

namespace millwright::console {

DeskWall::DeskWall(items::FleetView& view)
    : m_view(view)
{
}

DeskWall::~DeskWall() = default;

QString DeskWall::show(const QString& scenes, const QTimeZone& zone)
{
    auto file = wallScenes(scenes);
    if (!file)
        return pages::shownText(describe(file.error()));
    leave();
    m_wall =
        std::make_unique<wall::Wall>(&m_view, std::move(*file), style::loadFonts(), style::Formatter(QLocale(), zone));
    connect(m_wall.get(), &wall::Wall::left, this, &DeskWall::leave);
    const Result<void> opened = m_wall->open();
    if (opened)
        return {};
    leave();
    return pages::shownText(describe(opened.error()));
}

/// Later, since what asks for it goes.
void DeskWall::leave()
{
    if (wall::Wall* wall = m_wall.release())
        wall->deleteLater();
}

} // namespace millwright::console
