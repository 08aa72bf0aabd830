// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/link_banner.h"

#include "widgets/pages/data_age.h"
#include "widgets/pages/words.h"
#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::shell {

using items::LinkInfo;
using items::LinkState;
using style::Ink;
using style::Type;

namespace {

constexpr int kHeight = 56;
constexpr int kSymbol = 28;
constexpr int kSymbolGap = 14;
constexpr int kWrapped = int(Qt::AlignLeft) | int(Qt::AlignVCenter) | int(Qt::TextWordWrap);

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::shell::LinkBanner)
};

QString addressOf(const items::FleetView& view)
{
    const LinkInfo& link = view.link();
    return link.address.empty() ? Words::tr("the gateway") : pages::shownText(link.address);
}

/// "Data 21 s old, last at 00:27:30 UTC": what everybody asks first.
QString ageOfData(const items::FleetView& view, const style::Formatter& formatter)
{
    const pages::DataAge data = pages::dataAge(view);
    return Words::tr("Data %1, last at %2 %3", "21 s old, time, zone")
        .arg(formatter.ageOld(data.age), formatter.clock(data.last), formatter.zoneName(data.last));
}

/// What a reason comes to, for somebody who looks after halls and not after sockets; one that is plain already stays.
QString plainCause(const QString& reason)
{
    struct Sign {
        const char* sign;
        QString words;
    };
    const Sign signs[] = {
        {"connection refused", Words::tr("nothing listens there")},
        {"no such file", Words::tr("nothing listens there")},
        {"name or service not known", Words::tr("nobody knows that name")},
        {"name resolution", Words::tr("nobody knows that name")},
        {"dns", Words::tr("nobody knows that name")},
        {"unreachable", Words::tr("no way leads there")},
        {"no route", Words::tr("no way leads there")},
        {"timed out", Words::tr("nothing there answers in time")},
        {"deadline", Words::tr("nothing there answers in time")},
        {"handshake", Words::tr("it does not speak TLS as this console does")},
        {"socket closed", Words::tr("it closed the connection")},
        {"connection reset", Words::tr("it closed the connection")},
    };
    for (const Sign& sign : signs) {
        if (reason.contains(QLatin1StringView(sign.sign), Qt::CaseInsensitive))
            return sign.words;
    }
    const bool isJargon =
        reason.contains(u"last error") || reason.contains(u"UNKNOWN") || reason.contains(u"UNAVAILABLE");
    return isJargon ? Words::tr("it does not answer") : reason;
}

QString nextTry(const items::FleetView& view, const style::Formatter& formatter)
{
    const milliseconds left = view.link().nextTry - view.clock().monotonic();
    if (left <= milliseconds{0})
        return Words::tr("Trying now.");
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(left);
    return Words::tr("Next try in %1.").arg(formatter.duration(seconds));
}

QString joined(std::initializer_list<QString> sentences)
{
    QStringList said;
    std::ranges::copy_if(sentences, std::back_inserter(said), [](const QString& one) { return !one.isEmpty(); });
    return said.join(u' ');
}

QString withCause(const QString& what, const QString& cause)
{
    return cause.isEmpty() ? what : Words::tr("%1: %2", "what, why").arg(what, cause);
}

/// Of the link alone.
LinkWords wordsOfLink(const items::FleetView& view, const style::Formatter& formatter)
{
    const LinkInfo& link = view.link();
    const QString address = addressOf(view);
    const QString reason = pages::shownText(link.reason);
    const bool old = view.newestShown() != kNoTime;
    switch (link.state) {
    case LinkState::Live:
        return {};
    case LinkState::Connecting:
        return {Words::tr("Connecting to %1").arg(address), {}, old, reason};
    case LinkState::Stalled:
        return {Words::tr("No data for %1").arg(formatter.duration(std::max(view.silence(), items::kLinkLostAfter))),
                Words::tr("%1 is connected and silent.").arg(address), true, reason};
    case LinkState::BackingOff:
        return {withCause((link.failedAttempts > 0 ? Words::tr("No gateway at %1") : Words::tr("Connection to %1 lost"))
                              .arg(address),
                          plainCause(reason)),
                nextTry(view, formatter), true, reason};
    case LinkState::Refused:
        return {withCause(Words::tr("%1 refused this console").arg(address), plainCause(reason)),
                nextTry(view, formatter), true, reason};
    }
    return {};
}

/// The age first, then what is the matter and what is done about it.
LinkWords withAge(LinkWords words, const items::FleetView& view, const style::Formatter& formatter)
{
    const bool isSilent = view.link().state == LinkState::Stalled; // the age says for how long
    words.detail = isSilent ? words.detail : joined({words.headline + u'.', words.detail});
    words.headline = ageOfData(view, formatter);
    return words;
}

} // namespace

