// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/usage_words.h"

#include "models/items/usage_numbers.h"

#include <QCoreApplication>

#include <chrono>
#include <optional>

namespace millwright::pages {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::pages::UsageWords)
};

style::HonestValue amount(const std::optional<double>& value, QStringView unit, const style::Formatter& formatter)
{
    return value ? style::HonestValue{formatter.value(*value, unit), kGood}
                 : style::HonestValue{formatter.missing(unit), kMissing};
}

} // namespace

style::HonestValue usedTokens(const Usage& usage, const style::Formatter& formatter)
{
    const auto tokens = usage.tokens();
    return amount(tokens ? std::optional(static_cast<double>(*tokens)) : std::nullopt, u"tok", formatter);
}

style::HonestValue usedEnergy(const Usage& usage, const style::Formatter& formatter)
{
    return amount(usage.facilityWattHours(), u"Wh", formatter);
}

style::HonestValue usedMoney(const Usage& usage, const Currency& currency, const style::Formatter& formatter)
{
    if (const auto cost = usage.energyCost())
        return {{formatter.money(*cost, currency), {}}, kGood};
    const bool isUnpriced = usage.facilityJoules.has_value();
    return {formatter.missing({}), isUnpriced ? QualityMark(Quality::Missing, QualityReason::Unpriced) : kMissing};
}

style::HonestValue marked(style::HonestValue value, const UsageReport& report)
{
    if (value.mark == kGood && !items::isWhollyMetered(report))
        value.mark = QualityMark(Quality::Good, QualityReason::LowCoverage);
    return value;
}

QString meteredWords(const UsageReport& report, const style::Formatter& formatter)
{
    if (report.passed - report.metered <= std::chrono::minutes(1))
        return {};
    return Words::tr("metered %1 of %2").arg(formatter.duration(report.metered), formatter.duration(report.passed));
}

} // namespace millwright::pages
