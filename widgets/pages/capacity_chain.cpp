// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/capacity_chain.h"

#include "widgets/pages/readings.h"
#include "widgets/style/bar.h"
#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"
#include "widgets/style/value_text.h"

#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::pages {

using items::Reading;
using style::Ink;
using style::Sides;
using style::Type;

namespace {

constexpr int kRow = 24;
constexpr int kLossRow = 18;
constexpr int kNameWidth = 76;
constexpr int kCountWidth = 82;
constexpr int kLostWidth = 70;
constexpr int kGap = 10;
constexpr int kBar = 9;
constexpr double kLeastBar = 20;

QString stepName(std::size_t step)
{
    static constexpr std::array names{QT_TRANSLATE_NOOP("millwright::pages::CapacityChain", "Installed"),
                                      QT_TRANSLATE_NOOP("millwright::pages::CapacityChain", "Energised"),
                                      QT_TRANSLATE_NOOP("millwright::pages::CapacityChain", "Healthy"),
                                      QT_TRANSLATE_NOOP("millwright::pages::CapacityChain", "Allocated"),
                                      QT_TRANSLATE_NOOP("millwright::pages::CapacityChain", "Busy"),
                                      QT_TRANSLATE_NOOP("millwright::pages::CapacityChain", "Useful")};
    return CapacityChain::tr(names[step]);
}

/// By what time is metered as lost: the words of the meters, which judge usefulness by objectives and not by tensors.
QString causeName(std::size_t step)
{
    static constexpr std::array names{
        QT_TRANSLATE_NOOP("millwright::pages::CapacityChain", "all of it"),
        QT_TRANSLATE_NOOP("millwright::pages::CapacityChain", "off or not reported"),
        QT_TRANSLATE_NOOP("millwright::pages::CapacityChain", "not healthy"),
        QT_TRANSLATE_NOOP("millwright::pages::CapacityChain", "held by nobody"),
        QT_TRANSLATE_NOOP("millwright::pages::CapacityChain", "held, no kernel ran"),
        QT_TRANSLATE_NOOP("millwright::pages::CapacityChain", "busy, outside objectives")};
    return CapacityChain::tr(names[step]);
}

} // namespace

CapacityChain::CapacityChain(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setObjectName(QStringLiteral("capacityChain"));
    setAccessibleName(tr("Where capacity goes"));
}

void CapacityChain::setView(View view)
{
    if (view == m_view)
        return;
    m_view = view;
    updateGeometry();
    update();
}

void CapacityChain::setReadings(const std::array<Reading, kCapacitySteps>& steps, const Reading& powerUnknown)
{
    if (steps == m_steps && powerUnknown == m_powerUnknown)
        return;
    std::ranges::transform(steps, m_steps.begin(), countOf);
    m_powerUnknown = countOf(powerUnknown);
    describe();
    update();
}

void CapacityChain::setLosses(std::optional<CapacityLosses> losses)
{
    m_losses = std::move(losses);
    describe();
    update();
}

void CapacityChain::setFrozen(bool frozen)
{
    m_frozen = frozen;
    update();
}

QSize CapacityChain::sizeHint() const
{
    const int row = m_context.theme->scaledPx(kRow) + (m_view == View::Both ? m_context.theme->scaledPx(kLossRow) : 0);
    return {m_context.theme->scaledPx(260), static_cast<int>(kCapacitySteps) * row};
}

QSize CapacityChain::minimumSizeHint() const
{
    return {sizeHint().width(), static_cast<int>(kCapacitySteps) * m_context.theme->scaledPx(kRow)};
}

void CapacityChain::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme->color(Ink::Surface));
    const double height = sizeHint().height() / static_cast<double>(kCapacitySteps);
    const double line = m_context.theme->scaled(kRow);
    for (std::size_t step = 0; step < kCapacitySteps; ++step) {
        const QRectF row(0, height * static_cast<double>(step), width(), height);
        if (m_view != View::Day)
            paintNow(painter, QRectF(row.left(), row.top(), row.width(), line), step);
        if (m_view == View::Day)
            paintLoss(painter, row, step);
        else if (m_view == View::Both) // close below the line that it belongs to
            paintLoss(
                painter,
                QRectF(row.left(), row.top() + line - m_context.theme->scaled(3), row.width(), row.height() - line),
                step);
    }
}

