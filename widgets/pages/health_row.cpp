// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/health_row.h"

#include "widgets/pages/panel.h"
#include "widgets/pages/words.h"
#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr double kSymbol = 14;
constexpr double kMostValue = 190;

} // namespace

HealthRow::HealthRow(style::ThemePtr theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(std::move(theme))
    , m_name(makeLabel(*m_theme, Type::Body, Ink::Muted, {}, this))
    , m_value(makeLabel(*m_theme, Type::Body, Ink::Text, {}, this))
    , m_sentence(makeLabel(*m_theme, Type::Label, Ink::Muted, {}, this))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, m_theme->scaledPx(4), 0, m_theme->scaledPx(5));
    grid->setHorizontalSpacing(m_theme->scaledPx(8));
    grid->setVerticalSpacing(0);
    grid->addWidget(m_name, 0, 0);
    grid->addWidget(m_value, 0, 1, Qt::AlignRight);
    grid->addWidget(m_sentence, 1, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    m_name->setWordWrap(true);
    m_sentence->setWordWrap(true);
    for (QLabel* label : {m_name, m_sentence}) // names without a space are as long as anybody likes
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setFocusPolicy(Qt::NoFocus);
}

void HealthRow::setTexts(const QString& name, const QString& value, const QString& sentence, Condition condition)
{
    m_name->setText(name);
    m_value->setText(m_value->fontMetrics().elidedText(value, Qt::ElideRight, m_theme->scaledPx(kMostValue)));
    m_value->setToolTip(tipText(value));
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    m_condition = condition;
    m_name->setIndent(condition == Condition::Normal ? 0 : m_theme->scaledPx(kSymbol + 6));
    setAccessibleName(name);
    setAccessibleDescription(sentence.isEmpty() ? value : tr("%1: %2", "value, what it means").arg(value, sentence));
    update();
}

void HealthRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme->color(Ink::Hairline));
    if (m_condition == Condition::Normal)
        return;
    const double side = m_theme->scaled(kSymbol);
    const style::Sides sides(m_name->geometry(), isRightToLeft());
    const QRectF symbol(m_name->x(), m_name->y() + (m_name->height() - side) / 2, side, side);
    style::paintPriority(painter, sides.of(symbol), *m_theme, m_condition);
}

} // namespace millwright::pages
