// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/feeds_panel.h"

#include "widgets/pages/data_age.h"
#include "widgets/pages/words.h"
#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"

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
constexpr int kTightRow = 19; ///< With a line on the sources below: the panel stays as high as without.
constexpr int kNameWidth = 84;
constexpr int kAgeWidth = 66;

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
    setAttribute(Qt::WA_OpaquePaintEvent); // The ground of a panel is drawn with round corners: dear each second.
    setAccessibleName(Words::tr("Feeds"));
    connect(m_context.view, &items::FleetView::feedsChanged, this, &FeedsPanel::refreshStates);
    connect(m_context.view, &items::FleetView::linkChanged, this, &FeedsPanel::refreshAges);
    // Heard of every second; most times only the newest sample of a source has moved on.
    connect(m_context.view, &items::FleetView::gatewayChanged, this, [this] {
        if (hasTrouble()) // Which sources may have changed.
            update();
        if (std::exchange(m_hadTrouble, hasTrouble()) == hasTrouble())
            return;
        update();
        updateGeometry();
        Q_EMIT troubleChanged();
    });
}

/// Feeds report every second; ages and rates wait for the clock that the page refreshes them by.
void FeedsPanel::refreshStates()
{
    std::vector<std::tuple<Feed, LinkState, bool, std::uint64_t>> states;
    for (const items::FeedInfo& feed : m_context.view->feeds())
        states.emplace_back(feed.feed, m_context.view->stateOf(feed), feed.newestSource != kNoTime, feed.ticksSkipped);
    if (std::exchange(m_states, states) == states)
        return;
    updateGeometry();
    refreshAges();
}

void FeedsPanel::refreshAges()
{
    m_ages.clear();
    for (const items::FeedInfo& feed : m_context.view->feeds())
        m_ages.push_back(shownAge(*m_context.view, feed.newestSource));
    update();
}

std::vector<const SourceInfo*> FeedsPanel::troubled() const
{
    std::vector<const SourceInfo*> found;
    for (const SourceInfo& source : m_context.view->gateway().sources) {
        if (source.state != SourceInfo::State::Up)
            found.push_back(&source);
    }
    return found;
}

int FeedsPanel::rowHeight() const
{
    return m_context.theme->scaledPx(hasTrouble() ? kTightRow : kRow);
}

QSize FeedsPanel::sizeHint() const
{
    const int rows = static_cast<int>(m_context.view->feeds().size()) + (hasTrouble() ? 1 : 0);
    return {m_context.theme->scaledPx(260), rows * rowHeight()};
}

void FeedsPanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme->color(Ink::Surface));
    QRectF row(0, 0, width(), rowHeight());
    const std::vector<items::FeedInfo>& feeds = m_context.view->feeds();
    for (std::size_t i = 0; i < feeds.size(); ++i) {
        paintFeed(painter, row, feeds[i], i < m_ages.size() ? m_ages[i] : style::kUnknownAge);
        row.translate(0, row.height());
    }
    const std::vector<const SourceInfo*> sources = troubled();
    if (sources.size() == 1)
        paintSource(painter, row, shownText(sources.front()->name), sourceStateName(sources.front()->state));
    else if (!sources.empty())
        paintSource(painter, row, Words::tr("Sources"),
                    Words::tr("%L1 of %L2 not up").arg(sources.size()).arg(m_context.view->gateway().sources.size()));
}

void FeedsPanel::paintFeed(QPainter& painter, const QRectF& row, const items::FeedInfo& feed,
                           milliseconds lastAge) const
{
    const style::Theme& theme = *m_context.theme;
    const style::Sides sides(row, isRightToLeft());
    const auto draw = [&](const QRectF& box, Ink ink, Type type, const QString& text, Qt::Alignment side) {
        theme.texts().draw(painter, type, ink, sides.of(box), text, side);
    };
    const LinkState state = m_context.view->stateOf(feed);
    draw(row, Ink::Muted, Type::Label, feedName(feed.feed), sides.begin());
    const QRectF age(row.left() + theme.scaled(kNameWidth), row.top(), theme.scaled(kAgeWidth), row.height());
    const bool live = state == LinkState::Live;
    if (!live && feed.newestSource != kNoTime)
        style::paintHatch(painter, sides.of(age.adjusted(0, 5, -10, -5)), theme);
    draw(age, Ink::Text, Type::LabelStrong, m_context.formatter.age(lastAge), sides.begin());
    const bool hasData = feed.newestSource != kNoTime;
    QString rest = linkStateName(state);
    if (live)
        rest = hasData ? Words::tr("%1 per s").arg(m_context.formatter.number(feed.ticksPerSecond, 1))
                       : Words::tr("no data yet");
    if (feed.ticksSkipped > 0)
        rest = Words::tr("%1, %n skipped", nullptr, static_cast<int>(feed.ticksSkipped)).arg(rest);
    draw(row, live && hasData ? Ink::Muted : Ink::Text, Type::Label, rest, sides.end());
}

/// Which sources, and what of them; each of them by itself is among what needs attention.
void FeedsPanel::paintSource(QPainter& painter, const QRectF& row, const QString& name, const QString& state) const
{
    const style::Theme& theme = *m_context.theme;
    const style::Sides sides(row, isRightToLeft());
    const double side = theme.scaled(14);
    style::paintPriority(painter, sides.of(QRectF(row.left(), row.center().y() - side / 2, side, side)), theme,
                         Condition::Unknown);
    theme.texts().draw(painter, Type::Label, Ink::Text, row, state, sides.end());
    const QRectF room = row.adjusted(side + 6, 0, -theme.texts().width(Type::Label, state) - 10, 0);
    theme.texts().draw(painter, Type::Label, Ink::Text, sides.of(room), name, sides.begin());
}

} // namespace millwright::pages
