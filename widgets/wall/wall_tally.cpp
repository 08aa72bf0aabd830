// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/wall_tally.h"

#include "widgets/pages/words.h"
#include "widgets/style/dim.h"
#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace millwright::wall {

using style::Ink;
using style::SymbolState;
using style::Type;

namespace {

constexpr double kSymbol = 20.0;
constexpr double kWidestWords = 230.0; ///< That counts make room for.
constexpr std::array kGravestFirst{Condition::Critical, Condition::High, Condition::Medium, Condition::Low};

std::uint32_t countIn(const std::array<std::uint32_t, 6>& counts, Condition condition)
{
    return counts[static_cast<std::size_t>(condition)];
}

} // namespace

WallTally::WallTally(pages::PageContext context, AssetRef scope, QWidget* parent)
    : Band(std::move(context), parent)
    , m_scope(scope)
{
    setObjectName(QStringLiteral("wallTally"));
    connect(this->context().board, &items::ConditionBoard::changed, this, &WallTally::refresh);
    connect(this->context().view, &items::FleetView::inventoryReplaced, this, &WallTally::refresh);
    refresh();
}

void WallTally::refresh()
{
    const Counts all = context().board->tally();
    m_here = context().board->tallyOf(m_scope);
    std::ranges::transform(all, m_here, m_elsewhere.begin(),
                           [](std::uint32_t fleet, std::uint32_t here) { return fleet > here ? fleet - here : 0; });
    QStringList words;
    for (const Condition condition : conditions())
        words << tr("%1 %2", "count, priority").arg(countOf(condition), pages::conditionName(condition));
    QString said = tr("In trouble: %1").arg(words.join(QStringLiteral(", ")));
    if (const QString place = placeWords(width()); !place.isEmpty())
        said += QStringLiteral("; ") + elsewhere(kGravestFirst.size());
    if (std::exchange(m_words, said) == said)
        return;
    setAccessibleName(said);
    Q_EMIT needChanged();
    update();
}

std::vector<Condition> WallTally::conditions() const
{
    std::vector<Condition> shown(kGravestFirst.begin(), kGravestFirst.end());
    if (countIn(m_here, Condition::Unknown) > 0)
        shown.push_back(Condition::Unknown);
    return shown;
}

/// Nothing is called zero before anything has told how it is.
QString WallTally::countOf(Condition condition) const
{
    const std::uint32_t count = countIn(m_here, condition);
    if (!view().inventory() || (count == 0 && !context().board->isKnown()))
        return style::kEmDash;
    return context().formatter.count(count);
}

/// "elsewhere 2 critical, 11 high".
QString WallTally::elsewhere(std::size_t most) const
{
    QStringList said;
    for (const Condition condition : kGravestFirst) {
        const std::uint32_t count = countIn(m_elsewhere, condition);
        if (count > 0 && static_cast<std::size_t>(said.size()) < most)
            said << tr("%1 %2", "count, priority")
                        .arg(context().formatter.count(count), pages::conditionName(condition));
    }
    if (said.isEmpty() && !context().board->isKnown())
        return tr("elsewhere %1").arg(style::kEmDash);
    return said.isEmpty() ? tr("nothing elsewhere") : tr("elsewhere %1").arg(said.join(QStringLiteral(", ")));
}

/// Which place the counts are of, and as much of what is elsewhere as there is room for.
QString WallTally::placeWords(double room) const
{
    const Inventory* inventory = view().inventory();
    if (isOfFleet() || !inventory || !inventory->contains(m_scope))
        return {};
    const QString place = pages::assetName(*inventory, m_scope);
    for (std::size_t most = 2; most > 0; --most) {
        const QString words = tr("%1 · %2", "place, elsewhere 2 critical").arg(place, elsewhere(most));
        if (theme().texts().width(Type::LabelCondensed, words) <= room)
            return words;
    }
    return theme().texts().width(Type::LabelCondensed, elsewhere(1)) <= room ? elsewhere(1) : place;
}

double WallTally::widthOf(const Look& look) const
{
    double width = -theme().scaled(look.step);
    for (const Condition condition : conditions())
        width += theme().scaled(kSymbol + look.gap + look.step) + theme().texts().width(look.type, countOf(condition));
    return width;
}

QSize WallTally::leastSize() const
{
    return {qCeil(widthOf(kTight)), theme().scaledPx(kSymbol + 4) + (isOfFleet() ? 0 : line(Type::LabelCondensed))};
}

int WallTally::naturalWidth() const
{
    const QString words = placeWords(theme().scaled(kWidestWords));
    return qCeil(std::max(widthOf(kWide), theme().texts().width(Type::LabelCondensed, words)));
}

void WallTally::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QRectF box = rect();
    if (!isOfFleet()) {
        const QRectF above(0, 0, width(), line(Type::LabelCondensed)); // beside the name of the large number
        theme().texts().draw(painter, Type::LabelCondensed, Ink::Muted, above, placeWords(width()),
                             style::Sides(above, isRightToLeft()).end());
        box.setTop(above.bottom());
    }
    paintCounts(painter, box);
}

void WallTally::paintCounts(QPainter& painter, const QRectF& box) const
{
    const Look& look = widthOf(kWide) <= width() ? kWide : kTight;
    const double side = theme().scaled(kSymbol);
    const double hatched = side * 0.7;
    const style::Sides sides(rect(), isRightToLeft());
    double x = width() - widthOf(look);
    for (const Condition condition : conditions()) {
        const QString count = countOf(condition);
        const bool isHollow = countIn(m_here, condition) == 0 || !view().inventory() || isFrozen();
        const QRectF symbol = sides.of(QRectF(x, box.center().y() - side / 2, side, side));
        style::paintPriority(painter, symbol, theme(), condition, isHollow ? SymbolState::None : SymbolState::Active);
        if (!isHollow)
            style::dim(painter, symbol, theme(), condition);
        x += side + theme().scaled(look.gap);
        const double wide = theme().texts().width(look.type, count);
        if (isFrozen())
            style::paintHatch(painter, sides.of(QRectF(x - 2, box.center().y() - hatched / 2, wide + 4, hatched)),
                              theme());
        theme().texts().draw(painter, look.type, isHollow ? Ink::Muted : Ink::Text,
                             sides.of(QRectF(x, box.top(), wide + 1, box.height())), count, sides.begin());
        x += wide + theme().scaled(look.step);
    }
}

} // namespace millwright::wall
