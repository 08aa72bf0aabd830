// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/worst_band.h"

#include "widgets/style/sides.h"
#include "widgets/wall/attention_row.h"

#include <QPainter>

#include <algorithm>
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
    connect(this->context().board, &items::ConditionBoard::changed, this, &WorstBand::tick);
}

QSize WorstBand::leastSize() const
{
    return {qCeil(leastRowWidth(theme())), (m_rows + 1) / 2 * line(Type::Body)};
}

double WorstBand::columnWidth(int columns) const
{
    return (width() - theme().scaled(kGap) * (columns - 1)) / columns;
}

WorstBand::Shape WorstBand::shapeFor(const std::vector<items::AttentionItem>& items) const
{
    const int below = std::max(1, height() / line(Type::Body));
    const int half = (m_rows + 1) / 2;
    const bool needsTwo = static_cast<int>(items.size()) > below;
    if (needsTwo && half <= below && AttentionRows::fitIn(m_model, items, columnWidth(2)))
        return {2, half};
    return {1, std::min(below, m_rows)};
}

QString WorstBand::rest() const
{
    const std::vector<items::AttentionItem> items = linesOf(m_model, m_rows);
    const Shape shape = shapeFor(items);
    return moreWords(m_model, std::min(static_cast<int>(items.size()), shape.columns * shape.perColumn));
}

void WorstBand::tick()
{
    QStringList said;
    for (const items::AttentionItem& item : linesOf(m_model, m_rows)) {
        const RowWords words = wordsOf(m_model, item);
        said << AttentionRows::tr("%1: %2, %3", "where, what, for how long")
                    .arg(words.where.first(), words.what[words.whole], words.age);
    }
    setAccessibleName(said.isEmpty() ? m_model.emptyText() : said.join(QStringLiteral("; ")));
    update();
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
    const Shape shape = shapeFor(items);
    const double wide = columnWidth(shape.columns);
    const double high = std::min(height() / static_cast<double>(shape.perColumn), line(Type::Body) * kHighestRow);
    const style::Sides sides(rect(), isRightToLeft());
    AttentionRows rows(m_model, sides.isMirrored());
    const int shown = std::min(static_cast<int>(items.size()), shape.columns * shape.perColumn);
    for (int i = 0; i < shown; ++i) {
        const double left = i / shape.perColumn * (wide + theme().scaled(kGap));
        rows.add(items[static_cast<std::size_t>(i)], sides.of(QRectF(left, i % shape.perColumn * high, wide, high)));
    }
    rows.paint(painter, isFrozen());
}

} // namespace millwright::wall
