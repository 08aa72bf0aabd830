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

double SiteNames::nameWidth() const
{
    double width = 0.0;
    for (const WallColumn& column : m_band.plan().columns)
        width = std::max(width, theme().texts().width(Type::BodyStrong, column.name));
    return width + 1;
}

double SiteNames::valueWidth() const
{
    return theme().texts().width(Type::Live, QStringLiteral("888.88")) +
           theme().texts().width(Type::LabelCondensed, QStringLiteral("M tok/s")) + theme().scaled(4);
}

bool SiteNames::isFlat() const
{
    const auto columns = static_cast<double>(std::max<std::size_t>(1, m_band.plan().columns.size()));
    return nameWidth() + valueWidth() + theme().scaled(kGap + kBetween) <= m_room / columns;
}

QSize SiteNames::leastSize() const
{
    return {qCeil(std::max(nameWidth(), valueWidth())), line(Type::BodyStrong) + line(Type::Live)};
}

int SiteNames::columnWidth() const
{
    return isFlat() ? qCeil(nameWidth() + theme().scaled(kGap) + valueWidth()) : leastSize().width();
}

int SiteNames::neededHeight() const
{
    return (isFlat() ? line(Type::Live) : leastSize().height()) + theme().scaledPx(3);
}

void SiteNames::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto measure = view().catalogue().find("site.tokens");
    style::ValueLayout layout = kValue;
    layout.ink = numberInk();
    std::uint32_t index = 0;
    for (const WallColumn& column : m_band.plan().columns) {
        const QRect site = m_band.map().rectOf({maps::PlanLevel::Site, index++});
        const double wide = columnWidth();
        const double high = line(Type::Live);
        const double name = std::ceil(theme().texts().width(Type::BodyStrong, column.name)) + 1;
        theme().texts().draw(
            painter, Type::BodyStrong, Ink::Text,
            QRectF(site.left(), site.top(), isFlat() ? name : wide, isFlat() ? high : line(Type::BodyStrong)),
            column.name);
        const QPointF at(site.left() + (isFlat() ? name + theme().scaled(kGap) : 0.0),
                         site.top() + (isFlat() ? 0.0 : line(Type::BodyStrong)));
        if (!measure || column.sites.empty())
            continue;
        const items::Reading tokens = m_band.tokensOf(column);
        style::paintValue(painter, QRectF(at, QSizeF(isFlat() ? wide - name - theme().scaled(kGap) : wide, high)),
                          theme(), shown(pages::honest(tokens, view().catalogue().at(*measure), context().formatter)),
                          layout);
    }
}

} // namespace millwright::wall
