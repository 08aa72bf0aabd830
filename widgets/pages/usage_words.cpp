// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/usage_words.h"

#include "models/items/usage_numbers.h"
#include "widgets/pages/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <cmath>
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

/// "≈$1.36 M (12 %)" beyond the budget.
QString excessWords(const items::UsageModel& model, AssetRef over, const style::Formatter& formatter, bool isBrief)
{
    using items::UsageModel;
    const auto columnOf = [&](UsageModel::Amount amount) { return model.columnOf(UsageModel::Group::Budget, amount); };
    const auto valueOf = [&](UsageModel::Amount amount) { return model.readingOf(over, columnOf(amount)).value; };
    const int end = columnOf(UsageModel::Amount::MonthEnd);
    const double excess = valueOf(UsageModel::Amount::MonthEnd) - valueOf(UsageModel::Amount::Budget);
    const QString money = style::kAlmostEqual + formatter.money(excess, Currency(model.infoAt(end)->unit));
    const QString share = formatter.value(valueOf(UsageModel::Amount::MonthEndShare) - 100.0, u"%").joined();
    return isBrief ? money : Words::tr("%1 (%2)", "money, share").arg(money, share);
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

style::HonestValue usedMoney(const Usage& usage, const UsageReport& report, const style::Formatter& formatter)
{
    const items::Reading cost =
        items::usageReading(items::UsageModel::Amount::Cost, usage, report, report.total.pricedBasis(), std::nullopt);
    if (!cost.mark.hasValue())
        return {formatter.missing({}), cost.mark};
    return {{formatter.money(cost.value, report.currency), {}}, cost.mark};
}

QString usedParts(const Usage& usage, const UsageReport& report, const style::Formatter& formatter)
{
    const auto energy = usage.energyCost();
    const auto accelerators = usage.acceleratorCost();
    if (!energy || !accelerators)
        return {};
    return Words::tr("energy %1 · accelerators %2")
        .arg(formatter.money(*energy, report.currency), formatter.money(*accelerators, report.currency));
}

style::HonestValue marked(style::HonestValue value, const UsageReport& report)
{
    if (value.mark == kGood && !items::isWhollyMetered(report))
        value.mark = QualityMark(Quality::Good, QualityReason::LowCoverage);
    return value;
}

QString passedWords(const UsageReport& month, const style::Formatter& formatter)
{
    const double percent = items::monthPassed(month);
    if (percent > 0.0 && percent < 1.0)
        return Words::tr("less than %1", "share").arg(formatter.value(1.0, u"%", 0).joined());
    return formatter.value(std::floor(percent), u"%", 0).joined(); // the last hours are not all of it
}

QStringList overBudgetWords(const items::UsageModel& model, const Inventory& inventory,
                            const style::Formatter& formatter, std::size_t most, bool isBrief)
{
    const std::vector<AssetRef> over = model.overBudget();
    QStringList names;
    for (std::size_t i = 0; i < std::min(most, over.size()); ++i)
        names << Words::tr("%1 by %2", "name, amount")
                     .arg(shownText(inventory.name(over[i])), excessWords(model, over[i], formatter, isBrief));
    if (over.size() > most)
        names << Words::tr("%Ln more", nullptr, static_cast<int>(over.size() - most));
    return names;
}

QString meteredWords(const UsageReport& report, const style::Formatter& formatter)
{
    if (report.passed - report.metered <= std::chrono::minutes(1))
        return {};
    return Words::tr("metered %1 of %2").arg(formatter.duration(report.metered), formatter.duration(report.passed));
}

} // namespace millwright::pages
