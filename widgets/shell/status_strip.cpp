// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/status_strip.h"

#include "widgets/pages/data_age.h"
#include "widgets/pages/feeds_panel.h"
#include "widgets/pages/words.h"
#include "widgets/shell/stall_watch.h"
#include "widgets/style/sides.h"
#include "widgets/style/text_cache.h"

#include <QPainter>

#include <algorithm>
#include <array>
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
constexpr int kDotGap = 6;
constexpr int kFurtherLine = 22;

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
    m_brief.clear();
    for (const items::FeedInfo& feed : m_context.view->feeds())
        m_brief << feedText(feed, false);
    setAccessibleName(m_texts.join(QStringLiteral(", ")) + QStringLiteral(", ") + gatewayText());
    arrange();
}

QSize StatusStrip::sizeHint() const
{
    return {m_context.theme->scaledPx(400), m_context.theme->scaledPx(kHeight + (m_lines - 1) * kFurtherLine)};
}

QStringList StatusStrip::feedTexts() const
{
    QStringList texts;
    for (const items::FeedInfo& feed : m_context.view->feeds())
        texts << feedText(feed, true);
    return texts;
}

QString StatusStrip::feedText(const items::FeedInfo& feed, bool hasRate) const
{
    const LinkState state = m_context.view->stateOf(feed);
    const QString name = pages::feedName(feed.feed);
    const QString age = m_context.formatter.age(pages::shownAge(*m_context.view, feed.newestSource));
    if (feed.newestSource == kNoTime)
        return tr("%1 %2", "feed, state")
            .arg(name, state == LinkState::Live ? tr("no data yet") : pages::linkStateName(state));
    if (state != LinkState::Live)
        return tr("%1 %2, %3", "feed, state, age").arg(name, pages::linkStateName(state), age);
    return hasRate
               ? tr("%1 %2, %3/s", "feed, age, rate").arg(name, age, m_context.formatter.number(feed.ticksPerSecond, 1))
               : tr("%1 %2", "feed, age").arg(name, age);
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
    arrange();
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

/// From left to right: feeds, coverage, stalls.
std::vector<StatusStrip::Piece> StatusStrip::pieces(const Told& told) const
{
    const QStringList& texts = told.rates ? m_texts : m_brief;
    const auto& feeds = m_context.view->feeds();
    std::vector<Piece> pieces;
    for (qsizetype i = 0; i < std::min(texts.size(), static_cast<qsizetype>(feeds.size())); ++i) {
        const items::FeedInfo& feed = feeds[static_cast<std::size_t>(i)];
        const bool lives = m_context.view->stateOf(feed) == LinkState::Live && feed.newestSource != kNoTime;
        pieces.push_back({texts[i], true, lives});
    }
    if (told.coverage)
        pieces.push_back({coverage(), false, true});
    if (told.stalls)
        pieces.push_back({stallText(), false, true});
    std::erase_if(pieces, [](const Piece& piece) { return piece.text.isEmpty(); });
    return pieces;
}

double StatusStrip::widthOf(const Piece& piece) const
{
    const style::Theme& theme = *m_context.theme;
    return (piece.hasDot ? theme.scaled(kDot + kDotGap) : 0.0) + theme.texts().width(Type::Label, piece.text);
}

double StatusStrip::gatewayWidth() const
{
    return m_context.theme->texts().width(Type::Label, gatewayText());
}

/// What there is room for. Ages of feeds are always told, on a second line if need be; of the rest the keys go first,
/// then how this console stalled, the rates, the gateway.
void StatusStrip::arrange()
{
    const style::Theme& theme = *m_context.theme;
    constexpr std::array kByWorth{Told{true, true, true, true}, Told{true, false, true, true},
                                  Told{false, false, true, true}, Told{false, false, false, true}};
    const double room = width() - 2 * theme.scaled(kPadding);
    const auto fits = [&](const Told& told) {
        double needed = told.gateway ? gatewayWidth() : -theme.scaled(kGap);
        for (const Piece& piece : pieces(told))
            needed += widthOf(piece) + theme.scaled(kGap);
        return needed <= room;
    };
    const auto most = std::ranges::find_if(kByWorth, fits);
    m_told = most == kByWorth.end() ? Told{false, false, true, true} : *most;
    int lines = 1;
    double x = 0.0;
    for (const Piece& piece : most == kByWorth.end() ? pieces(m_told) : std::vector<Piece>()) {
        if (x > 0.0 && x + widthOf(piece) > room) {
            ++lines;
            x = 0.0;
        }
        x += widthOf(piece) + theme.scaled(kGap);
    }
    m_told.gateway = m_told.gateway && (lines == 1 || x + gatewayWidth() <= room);
    if (std::exchange(m_lines, lines) != lines)
        updateGeometry();
    update();
}

void StatusStrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void StatusStrip::paintEvent(QPaintEvent*)
{
    const style::Theme& theme = *m_context.theme;
    const style::Sides sides(rect(), isRightToLeft());
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Ink::Background));
    painter.fillRect(QRect(0, 0, width(), 1), theme.color(Ink::Hairline));
    const double end = paintPieces(painter, sides);
    double right = width() - theme.scaled(kPadding);
    const double line = height() / static_cast<double>(m_lines);
    if (m_told.gateway) {
        right -= gatewayWidth();
        theme.texts().draw(painter, Type::Label, Ink::Text,
                           sides.of(QRectF(right, height() - line, gatewayWidth() + 1, line)), gatewayText());
        right -= theme.scaled(kGap);
    }
    if (m_lines == 1)
        paintHints(painter, sides, end, right);
}

