// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/link_banner.h"

#include "widgets/pages/words.h"
#include "widgets/style/symbols.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace millwright::shell {

using items::LinkInfo;
using items::LinkState;
using style::Ink;
using style::Type;

namespace {

constexpr int kHeight = 56;
constexpr int kSymbol = 28;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::shell::LinkBanner)
};

QString addressOf(const items::FleetView& view)
{
    const LinkInfo& link = view.link();
    return link.address.empty() ? Words::tr("the gateway") : pages::shownText(link.address);
}

/// "Values are from 14:32:07, 48 s old." or nothing while there is nothing to be old.
QString ageOfValues(const items::FleetView& view, const style::Formatter& formatter)
{
    const UtcTime newest = view.newestShown();
    if (newest == kNoTime)
        return {};
    return Words::tr("Values are from %1, %2.").arg(formatter.clock(newest), formatter.ageOld(view.ageOf(newest)));
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

} // namespace

LinkWords linkWords(const items::FleetView& view, const style::Formatter& formatter)
{
    const LinkInfo& link = view.link();
    const QString address = addressOf(view);
    const QString reason = pages::shownText(link.reason);
    const QString why = reason.isEmpty() ? QString() : Words::tr("Reason: %1.").arg(reason);
    const bool old = view.newestShown() != kNoTime;
    switch (link.state) {
    case LinkState::Live:
        return {};
    case LinkState::Connecting:
        return {Words::tr("Connecting to %1").arg(address), joined({ageOfValues(view, formatter)}), old};
    case LinkState::Stalled:
        return {Words::tr("No data for %1").arg(formatter.duration(std::max(view.silence(), items::kLinkLostAfter))),
                joined({Words::tr("%1 is connected and silent.").arg(address), ageOfValues(view, formatter)}), true};
    case LinkState::BackingOff:
        return {Words::tr("No gateway at %1").arg(address),
                joined({nextTry(view, formatter), ageOfValues(view, formatter), why}), true};
    case LinkState::Refused:
        return {Words::tr("%1 refused this console").arg(address),
                joined({why, nextTry(view, formatter), ageOfValues(view, formatter)}), true};
    }
    return {};
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
    setVisible(!m_words.headline.isEmpty());
    update();
}

QSize LinkBanner::sizeHint() const
{
    return {m_context.theme->scaledPx(400), m_context.theme->scaledPx(kHeight)};
}

void LinkBanner::paintEvent(QPaintEvent*)
{
    const style::Theme& theme = *m_context.theme;
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Ink::Surface));
    double left = theme.scaled(style::kPanelPaddingX);
    if (m_words.grave) {
        painter.fillRect(QRectF(0, 0, theme.scaled(3), height()), theme.color(Ink::Bad));
        const double side = theme.scaled(kSymbol);
        style::paintPriority(painter, QRectF(left, (height() - side) / 2, side, side), theme, Condition::Unknown);
        left += side + theme.scaled(14);
    }
    const double headline = theme.lineHeight(Type::LiveStrong);
    const double detail = theme.lineHeight(Type::Body);
    const double top = (height() - headline - detail) / 2.0;
    const double room = width() - left - theme.scaled(style::kPanelPaddingX);
    const auto draw = [&](double y, double high, Type type, Ink ink, const QString& text) {
        painter.setFont(theme.font(type));
        painter.setPen(theme.color(ink));
        painter.drawText(QRectF(left, y, room, high), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         theme.metrics(type).elidedText(text, Qt::ElideRight, room));
    };
    if (m_words.detail.isEmpty())
        return draw(0, height(), Type::LiveStrong, Ink::Text, m_words.headline);
    draw(top, headline, Type::LiveStrong, Ink::Text, m_words.headline);
    draw(top + headline, detail, Type::Body, Ink::Text, m_words.detail);
}

} // namespace millwright::shell
