// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/state_words.h"

#include "models/items/table_column.h"
#include "widgets/pages/throttle.h"
#include "widgets/pages/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace millwright::pages {
namespace {

constexpr int kConditions = 6;
constexpr int kConstraints = 4;
constexpr std::string_view kLastXid = "accelerator.last_xid";

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::pages::Words)
};

QString bindingConstraint(int value)
{
    switch (value) {
    case 1:
        return Words::tr("supply");
    case 2:
        return Words::tr("cooling");
    case 3:
        return Words::tr("space");
    case 4:
        return Words::tr("healthy accelerators");
    default:
        return {};
    }
}

bool isThrottle(const MeasureInfo& measure)
{
    return measure.id == items::kThrottleMeasure;
}

bool isYesOrNo(const MeasureInfo& measure)
{
    return measure.low == 0.0 && measure.high == 1.0;
}

/// "power cap · sync boost".
QString reasonsOf(double value)
{
    QStringList names;
    for (const ThrottleReason& reason : throttleReasons(throttleBits(value)))
        names << reason.name;
    if (!names.isEmpty())
        return names.join(QStringLiteral(" · "));
    return throttleBits(value) == 0 ? Words::tr("none", "throttle reasons") : throttleWords(throttleBits(value));
}

items::StateWord enumerated(QString word, int state)
{
    return {std::move(word), {false, 1U << static_cast<unsigned>(state), false}};
}

std::vector<items::StateWord> throttleStates()
{
    std::vector<items::StateWord> words{{reasonsOf(0.0), {true, 0, true}}};
    for (const unsigned bit : knownThrottleBits())
        words.push_back({reasonsOf(bit), {true, bit, false}});
    return words;
}

struct ShortTitle {
    std::string_view measure;
    const char* title;
};
constexpr std::array kShortTitles{
    ShortTitle{"accelerator.tensor", QT_TRANSLATE_NOOP("millwright::pages::Words", "Useful")},
    ShortTitle{"accelerator.temperature", QT_TRANSLATE_NOOP("millwright::pages::Words", "Temperature")},
    ShortTitle{"accelerator.throttle_reasons", QT_TRANSLATE_NOOP("millwright::pages::Words", "Throttle")},
    ShortTitle{"accelerator.last_xid", QT_TRANSLATE_NOOP("millwright::pages::Words", "Last XID")},
    ShortTitle{"accelerator.ecc_uncorrected", QT_TRANSLATE_NOOP("millwright::pages::Words", "ECC uncorrected")},
    ShortTitle{"accelerator.ecc_corrected", QT_TRANSLATE_NOOP("millwright::pages::Words", "ECC corrected")},
    ShortTitle{"accelerator.remapped_rows", QT_TRANSLATE_NOOP("millwright::pages::Words", "Remapped rows")},
    ShortTitle{"accelerator.pcie_replays", QT_TRANSLATE_NOOP("millwright::pages::Words", "PCIe replays")},
    ShortTitle{"accelerator.nvlink", QT_TRANSLATE_NOOP("millwright::pages::Words", "NVLink")},
    ShortTitle{"accelerator.power_limit", QT_TRANSLATE_NOOP("millwright::pages::Words", "Power cap")},
    ShortTitle{"site.queued_accelerators", QT_TRANSLATE_NOOP("millwright::pages::Words", "Accelerators wanted")},
};

} // namespace

QString stateName(const MeasureInfo& measure, double value)
{
    if (measure.kind != ValueKind::State || !std::isfinite(value))
        return {};
    const int state = static_cast<int>(std::lround(value));
    if (isThrottle(measure))
        return reasonsOf(value);
    if (measure.id == kLastXid)
        return state == 0 ? Words::tr("none", "XID") : QString();
    if (measure.id == "site.binding_constraint")
        return bindingConstraint(state);
    if (measure.aggregation == Aggregation::Worst)
        return conditionName(state >= 1 && state <= 5 ? static_cast<Condition>(state) : Condition::Unknown);
    if (isYesOrNo(measure))
        return state != 0 ? Words::tr("yes") : Words::tr("no");
    return {};
}

std::vector<items::StateWord> stateWords(const MeasureInfo& measure)
{
    std::vector<items::StateWord> words;
    if (measure.kind != ValueKind::State)
        return words;
    if (isThrottle(measure))
        return throttleStates();
    const bool isCondition = measure.aggregation == Aggregation::Worst;
    const int first = measure.id == "site.binding_constraint" ? 1 : 0;
    const int end = isCondition ? kConditions : first == 1 ? kConstraints + 1 : isYesOrNo(measure) ? 2 : 0;
    for (int state = first; state < end; ++state)
        words.push_back(enumerated(stateName(measure, state), state));
    return words;
}

bool isInWords(const MeasureInfo& measure)
{
    return measure.kind == ValueKind::State && (isThrottle(measure) || measure.id == "site.binding_constraint" ||
                                                measure.aggregation == Aggregation::Worst || isYesOrNo(measure));
}

bool isText(const MeasureInfo& measure)
{
    return isInWords(measure) && !isYesOrNo(measure);
}

bool isUnremarkable(const MeasureInfo& measure, double value)
{
    if (isThrottle(measure))
        return throttleReasons(throttleBits(value)).empty();
    if (measure.id == kLastXid)
        return value == 0.0;
    if (isYesOrNo(measure) && measure.direction != Direction::Neutral)
        return (value != 0.0) == (measure.direction == Direction::HigherIsBetter);
    return measure.aggregation == Aggregation::Worst && std::lround(value) == static_cast<long>(Condition::Normal);
}

QString stateTip(const MeasureInfo& measure, double value)
{
    QStringList lines;
    if (!isThrottle(measure) || !std::isfinite(value))
        return {};
    for (const ThrottleReason& reason : throttleReasons(throttleBits(value)))
        lines << (reason.advice.isEmpty()
                      ? reason.name
                      : Words::tr("%1: %2", "reason, what it means").arg(reason.name, reason.advice));
    lines << Words::tr("as reported: 0x%1").arg(throttleBits(value), 0, 16);
    return lines.join(u'\n');
}

QString columnHead(const MeasureInfo& measure, Statistic statistic)
{
    const auto known = std::ranges::find(kShortTitles, measure.id, &ShortTitle::measure);
    if (known == kShortTitles.end())
        return measureTitle(measure, statistic);
    MeasureInfo renamed = measure;
    renamed.title = QCoreApplication::translate("millwright::pages::Words", known->title).toStdString();
    return measureTitle(renamed, statistic);
}

} // namespace millwright::pages
