// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/bars_band.h"

#include "models/items/scope_filter.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"
#include "widgets/style/bar.h"
#include "widgets/style/sides.h"
#include "widgets/style/text_cache.h"
#include "widgets/wall/partial_sum.h"

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
    for (const AssetRef asset : m_rows) {
        if (reading(asset).mark.hasValue())
            m_most = std::max(m_most, reading(asset).value);
    }
    QStringList said = names();
    if (const auto rest = others(); rest && measure())
        said << rest->first + u' ' + pages::spoken(valueOf(rest->second));
    setAccessibleName(said.join(QStringLiteral(", ")));
    update();
}

std::vector<AssetRef> BarsBand::members() const
{
    std::vector<AssetRef> members;
    const Inventory* inventory = view().inventory();
    if (!inventory)
        return members;
    items::ScopeFilter scope(*inventory, m_scope);
    for (Slot slot = 0; slot < inventory->count(m_class); ++slot) {
        const AssetRef asset{m_class, slot};
        if (scope.has(asset) && inventory->presence(asset) != Presence::Retired)
            members.push_back(asset);
    }
    return members;
}

void BarsBand::sort()
{
    if (!m_watch->isComplete())
        return;
    for (const AssetRef asset : members()) {
        if (reading(asset).mark.hasValue())
            m_rows.push_back(asset);
    }
    std::ranges::stable_sort(m_rows, std::ranges::greater{}, [this](AssetRef asset) { return reading(asset).value; });
    m_rows.resize(std::min(m_rows.size(), static_cast<std::size_t>(m_tile.rows)));
}

/// An estimate where some of them do not tell.
std::optional<BarsBand::Others> BarsBand::others() const
{
    const MeasureInfo* info = measure();
    if (!info || info->aggregation != Aggregation::Sum || m_rows.empty())
        return std::nullopt;
    PartialSum sum;
    for (const AssetRef asset : members()) {
        if (std::ranges::find(m_rows, asset) == m_rows.end())
            sum.add(reading(asset));
    }
    if (sum.count() == 0)
        return std::nullopt;
    const QString name =
        sum.count() == 1 ? tr("1 other") : tr("%1 others", "after those that have a bar").arg(sum.count());
    return std::pair(name, sum.reading());
}

bool BarsBand::hasRoomForOthers() const
{
    constexpr double kTightest = 1.17; // of the letters: as close as lines stand without touching
    return height() >= theme().font(Type::Live).pixelSize() * kTightest * (m_tile.rows + 1);
}

QString BarsBand::rest() const
{
    const auto rest = others();
    return rest && !hasRoomForOthers() ? rest->first + u' ' + valueOf(rest->second).text.joined() : QString();
}

style::HonestValue BarsBand::valueOf(const items::Reading& reading) const
{
    return shown(pages::honest(reading, *measure(), context().formatter));
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
    if (m_rows.empty() || !measure())
        return theme().texts().draw(painter, Type::Body, Ink::Muted, rect(),
                                    m_watch->isComplete() ? tr("None of them has a value.") : tr("No values yet."),
                                    isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft);
    const auto rest = others();
    double valueWidth = rest ? style::valueSize(theme(), valueOf(rest->second), kValue).width() : 0.0;
    for (const AssetRef asset : m_rows)
        valueWidth = std::max(valueWidth, style::valueSize(theme(), valueOf(reading(asset)), kValue).width());
    const bool hasRest = rest && hasRoomForOthers();
    const int lines = m_tile.rows + (hasRest ? 1 : 0);
    const double high = std::min(height() / static_cast<double>(lines), line(Type::Live) * kHighestRow);
    QRectF row(0, 0, width(), high);
    for (const AssetRef asset : m_rows) {
        paintRow(painter, row, valueWidth, asset);
        row.translate(0, high);
    }
    if (hasRest)
        paintOthers(painter, row, valueWidth, *rest);
}

void BarsBand::paintRow(QPainter& painter, const QRectF& row, double valueWidth, AssetRef asset) const
{
    const double gap = theme().scaled(kGap);
    const double left = width() * kNameShare + gap;
    const QRectF bar(left, row.center().y() - theme().scaled(kBar) / 2, width() - left - valueWidth - gap,
                     theme().scaled(kBar));
    const style::Sides sides(rect(), isRightToLeft());
    theme().texts().draw(painter, Type::Live, numberInk(), sides.of(QRectF(0, row.top(), left - gap, row.height())),
                         pages::assetName(*view().inventory(), asset), sides.begin());
    painter.fillRect(sides.of(bar), theme().color(Ink::Sunk));
    const items::Reading now = reading(asset);
    const style::HonestValue value = valueOf(now);
    if (now.mark.hasValue() && m_most > 0.0) {
        QRectF filled = bar;
        filled.setWidth(bar.width() * std::max(0.0, now.value / m_most));
        style::paintBar(painter, sides.of(filled), theme(), Ink::Equipment, style::isHatched(value.mark));
    }
    style::ValueLayout layout = kValue;
    layout.ink = numberInk();
    layout.alignment = sides.end() | Qt::AlignVCenter;
    style::paintValue(painter, sides.of(QRectF(bar.right() + gap, row.top(), valueWidth, row.height())), theme(), value,
                      layout);
}

/// Without a bar: together they may have more than the first.
void BarsBand::paintOthers(QPainter& painter, const QRectF& row, double valueWidth, const Others& rest) const
{
    const style::Sides sides(rect(), isRightToLeft());
    theme().texts().draw(painter, Type::Live, Ink::Muted, row, rest.first, sides.begin());
    style::ValueLayout layout = kValue;
    layout.ink = Ink::Muted;
    layout.alignment = sides.end() | Qt::AlignVCenter;
    style::paintValue(painter, sides.of(QRectF(row.right() - valueWidth, row.top(), valueWidth, row.height())), theme(),
                      valueOf(rest.second), layout);
}

} // namespace millwright::wall
