// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/feeds_panel.h"

#include "widgets/pages/words.h"
#include "widgets/style/symbols.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <array>
#include <utility>

namespace millwright::pages {

using items::LinkState;
using items::SourceInfo;
using style::Ink;
using style::Type;

namespace {

constexpr int kRow = 24;
constexpr int kNameWidth = 84;
constexpr int kAgeWidth = 66;
constexpr std::size_t kMostSources = 4;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::pages::FeedsPanel)
};

QString sourceStateName(SourceInfo::State state)
{
    switch (state) {
    case SourceInfo::State::Starting:
        return Words::tr("starting");
    case SourceInfo::State::Degraded:
        return Words::tr("in part");
    case SourceInfo::State::Down:
        return Words::tr("no answer");
    case SourceInfo::State::Disabled:
        return Words::tr("switched off");
    default:
        return Words::tr("state not known");
    }
}

} // namespace

QString linkStateName(LinkState state)
{
    switch (state) {
    case LinkState::Connecting:
        return Words::tr("connecting");
    case LinkState::Live:
        return Words::tr("live");
    case LinkState::Stalled:
        return Words::tr("stalled");
    case LinkState::BackingOff:
        return Words::tr("no answer");
    case LinkState::Refused:
        return Words::tr("refused");
    }
    return {};
}

QString feedName(Feed feed)
{
    switch (feed) {
    case Feed::Cluster:
        return Words::tr("Cluster");
    case Feed::Power:
        return Words::tr("Power");
    case Feed::Cooling:
        return Words::tr("Cooling");
    case Feed::Token:
        return Words::tr("Tokens");
    case Feed::Unspecified:
        break;
    }
    return Words::tr("Feed %1").arg(static_cast<int>(feed));
}

FeedsPanel::FeedsPanel(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(Words::tr("Feeds"));
    connect(m_context.view, &items::FleetView::feedsChanged, this, qOverload<>(&QWidget::update));
    connect(m_context.view, &items::FleetView::linkChanged, this, qOverload<>(&QWidget::update));
    connect(m_context.view, &items::FleetView::gatewayChanged, this, [this] {
        updateGeometry();
        update();
    });
}

std::vector<const SourceInfo*> FeedsPanel::troubled() const
{
    std::vector<const SourceInfo*> found;
    for (const SourceInfo& source : m_context.view->gateway().sources) {
        if (source.state != SourceInfo::State::Up && found.size() < kMostSources)
            found.push_back(&source);
    }
    return found;
}

QSize FeedsPanel::sizeHint() const
{
    const auto rows = static_cast<int>(m_context.view->feeds().size() + troubled().size());
    return {m_context.theme->scaledPx(260), rows * m_context.theme->scaledPx(kRow)};
}

void FeedsPanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QRectF row(0, 0, width(), m_context.theme->scaled(kRow));
    for (const items::FeedInfo& feed : m_context.view->feeds()) {
        paintFeed(painter, row, feed);
        row.translate(0, row.height());
    }
    for (const SourceInfo* source : troubled()) {
        paintSource(painter, row, *source);
        row.translate(0, row.height());
    }
}

void FeedsPanel::paintFeed(QPainter& painter, const QRectF& row, const items::FeedInfo& feed) const
{
    const style::Theme& theme = *m_context.theme;
    const auto draw = [&](const QRectF& box, Ink ink, Type type, const QString& text, Qt::Alignment side) {
        painter.setFont(theme.font(type));
        painter.setPen(theme.color(ink));
        painter.drawText(box, side | Qt::AlignVCenter | Qt::TextSingleLine, text);
    };
    const LinkState state = m_context.view->stateOf(feed);
    draw(row, Ink::Muted, Type::Label, feedName(feed.feed), Qt::AlignLeft);
    const QRectF age(row.left() + theme.scaled(kNameWidth), row.top(), theme.scaled(kAgeWidth), row.height());
    const bool live = state == LinkState::Live;
    if (!live && feed.newestSource != kNoTime)
        style::paintHatch(painter, age.adjusted(0, 5, -10, -5), theme);
    draw(age, Ink::Text, Type::LabelStrong, m_context.formatter.age(m_context.view->ageOf(feed.newestSource)),
         Qt::AlignLeft);
    QString rest =
        live ? Words::tr("%1 per s").arg(m_context.formatter.number(feed.ticksPerSecond, 1)) : linkStateName(state);
    if (feed.ticksSkipped > 0)
        rest = Words::tr("%1, %n skipped", nullptr, static_cast<int>(feed.ticksSkipped)).arg(rest);
    draw(row, live ? Ink::Muted : Ink::Text, Type::Label, rest, Qt::AlignRight);
}

void FeedsPanel::paintSource(QPainter& painter, const QRectF& row, const SourceInfo& source) const
{
    const style::Theme& theme = *m_context.theme;
    const double side = theme.scaled(14);
    const bool down = source.state == SourceInfo::State::Down || source.state == SourceInfo::State::Degraded;
    QRectF room = row;
    if (down)
        style::paintPriority(painter, QRectF(row.left(), row.center().y() - side / 2, side, side), theme,
                             Condition::Unknown);
    room.setLeft(row.left() + side + 6);
    const QFontMetricsF metrics = theme.metrics(Type::Label);
    const QString name = shownText(source.name);
    const QString detail = shownText(source.detail);
    painter.setFont(theme.font(Type::Label));
    painter.setPen(theme.color(Ink::Text));
    const QString state = sourceStateName(source.state);
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, state);
    room.setRight(room.right() - metrics.horizontalAdvance(state) - 10);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     metrics.elidedText(detail.isEmpty() ? name : Words::tr("%1: %2").arg(name, detail), Qt::ElideRight,
                                        room.width()));
}

} // namespace millwright::pages
