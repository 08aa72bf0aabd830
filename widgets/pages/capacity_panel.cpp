// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/capacity_panel.h"

#include "widgets/pages/readings.h"
#include "widgets/style/text_cache.h"
#include "widgets/style/value_text.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::pages {

using items::Reading;
using style::Ink;
using style::Type;

namespace {

constexpr int kRow = 24;
constexpr int kNameWidth = 76;
constexpr int kCountWidth = 82;
constexpr int kLostWidth = 70;
constexpr int kBar = 9;

} // namespace

CapacityPanel::CapacityPanel(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Where capacity goes"));
}

void CapacityPanel::setReadings(const std::array<Reading, kSteps>& steps)
{
    if (steps == m_steps)
        return;
    m_steps = steps;
    update();
}

void CapacityPanel::setFrozen(bool frozen)
{
    m_frozen = frozen;
    update();
}

QSize CapacityPanel::sizeHint() const
{
    return {m_context.theme->scaledPx(260), kSteps * m_context.theme->scaledPx(kRow)};
}

void CapacityPanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme->color(Ink::Surface));
    const double height = m_context.theme->scaled(kRow);
    for (std::size_t step = 0; step < kSteps; ++step)
        paintStep(painter, QRectF(0, height * static_cast<double>(step), width(), height), step);
}

void CapacityPanel::paintStep(QPainter& painter, const QRectF& row, std::size_t step) const
{
    static constexpr std::array names{QT_TR_NOOP("Installed"), QT_TR_NOOP("Energised"), QT_TR_NOOP("Healthy"),
                                      QT_TR_NOOP("Allocated"), QT_TR_NOOP("Busy"),      QT_TR_NOOP("Useful")};
    const style::Theme& theme = *m_context.theme;
    Reading reading = m_steps[step];
    if (m_frozen && reading.mark.hasValue())
        reading.mark = QualityMark(Quality::Stale, QualityReason::SourceDown);
    theme.texts().draw(painter, Type::Label, Ink::Text, row, tr(names[step]));
    style::HonestValue count;
    count.mark = reading.mark;
    if (std::isfinite(reading.value))
        count.text.number = m_context.formatter.count(std::llround(reading.value));
    const double left = theme.scaled(kNameWidth);
    style::paintValue(painter, QRectF(left, row.top(), theme.scaled(kCountWidth), row.height()), theme, count,
                      {Type::Body, Type::Label, Qt::AlignRight | Qt::AlignVCenter});
    const double barLeft = left + theme.scaled(kCountWidth) + theme.scaled(10);
    const double room = row.width() - barLeft - theme.scaled(kLostWidth);
    const QRectF trough(barLeft, row.center().y() - theme.scaled(kBar) / 2, std::max(0.0, room), theme.scaled(kBar));
    const double whole = m_steps[0].value;
    if (trough.width() < 20 || !(whole > 0) || !std::isfinite(reading.value))
        return;
    painter.fillRect(trough, theme.color(Ink::Sunk));
    QRectF bar = trough;
    bar.setWidth(trough.width() * std::clamp(reading.value / whole, 0.0, 1.0));
    painter.fillRect(bar, theme.color(step + 1 == kSteps ? Ink::Text : Ink::Equipment));
    if (step == 0 || !std::isfinite(m_steps[step - 1].value))
        return;
    const qint64 lost = std::llround(reading.value) - std::llround(m_steps[step - 1].value);
    theme.texts().draw(painter, Type::Label, Ink::Muted, row, m_context.formatter.count(lost), Qt::AlignRight);
}

} // namespace millwright::pages
