// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/wall_tally.h"

#include "widgets/pages/words.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"
#include "widgets/style/weave.h"

#include <QPainter>

#include <utility>

namespace millwright::wall {

using style::Ink;
using style::SymbolState;

namespace {

constexpr double kSymbol = 20.0;

} // namespace

WallTally::WallTally(pages::PageContext context, QWidget* parent)
    : Band(std::move(context), parent)
{
    setObjectName(QStringLiteral("wallTally"));
    const auto refresh = [this] {
        QStringList words;
        for (const Condition condition : conditions())
            words << tr("%1 %2", "count, priority").arg(countOf(condition), pages::conditionName(condition));
        const QString said = tr("In trouble: %1").arg(words.join(QStringLiteral(", ")));
        if (std::exchange(m_words, said) == said)
            return;
        setAccessibleName(said);
        Q_EMIT needChanged();
        update();
    };
    connect(this->context().board, &items::ConditionBoard::changed, this, refresh);
    connect(this->context().view, &items::FleetView::inventoryReplaced, this, refresh);
    refresh();
}

std::vector<Condition> WallTally::conditions() const
{
    std::vector<Condition> shown{Condition::Critical, Condition::High, Condition::Medium, Condition::Low};
    if (context().board->tally()[static_cast<std::size_t>(Condition::Unknown)] > 0)
        shown.push_back(Condition::Unknown);
    return shown;
}

QString WallTally::countOf(Condition condition) const
{
    if (!view().inventory())
        return style::kEmDash;
    return context().formatter.count(context().board->tally()[static_cast<std::size_t>(condition)]);
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
    return {qCeil(widthOf(kTight)), theme().scaledPx(kSymbol + 4)};
}

int WallTally::naturalWidth() const
{
    return qCeil(widthOf(kWide));
}

void WallTally::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Look& look = widthOf(kWide) <= width() ? kWide : kTight;
    const double side = theme().scaled(kSymbol);
    double x = width() - widthOf(look);
    for (const Condition condition : conditions()) {
        const QString count = countOf(condition);
        const bool isNone = context().board->tally()[static_cast<std::size_t>(condition)] == 0 || !view().inventory();
        const QRectF box(x, (height() - side) / 2, side, side);
        const bool isHollow = isNone || isFrozen();
        style::paintPriority(painter, box, theme(), condition, isHollow ? SymbolState::None : SymbolState::Active);
        if (!isHollow)
            style::weave(painter, box, theme(), condition);
        x += side + theme().scaled(look.gap);
        const double wide = theme().texts().width(look.type, count);
        if (isFrozen())
            style::paintHatch(painter, QRectF(x - 2, height() * 0.2, wide + 4, height() * 0.6), theme());
        theme().texts().draw(painter, look.type, isHollow ? Ink::Muted : Ink::Text, QRectF(x, 0, wide + 1, height()),
                             count);
        x += wide + theme().scaled(look.step);
    }
}

} // namespace millwright::wall
