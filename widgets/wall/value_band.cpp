// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/value_band.h"

#include "widgets/pages/readings.h"
#include "widgets/style/sides.h"
#include "widgets/style/text_cache.h"

#include <QPainter>

#include <utility>

namespace millwright::wall {

using style::Ink;
using style::Type;

namespace {

constexpr style::ValueLayout kValue{Type::Live, Type::Label};
constexpr double kGap = 14.0;
constexpr double kBeside = 5.0; ///< Between a name and its number.

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
        const Names before = m_names;
        fitNames(m_fittedTo > 0 ? m_fittedTo : width());
        if (m_names != before)
            Q_EMIT needChanged();
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

/// With whole names beside the numbers, else with short ones, else with whole ones above them.
ValueBand::Names ValueBand::namesIn(double px) const
{
    for (const Names names : {Names::Beside, Names::BesideShort}) {
        if (widthOf(names) <= px)
            return names;
    }
    return Names::Above;
}

QString ValueBand::nameOf(std::size_t number, Names names) const
{
    return names == Names::BesideShort ? m_numbers.shortLabel(number) : m_numbers.label(number);
}

double ValueBand::widthOf(std::size_t number, Names names) const
{
    const QString name = nameOf(number, names);
    const double label = theme().texts().width(Type::LabelCondensed, name);
    const double value = style::valueSize(theme(), m_numbers.widest(number), kValue).width();
    return names == Names::Above ? std::max(label, value)
                                 : value + (name.isEmpty() ? 0.0 : label + theme().scaled(kBeside));
}

double ValueBand::widthOf(Names names) const
{
    double width = 0.0;
    for (std::size_t i = 0; i < m_numbers.count(); ++i)
        width += widthOf(i, names) + (i > 0 ? theme().scaled(kGap) : 0.0);
    return width;
}

QSize ValueBand::leastSize() const
{
    return {qCeil(widthOf(Names::Above)), (hasLabels() ? line(Type::LabelCondensed) : 0) + line(Type::Live)};
}

int ValueBand::heightIn(int px) const
{
    return namesIn(px) == Names::Above ? leastSize().height() : line(Type::Live);
}

void ValueBand::fitNames(int px)
{
    const Names names = namesIn(px);
    const bool isAgain = px == m_fittedTo && m_hadNumbers;
    m_names = isAgain ? std::max(m_names, names) : names;
    m_fittedTo = px;
    m_hadNumbers = m_numbers.isComplete();
}

int ValueBand::fittedHeight() const
{
    return m_names == Names::Above ? leastSize().height() : line(Type::Live);
}

/// The first stands where a line begins; free room is shared out between them.
void ValueBand::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Names names = m_names;
    const bool isAbove = names == Names::Above;
    const double above = isAbove && hasLabels() ? line(Type::LabelCondensed) : 0.0;
    const double high = line(Type::Live);
    const double top = (height() - above - high) / 2.0;
    const double spare = std::max(0.0, (width() - widthOf(names)) / static_cast<double>(m_numbers.count()));
    const style::Sides sides(rect(), isRightToLeft());
    double x = 0.0;
    style::ValueLayout layout = kValue;
    layout.ink = numberInk();
    layout.alignment = sides.begin() | Qt::AlignVCenter;
    for (std::size_t i = 0; i < m_numbers.count(); ++i) {
        const double wide = widthOf(i, names);
        const QString name = nameOf(i, names);
        const double label = theme().texts().width(Type::LabelCondensed, name);
        const double beside = isAbove || name.isEmpty() ? 0.0 : label + theme().scaled(kBeside);
        theme().texts().draw(painter, Type::LabelCondensed, Ink::Muted,
                             sides.of(QRectF(x, top, isAbove ? wide + 1 : label + 1, isAbove ? above : high)), name,
                             sides.begin());
        style::paintValue(painter, sides.of(QRectF(x + beside, top + above, wide - beside + spare, high)), theme(),
                          shown(m_numbers.value(i)), layout);
        x += wide + spare + theme().scaled(kGap);
    }
}

} // namespace millwright::wall