void CapacityChain::paintNow(QPainter& painter, const QRectF& row, std::size_t step) const
{
    const style::Theme& theme = *m_context.theme;
    const Sides sides(row, isRightToLeft());
    const Reading reading = m_steps[step];
    theme.texts().draw(painter, Type::Label, Ink::Text, row, stepName(step), sides.begin());
    style::HonestValue count;
    count.mark = reading.mark;
    if (std::isfinite(reading.value))
        count.text.number = m_context.formatter.count(std::llround(reading.value));
    if (m_frozen)
        count = count.cutOff();
    const double left = row.left() + theme.scaled(kNameWidth);
    style::paintValue(painter, sides.of(QRectF(left, row.top(), theme.scaled(kCountWidth), row.height())), theme, count,
                      {Type::Body, Type::Label, sides.end() | Qt::AlignVCenter, m_frozen ? Ink::Muted : Ink::Text});
    const double barLeft = left + theme.scaled(kCountWidth) + theme.scaled(kGap);
    const double room = row.right() - barLeft - lostRoom();
    const QRectF trough(barLeft, row.center().y() - theme.scaled(kBar) / 2, std::max(0.0, room), theme.scaled(kBar));
    const double whole = m_steps[0].value;
    if (trough.width() < kLeastBar || !(whole > 0) || !std::isfinite(reading.value))
        return;
    painter.fillRect(sides.of(trough), theme.color(Ink::Sunk));
    QRectF bar = trough;
    bar.setWidth(trough.width() * std::clamp(reading.value / whole, 0.0, 1.0));
    style::paintBar(painter, sides.of(bar), theme, step + 1 == kCapacitySteps ? Ink::Text : Ink::Equipment,
                    style::isHatched(count.mark));
    if (const auto unknown = static_cast<double>(unknownAt(step)); unknown > 0.0) {
        QRectF part = trough; // behind what is known to have passed
        part.setLeft(bar.right());
        part.setWidth(std::min(std::max(2.0, trough.width() * unknown / whole), trough.right() - bar.right()));
        style::paintHatch(painter, sides.of(part), theme);
    }
    theme.texts().draw(painter, Type::Label, Ink::Muted, row, changeWords(step), sides.end());
}

/// The bars of all links are of one length.
double CapacityChain::lostRoom() const
{
    const style::Theme& theme = *m_context.theme;
    double widest = theme.scaled(kLostWidth - kGap);
    for (std::size_t step = 1; step < kCapacitySteps; ++step)
        widest = std::max(widest, theme.texts().width(Type::Label, changeWords(step)));
    return widest + theme.scaled(kGap);
}

/// Of what a link does not pass, that of which nobody knows.
qint64 CapacityChain::unknownAt(std::size_t step) const
{
    const bool isIt = step == static_cast<std::size_t>(CapacityStep::Energised) && m_powerUnknown.mark.hasValue();
    return isIt && std::isfinite(m_powerUnknown.value) ? std::llround(m_powerUnknown.value) : 0;
}

/// "-12", "24 unknown", "-12, 24 unknown": what a link loses and what nobody knows make the difference to the one
/// above.
QString CapacityChain::changeWords(std::size_t step) const
{
    if (step == 0 || !std::isfinite(m_steps[step - 1].value) || !std::isfinite(m_steps[step].value))
        return {};
    const qint64 unknown = unknownAt(step);
    const qint64 lost = std::llround(m_steps[step].value) - std::llround(m_steps[step - 1].value) + unknown;
    const QString count = m_context.formatter.count(lost);
    if (unknown == 0)
        return count;
    const QString words = tr("%1 unknown", "accelerators").arg(m_context.formatter.count(unknown));
    return lost == 0 ? words : tr("%1, %2", "lost, unknown").arg(count, words);
}

QString CapacityChain::lossWords(std::size_t step) const
{
    if (!m_losses || m_losses->isEmpty())
        return style::kEmDash;
    const CapacityTime& time = m_losses->lost[step];
    const bool isLoss = step > 0 && time.hours > 0.0;
    const QString hours = hourWords(isLoss ? -time.hours : time.hours, m_context.formatter);
    const QString cost = m_losses->pricedSites > 0 ? costWords(time, m_context.formatter) : QString();
    return cost.isEmpty() ? hours : tr("%1 · %2", "accelerator-hours, cost").arg(hours, cost);
}

void CapacityChain::paintLoss(QPainter& painter, const QRectF& row, std::size_t step) const
{
    const style::Theme& theme = *m_context.theme;
    const Sides sides(row, isRightToLeft());
    const bool alone = m_view == View::Day;
    const QString words = lossWords(step);
    theme.texts().draw(painter, Type::Label, alone && !m_frozen ? Ink::Text : Ink::Muted, row, words, sides.end());
    const double taken = theme.texts().width(Type::Label, words) + theme.scaled(kGap);
    const QRectF room = sides.of(QRectF(row.left(), row.top(), std::max(0.0, row.width() - taken), row.height()));
    theme.texts().draw(painter, Type::LabelCondensed, Ink::Muted, room, causeName(step), sides.begin());
}

/// For people who do not see it: what stands in the rows.
void CapacityChain::describe()
{
    QStringList said;
    for (std::size_t step = 0; step < kCapacitySteps; ++step) {
        const bool isKnown = std::isfinite(m_steps[step].value) && m_steps[step].mark.hasValue();
        const QString now = isKnown ? m_context.formatter.count(std::llround(m_steps[step].value)) : tr("unknown");
        const QString change = changeWords(step);
        const QString counted = change.isEmpty() ? now : tr("%1 (%2)", "accelerators, change").arg(now, change);
        said << tr("%1 %2; in 24 h %3: %4", "step, accelerators, cause, time lost")
                    .arg(stepName(step), counted, causeName(step), lossWords(step));
    }
    setAccessibleDescription(said.join(QStringLiteral(". ")));
}

} // namespace millwright::pages
