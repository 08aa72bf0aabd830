// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/life_mark.h"

#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"
#include "widgets/wall/data_state.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace millwright::wall {

using style::Ink;
using style::Type;

namespace {

constexpr double kHeartWidth = 34.0;
constexpr double kHeartHeight = 11.0;
constexpr double kGap = 8.0;
constexpr double kLine = 1.05; ///< Of the digits, which reach below no line.

} // namespace

LifeMark::LifeMark(pages::PageContext context, QWidget* parent)
    : Band(std::move(context), parent)
{
    setObjectName(QStringLiteral("wallLife"));
    connect(this->context().view, &items::FleetView::beatChanged, this, qOverload<>(&QWidget::update));
    connect(this->context().view, &items::FleetView::gatewayChanged, this, [this] {
        Q_EMIT needChanged();
        update();
    });
}

void LifeMark::setNote(const QString& note)
{
    if (std::exchange(m_note, note) != note)
        update();
}

void LifeMark::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) == paused)
        return;
    Q_EMIT needChanged();
    update();
}

QString LifeMark::ageWords() const
{
    switch (dataStateOf(view())) {
    case DataState::Waiting:
        return tr("no data");
    case DataState::Live:
        return (view().gateway().simulated ? tr("simulated %1", "0.9 s") : tr("live %1"))
            .arg(context().formatter.age(view().ageOf(view().newestShown())));
    case DataState::Late:
        return tr("no data %1").arg(context().formatter.age(silenceOf(view())));
    case DataState::Frozen:
        return tr("stopped");
    }
    return {};
}

QString LifeMark::zone() const
{
    return context().formatter.zoneName(view().clock().utc());
}

double LifeMark::clockWidth() const
{
    return theme().texts().width(Type::Live, QStringLiteral("00:00:00")) + theme().scaled(4) +
           theme().texts().width(Type::LabelCondensed, zone());
}

double LifeMark::beatWidth() const
{
    const QString longest = view().gateway().simulated ? tr("simulated %1", "0.9 s").arg(QStringLiteral("0.0 s"))
                                                       : tr("no data %1").arg(QStringLiteral("8.8 s"));
    return theme().scaled(kHeartWidth + kGap) + theme().texts().width(Type::LabelCondensed, longest);
}

QSize LifeMark::leastSize() const
{
    const double held = m_paused ? theme().texts().width(Type::Label, tr("held")) : 0.0;
    return {qCeil(clockWidth() + beatWidth() + held + 2 * theme().scaled(2 * kGap)),
            qCeil(theme().font(Type::Live).pixelSize() * kLine)};
}

void LifeMark::tick()
{
    const QString life =
        tr("%1 %2, %3", "time, zone, age").arg(context().formatter.clock(view().clock().utc()), zone(), ageWords());
    setAccessibleName(m_note.isEmpty() ? life : m_note + QStringLiteral("; ") + life);
    update();
}

void LifeMark::paintHeart(QPainter& painter, const QRectF& box) const
{
    const bool lives = dataStateOf(view()) == DataState::Live && view().beat() > 0;
    const double width = theme().scaled(kHeartWidth);
    const double high = theme().scaled(kHeartHeight);
    const double age = theme().texts().width(Type::LabelCondensed, ageWords());
    const style::Sides sides(box, isRightToLeft());
    const QRectF heart(box.right() - age - theme().scaled(kGap) - width, box.center().y() - high / 2, width, high);
    style::paintHeartbeat(painter, sides.of(heart), theme(), view().beat(), lives);
    theme().texts().draw(painter, Type::LabelCondensed, lives ? Ink::Muted : Ink::Text, box, ageWords(), sides.end());
}

void LifeMark::paintClock(QPainter& painter, const QRectF& box) const
{
    style::TextCache& texts = theme().texts();
    const style::Sides sides(box, isRightToLeft());
    texts.draw(painter, Type::LabelCondensed, Ink::Muted, box, zone(), sides.end());
    const double after = texts.width(Type::LabelCondensed, zone()) + theme().scaled(4);
    texts.draw(painter, Type::Live, Ink::Text, sides.of(box.adjusted(0, 0, -after, 0)),
               context().formatter.clock(view().clock().utc()), sides.end());
}

void LifeMark::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRectF box = rect();
    const style::Sides sides(box, isRightToLeft());
    const double gap = theme().scaled(2 * kGap);
    paintClock(painter, box);
    paintHeart(painter, sides.of(box.adjusted(0, 0, -clockWidth() - gap, 0)));
    QStringList said;
    if (m_paused)
        said << tr("held");
    const double room = width() - clockWidth() - beatWidth() - 2 * gap;
    const double taken =
        m_paused ? theme().texts().width(Type::LabelCondensed, tr("held") + QStringLiteral(" · ")) : 0.0;
    if (!m_note.isEmpty() && taken + theme().texts().width(Type::LabelCondensed, m_note) <= room)
        said << m_note;
    theme().texts().draw(painter, Type::LabelCondensed, Ink::Muted,
                         sides.of(QRectF(0, 0, std::max(0.0, room), height())), said.join(QStringLiteral(" · ")),
                         sides.begin());
}

} // namespace millwright::wall
