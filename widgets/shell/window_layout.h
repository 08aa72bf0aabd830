// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/navigator.h"

#include <QJsonObject>
#include <QList>
#include <QRect>
#include <QString>

#include <optional>
#include <vector>

namespace millwright::shell {

/// A screen as it is now, or was.
struct ScreenInfo {
    QString name;
    QSize size;
    QRect available; ///< Without panels of the desktop; in the coordinates of all screens.
};

/// Where a window stood and how it looked.
struct WindowLayout {
    QString screen;
    QSize screenSize;
    QRect geometry; ///< Of the window when it is neither maximised nor full screen, from its screen's corner.
    bool isMaximised = false;
    bool isFullScreen = false;
    bool showsTrees = false;
    bool hidesNames = false; ///< Of the rail.
    items::Place place;

    bool operator==(const WindowLayout&) const = default;
};

QJsonObject toJson(const WindowLayout& layout);
/// Nothing for what makes no sense; what is missing is as it came.
std::optional<WindowLayout> layoutFrom(const QJsonObject& json);

/// Where such a window goes on the screens that there are now: on the screen of that name, else on one of that size,
/// else on the first, and wholly on it.
QRect placedOn(const WindowLayout& layout, const std::vector<ScreenInfo>& screens);

} // namespace millwright::shell
