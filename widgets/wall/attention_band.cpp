// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/attention_band.h"

#include "widgets/style/sides.h"
#include "widgets/wall/attention_row.h"

#include <QPainter>

#include <utility>

namespace millwright::wall {

using style::Ink;
using style::Type;

AttentionBand::AttentionBand(pages::PageContext context, int rows, AssetRef scope, QWidget* parent)
    : Band(context, parent)
    , m_rows(rows)
    , m_model(std::move(context))
{
    setObjectName(QStringLiteral("wallAttention"));
    m_model.setScope(scope);
    connect(this->context().board, &items::ConditionBoard::changed, this, &AttentionBand::tick);
    tick();
}

QStringList AttentionBand::words() const
{
    QStringList words;
    for (const items::AttentionItem& item : linesOf(m_model, m_rows))
        words << tr("%1: %2, %3", "where, what, for how long")
                     .arg(m_model.title(item), m_model.happened(item), wordsOf(m_model, item).age);
    if (words.isEmpty())
        words << m_model.emptyText();
    return words;
}

QSize AttentionBand::leastSize() const
{
    return {qCeil(leastRowWidth(theme())), m_rows * line(Type::Body)};
}

void AttentionBand::setCorner(QSize px)
{
    if (std::exchange(m_corner, px) != px)
        update();
}

void AttentionBand::tick()
{
    setAccessibleName(words().join(QStringLiteral("; ")));
    update();
}

void AttentionBand::paintEvent(QPaintEvent*)
{
    constexpr double kBelowMiddle = 0.57; // of its size, what text takes
    QPainter painter(this);
    const std::vector<items::AttentionItem> items = linesOf(m_model, m_rows);
    const double high = height() / static_cast<double>(m_rows);
    const style::Sides sides(rect(), isRightToLeft());
    AttentionRows rows(m_model, sides.isMirrored());
    QRectF box(0, 0, width(), high);
    for (const items::AttentionItem& item : items) {
        const double bottom = box.center().y() + theme().font(Type::Body).pixelSize() * kBelowMiddle;
        box.setRight(width() - (bottom > height() - m_corner.height() ? m_corner.width() : 0));
        rows.add(item, sides.of(box));
        box.translate(0, high);
    }
    rows.paint(painter, isFrozen());
    if (!items.empty())
        return;
    painter.setFont(theme().font(Type::Body));
    painter.setPen(theme().color(Ink::Muted));
    painter.drawText(sides.of(rect().adjusted(0, 0, -m_corner.width(), 0)),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, m_model.emptyText());
}

} // namespace millwright::wall
