// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/value_text.h"

#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace millwright::style {
namespace {

/// Context of the translations.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::style::HonestValue)
};

/// Measures of one value, all on the baseline of the number.
struct Placed {
    Type numberType = Type::LiveStrong;
    QFont numberFont;
    TextCache::Face face = TextCache::Face::Upright;
    QString number;
    QString unit;
    double numberWidth = 0.0;
    double unitGap = 0.0;
    double unitWidth = 0.0;
    double symbolGap = 0.0;
    double symbol = 0.0;

    double width() const { return numberWidth + unitGap + unitWidth + symbolGap + symbol; }
};

Placed place(const Theme& theme, const HonestValue& value, const ValueLayout& layout)
{
    Placed placed;
    placed.numberType = layout.number;
    if (value.origin().quality() == Quality::Modelled)
        placed.face = TextCache::Face::Modelled;
    placed.numberFont = theme.texts().font(layout.number, placed.face);
    placed.number = shownNumber(value);
    placed.unit = value.origin().reason() == QualityReason::Unpriced ? QString() : value.text.unit;
    placed.numberWidth = theme.texts().width(layout.number, placed.number, placed.face);
    if (!placed.unit.isEmpty()) {
        placed.unitGap = placed.numberFont.pixelSize() / 6.0;
        placed.unitWidth = theme.texts().width(layout.unit, placed.unit);
    }
    if (value.condition != Condition::Normal) {
        placed.symbol = std::max(14.0, std::round(placed.numberFont.pixelSize() * 0.7));
        placed.symbolGap = placed.symbol / 2.0;
    }
    return placed;
}

/// What does not fit goes in the order of least harm: unit first, then the end of the number.
void fit(Placed& placed, double width)
{
    if (placed.width() > width) {
        placed.unit.clear();
        placed.unitGap = placed.unitWidth = 0.0;
    }
    const double room = std::max(0.0, width - placed.symbol - placed.symbolGap);
    if (placed.numberWidth > room) {
        const QFontMetricsF metrics(placed.numberFont);
        placed.number = metrics.elidedText(placed.number, Qt::ElideRight, room);
        placed.numberWidth = metrics.horizontalAdvance(placed.number);
    }
}

/// The hatch keeps to the height of `box`: the next row begins there.
void paintHaloed(QPainter& painter, const QRectF& box, QPointF at, const Theme& theme, const Placed& placed, Ink ground)
{
    const QFontMetricsF metrics(placed.numberFont);
    const double halo = std::max(3.0, theme.scaled(3.0));
    // Beyond the halo enough of the hatch must be left to be seen, also round the smallest digits.
    const double above = std::max(halo + theme.scaled(3.0), placed.numberFont.pixelSize() * 0.12);
    const double beside = above + theme.scaled(3.0);
    const double top = std::max(box.top(), at.y() - metrics.capHeight() - above);
    const double bottom = std::min(box.bottom(), at.y() + above);
    paintHatch(painter, QRectF(at.x() - beside, top, placed.numberWidth + 2 * beside, bottom - top), theme);
    theme.texts().halos().draw(painter, placed.numberFont, placed.number, at, theme.rgb(ground), halo);
}

constexpr QChar kAtLeast{u'\u2265'};

/// An estimate that is out of the range of what was measured: a quantile beyond the last bucket of its histogram.
bool isLowerBound(QualityMark mark)
{
    return mark.quality() == Quality::Estimated && mark.reason() == QualityReason::OutOfRange;
}

} // namespace

HonestValue HonestValue::cutOff() const
{
    HonestValue old = *this;
    if (mark.hasValue() && !was.hasValue())
        old.was = mark;
    old.mark = mark.cutOff();
    return old;
}

bool isHatched(QualityMark mark)
{
    return mark.hasValue() && (mark.quality() == Quality::Stale || mark.quality() == Quality::Suspect ||
                               mark.reason() == QualityReason::LowCoverage);
}

