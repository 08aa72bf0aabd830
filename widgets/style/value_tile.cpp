// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/value_tile.h"
#include "widgets/style/sides.h"
#include "widgets/style/spoken_role.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace millwright::style {
namespace {

constexpr double kHeight = 96;
constexpr double kCompactHeight = 84;

} // namespace

ValueTile::ValueTile(ThemePtr theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(std::move(theme))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_value.mark = QualityMark(Quality::Missing);
    setSpokenRole(*this, QAccessible::StaticText);
}

void ValueTile::setTheme(ThemePtr theme)
{
    m_theme = std::move(theme);
    updateGeometry();
    update();
}

void ValueTile::setLabel(const QString& label)
{
    if (m_label == label)
        return;
    m_label = label;
    describe();
    update();
}

void ValueTile::setValue(const HonestValue& value, const QString& subLine, const QString& shortLine)
{
    if (m_value == value && m_subLine == subLine && m_shortLine == shortLine)
        return;
    m_value = value;
    m_subLine = subLine;
    m_shortLine = shortLine;
    describe();
    update();
}

void ValueTile::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    updateGeometry();
    update();
}

void ValueTile::setDivider(bool divider)
{
    m_divider = divider;
    update();
}

void ValueTile::setFrozen(bool frozen)
{
    if (m_frozen == frozen)
        return;
    m_frozen = frozen;
    describe();
    update();
}

QSize ValueTile::sizeHint() const
{
    const ValueLayout layout{m_compact ? Type::HeadlineCompact : Type::Headline, m_compact ? Type::Label : Type::Live};
    const double text =
        std::max({valueSize(*m_theme, m_value, layout).width(), m_theme->texts().width(Type::Label, m_label),
                  m_theme->texts().width(Type::Label, note())});
    return {qCeil(text + 2 * m_theme->scaled(kPanelPaddingX)), m_theme->scaledPx(m_compact ? kCompactHeight : kHeight)};
}

QSize ValueTile::minimumSizeHint() const
{
    return {m_theme->scaledPx(100), sizeHint().height()};
}

/// What may be said of the value: while the link is lost, nothing newer than old.
HonestValue ValueTile::shown() const
{
    return m_frozen ? m_value.cutOff() : m_value;
}

QString ValueTile::note() const
{
    return m_subLine.isEmpty() ? qualityNote(shown().mark) : m_subLine;
}

/// Condensed before it is shorter, and shorter before it is cut.
std::pair<Type, QString> ValueTile::fittedNote(double room) const
{
    const QString whole = note();
    for (const QString& line : {whole, m_shortLine}) {
        for (const Type type : {Type::Label, Type::LabelCondensed}) {
            if (!line.isEmpty() && m_theme->texts().width(type, line) <= room)
                return {type, line};
        }
    }
    return {Type::LabelCondensed, m_shortLine.isEmpty() ? whole : m_shortLine};
}

void ValueTile::describe()
{
    setAccessibleName(m_label);
    const HonestValue shown = this->shown();
    QString text = shownNumber(shown);
    if (shown.origin().reason() != QualityReason::Unpriced && !m_value.text.unit.isEmpty())
        text += u' ' + m_value.text.unit;
    const QString made = shown.was.hasValue() ? qualityNote(shown.was) : QString();
    for (const QString& part : {made, qualityNote(shown.mark), m_subLine})
        if (!part.isEmpty())
            text += QStringLiteral(", ") + part;
    setAccessibleDescription(text);
}

void ValueTile::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = *m_theme;
    const Sides sides(rect(), isRightToLeft());
    painter.fillRect(rect(), theme.color(Ink::Surface));
    if (m_divider) {
        const double inset = theme.scaled(2);
        painter.fillRect(sides.of(QRectF(width() - 1, inset, 1, height() - 2 * inset)), theme.color(Ink::Hairline));
    }
    const double pad = theme.scaled(kPanelPaddingX);
    const double room = width() - 2 * pad;
    const double label = theme.lineHeight(Type::Label);
    const double top = theme.scaled(m_compact ? 8 : 10);

    theme.texts().draw(painter, Type::Label, Ink::Muted, QRectF(pad, top, room, label), m_label, sides.begin());

    const HonestValue shown = this->shown();
    ValueLayout layout{m_compact ? Type::HeadlineCompact : Type::Headline, m_compact ? Type::Label : Type::Live};
    if (valueSize(theme, shown, layout).width() > room)
        layout = {Type::HeadlineCompact, Type::Label}; // smaller before it loses its unit
    layout.ink = m_frozen ? Ink::Muted : Ink::Text;
    layout.alignment = sides.begin() | Qt::AlignVCenter;
    const double bottom = height() - top - label;
    paintValue(painter, QRectF(pad, top + label, room, bottom - top - label), theme, shown, layout);

    const bool doubtful = shown.mark.quality() != Quality::Good || shown.mark.reason() != QualityReason::None;
    const auto [type, line] = fittedNote(room);
    theme.texts().draw(painter, type, doubtful ? Ink::Text : Ink::Muted, QRectF(pad, bottom, room, label), line,
                       sides.begin());
    if (hasFocus())
        paintFocus(painter, QRectF(rect()).adjusted(4, 4, -4, -4), theme);
}

} // namespace millwright::style
