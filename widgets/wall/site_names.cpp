// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/site_names.h"

#include "widgets/pages/readings.h"
#include "widgets/style/text_cache.h"
#include "widgets/wall/map_band.h"

#include <QPainter>

#include <cmath>
#include <utility>

namespace millwright::wall {

using style::Ink;
using style::Type;

namespace {

constexpr style::ValueLayout kValue{Type::Live, Type::LabelCondensed};
constexpr double kGap = 6.0;
constexpr double kBetween = 10.0;

} // namespace

SiteNames::SiteNames(pages::PageContext context, const MapBand& band, QWidget* parent)
    : Band(std::move(context), parent)
    , m_band(band)
{
    setObjectName(QStringLiteral("wallSites"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

double SiteNames::valueWidth() const
{
    return theme().texts().width(Type::Live, QStringLiteral("888.8")) +
           theme().texts().width(Type::LabelCondensed, QStringLiteral("M")) + theme().scaled(4);
}

std::vector<int> SiteNames::widths(bool flat) const
{
    std::vector<int> widths;
    for (const WallColumn& column : m_band.plan().columns) {
        const double name = theme().texts().width(Type::BodyStrong, column.name) + 1;
        widths.push_back(qCeil(flat ? name + theme().scaled(kGap) + valueWidth() : std::max(name, valueWidth())));
    }
    return widths;
}

QSize SiteNames::leastSize() const
{
    int width = 0;
    for (const int one : widths(false))
        width += one + theme().scaledPx(kBetween);
    return {std::max(0, width - theme().scaledPx(kBetween)), line(Type::BodyStrong) + line(Type::Live)};
}

int SiteNames::neededHeight(bool flat) const
{
    return (flat ? line(Type::Live) : leastSize().height()) + theme().scaledPx(1.5);
}

void SiteNames::setFlat(bool flat)
{
    m_flat = flat;
}

/// A site, as far as the next one leaves it free.
QRectF SiteNames::placeOf(std::uint32_t column) const
{
    QRectF place = m_band.map().rectOf({maps::PlanLevel::Site, column});
    const QRect next =
        column + 1 < m_band.plan().columns.size() ? m_band.map().rectOf({maps::PlanLevel::Site, column + 1}) : QRect();
    const bool isBeside = next.isValid() && next.top() == static_cast<int>(place.top()) && next.left() > place.left();
    place.setRight(isBeside ? next.left() - theme().scaled(3) : width() - m_band.rim());
    return place;
}

void SiteNames::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    std::uint32_t index = 0;
    for (const WallColumn& column : m_band.plan().columns)
        paintSite(painter, column, placeOf(index++));
}

/// With the whole unit where there is room for it.
void SiteNames::paintSite(QPainter& painter, const WallColumn& column, const QRectF& place) const
{
    const double high = line(Type::Live);
    const double above = m_flat ? 0.0 : line(Type::BodyStrong);
    const double name = std::ceil(theme().texts().width(Type::BodyStrong, column.name)) + 1;
    theme().texts().draw(painter, Type::BodyStrong, Ink::Text,
                         QRectF(place.left(), place.top(), m_flat ? name : place.width(), m_flat ? high : above),
                         column.name);
    const auto measure = view().catalogue().find("site.tokens");
    if (!measure || column.sites.empty())
        return;
    const double left = place.left() + (m_flat ? name + theme().scaled(kGap) : 0.0);
    const QRectF box(left, place.top() + above, place.right() - left, high);
    style::ValueLayout layout = kValue;
    layout.ink = numberInk();
    style::HonestValue value =
        shown(pages::honest(m_band.tokensOf(column), view().catalogue().at(*measure), context().formatter));
    if (style::valueSize(theme(), value, layout).width() > box.width())
        value.text.unit = value.text.unit.section(u' ', 0, -2); // the prefix: of what, the large number says
    style::paintValue(painter, box, theme(), value, layout);
}

} // namespace millwright::wall
