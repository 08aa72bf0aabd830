// SPDX-License-Identifier: GPL-3.0-or-later
// What FleetMap writes into the backdrop: names, which stand as long as the view does.
#include "widgets/maps/fleet_map_state.h"
#include "widgets/style/text_cache.h"

#include <algorithm>

namespace millwright::maps {

using style::Ink;
using style::Type;

QImage FleetMapState::paintBackdrop()
{
    QImage image(m_size, QImage::Format_RGB32);
    image.fill(theme->color(Ink::Surface));
    image.setDevicePixelRatio(m_ratio);
    m_names.clear();
    if (bare)
        return image;
    QPainter painter(&image);
    paintLabels(painter);
    paintEdgeLabels(painter);
    return image;
}

/// A name that stands still, and that symbols keep clear of.
void FleetMapState::paintName(QPainter& painter, Type type, Ink ink, const QRectF& box, const QString& name)
{
    if (name.isEmpty())
        return;
    theme->texts().draw(painter, type, ink, box, name);
    const double width = std::min(box.width(), theme->texts().width(type, name));
    m_names.emplace_back(box.topLeft(), QSizeF(width, box.height()));
}

void FleetMapState::paintLabels(QPainter& painter)
{
    const QRect view(m_origin, m_size);
    for (std::uint32_t s = 0; s < m_plan->sites.size(); ++s) {
        const FleetPlan::Site& site = m_plan->sites[s];
        const QRect siteRect = m_layout->siteRect(s);
        if (site.edge || !siteRect.intersects(view))
            continue;
        QRectF head = headerBox(s);
        head.setHeight(theme->lineHeight(Type::Section));
        paintName(painter, Type::Section, Ink::Text, head, site.name);
        for (std::uint32_t h = site.first; h < site.first + site.count; ++h)
            paintHallLabels(painter, h, logical(siteRect).right());
    }
}

void FleetMapState::paintHallLabels(QPainter& painter, std::uint32_t index, double right)
{
    const double line = theme->lineHeight(Type::Label);
    const QRect place = m_layout->hallRect(index);
    const QRectF hall = logical(place);
    const FleetPlan::Group& group = m_plan->halls[index];
    const double left = group.count == 0 ? hall.left() : logical(m_layout->rowRect(group.first)).left();
    const bool neighboured = index + 1 < m_plan->halls.size() && m_layout->hallRect(index + 1).top() == place.top() &&
                             m_layout->hallRect(index + 1).left() > place.left();
    const double end = neighboured ? logical(m_layout->hallRect(index + 1)).left() - theme->scaled(4) : right;
    paintName(painter, Type::Label, Ink::Muted, QRectF(left, hall.top(), std::max(end, hall.right()) - left, line),
              group.name);
    if (!m_layout->hasRowLabels(index))
        return;
    const double label = m_layout->metrics().rowLabel / m_ratio;
    for (std::uint32_t r = group.first; r < group.first + group.count; ++r) {
        const QRectF row = logical(m_layout->rowRect(r));
        const QRectF box(row.left() - label, row.center().y() - line / 2, label - theme->scaled(6), line);
        paintName(painter, Type::Label, Ink::Muted, box, m_plan->rows[r].name);
    }
}

void FleetMapState::paintEdgeLabels(QPainter& painter) const
{
    if (m_layout->edgeRect().isNull())
        return;
    const QRectF strip = logical(m_layout->edgeRect());
    const bool alone = m_layout->edgeRect().top() == 0;
    if (!alone)
        painter.fillRect(QRectF(0, strip.top() - theme->scaled(4), strip.right(), 1), theme->color(Ink::Hairline));
    const auto edges = std::ranges::count_if(m_plan->sites, &FleetPlan::Site::edge);
    const QString title = FleetMap::tr("Edge");
    const QRectF head(strip.left(), strip.top(), strip.width(), theme->lineHeight(Type::Section));
    theme->texts().draw(painter, Type::Section, Ink::Text, head, title);
    const double after = theme->texts().width(Type::Section, title) + theme->scaled(12);
    theme->texts().draw(painter, Type::Label, Ink::Muted, head.adjusted(after, theme->scaled(2), 0, theme->scaled(2)),
                        FleetMap::tr("%Ln site(s)", nullptr, static_cast<int>(edges)));
    const double line = theme->lineHeight(Type::LabelCondensed);
    for (std::uint32_t s = 0; s < m_plan->sites.size(); ++s) {
        if (!m_plan->sites[s].edge)
            continue;
        const QRectF box = logical(m_layout->siteRect(s));
        const double top = edgeBaseline(box.top()) - m_layout->metrics().edgeLabel / m_ratio + theme->scaled(2);
        // A name may run on into the free space before the next site.
        const QRectF label(box.left(), top, box.width() + theme->scaled(12), line);
        theme->texts().draw(painter, Type::LabelCondensed, Ink::Muted, label, m_plan->sites[s].name);
    }
}

/// Labels of edge sites that stand in one line share a baseline: below the highest of them.
double FleetMapState::edgeBaseline(double top) const
{
    double bottom = top;
    for (std::uint32_t s = 0; s < m_plan->sites.size(); ++s) {
        const QRectF box = m_plan->sites[s].edge ? logical(m_layout->siteRect(s)) : QRectF();
        if (box.isValid() && qFuzzyCompare(box.top(), top))
            bottom = std::max(bottom, box.bottom());
    }
    return bottom;
}

} // namespace millwright::maps
