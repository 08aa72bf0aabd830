// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/gallery/samples.h"
#include "widgets/style/value_tile.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QPainter>
#include <QWidget>

#include <array>

namespace millwright::gallery {

using style::HonestValue;
using style::Ink;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::gallery::ValueSamples)
};

constexpr int kAcross = 3;

/// The surface that tiles stand on.
class Ground final : public QWidget {
public:
    Ground(style::ThemePtr theme, QWidget* parent)
        : QWidget(parent)
        , m_theme(std::move(theme))
    {
    }

protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), m_theme->color(Ink::Surface)); }

private:
    style::ThemePtr m_theme;
};

struct Sample {
    const char* state; ///< Name of the tile.
    double watts;
    QualityMark mark;
    Condition condition;
    QString label;
    QString below;
};

std::vector<Sample> samples()
{
    constexpr Condition kNormal = Condition::Normal;
    return {
        {"good", 118'400, kGood, kNormal, Words::tr("good"), Words::tr("0.8 s")},
        {"zero", 0, kGood, kNormal, Words::tr("zero, measured"), Words::tr("0.8 s")},
        {"missing", NAN, kMissing, kNormal, Words::tr("missing"), Words::tr("never reported")},
        {"stale", 118'400, Quality::Stale, kNormal, Words::tr("stale"), Words::tr("14 min old")},
        {"suspect", 118'400, {Quality::Suspect, QualityReason::Frozen}, kNormal, Words::tr("suspect"), {}},
        {"bad", NAN, Quality::Bad, kNormal, Words::tr("bad"), {}},
        {"estimated", 117'000, Quality::Estimated, kNormal, Words::tr("estimated"), Words::tr("est. from 3 of 4")},
        {"modelled", 121'000, Quality::Modelled, kNormal, Words::tr("modelled"), Words::tr("model v4")},
        {"lowCoverage",
         109'000,
         {Quality::Estimated, QualityReason::LowCoverage},
         kNormal,
         Words::tr("low coverage"),
         Words::tr("88 of 96 racks")},
        {"unpriced", NAN, {Quality::Missing, QualityReason::Unpriced}, kNormal, Words::tr("unpriced"), {}},
        {"unsupported", NAN, {Quality::Missing, QualityReason::Unsupported}, kNormal, Words::tr("no such sensor"), {}},
        {"critical", 147'800, kGood, Condition::Critical, Words::tr("beyond limit 1"), Words::tr("limit 145")},
        {"high", 143'100, kGood, Condition::High, Words::tr("beyond limit 2"), Words::tr("limit 140")},
        {"medium", 138'000, kGood, Condition::Medium, Words::tr("beyond limit 3"), Words::tr("limit 135")},
        {"low", 131'000, kGood, Condition::Low, Words::tr("beyond limit 4"), Words::tr("limit 130")},
    };
}

} // namespace

QWidget* valueSamples(const style::ThemePtr& theme, QWidget* parent)
{
    auto* ground = new Ground(theme, parent);
    ground->setObjectName(QStringLiteral("values"));
    auto* grid = new QGridLayout(ground);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0);
    const style::Formatter formatter;
    int place = 0;
    for (const Sample& sample : samples()) {
        auto* tile = new style::ValueTile(theme, ground);
        tile->setObjectName(QString::fromLatin1(sample.state));
        tile->setLabel(sample.label);
        tile->setCompact(true);
        HonestValue value;
        value.text = formatter.value(sample.watts, u"W");
        value.mark = sample.mark;
        value.condition = sample.condition;
        tile->setValue(value, sample.below);
        tile->setDivider(place % kAcross + 1 != kAcross);
        grid->addWidget(tile, place / kAcross, place % kAcross);
        ++place;
    }
    auto* frozen = new style::ValueTile(theme, ground);
    frozen->setObjectName(QStringLiteral("frozen"));
    frozen->setLabel(Words::tr("link lost"));
    frozen->setCompact(true);
    HonestValue value;
    value.text = formatter.value(118'400, u"W");
    value.mark = kGood;
    frozen->setValue(value, Words::tr("since 14:02"));
    frozen->setFrozen(true);
    frozen->setDivider(false);
    grid->addWidget(frozen, place / kAcross, place % kAcross);
    return ground;
}

} // namespace millwright::gallery
