// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/fleet_view.h"

#include <QObject>
#include <QString>
#include <QTimeZone>

#include <memory>

namespace millwright::wall {
class Wall;
}

namespace millwright::console {

/// A wall that somebody at a desk opens over all monitors, on the connection that is there, until Escape. GUI thread.
class DeskWall final : public QObject {
public:
    /// The view outlives it.
    explicit DeskWall(items::FleetView& view);
    ~DeskWall() override;

    /// Shows the scenes that --wall would name so, with times of a zone; another wall goes. The sentence why not, or an
    /// empty one.
    QString show(const QString& scenes, const QTimeZone& zone = QTimeZone::utc());
    bool isShown() const { return m_wall != nullptr; }

private:
    void leave();

    items::FleetView& m_view;
    std::unique_ptr<wall::Wall> m_wall;
};

} // namespace millwright::console
