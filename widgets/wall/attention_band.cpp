// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/attention_band.h"

#include "widgets/wall/attention_row.h"

#include <QPainter>

#include <utility>

namespace millwright::wall {

using style::Ink;
using style::Type;

AttentionBand::AttentionBand(pages::PageContext context, int rows, AssetRef scope, QWidget* parent)
    : Band(context, parent)
    , m_rows(rows)
    , m_scope(scope)
    , m_model(std::move(context))
{
    setObjectName(QStringLiteral("wallAttention"));
    connect(this->context().board, &items::ConditionBoard::changed, this, &AttentionBand::tick);
    tick();
}

std::vector<items::AttentionItem> AttentionBand::shownItems() const
{
    std::vector<items::AttentionItem> items = itemsOf(*context().board, view().inventory(), m_scope);
    if (items.size() > static_cast<std::size_t>(m_rows))
        items.resize(static_cast<std::size_t>(m_rows));
    return items;
}

/// What is true of the whole fleet is true of the place; else it is said of the place alone.
QString AttentionBand::emptyText() const
{
    return context().board->attention().empty() ? m_model.emptyText()
                                                : tr("Nothing here is among what needs a person.");
}

QStringList AttentionBand::words() const
{
    QStringList words;
    for (const items::AttentionItem& item : shownItems())
        words << m_model.title(item) + QStringLiteral(": ") + m_model.subline(item);
    if (words.isEmpty())
        words << emptyText();
    return words;
}

QSize AttentionBand::leastSize() const
{
    return {qCeil(leastRowWidth(theme())), m_rows * line(Type::Body)};
}

void AttentionBand::tick()
{
    setAccessibleName(words().join(QStringLiteral("; ")));
    update();
}

void AttentionBand::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const double high = height() / static_cast<double>(m_rows);
    double y = 0.0;
    const auto items = shownItems();
    for (const items::AttentionItem& item : items) {
        paintAttentionRow(painter, QRectF(0, y, width(), high), m_model, item, isFrozen());
        y += high;
    }
    if (!items.empty())
        return;
    painter.setFont(theme().font(Type::Body));
    painter.setPen(theme().color(Ink::Muted));
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, emptyText());
}

} // namespace millwright::wall
