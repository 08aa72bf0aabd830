// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/worst_band.h"

#include "widgets/style/sides.h"
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
    , m_model(std::move(context))
{
    setObjectName(QStringLiteral("wallWorst"));
    m_model.setScope(scope);
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
    const std::vector<items::AttentionItem> items = linesOf(m_model, m_rows);
    if (items.empty()) {
        painter.setFont(theme().font(Type::Section));
        painter.setPen(theme().color(Ink::Muted));
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, m_model.emptyText());
        return;
    }
    const int perColumn = (m_rows + 1) / 2;
    const double gap = theme().scaled(kGap);
    const bool hasSecond = items.size() > static_cast<std::size_t>(perColumn);
    const double wide = hasSecond ? (width() - gap) / 2 : width(); // one column has room for more words
    const double high = std::min(height() / static_cast<double>(perColumn), line(Type::Body) * kHighestRow);
    const style::Sides sides(rect(), isRightToLeft());
    AttentionRows rows(m_model, sides.isMirrored());
    for (int i = 0; static_cast<std::size_t>(i) < items.size(); ++i)
        rows.add(items[static_cast<std::size_t>(i)],
                 sides.of(QRectF(i / perColumn * (wide + gap), i % perColumn * high, wide, high)));
    rows.paint(painter, isFrozen());
}

} // namespace millwright::wall