LinkWords linkWords(const items::FleetView& view, const style::Formatter& formatter)
{
    LinkWords words = wordsOfLink(view, formatter);
    if (!view.asOf())
        return words.headline.isEmpty() || view.newestShown() == kNoTime ? words : withAge(words, view, formatter);
    const bool isConnected = view.link().state == LinkState::Live || view.link().state == LinkState::Stalled;
    const QString when =
        Words::tr("as of %1, %2 ago", "moment, age").arg(formatter.moment(*view.asOf()), formatter.age(view.silence()));
    const QString headline =
        isConnected ? Words::tr("No equipment known to the gateway yet: %1") : Words::tr("Not connected: %1");
    const QString why = isConnected ? Words::tr("%1 is connected and has not told of its fleet.").arg(addressOf(view))
                                    : words.headline + u'.';
    return {headline.arg(when), joined({why, words.detail}), true, words.raw};
}

LinkBanner::LinkBanner(pages::PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
{
    setObjectName(QStringLiteral("linkBanner"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    hide();
}

void LinkBanner::refresh()
{
    LinkWords words = linkWords(*m_context.view, m_context.formatter);
    if (words == m_words)
        return;
    m_words = std::move(words);
    setAccessibleName(m_words.headline + u' ' + m_words.detail);
    setAccessibleDescription(m_words.raw);
    setToolTip(m_words.raw.isEmpty() ? QString() : pages::tipText(tr("What the connection says: %1").arg(m_words.raw)));
    setVisible(!m_words.headline.isEmpty());
    fit();
    update();
}

/// Room of the words beside the symbol.
QRectF LinkBanner::room(int width) const
{
    const style::Theme& theme = *m_context.theme;
    const double padding = theme.scaled(style::kPanelPaddingX);
    const double symbol = m_words.grave ? theme.scaled(kSymbol + kSymbolGap) : 0.0;
    return {padding + symbol, 0, width - 2 * padding - symbol, static_cast<double>(height())};
}

/// All of the words: what is long or large goes on in further lines.
double LinkBanner::wordsHeight(Type type, const QString& words, double width) const
{
    constexpr double kAnyHeight = 10'000;
    if (words.isEmpty())
        return 0.0;
    const QRectF all = m_context.theme->metrics(type).boundingRect(QRectF(0, 0, width, kAnyHeight), kWrapped, words);
    return std::max<double>(m_context.theme->lineHeight(type), std::ceil(all.height()));
}

Type LinkBanner::leading() const
{
    return m_words.grave ? Type::SectionStrong : Type::LiveStrong;
}

void LinkBanner::fit()
{
    const double wide = room(width()).width();
    const double words = wordsHeight(leading(), m_words.headline, wide) + wordsHeight(Type::Body, m_words.detail, wide);
    const style::Theme& theme = *m_context.theme;
    setFixedHeight(std::max(theme.scaledPx(kHeight), qCeil(words) + theme.scaledPx(style::kPanelPaddingY)));
}

void LinkBanner::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

QSize LinkBanner::sizeHint() const
{
    return {m_context.theme->scaledPx(400), m_context.theme->scaledPx(kHeight)};
}

void LinkBanner::paintEvent(QPaintEvent*)
{
    const style::Theme& theme = *m_context.theme;
    const style::Sides sides(rect(), isRightToLeft());
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Ink::Surface));
    if (m_words.grave) {
        painter.fillRect(sides.of(QRectF(0, 0, theme.scaled(3), height())), theme.color(Ink::Bad));
        const double side = theme.scaled(kSymbol);
        const QRectF symbol(theme.scaled(style::kPanelPaddingX), (height() - side) / 2, side, side);
        style::paintPriority(painter, sides.of(symbol), theme, Condition::Unknown);
    }
    const QRectF all = room(width());
    const double headline = wordsHeight(leading(), m_words.headline, all.width());
    const double detail = wordsHeight(Type::Body, m_words.detail, all.width());
    double y = (height() - headline - detail) / 2.0;
    const auto draw = [&](double high, Type type, const QString& text) {
        painter.setFont(theme.font(type));
        painter.setPen(theme.color(Ink::Text));
        painter.drawText(sides.of(QRectF(all.left(), y, all.width(), high)), kWrapped, text); // Qt mirrors it
        y += high;
    };
    draw(headline, leading(), m_words.headline);
    if (!m_words.detail.isEmpty())
        draw(detail, Type::Body, m_words.detail);
}

} // namespace millwright::shell
