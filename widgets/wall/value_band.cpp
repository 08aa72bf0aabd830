// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/value_band.h"

#include "widgets/pages/readings.h"
#include "widgets/style/text_cache.h"

#include <QPainter>

#include <utility>

namespace millwright::wall {

using style::Ink;
using style::Type;

namespace {

constexpr style::ValueLayout kValue{Type::Live, Type::Label};
constexpr double kGap = 14.0;

} // namespace

ValueBand::ValueBand(pages::PageContext context, const std::vector<scenes::Tile>& tiles, AssetRef scope,
                     QWidget* parent)
    : Band(context, parent)
    , m_numbers(std::move(context), tiles, scope, this)
{
    setObjectName(QStringLiteral("wallValues"));
    connect(&m_numbers, &SceneNumbers::changed, this, [this] {
        QStringList words;
        for (std::size_t i = 0; i < m_numbers.count(); ++i)
            words << m_numbers.label(i) + u' ' + pages::spoken(m_numbers.value(i));
        setAccessibleName(words.join(QStringLiteral(", ")));
        update();
    });
}

bool ValueBand::hasLabels() const
{
    for (std::size_t i = 0; i < m_numbers.count(); ++i) {
        if (!m_numbers.label(i).isEmpty())
            return true;
    }
    return false;
}

double ValueBand::widthOf(std::size_t number) const
{
    return std::max(theme().texts().width(Type::LabelCondensed, m_numbers.label(number)),
                    style::valueSize(theme(), m_numbers.widest(number), kValue).width());
}

QSize ValueBand::leastSize() const
{
    double width = 0.0;
    for (std::size_t i = 0; i < m_numbers.count(); ++i)
        width += widthOf(i) + (i > 0 ? theme().scaled(kGap) : 0.0);
    return {qCeil(width), (hasLabels() ? line(Type::LabelCondensed) : 0) + line(Type::Live)};
}

/// The first stands at the left edge; free room is shared out between them.
void ValueBand::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const double above = hasLabels() ? line(Type::LabelCondensed) : 0.0;
    const double top = (height() - leastSize().height()) / 2.0;
    const auto count = static_cast<double>(m_numbers.count());
    const double spare = std::max(0.0, (width() - leastSize().width()) / count);
    double x = 0.0;
    style::ValueLayout layout = kValue;
    layout.ink = numberInk();
    for (std::size_t i = 0; i < m_numbers.count(); ++i) {
        const double wide = widthOf(i);
        theme().texts().draw(painter, Type::LabelCondensed, Ink::Muted, QRectF(x, top, wide + 1, above),
                             m_numbers.label(i));
        style::paintValue(painter, QRectF(x, top + above, wide + spare, line(Type::Live)), theme(),
                          shown(m_numbers.value(i)), layout);
        x += wide + spare + theme().scaled(kGap);
    }
}

} // namespace millwright::wall
