// SPDX-License-Identifier: GPL-3.0-or-later
// Icons of the rail, the top bar and the map, as paths on a 20 × 20 box.
#include "widgets/style/symbols.h"

#include <QPainter>
#include <QPixmap>

#include <array>

namespace millwright::style {
namespace {

class Draft {
public:
    Draft& line(std::initializer_list<QPointF> points)
    {
        bool first = true;
        for (const QPointF& point : points) {
            first ? m_path.moveTo(point) : m_path.lineTo(point);
            first = false;
        }
        return *this;
    }
    Draft& shape(std::initializer_list<QPointF> points)
    {
        line(points);
        m_path.closeSubpath();
        return *this;
    }
    Draft& box(double x, double y, double width, double height)
    {
        m_path.addRoundedRect(QRectF(x, y, width, height), 0.8, 0.8);
        return *this;
    }
    Draft& circle(double x, double y, double radius)
    {
        m_path.addEllipse(QPointF(x, y), radius, radius);
        return *this;
    }
    /// Part of a circle, degrees counter-clockwise from east.
    Draft& arc(double x, double y, double radius, double start, double sweep)
    {
        const QRectF area(x - radius, y - radius, 2 * radius, 2 * radius);
        m_path.arcMoveTo(area, start);
        m_path.arcTo(area, start, sweep);
        return *this;
    }
    Draft& curve(QPointF from, QPointF c1, QPointF c2, QPointF to)
    {
        m_path.moveTo(from);
        m_path.cubicTo(c1, c2, to);
        return *this;
    }
    QPainterPath done() const { return m_path; }

private:
    QPainterPath m_path;
};

QPainterPath overview()
{
    return Draft()
        .box(2.75, 2.75, 6, 7.5)
        .box(11.25, 2.75, 6, 4)
        .box(2.75, 12.75, 6, 4.5)
        .box(11.25, 9.25, 6, 8)
        .done();
}

QPainterPath pods()
{
    return Draft()
        .circle(8, 6.5, 3)
        .arc(8, 17.5, 5.5, 0, 180)
        .arc(13, 6.5, 2.8, 90, -160)
        .arc(13, 17.5, 5, 0, 80)
        .done();
}

QPainterPath cluster()
{
    return Draft()
        .box(4.25, 2.25, 11.5, 15.5)
        .line({{4.25, 7.5}, {15.75, 7.5}})
        .line({{4.25, 12.5}, {15.75, 12.5}})
        .line({{7, 5}, {9.5, 5}})
        .line({{7, 10}, {9.5, 10}})
        .line({{7, 15}, {9.5, 15}})
        .done();
}

QPainterPath power()
{
    return Draft().shape({{11, 2.25}, {4, 11.5}, {9.25, 11.5}, {8.5, 17.75}, {16, 8.25}, {10.5, 8.25}}).done();
}

QPainterPath cooling()
{
    QPainterPath path;
    path.moveTo(10, 2.5);
    path.cubicTo(12.5, 6, 15, 8.8, 15, 12.2);
    path.arcTo(QRectF(5, 7.2, 10, 10), 0, -180);
    path.cubicTo(5, 8.8, 7.5, 6, 10, 2.5);
    path.closeSubpath();
    return path;
}

QPainterPath tokens()
{
    return Draft()
        .line({{2.75, 2.75}, {2.75, 17.25}, {17.25, 17.25}})
        .line({{5.5, 13}, {9, 8.5}, {12, 11}, {16.5, 5}})
        .done();
}

QPainterPath alarms()
{
    QPainterPath path;
    path.moveTo(4, 14.5);
    path.lineTo(5.5, 12.5);
    path.lineTo(5.5, 8.5);
    path.arcTo(QRectF(5.5, 4, 9, 9), 180, -180);
    path.lineTo(14.5, 12.5);
    path.lineTo(16, 14.5);
    path.closeSubpath();
    path.arcMoveTo(QRectF(8, 14, 4, 4), 200);
    path.arcTo(QRectF(8, 14, 4, 4), 200, 140);
    return path;
}

QPainterPath storage()
{
    QPainterPath path;
    path.addEllipse(QRectF(4, 2.75, 12, 4.5));
    for (const double y : {15.0, 10.0}) {
        path.arcMoveTo(QRectF(4, y - 2.25, 12, 4.5), 180);
        path.arcTo(QRectF(4, y - 2.25, 12, 4.5), 180, 180);
    }
    path.moveTo(4, 5);
    path.lineTo(4, 15);
    path.moveTo(16, 5);
    path.lineTo(16, 15);
    return path;
}

QPainterPath fabric()
{
    return Draft()
        .circle(4.75, 4.75, 2)
        .circle(15.25, 4.75, 2)
        .circle(4.75, 15.25, 2)
        .circle(15.25, 15.25, 2)
        .line({{6.2, 6.2}, {13.8, 13.8}})
        .line({{13.8, 6.2}, {6.2, 13.8}})
        .line({{6.75, 4.75}, {13.25, 4.75}})
        .line({{6.75, 15.25}, {13.25, 15.25}})
        .done();
}

QPainterPath lock()
{
    return Draft()
        .box(4.5, 9, 11, 8)
        .arc(10, 6.75, 3.25, 0, 180)
        .line({{6.75, 6.75}, {6.75, 9}})
        .line({{13.25, 6.75}, {13.25, 9}})
        .done();
}

QPainterPath brand()
{
    Draft draft;
    draft.circle(10, 10, 7.75).circle(10, 10, 2.5);
    for (int spoke = 0; spoke < 6; ++spoke) {
        const QLineF ray = QLineF::fromPolar(7.75, spoke * 60.0 + 30.0);
        draft.line({QPointF(10, 10) + ray.p2() * (2.5 / 7.75), QPointF(10, 10) + ray.p2()});
    }
    return draft.done();
}

} // namespace

QPainterPath iconPath(Icon icon)
{
    switch (icon) {
    case Icon::Overview:
        return overview();
    case Icon::Pods:
        return pods();
    case Icon::Cluster:
        return cluster();
    case Icon::Power:
        return power();
    case Icon::Cooling:
        return cooling();
    case Icon::Tokens:
        return tokens();
    case Icon::Alarms:
        return alarms();
    case Icon::Back:
        return Draft().line({{12.5, 4}, {6.5, 10}, {12.5, 16}}).done();
    case Icon::Forward:
        return Draft().line({{7.5, 4}, {13.5, 10}, {7.5, 16}}).done();
    case Icon::Search:
        return Draft().circle(8.5, 8.5, 5).line({{12.2, 12.2}, {17, 17}}).done();
    case Icon::Storage:
        return storage();
    case Icon::Fabric:
        return fabric();
    case Icon::Lock:
        return lock();
    case Icon::Person:
        return Draft().circle(10, 6.5, 3.25).arc(10, 17.5, 6, 0, 180).done();
    case Icon::Up:
        return Draft().line({{4, 12.5}, {10, 6.5}, {16, 12.5}}).done();
    case Icon::Down:
        return Draft().line({{4, 7.5}, {10, 13.5}, {16, 7.5}}).done();
    case Icon::Contrast:
        return Draft().circle(10, 10, 7).line({{10, 3}, {10, 17}}).line({{13.5, 4.5}, {13.5, 15.5}}).done();
    case Icon::Dashboard:
        return Draft().box(2.75, 3.25, 14.5, 13.5).line({{5.5, 13}, {8.5, 9}, {11, 11.5}, {14.5, 6.5}}).done();
    case Icon::Wall:
        return Draft()
            .box(2.75, 3.75, 14.5, 9.5)
            .line({{10, 13.25}, {10, 16.5}})
            .line({{6.5, 16.5}, {13.5, 16.5}})
            .done();
    case Icon::Brand:
        break;
    }
    return brand();
}

void paintIcon(QPainter& painter, const QRectF& box, Icon icon, const QColor& color)
{
    constexpr double kBox = 20.0;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.topLeft());
    painter.scale(box.width() / kBox, box.height() / kBox);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(iconPath(icon));
    painter.restore();
}

QIcon makeIcon(Icon icon, const Theme& theme, int size)
{
    const auto pixmap = [&](Ink ink, int ratio) {
        QPixmap image(QSize(size, size) * ratio);
        image.setDevicePixelRatio(ratio);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintIcon(painter, QRectF(0, 0, size, size), icon, theme.color(ink));
        return image;
    };
    QIcon result;
    for (const int ratio : {1, 2}) {
        result.addPixmap(pixmap(Ink::Muted, ratio), QIcon::Normal, QIcon::Off);
        result.addPixmap(pixmap(Ink::Text, ratio), QIcon::Normal, QIcon::On);
        result.addPixmap(pixmap(Ink::Text, ratio), QIcon::Active, QIcon::Off);
        result.addPixmap(pixmap(Ink::Text, ratio), QIcon::Selected, QIcon::Off);
        result.addPixmap(pixmap(Ink::Line, ratio), QIcon::Disabled, QIcon::Off);
    }
    return result;
}

} // namespace millwright::style
