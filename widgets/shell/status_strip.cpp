// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/status_strip.h"

#include "widgets/pages/data_age.h"
#include "widgets/pages/feeds_panel.h"
#include "widgets/pages/words.h"
#include "widgets/shell/stall_watch.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::shell {

using items::LinkState;
using style::Ink;
using style::Type;

namespace {

constexpr int kHeight = 28;
constexpr int kPadding = 10;
constexpr int kGap = 20;
constexpr int kDot = 7;

} // namespace

StatusStrip::StatusStrip(pages::PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
{
    setObjectName(QStringLiteral("statusStrip"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(m_context.view, &items::FleetView::feedsChanged, this, &StatusStrip::refreshStates);
    connect(m_context.view, &items::FleetView::linkChanged, this, &StatusStrip::refresh);
    connect(m_context.view, &items::FleetView::gatewayChanged, this, &StatusStrip::refreshStates);
    refresh();
}

void StatusStrip::setKeyHints(std::vector<pages::KeyHint> hints)
{
    m_hints = std::move(hints);
    update();
}

/// Feeds and gateway report every second, and so does the clock that refreshes ages: once a second is enough for those.
void StatusStrip::refreshStates()
{
    QStringList states{gatewayText()};
    for (const items::FeedInfo& feed : m_context.view->feeds())
        states << pages::feedName(feed.feed) << pages::linkStateName(m_context.view->stateOf(feed))
               << (feed.newestSource == kNoTime ? QString() : QStringLiteral("data"));
    if (std::exchange(m_states, states) != states)
        refresh();
}

void StatusStrip::refresh()
{
    m_texts = feedTexts(); // painted until the next second, so that all ages on the screen move on together
    setAccessibleName(m_texts.join(QStringLiteral(", ")) + QStringLiteral(", ") + gatewayText());
    update();
}

QSize StatusStrip::sizeHint() const
{
    return {m_context.theme->scaledPx(400), m_context.theme->scaledPx(kHeight)};
}

QStringList StatusStrip::feedTexts() const
{
    QStringList texts;
    for (const items::FeedInfo& feed : m_context.view->feeds()) {
        const LinkState state = m_context.view->stateOf(feed);
        const QString name = pages::feedName(feed.feed);
        const QString age = m_context.formatter.age(pages::shownAge(*m_context.view, feed.newestSource));
        if (state == LinkState::Live && feed.newestSource != kNoTime)
            texts << tr("%1 %2, %3/s", "feed, age, rate")
                         .arg(name, age, m_context.formatter.number(feed.ticksPerSecond, 1));
        else if (feed.newestSource != kNoTime)
            texts << tr("%1 %2, %3", "feed, state, age").arg(name, pages::linkStateName(state), age);
        else
            texts << tr("%1 %2", "feed, state")
                         .arg(name, state == LinkState::Live ? tr("no data yet") : pages::linkStateName(state));
    }
    return texts;
}

/// Share of the accelerators that report, from the conditions' own count of the unknown.
QString StatusStrip::coverage() const
{
    const auto digest = m_context.board->channel(AssetClass::Accelerator)->newest();
    if (!digest)
        return {};
    std::uint64_t all = 0;
    for (const std::uint32_t count : digest->counts)
        all += count;
    if (all == 0)
        return {};
    const double known = static_cast<double>(all - digest->counts[static_cast<std::size_t>(Condition::Unknown)]);
    const double share = std::floor(known / static_cast<double>(all) * 1000.0) / 10.0; // never rounds up to all
    const QString text = m_context.formatter.value(share, u"%", 1).joined();
    return m_context.view->isLive() ? tr("Coverage %1").arg(text) : tr("Coverage was %1").arg(text);
}

void StatusStrip::setStallWatch(const StallWatch* stalls)
{
    m_stalls = stalls;
    update();
}

/// How often this console kept its user waiting: said, and nothing to be alarmed at.
QString StatusStrip::stallText() const
{
    if (!m_stalls || m_stalls->stalls() == 0)
        return {};
    return tr("%n stall(s), longest %1 ms", nullptr, static_cast<int>(m_stalls->stalls()))
        .arg(m_stalls->longest().count());
}

QString StatusStrip::gatewayText() const
{
    const items::GatewayInfo& gateway = m_context.view->gateway();
    if (gateway.name.empty())
        return tr("No gateway yet");
    const QString name = pages::shownText(gateway.name);
    return gateway.simulated ? tr("Gateway %1, simulated").arg(name) : tr("Gateway %1").arg(name);
}

void StatusStrip::paintEvent(QPaintEvent*)
{
    const style::Theme& theme = *m_context.theme;
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Ink::Background));
    painter.fillRect(QRect(0, 0, width(), 1), theme.color(Ink::Hairline));
    const double left = paintFeeds(painter);
    const QString gateway = gatewayText();
    const double room = theme.texts().width(Type::Label, gateway);
    const double right = width() - theme.scaled(kPadding) - room;
    if (right < left)
        return;
    theme.texts().draw(painter, Type::Label, Ink::Text, QRectF(right, 0, room + 1, height()), gateway);
    paintHints(painter, left, right - theme.scaled(kGap));
}

/// A dot per feed: filled while it lives and has told something, hollow otherwise.
double StatusStrip::paintFeeds(QPainter& painter) const
{
    const style::Theme& theme = *m_context.theme;
    style::TextCache& cache = theme.texts();
    double x = theme.scaled(kPadding);
    const QStringList& texts = m_texts;
    const auto& feeds = m_context.view->feeds();
    for (qsizetype i = 0; i < std::min(texts.size(), static_cast<qsizetype>(feeds.size())); ++i) {
        const items::FeedInfo& feed = feeds[static_cast<std::size_t>(i)];
        const bool live = m_context.view->stateOf(feed) == LinkState::Live && feed.newestSource != kNoTime;
        const double side = theme.scaled(kDot);
        const QRectF dot(x + 0.5, (height() - side) / 2.0, side, side);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(theme.pen(live ? Ink::Equipment : Ink::Text, 1.2));
        painter.setBrush(live ? QBrush(theme.color(Ink::Equipment)) : QBrush(Qt::NoBrush));
        painter.drawEllipse(dot);
        x += side + theme.scaled(6);
        const double wide = cache.width(Type::Label, texts[i]);
        cache.draw(painter, Type::Label, live ? Ink::Muted : Ink::Text, QRectF(x, 0, wide + 1, height()), texts[i]);
        x += wide + theme.scaled(kGap);
    }
    for (const QString& text : {coverage(), stallText()}) {
        if (text.isEmpty())
            continue;
        const double wide = cache.width(Type::Label, text);
        cache.draw(painter, Type::Label, Ink::Muted, QRectF(x, 0, wide + 1, height()), text);
        x += wide + theme.scaled(kGap);
    }
    return x;
}

/// The keys of this page as far as there is room, the last ones first to go.
void StatusStrip::paintHints(QPainter& painter, double left, double right) const
{
    const style::Theme& theme = *m_context.theme;
    style::TextCache& cache = theme.texts();
    const auto widthOf = [&](const pages::KeyHint& hint) {
        return cache.width(Type::Label, hint.key) + 10 + 6 + cache.width(Type::Label, hint.action) + theme.scaled(kGap);
    };
    std::size_t shown = m_hints.size();
    double needed = 0;
    for (const pages::KeyHint& hint : m_hints)
        needed += widthOf(hint);
    while (shown > 0 && needed > right - left)
        needed -= widthOf(m_hints[--shown]);
    double x = right - needed;
    for (std::size_t i = 0; i < shown; ++i) {
        const QRectF key(x + 0.5, 5.5, cache.width(Type::Label, m_hints[i].key) + 10, height() - 11);
        painter.setPen(theme.pen(Ink::Line));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(key, style::kControlRadius, style::kControlRadius);
        cache.draw(painter, Type::Label, Ink::Muted, key, m_hints[i].key, Qt::AlignHCenter);
        const double action = cache.width(Type::Label, m_hints[i].action);
        cache.draw(painter, Type::Label, Ink::Muted, QRectF(key.right() + 6, 0, action + 1, height()),
                   m_hints[i].action);
        x += widthOf(m_hints[i]);
    }
}

} // namespace millwright::shell