QString shownNumber(const HonestValue& value)
{
    const QualityMark origin = value.origin();
    if (origin.reason() == QualityReason::Unpriced)
        return Words::tr("unpriced");
    if (!value.mark.hasValue() || value.text.number.isEmpty())
        return kEmDash;
    if (origin.quality() != Quality::Estimated || value.text.number == QString(kEmDash))
        return value.text.number;
    return (isLowerBound(origin) ? kAtLeast : kAlmostEqual) + value.text.number;
}

QString qualityNote(QualityMark mark)
{
    if (isLowerBound(mark))
        return Words::tr("at least");
    switch (mark.reason()) {
    case QualityReason::Unsupported:
        return Words::tr("not measured here");
    case QualityReason::NotPermitted:
        return Words::tr("no right to read");
    case QualityReason::NotReported:
        return Words::tr("not reported");
    case QualityReason::OutOfRange:
        return Words::tr("out of range");
    case QualityReason::SourceDown:
        return Words::tr("source does not answer");
    case QualityReason::Frozen:
        return Words::tr("has not moved");
    case QualityReason::Implausible:
        return Words::tr("contradicted");
    case QualityReason::LowCoverage:
        return Words::tr("too few reporting");
    case QualityReason::NoInput:
        return Words::tr("an input is missing");
    case QualityReason::Unpriced:
        return Words::tr("no price known");
    case QualityReason::None:
        break;
    }
    switch (mark.quality()) {
    case Quality::Estimated:
        return Words::tr("estimated");
    case Quality::Modelled:
        return Words::tr("modelled");
    case Quality::Stale:
        return Words::tr("stale");
    case Quality::Suspect:
        return Words::tr("doubtful");
    case Quality::Bad:
        return Words::tr("invalid");
    case Quality::Missing:
    case Quality::Unspecified:
        return Words::tr("never reported");
    case Quality::Good:
        break;
    }
    return {};
}

QSizeF valueSize(const Theme& theme, const HonestValue& value, const ValueLayout& layout)
{
    const Placed placed = place(theme, value, layout);
    return {std::ceil(placed.width()), double(theme.lineHeight(layout.number))};
}

void paintValue(QPainter& painter, const QRectF& box, const Theme& theme, const HonestValue& value,
                const ValueLayout& layout, Ink ground)
{
    Placed placed = place(theme, value, layout);
    fit(placed, box.width());
    const QFontMetricsF metrics(placed.numberFont);
    double x = box.left();
    if (layout.alignment & Qt::AlignRight)
        x = box.right() - placed.width();
    else if (layout.alignment & Qt::AlignHCenter)
        x = box.center().x() - placed.width() / 2.0;
    double baseline = box.center().y() + metrics.capHeight() / 2.0;
    if (layout.alignment & Qt::AlignTop)
        baseline = box.top() + metrics.ascent();
    else if (layout.alignment & Qt::AlignBottom)
        baseline = box.bottom() - metrics.descent();
    const QPointF at(x, baseline);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (isHatched(value.mark))
        paintHaloed(painter, box, at, theme, placed, ground);
    theme.texts().drawFrom(painter, placed.numberType, value.mark.hasValue() ? layout.ink : Ink::Muted, at,
                           placed.number, placed.face);
    theme.texts().drawFrom(painter, layout.unit, Ink::Muted, QPointF(x + placed.numberWidth + placed.unitGap, baseline),
                           placed.unit);
    if (placed.symbol > 0.0) {
        const double left = x + placed.width() - placed.symbol;
        const double top = baseline - metrics.capHeight() / 2.0 - placed.symbol / 2.0;
        paintPriority(painter, QRectF(left, top, placed.symbol, placed.symbol), theme, value.condition,
                      value.was.hasValue() ? SymbolState::None : SymbolState::Active);
    }
    painter.restore();
}

} // namespace millwright::style
