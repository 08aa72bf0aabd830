// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QLabel>
#include <QPixmap>
#include <QStringList>
#include <QWidget>

#include <cmath>
#include <cstdlib>
#include <functional>
#include <map>
#include <vector>

namespace millwright::test {

/// Where the ink of a picture weighs, from 0 at its left to 1 at its right: how far each px is from the ground.
inline double weight(const QImage& picture, QRgb ground)
{
    double all = 0.0, moment = 0.0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const QRgb px = picture.pixel(x, y);
            const double ink = std::abs(qRed(px) - qRed(ground)) + std::abs(qGreen(px) - qGreen(ground)) +
                               std::abs(qBlue(px) - qBlue(ground));
            all += ink;
            moment += ink * (x + 0.5) / picture.width();
        }
    }
    return all > 0.0 ? moment / all : 0.5;
}

/// The colour that there is most of.
inline QRgb groundOf(const QImage& picture)
{
    std::map<QRgb, int> counts;
    for (int y = 0; y < picture.height(); y += 2) {
        for (int x = 0; x < picture.width(); x += 2)
            ++counts[picture.pixel(x, y)];
    }
    QRgb most = 0;
    int count = 0;
    for (const auto& [colour, times] : counts) {
        if (times > count) {
            most = colour;
            count = times;
        }
    }
    return most;
}

/// A widget as it is seen: where it lies in its window, and where its ink weighs.
struct Laid {
    QString name;
    QRect place;
    double weight = 0.5;
};

/// All that is seen of a window and has no parts of its own, in the order in which it was made. What `stays` says lies
/// the same way in every language is left out with its parts.
inline std::vector<Laid> laidOut(const QWidget& window, const std::function<bool(const QWidget&)>& stays)
{
    std::vector<Laid> all;
    const std::function<void(const QWidget&)> go = [&](const QWidget& at) {
        bool hasParts = false;
        for (QObject* child : at.children()) {
            auto* widget = qobject_cast<QWidget*>(child);
            if (!widget || widget->isWindow() || !widget->isVisible() || widget->size().isEmpty())
                continue;
            hasParts = true;
            if (!stays(*widget))
                go(*widget);
        }
        if (hasParts)
            return;
        const QImage picture = const_cast<QWidget&>(at).grab().toImage().convertToFormat(QImage::Format_RGB32);
        const auto* label = qobject_cast<const QLabel*>(&at);
        const bool isFilled = label && label->sizeHint().width() >= at.width(); // letters are never mirrored
        all.push_back({QStringLiteral("%1 \"%2\" in %3")
                           .arg(QLatin1StringView(at.metaObject()->className()), at.objectName(),
                                QLatin1StringView(at.parent() ? at.parent()->metaObject()->className() : "")),
                       QRect(at.mapTo(&window, QPoint()), at.size()),
                       isFilled ? 0.5 : weight(picture, groundOf(picture))});
    };
    go(window);
    return all;
}

/// What does not lie the other way round in the second of two windows as wide as `width`.
inline QStringList unmirrored(const std::vector<Laid>& left, const std::vector<Laid>& right, int width)
{
    constexpr int kNear = 3;
    constexpr double kLeans = 0.07;
    if (left.size() != right.size())
        return {QStringLiteral("%1 parts are seen from left to right, %2 from right to left")
                    .arg(left.size())
                    .arg(right.size())};
    QStringList wrong;
    for (std::size_t i = 0; i < left.size(); ++i) {
        const QRect& there = left[i].place;
        const QRect& here = right[i].place;
        const int mirrored = width - there.x() - there.width();
        if (std::abs(here.x() - mirrored) > kNear || std::abs(here.width() - there.width()) > kNear)
            wrong << QStringLiteral("%1 lies at %2 instead of %3 (%4 wide, %5)")
                         .arg(left[i].name)
                         .arg(here.x())
                         .arg(mirrored)
                         .arg(there.width())
                         .arg(here.width());
        const double lean = left[i].weight - 0.5;
        const double leansBack = right[i].weight - 0.5;
        if (std::abs(lean) > kLeans && lean * leansBack > 0.0 && std::abs(leansBack) > kLeans / 2)
            wrong << QStringLiteral("%1 is painted the same way round (%2 and %3)")
                         .arg(left[i].name)
                         .arg(left[i].weight)
                         .arg(right[i].weight);
    }
    return wrong;
}

} // namespace millwright::test
