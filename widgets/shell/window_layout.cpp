// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/window_layout.h"

#include "models/items/place_link.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::shell {
namespace {

constexpr int kMostPx = 1 << 16;

std::optional<std::vector<int>> numbers(const QJsonValue& value, qsizetype count)
{
    const QJsonArray array = value.toArray();
    std::vector<int> numbers;
    for (const auto& number : array) {
        const double px = number.toDouble(kMostPx + 1.0);
        if (!(px >= -kMostPx && px <= kMostPx))
            return std::nullopt;
        numbers.push_back(static_cast<int>(px));
    }
    return array.size() == count ? std::optional(std::move(numbers)) : std::nullopt;
}

} // namespace

QJsonObject toJson(const WindowLayout& layout)
{
    const QRect& at = layout.geometry;
    return {{u"screen"_s, layout.screen},
            {u"screenSize"_s, QJsonArray{layout.screenSize.width(), layout.screenSize.height()}},
            {u"geometry"_s, QJsonArray{at.x(), at.y(), at.width(), at.height()}},
            {u"maximised"_s, layout.isMaximised},
            {u"fullScreen"_s, layout.isFullScreen},
            {u"trees"_s, layout.showsTrees},
            {u"namesHidden"_s, layout.hidesNames},
            {u"place"_s, items::linkTo(layout.place)}};
}

std::optional<WindowLayout> layoutFrom(const QJsonObject& json)
{
    const auto at = numbers(json.value(u"geometry"_s), 4);
    if (!at || (*at)[2] <= 0 || (*at)[3] <= 0)
        return std::nullopt;
    WindowLayout layout;
    layout.screen = json.value(u"screen"_s).toString();
    if (const auto size = numbers(json.value(u"screenSize"_s), 2))
        layout.screenSize = {(*size)[0], (*size)[1]};
    layout.geometry = {(*at)[0], (*at)[1], (*at)[2], (*at)[3]};
    layout.isMaximised = json.value(u"maximised"_s).toBool();
    layout.isFullScreen = json.value(u"fullScreen"_s).toBool();
    layout.showsTrees = json.value(u"trees"_s).toBool();
    layout.hidesNames = json.value(u"namesHidden"_s).toBool();
    if (const auto place = items::placeOf(json.value(u"place"_s).toString()))
        layout.place = *place;
    return layout;
}

QRect placedOn(const WindowLayout& layout, const std::vector<ScreenInfo>& screens)
{
    if (screens.empty())
        return layout.geometry;
    auto screen = std::ranges::find(screens, layout.screen, &ScreenInfo::name);
    if (screen == screens.end())
        screen = std::ranges::find(screens, layout.screenSize, &ScreenInfo::size);
    if (screen == screens.end())
        screen = screens.begin();
    const QRect& room = screen->available;
    const QSize size = layout.geometry.size().boundedTo(room.size());
    const QPoint wanted = room.topLeft() + layout.geometry.topLeft();
    return {QPoint(std::clamp(wanted.x(), room.left(), room.right() + 1 - size.width()),
                   std::clamp(wanted.y(), room.top(), room.bottom() + 1 - size.height())),
            size};
}

} // namespace millwright::shell
