// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/usage_totals.h"

#include "widgets/pages/readings.h"
#include "widgets/style/sides.h"
#include "widgets/style/text_cache.h"

#include <QPainter>
#include <QScrollBar>

#include <cmath>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr int kPadding = 8;
constexpr int kRow = 30;

} // namespace

UsageTotals::UsageTotals(const AssetTable* table, QWidget* parent)
    : QWidget(parent)
    , m_table(table)
{
    setObjectName(QStringLiteral("usageTotals"));
    setAccessibleName(tr("Together"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(table, &AssetTable::columnsFitted, this, &UsageTotals::refresh);
    connect(table->horizontalHeader(), &QHeaderView::sectionResized, this, qOverload<>(&QWidget::update));
    connect(table->horizontalScrollBar(), &QScrollBar::valueChanged, this, qOverload<>(&QWidget::update));
}

void UsageTotals::setModel(const items::UsageModel* model)
{
    m_model = model;
    refresh();
}

void UsageTotals::refresh()
{
    describe();
    updateGeometry();
    update();
}

/// What is left over has a line when there is any of it.
std::vector<UsageTotals::Line> UsageTotals::lines() const
{
    std::vector<Line> lines;
    if (!m_model || m_model->rowCount() == 0)
        return lines;
    bool hasRest = false;
    for (int column = 1; column < m_model->columnCount(); ++column) {
        const items::Reading rest = m_model->restOf(column);
        hasRest = hasRest || (rest.mark.hasValue() && rest.value > 0.0);
    }
    if (hasRest)
        lines.push_back({tr("Held by nobody"), false});
    lines.push_back({tr("All"), true});
    return lines;
}

items::Reading UsageTotals::readingOf(const Line& line, int column) const
{
    return line.isTotal ? m_model->totalOf(column) : m_model->restOf(column);
}

style::HonestValue UsageTotals::valueOf(const Line& line, int column) const
{
    const style::HonestValue value = honestCell(readingOf(line, column), *m_model->infoAt(column),
                                                m_table->scaleOf(column), m_table->context().formatter);
    return m_table->isFrozen() ? value.cutOff() : value;
}

QSize UsageTotals::sizeHint() const
{
    return {200, static_cast<int>(lines().size()) * m_table->context().theme->rowPx(kRow)};
}

void UsageTotals::describe()
{
    QStringList said;
    for (const Line& line : lines()) {
        QStringList values;
        for (int column = 1; column < m_model->columnCount(); ++column) {
            const QString unit = m_table->scaleOf(column).unit;
            values << spoken(valueOf(line, column)) + (unit.isEmpty() ? QString() : u' ' + unit);
        }
        said << line.title + QStringLiteral(": ") + values.join(QStringLiteral(", "));
    }
    setAccessibleDescription(said.join(u'\n'));
}

void UsageTotals::paintEvent(QPaintEvent*)
{
    const style::Theme& theme = *m_table->context().theme;
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Ink::Surface));
    const QHeaderView* header = m_table->horizontalHeader();
    const style::Sides sides(m_table->viewport()->geometry(), isRightToLeft());
    const double row = theme.rowPx(kRow);
    double top = 0.0;
    for (const Line& line : lines()) {
        painter.fillRect(sides.of(QRectF(m_table->viewport()->x(), top, header->length(), 1)),
                         theme.color(line.isTotal ? Ink::Line : Ink::Hairline));
        for (int column = 0; column < m_model->columnCount(); ++column) {
            if (m_table->isColumnHidden(column))
                continue;
            const int left = m_table->viewport()->x() + header->sectionViewportPosition(column);
            const QRectF cell = QRectF(left, top, header->sectionSize(column), row).adjusted(kPadding, 0, -kPadding, 0);
            const Type type = line.isTotal ? Type::BodyStrong : Type::Body;
            if (column == 0)
                theme.texts().draw(painter, type, line.isTotal ? Ink::Text : Ink::Muted, cell, line.title,
                                   sides.begin());
            else
                style::paintValue(painter, cell, theme, valueOf(line, column),
                                  {type, Type::Label, sides.end() | Qt::AlignVCenter});
        }
        top += row;
    }
}

} // namespace millwright::pages
