// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/worst_band.h"

#include "widgets/wall/attention_row.h"

#include <QPainter>

#include <utility>

namespace millwright::wall {

using style::Ink;
using style::Type;

namespace {

constexpr double kGap = 14.0;
constexpr double kHighestRow = 1.6; ///< In lines of text.

} // namespace

WorstBand::WorstBand(pages::PageContext context, int rows, AssetRef scope, QWidget* parent)
    : Band(context, parent)
    , m_rows(rows)
    , m_scope(scope)
    , m_model(std::move(context))
{
    setObjectName(QStringLiteral("wallWorst"));
    connect(this->context().board, &items::ConditionBoard::changed, this, qOverload<>(&QWidget::update));
}

QSize WorstBand::leastSize() const
{
    const int columns = m_rows > 1 ? 2 : 1;
    const double width = leastRowWidth(theme()) * columns + theme().scaled(kGap) * (columns - 1);
    return {qCeil(width), (m_rows + 1) / 2 * line(Type::Body)};
}

void WorstBand::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto items = itemsOf(*context().board, view().inventory(), m_scope);
    if (items.empty()) {
        const bool isAll = context().board->attention().empty();
        painter.setFont(theme().font(Type::Section));
        painter.setPen(theme().color(Ink::Muted));
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap,
                         isAll ? m_model.emptyText() : tr("Nothing here is among what needs a person."));
        return;
    }
    const int perColumn = (m_rows + 1) / 2;
    const double gap = theme().scaled(kGap);
    const bool hasSecond = items.size() > static_cast<std::size_t>(perColumn);
    const double wide = hasSecond ? (width() - gap) / 2 : width(); // one column has room for more words
    const double high = std::min(height() / static_cast<double>(perColumn), line(Type::Body) * kHighestRow);
    for (int i = 0; i < m_rows && static_cast<std::size_t>(i) < items.size(); ++i) {
        const QRectF box(i / perColumn * (wide + gap), i % perColumn * high, wide, high);
        paintAttentionRow(painter, box, m_model, items[static_cast<std::size_t>(i)], isFrozen());
    }
}

} // namespace millwright::wall
