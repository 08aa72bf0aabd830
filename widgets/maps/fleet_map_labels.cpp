// SPDX-License-Identifier: GPL-3.0-or-later
// What FleetMap writes into the backdrop: names, which stand as long as the view does.
#include "widgets/maps/fleet_map_state.h"
#include "widgets/style/text_cache.h"

#include <algorithm>

namespace millwright::maps {

using style::Ink;
using style::Type;

MapBackdrop FleetMapState::paintBackdrop()
{
    m_labels.clear();
    if (!bare) {
        placeLabels();
        placeEdgeLabels();
    }
    std::vector<MapBackdrop::Span> written;
    for (const MapLabel& label : m_labels) {
        const QRect lines = linesOf(label);
        written.emplace_back(lines.top(), lines.bottom());
    }
    MapBackdrop backdrop(m_size, theme->rgb(Ink::Surface), written);
    if (backdrop.kept().isNull())
        return backdrop;
    backdrop.kept().setDevicePixelRatio(m_ratio);
    QPainter painter(&backdrop.kept());
    for (const MapLabel& label : m_labels) {
        const int top = linesOf(label).top();
        if (top > linesOf(label).bottom())
            continue; // out of view
        const QTransform place = QTransform::fromTranslate(0, (backdrop.placeOf(top) - top) / m_ratio);
        painter.setTransform(place);
        if (label.isLine)
            painter.fillRect(label.box, theme->color(label.ink));
        else
            theme->texts().draw(painter, label.type, label.ink, label.box, label.text);
    }
    return backdrop;
}

/// Where its letters stand: symbols keep clear of it.
QRectF FleetMapState::inkOf(const MapLabel& label) const
{
    const double width = label.isLine ? label.box.width() : theme->texts().width(label.type, label.text);
    return {label.box.topLeft(), QSizeF(std::min(label.box.width(), width), label.box.height())};
}

/// The part of the view that a label may touch, in device px; empty out of view.
QRect FleetMapState::linesOf(const MapLabel& label) const
{
    const QRect box = device(label.box.toAlignedRect()).adjusted(0, -1, 0, 1);
    return box.intersected(QRect(QPoint(0, 0), m_size));
}

void FleetMapState::placeLabels()
{
    const QRect view(m_origin, m_size);
    for (std::uint32_t s = 0; s < m_plan->sites.size(); ++s) {
        const FleetPlan::Site& site = m_plan->sites[s];
        const QRect siteRect = m_layout->siteRect(s);
        if (site.edge || !siteRect.intersects(view))
            continue;
        QRectF head = headerBox(s);
        head.setHeight(theme->lineHeight(Type::Section));
        m_labels.push_back({Type::Section, Ink::Text, head, site.name});
        for (std::uint32_t h = site.first; h < site.first + site.count; ++h)
            placeHallLabels(h, logical(siteRect).right());
    }
}

void FleetMapState::placeHallLabels(std::uint32_t index, double right)
{
    const double line = theme->lineHeight(Type::Label);
    const QRect place = m_layout->hallRect(index);
    const QRectF hall = logical(place);
    const FleetPlan::Group& group = m_plan->halls[index];
    const double left = group.count == 0 ? hall.left() : logical(m_layout->rowRect(group.first)).left();
    const bool neighboured = index + 1 < m_plan->halls.size() && m_layout->hallRect(index + 1).top() == place.top() &&
                             m_layout->hallRect(index + 1).left() > place.left();
    const double end = neighboured ? logical(m_layout->hallRect(index + 1)).left() - theme->scaled(4) : right;
    const QRectF head(left, hall.top(), std::max(end, hall.right()) - left, line);
    m_labels.push_back({Type::Label, Ink::Muted, head, group.name});
    if (!m_layout->hasRowLabels(index))
        return;
    const double label = m_layout->metrics().rowLabel / m_ratio;
    for (std::uint32_t r = group.first; r < group.first + group.count; ++r) {
        const QRectF row = logical(m_layout->rowRect(r));
        const QRectF box(row.left() - label, row.center().y() - line / 2, label - theme->scaled(6), line);
        m_labels.push_back({Type::Label, Ink::Muted, box, m_plan->rows[r].name});
    }
}

void FleetMapState::placeEdgeLabels()
{
    if (m_layout->edgeRect().isNull())
        return;
    const QRectF strip = logical(m_layout->edgeRect());
    const bool alone = m_layout->edgeRect().top() == 0;
    if (!alone)
        m_labels.push_back(
            {Type::Label, Ink::Hairline, QRectF(0, strip.top() - theme->scaled(4), strip.right(), 1), {}, true});
    const auto edges = std::ranges::count_if(m_plan->sites, &FleetPlan::Site::edge);
    const QString title = FleetMap::tr("Edge");
    const QRectF head(strip.left(), strip.top(), strip.width(), theme->lineHeight(Type::Section));
    m_labels.push_back({Type::Section, Ink::Text, head, title});
    const double after = theme->texts().width(Type::Section, title) + theme->scaled(12);
    m_labels.push_back({Type::Label, Ink::Muted, head.adjusted(after, theme->scaled(2), 0, theme->scaled(2)),
                        FleetMap::tr("%Ln site(s)", nullptr, static_cast<int>(edges))});
    const double line = theme->lineHeight(Type::LabelCondensed);
    for (std::uint32_t s = 0; s < m_plan->sites.size(); ++s) {
        if (!m_plan->sites[s].edge)
            continue;
        const QRectF box = logical(m_layout->siteRect(s));
        const double top = edgeBaseline(box.top()) - m_layout->metrics().edgeLabel / m_ratio + theme->scaled(2);
        // A name may run on into the free space before the next site.
        const QRectF label(box.left(), top, box.width() + theme->scaled(12), line);
        m_labels.push_back({Type::LabelCondensed, Ink::Muted, label, m_plan->sites[s].name});
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
