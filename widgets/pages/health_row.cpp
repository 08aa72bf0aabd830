// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/health_row.h"

#include "widgets/pages/panel.h"
#include "widgets/pages/words.h"
#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"
#include "widgets/style/value_text.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr double kSymbol = 14;
constexpr double kMostValue = 220;

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

void HealthRow::setTexts(const QString& name, const QString& value, const QString& sentence, Condition condition,
                         QualityMark mark)
{
    m_name->setText(name);
    m_value->setText(m_value->fontMetrics().elidedText(value, Qt::ElideRight, m_theme->scaledPx(kMostValue)));
    m_value->setToolTip(tipText(value));
    m_condition = condition;
    m_mark = mark;
    m_told = value;
    m_meant = sentence;
    m_name->setIndent(condition == Condition::Normal ? 0 : m_theme->scaledPx(kSymbol + 6));
    setAccessibleName(name);
    showTexts();
}

void HealthRow::setCutAt(const QString& time)
{
    if (m_cutAt == time)
        return;
    m_cutAt = time;
    showTexts();
}

bool HealthRow::isOld() const
{
    return style::isHatched(m_cutAt.isEmpty() ? m_mark : m_mark.cutOff());
}

/// Below an old value stands of when it is: the sentence explains it in the present tense.
void HealthRow::showTexts()
{
    const bool isCut = !m_cutAt.isEmpty() && m_mark.hasValue();
    const QString sentence =
        isCut && !m_meant.isEmpty() ? tr("at %1: %2", "time, what it meant").arg(m_cutAt, m_meant) : m_meant;
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    QPalette palette = m_value->palette();
    palette.setColor(QPalette::WindowText, isOld() ? QColor(Qt::transparent) : m_theme->color(Ink::Text));
    m_value->setPalette(palette); // an old one is painted by the row: its hatch reaches beyond the words
    QString said = m_told;
    if (isCut && m_meant.isEmpty())
        said = tr("%1, at %2", "value, time").arg(m_told, m_cutAt);
    setAccessibleDescription(sentence.isEmpty() ? said : tr("%1: %2", "value, what it means").arg(said, sentence));
    update();
}

void HealthRow::paintOld(QPainter& painter) const
{
    const style::Sides sides(rect(), isRightToLeft());
    const style::ValueLayout layout{Type::Body, Type::Label, sides.end() | Qt::AlignVCenter, Ink::Muted};
    style::paintValue(painter, QRectF(m_value->geometry()).adjusted(-2, 0, isRightToLeft() ? 2 : 0, 0), *m_theme,
                      {{m_value->text(), {}}, QualityMark(Quality::Stale)}, layout);
}

void HealthRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme->color(Ink::Hairline));
    if (isOld() && !m_value->text().isEmpty())
        paintOld(painter);
    if (m_condition == Condition::Normal)
        return;
    const double side = m_theme->scaled(kSymbol);
    const style::Sides sides(m_name->geometry(), isRightToLeft());
    const QRectF symbol(m_name->x(), m_name->y() + (m_name->height() - side) / 2, side, side);
    const bool isCut = !m_cutAt.isEmpty() && m_mark.hasValue();
    style::paintPriority(painter, sides.of(symbol), *m_theme, m_condition,
                         isCut ? style::SymbolState::None : style::SymbolState::Active);
}

} // namespace millwright::pages
