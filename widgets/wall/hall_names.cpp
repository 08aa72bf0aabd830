// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/hall_names.h"

#include "widgets/style/text_cache.h"
#include "widgets/wall/map_band.h"

#include <QPainter>

#include <utility>

namespace millwright::wall {

using style::Ink;
using style::Type;

HallNames::HallNames(pages::PageContext context, const MapBand& band, QWidget* parent)
    : Band(std::move(context), parent)
    , m_band(band)
{
    setObjectName(QStringLiteral("wallHalls"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

QSize HallNames::leastSize() const
{
    return {theme().scaledPx(20), line(Type::LabelCondensed) + theme().scaledPx(2)};
}

/// Each has the room until the next one on its line begins.
void HallNames::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const std::vector<maps::FleetPlan::Group>& halls = m_band.plan().mapped->plan->halls;
    const auto rectOf = [this](std::size_t hall) {
        return m_band.map().rectOf({maps::PlanLevel::Hall, static_cast<std::uint32_t>(hall)});
    };
    for (std::size_t hall = 0; hall < halls.size(); ++hall) {
        QRectF box = rectOf(hall);
        const QRect next = hall + 1 < halls.size() ? rectOf(hall + 1) : QRect();
        box.setRight(next.top() == box.top() && next.left() > box.left() ? next.left() - theme().scaled(4) : width());
        box.setHeight(line(Type::LabelCondensed));
        theme().texts().draw(painter, Type::LabelCondensed, Ink::Muted, box, halls[hall].name);
    }
}

} // namespace millwright::wall