/// A dot per feed: filled while it lives and has told something, hollow otherwise. Returns where the last line ends.
double StatusStrip::paintPieces(QPainter& painter, const style::Sides& sides) const
{
    const style::Theme& theme = *m_context.theme;
    const double line = height() / static_cast<double>(m_lines);
    const double side = theme.scaled(kDot);
    double x = theme.scaled(kPadding);
    double top = 0.0;
    for (const Piece& piece : pieces(m_told)) {
        if (m_lines > 1 && x > theme.scaled(kPadding) && x + widthOf(piece) > width() - theme.scaled(kPadding)) {
            x = theme.scaled(kPadding);
            top += line;
        }
        const double wide = widthOf(piece);
        const double words = piece.hasDot ? side + theme.scaled(kDotGap) : 0.0;
        if (piece.hasDot) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(theme.pen(piece.lives ? Ink::Equipment : Ink::Text, 1.2));
            painter.setBrush(piece.lives ? QBrush(theme.color(Ink::Equipment)) : QBrush(Qt::NoBrush));
            painter.drawEllipse(sides.of(QRectF(x + 0.5, top + (line - side) / 2.0, side, side)));
        }
        theme.texts().draw(painter, Type::Label, piece.lives ? Ink::Muted : Ink::Text,
                           sides.of(QRectF(x + words, top, wide - words + 1, line)), piece.text, sides.begin());
        x += wide + theme.scaled(kGap);
    }
    return x;
}

/// The keys of this page as far as there is room, the last ones first to go.
void StatusStrip::paintHints(QPainter& painter, const style::Sides& sides, double left, double right) const
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
        painter.drawRoundedRect(sides.of(key), style::kControlRadius, style::kControlRadius);
        cache.draw(painter, Type::Label, Ink::Muted, sides.of(key), m_hints[i].key, Qt::AlignHCenter);
        const double action = cache.width(Type::Label, m_hints[i].action);
        cache.draw(painter, Type::Label, Ink::Muted, sides.of(QRectF(key.right() + 6, 0, action + 1, height())),
                   m_hints[i].action, sides.begin());
        x += widthOf(m_hints[i]);
    }
}

} // namespace millwright::shell
