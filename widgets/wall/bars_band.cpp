// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/bars_band.h"

#include "models/items/scope_filter.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"
#include "widgets/style/bar.h"
#include "widgets/style/sides.h"
#include "widgets/style/text_cache.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace millwright::wall {

using style::Ink;
using style::Type;
using namespace std::chrono_literals;

namespace {

constexpr double kNameShare = 0.34;
constexpr double kGap = 8.0;
constexpr double kBar = 9.0;
constexpr double kHighestRow = 1.5; ///< In lines of text.
constexpr style::ValueLayout kValue{Type::Live, Type::Label};

} // namespace

BarsBand::BarsBand(pages::PageContext context, scenes::Tile tile, AssetRef scope, QWidget* parent)
    : Band(std::move(context), parent)
    , m_tile(std::move(tile))
    , m_class(scenes::classOfMeasure(m_tile.measure).value_or(AssetClass::Unspecified))
    , m_scope(scope)
{
    setObjectName(QStringLiteral("wallBars"));
    m_watch =
        std::make_unique<items::Watch>(this->context().view, items::Selection{{}, m_class, {{m_tile.measure}}, 0ms});
    connect(m_watch.get(), &items::Watch::changed, this, &BarsBand::take);
    if (m_watch->frame(0))
        take();
}

BarsBand::~BarsBand() = default;

const MeasureInfo* BarsBand::measure() const
{
    const auto index = view().catalogue().find(m_tile.measure);
    return index ? &view().catalogue().at(*index) : nullptr;
}

bool BarsBand::isComplete() const
{
    return m_watch->isComplete();
}

void BarsBand::take()
{
    if (m_rows.empty())
        sort();
    setAccessibleName(names().join(QStringLiteral(", ")));
    update();
}

void BarsBand::sort()
{
    const Inventory* inventory = view().inventory();
    if (!inventory || !m_watch->isComplete())
        return;
    std::vector<std::pair<double, AssetRef>> found;
    items::ScopeFilter scope(*inventory, m_scope);
    for (Slot slot = 0; slot < inventory->count(m_class); ++slot) {
        const AssetRef asset{m_class, slot};
        const items::Reading now = reading(asset);
        if (scope.has(asset) && inventory->presence(asset) != Presence::Retired && now.mark.hasValue())
            found.emplace_back(now.value, asset);
    }
    std::ranges::stable_sort(found, [](const auto& a, const auto& b) { return a.first > b.first; });
    found.resize(std::min(found.size(), static_cast<std::size_t>(m_tile.rows)));
    for (const auto& [value, asset] : found)
        m_rows.push_back(asset);
}

QStringList BarsBand::names() const
{
    QStringList names;
    for (const AssetRef asset : m_rows)
        names << pages::assetName(*view().inventory(), asset);
    return names;
}

QSize BarsBand::leastSize() const
{
    const double value = theme().texts().width(Type::Live, QStringLiteral("888.8")) +
                         theme().texts().width(Type::Label, QStringLiteral(" M tok/s"));
    return {qCeil((value + theme().scaled(kGap)) / (1.0 - 2 * kNameShare)), m_tile.rows * line(Type::Live)};
}

void BarsBand::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const style::Sides sides(rect(), isRightToLeft());
    const MeasureInfo* info = measure();
    if (m_rows.empty() || !info)
        return theme().texts().draw(painter, Type::Body, Ink::Muted, rect(),
                                    m_watch->isComplete() ? tr("None of them has a value.") : tr("No values yet."),
                                    sides.begin());
    double most = 0.0;
    double valueWidth = 0.0;
    for (const AssetRef asset : m_rows) {
        most = std::max(most, reading(asset).value);
        const style::HonestValue value = pages::honest(reading(asset), *info, context().formatter);
        valueWidth = std::max(valueWidth, style::valueSize(theme(), value, kValue).width());
    }
    const double high = std::min(height() / static_cast<double>(m_tile.rows), line(Type::Live) * kHighestRow);
    const double gap = theme().scaled(kGap);
    const double bar = theme().scaled(kBar);
    const double left = width() * kNameShare + gap;
    const double room = width() - left - valueWidth - gap;
    double y = 0.0;
    style::ValueLayout layout = kValue;
    layout.ink = numberInk();
    layout.alignment = sides.end() | Qt::AlignVCenter;
    for (const AssetRef asset : m_rows) {
        const items::Reading now = reading(asset);
        theme().texts().draw(painter, Type::Live, isFrozen() ? Ink::Muted : Ink::Text,
                             sides.of(QRectF(0, y, left - gap, high)), pages::assetName(*view().inventory(), asset),
                             sides.begin());
        painter.fillRect(sides.of(QRectF(left, y + (high - bar) / 2, room, bar)), theme().color(Ink::Sunk));
        const style::HonestValue value = shown(pages::honest(now, *info, context().formatter));
        if (now.mark.hasValue() && most > 0.0)
            style::paintBar(painter,
                            sides.of(QRectF(left, y + (high - bar) / 2, room * std::max(0.0, now.value / most), bar)),
                            theme(), Ink::Equipment, style::isHatched(value.mark));
        style::paintValue(painter, sides.of(QRectF(left + room + gap, y, valueWidth, high)), theme(), value, layout);
        y += high;
    }
}

} // namespace millwright::wall
