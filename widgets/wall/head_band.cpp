// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/head_band.h"

#include "widgets/pages/readings.h"
#include "widgets/style/sides.h"
#include "widgets/style/text_cache.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <utility>

namespace millwright::wall {

using style::Ink;
using style::Type;

namespace {

/// Of a title without a number, as a tally of a storm leaves it room.
constexpr std::array kTitles{Type::SectionStrong, Type::Section, Type::BodyStrong};
constexpr style::ValueLayout kHeadline{Type::SectionStrong, Type::Label};

std::vector<scenes::Tile> listOf(const std::optional<scenes::Tile>& tile)
{
    return tile ? std::vector{*tile} : std::vector<scenes::Tile>{};
}

} // namespace

HeadBand::HeadBand(pages::PageContext context, QString title, const std::optional<scenes::Tile>& headline,
                   AssetRef scope, QWidget* parent)
    : Band(context, parent)
    , m_title(std::move(title))
    , m_numbers(std::move(context), listOf(headline), scope, this)
{
    setObjectName(QStringLiteral("wallHead"));
    connect(&m_numbers, &SceneNumbers::changed, this, [this] {
        setAccessibleName(label() + u' ' + pages::spoken(m_numbers.value(0)));
        update();
    });
}

QString HeadBand::label() const
{
    return hasHeadline() ? m_numbers.label(0) : QString();
}

QSize HeadBand::leastSize() const
{
    const auto width = [&](Type type, const QString& text) { return theme().texts().width(type, text); };
    if (!hasHeadline())
        return {qCeil(width(kTitles.back(), m_title)), line(Type::SectionStrong)};
    const double gap = m_title.isEmpty() || label().isEmpty() ? 0.0 : theme().scaled(8);
    const double words = width(Type::LabelStrong, m_title) + gap + width(Type::Label, label());
    const double number = style::valueSize(theme(), m_numbers.widest(0), kHeadline).width();
    const int above = m_title.isEmpty() && label().isEmpty() ? 0 : line(Type::Label);
    return {qCeil(std::max(words, number)), above + line(Type::SectionStrong)};
}

Type HeadBand::titleType() const
{
    const auto fits =
        std::ranges::find_if(kTitles, [this](Type type) { return theme().texts().width(type, m_title) <= width(); });
    return fits == kTitles.end() ? kTitles.back() : *fits;
}

void HeadBand::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const style::Sides sides(rect(), isRightToLeft());
    if (!hasHeadline())
        return theme().texts().draw(painter, titleType(), Ink::Text, rect(), m_title, sides.begin());
    double top = (height() - leastSize().height()) / 2.0;
    if (!m_title.isEmpty() || !label().isEmpty()) {
        const double high = line(Type::Label);
        theme().texts().draw(painter, Type::LabelStrong, Ink::Text, QRectF(0, top, width(), high), m_title,
                             sides.begin());
        const double after =
            m_title.isEmpty() ? 0.0 : theme().texts().width(Type::LabelStrong, m_title) + theme().scaled(8);
        theme().texts().draw(painter, Type::Label, Ink::Muted, sides.of(QRectF(after, top, width() - after, high)),
                             label(), sides.begin());
        top += high;
    }
    style::ValueLayout layout = kHeadline;
    layout.ink = numberInk();
    layout.alignment = sides.begin() | Qt::AlignVCenter;
    style::paintValue(painter, QRectF(0, top, width(), line(Type::SectionStrong)), theme(), shown(m_numbers.value(0)),
                      layout);
}

} // namespace millwright::wall
