// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/tally.h"

#include "widgets/pages/words.h"
#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"

#include <QPainter>

#include <utility>

namespace millwright::shell {

using style::Ink;
using style::SymbolState;
using style::Type;

namespace {

constexpr int kSymbol = 22;
constexpr int kGap = 8;
constexpr int kStep = 18; ///< Between one count and the next symbol.
constexpr int kGapCompact = 6;
constexpr int kStepCompact = 12;

} // namespace

Tally::Tally(pages::PageContext context, QWidget* parent)
    : QAbstractButton(parent)
    , m_context(std::move(context))
{
    setObjectName(QStringLiteral("tally"));
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    setCursor(Qt::PointingHandCursor);
    connect(m_context.board, &items::ConditionBoard::changed, this, &Tally::refresh);
    connect(this, &QAbstractButton::clicked, this, &Tally::openGravest);
    refresh();
}

void Tally::setCompact(bool compact)
{
    if (std::exchange(m_compact, compact) == compact)
        return;
    updateGeometry();
    update();
}

double Tally::gap() const
{
    return m_context.theme->scaled(m_compact ? kGapCompact : kGap);
}

double Tally::step() const
{
    return m_context.theme->scaled(m_compact ? kStepCompact : kStep);
}

void Tally::setFrozen(bool frozen)
{
    m_frozen = frozen;
    update();
}

std::vector<Condition> Tally::shown() const
{
    std::vector<Condition> conditions{Condition::Critical, Condition::High, Condition::Medium, Condition::Low};
    if (m_context.board->tally()[static_cast<std::size_t>(Condition::Unknown)] > 0)
        conditions.push_back(Condition::Unknown);
    return conditions;
}

QString Tally::countOf(Condition condition) const
{
    const std::uint32_t count = m_context.board->tally()[static_cast<std::size_t>(condition)];
    if (!m_context.view->inventory() || (count == 0 && !m_context.board->isKnown()))
        return style::kEmDash;
    return m_context.formatter.count(count);
}

QSize Tally::sizeHint() const
{
    const style::Theme& theme = *m_context.theme;
    double width = 0;
    for (const Condition condition : shown())
        width +=
            theme.scaled(kSymbol) + gap() + step() + theme.metrics(Type::Section).horizontalAdvance(countOf(condition));
    return {qCeil(width), theme.scaledPx(40)};
}

void Tally::refresh()
{
    QStringList words;
    for (const Condition condition : shown())
        words << tr("%1 %2", "count, priority").arg(countOf(condition), pages::conditionName(condition));
    setAccessibleName(tr("In trouble: %1").arg(words.join(QStringLiteral(", "))));
    updateGeometry();
    update();
}

void Tally::openGravest()
{
    const Inventory* inventory = m_context.view->inventory();
    for (const items::AttentionItem& item : m_context.board->attention()) {
        if (inventory && inventory->contains(item.asset)) // a source has no page
            return m_context.navigator->openAsset(std::string(inventory->id(item.asset)));
    }
    m_context.navigator->open(
        {items::Screen::Overview, {}}); // where it is said what there is, or that there is nothing
}

void Tally::paintEvent(QPaintEvent*)
{
    const style::Theme& theme = *m_context.theme;
    QPainter painter(this);
    const style::Sides sides(rect(), isRightToLeft());
    double x = 0;
    const double side = theme.scaled(kSymbol);
    painter.setFont(theme.font(Type::Section));
    for (const Condition condition : shown()) {
        const std::uint32_t number = m_context.board->tally()[static_cast<std::size_t>(condition)];
        const QString count = countOf(condition);
        const double width = theme.metrics(Type::Section).horizontalAdvance(count);
        const bool hollow = number == 0 || m_frozen;
        style::paintPriority(painter, sides.of(QRectF(x, (height() - side) / 2, side, side)), theme, condition,
                             hollow ? SymbolState::None : SymbolState::Active);
        x += side + gap();
        const QRectF box = sides.of(QRectF(x, 0, width + 1, height()));
        if (m_frozen)
            style::paintHatch(painter, box.adjusted(-2, height() * 0.2, 2, -height() * 0.2), theme);
        painter.setPen(theme.color(number == 0 || m_frozen ? Ink::Muted : Ink::Text));
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, count); // Qt mirrors it
        x += width + step();
    }
    if (hasFocus())
        style::paintFocus(painter, QRectF(rect()).adjusted(3, 3, -3, -3), theme);
}

} // namespace millwright::shell
