// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/clock_face.h"

#include "widgets/pages/data_age.h"
#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"

#include <QPainter>

#include <utility>

namespace millwright::shell {

using style::Ink;
using style::Type;

namespace {

constexpr int kHeartWidth = 28;
constexpr int kHeartHeight = 12;
constexpr int kGap = 12;

} // namespace

ClockFace::ClockFace(pages::PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
{
    setObjectName(QStringLiteral("clock"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    connect(m_context.view, &items::FleetView::beatChanged, this, qOverload<>(&QWidget::update));
}

void ClockFace::setFrozen(bool frozen)
{
    m_frozen = frozen;
    update();
}

void ClockFace::setCompact(bool compact)
{
    if (std::exchange(m_compact, compact) == compact)
        return;
    updateGeometry();
    update();
}

QString ClockFace::lowerLine(UtcTime now) const
{
    return m_compact ? m_context.formatter.zoneName(now) : m_context.formatter.date(now);
}

void ClockFace::tick()
{
    m_now = m_context.view->clock().utc();
    const UtcTime now = m_now;
    setToolTip(tr("%1. The bars step when newer data is shown, and only then", "date and zone")
                   .arg(m_context.formatter.date(now)));
    const milliseconds age = pages::shownAge(*m_context.view, m_context.view->newestShown());
    setAccessibleName(
        tr("%1 %2, newest data %3", "time, zone, age")
            .arg(m_context.formatter.clock(now), m_context.formatter.zoneName(now), m_context.formatter.ageOld(age)));
    update();
}

QSize ClockFace::sizeHint() const
{
    const style::Theme& theme = *m_context.theme;
    const QString zone = m_context.formatter.zoneName(m_context.view->clock().utc());
    const QString lower = m_compact ? zone : QStringLiteral("Wed 30 Nov 2026 ") + zone;
    const double width = std::max(theme.metrics(Type::Section).horizontalAdvance(QStringLiteral("00:00:00")),
                                  theme.metrics(Type::Label).horizontalAdvance(lower));
    return {qCeil(width + theme.scaled(kGap + kHeartWidth)), theme.scaledPx(44)};
}

void ClockFace::paintEvent(QPaintEvent*)
{
    const style::Theme& theme = *m_context.theme;
    QPainter painter(this);
    const UtcTime now = m_now == kNoTime ? m_context.view->clock().utc() : m_now;
    const double clockHeight = theme.lineHeight(Type::Section);
    const double dateHeight = theme.lineHeight(Type::Label);
    const double top = (height() - clockHeight - dateHeight) / 2.0;
    const style::Sides sides(rect(), isRightToLeft());
    const double room = width() - theme.scaled(kHeartWidth);
    theme.texts().draw(painter, Type::Section, Ink::Text, sides.of(QRectF(0, top, room, clockHeight)),
                       m_context.formatter.clock(now), sides.begin());
    theme.texts().draw(painter, Type::Label, Ink::Muted, sides.of(QRectF(0, top + clockHeight, room, dateHeight)),
                       lowerLine(now), sides.begin());
    const QRectF heart(room, (height() - theme.scaled(kHeartHeight)) / 2.0, theme.scaled(kHeartWidth),
                       theme.scaled(kHeartHeight));
    style::paintHeartbeat(painter, sides.of(heart), theme, m_context.view->beat(),
                          !m_frozen && m_context.view->beat() > 0);
}

} // namespace millwright::shell
