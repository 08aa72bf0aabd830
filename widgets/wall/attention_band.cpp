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
    for (const items::AttentionItem& item : linesOf(m_model, shownRows()))
        words << tr("%1: %2, %3", "where, what, for how long")
                     .arg(m_model.title(item), m_model.happened(item), wordsOf(m_model, item).age);
    if (words.isEmpty())
        words << m_model.emptyText();
    return words;
}

QSize AttentionBand::leastSize() const
{
    return {qCeil(leastRowWidth(theme())), heightWithout(0)};
}

QString AttentionBand::rest() const
{
    return moreWords(m_model, shownRows());
}

void AttentionBand::leaveOut(int lines)
{
    if (std::exchange(m_leftOut, lines) != lines)
        tick();
}

void AttentionBand::tick()
{
    setAccessibleName(words().join(QStringLiteral("; ")));
    update();
}

void AttentionBand::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const double high = height() / static_cast<double>(shownRows());
    AttentionRows rows(m_model, isRightToLeft());
    QRectF box(0, 0, width(), high);
    for (const items::AttentionItem& item : linesOf(m_model, shownRows())) {
        rows.add(item, box);
        box.translate(0, high);
    }
    rows.paint(painter, isFrozen());
    if (box.top() > 0.0)
        return;
    painter.setFont(theme().font(Type::Body));
    painter.setPen(theme().color(Ink::Muted));
    painter.drawText(rect(), (isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextWordWrap,
                     m_model.emptyText());
}

} // namespace millwright::wall
