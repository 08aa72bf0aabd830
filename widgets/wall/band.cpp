// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/band.h"

#include <cmath>
#include <utility>

namespace millwright::wall {

Band::Band(pages::PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
{
}

int Band::heightIn(int) const
{
    return leastSize().height();
}

void Band::setFrozen(bool frozen)
{
    if (std::exchange(m_frozen, frozen) != frozen)
        update();
}

style::HonestValue Band::shown(style::HonestValue value) const
{
    return m_frozen ? value.cutOff() : value;
}

/// Tighter than at a desk: lines of a wall stand by themselves.
int Band::line(style::Type type) const
{
    constexpr double kLine = 1.26;
    return static_cast<int>(std::ceil(theme().font(type).pixelSize() * kLine));
}

} // namespace millwright::wall
