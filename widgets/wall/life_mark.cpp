// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/life_mark.h"

#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"
#include "widgets/wall/data_state.h"

#include <QPainter>

#include <utility>

namespace millwright::wall {

using style::Ink;
using style::Type;

namespace {

constexpr double kHeartWidth = 38.0;
constexpr double kHeartHeight = 11.0;
constexpr double kGap = 8.0;

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

void LifeMark::setFlat(bool flat)
{
    m_flat = flat;
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
        return tr("live %1").arg(context().formatter.age(view().ageOf(view().newestShown())));
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

QString LifeMark::aside() const
{
    if (m_paused)
        return tr("held");
    return view().gateway().simulated ? tr("simulated") : QString();
}

QSize LifeMark::leastSize() const
{
    style::TextCache& texts = theme().texts();
    const double clock =
        texts.width(Type::Section, QStringLiteral("00:00:00")) + theme().scaled(4) + texts.width(Type::Label, zone());
    const double beat =
        theme().scaled(kHeartWidth + kGap) + texts.width(Type::LabelCondensed, tr("no data %1").arg(u"88 min"));
    const double word = texts.width(Type::Label, tr("simulated"));
    if (m_flat)
        return {qCeil(clock + beat + word + 2 * theme().scaled(2 * kGap)), line(Type::Section)};
    return {qCeil(std::max({clock, beat, word})), line(Type::Label) + line(Type::Section) + line(Type::Label)};
}

void LifeMark::tick()
{
    setAccessibleName(
        tr("%1 %2, %3", "time, zone, age").arg(context().formatter.clock(view().clock().utc()), zone(), ageWords()));
    update();
}

void LifeMark::paintHeart(QPainter& painter, const QRectF& box) const
{
    const bool lives = dataStateOf(view()) == DataState::Live && view().beat() > 0;
    const double width = theme().scaled(kHeartWidth);
    const double high = theme().scaled(kHeartHeight);
    const double age = theme().texts().width(Type::LabelCondensed, ageWords());
    const QRectF heart(box.right() - age - theme().scaled(kGap) - width, box.center().y() - high / 2, width, high);
    style::paintHeartbeat(painter, heart, theme(), view().beat(), lives);
    theme().texts().draw(painter, Type::LabelCondensed, lives ? Ink::Muted : Ink::Text, box, ageWords(),
                         Qt::AlignRight);
}

void LifeMark::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    style::TextCache& texts = theme().texts();
    const double zoneWidth = texts.width(Type::Label, zone());
    const double clockHeight = line(Type::Section);
    const auto paintClock = [&](QRectF box) {
        texts.draw(painter, Type::Label, Ink::Muted, box, zone(), Qt::AlignRight);
        box.setRight(box.right() - zoneWidth - theme().scaled(4));
        texts.draw(painter, Type::Section, Ink::Text, box, context().formatter.clock(view().clock().utc()),
                   Qt::AlignRight);
    };
    if (m_flat) {
        QRectF box(0, 0, width(), height());
        paintClock(box);
        box.setRight(box.right() - zoneWidth - theme().scaled(4 + 2 * kGap) -
                     texts.width(Type::Section, QStringLiteral("00:00:00")));
        paintHeart(painter, box);
        texts.draw(painter, Type::Label, Ink::Muted, QRectF(0, 0, width(), height()), aside());
        return;
    }
    const double label = line(Type::Label);
    const double top = height() - 2 * label - clockHeight;
    texts.draw(painter, Type::Label, Ink::Muted, QRectF(0, top, width(), label), aside(), Qt::AlignRight);
    paintClock(QRectF(0, top + label, width(), clockHeight));
    paintHeart(painter, QRectF(0, top + label + clockHeight, width(), label));
}

} // namespace millwright::wall
