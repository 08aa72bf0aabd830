// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/pod_facts.h"

#include "models/fleet/grouping.h"
#include "models/items/usage_numbers.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/usage_words.h"
#include "widgets/pages/words.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace millwright::pages {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::pages::PodPage)
};

constexpr std::array kDisciplines{"people_developers", "people_security", "people_analysts", "people_operations"};
constexpr std::size_t kMostSites = 4;

std::optional<double> numberIn(std::string_view text)
{
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = error == std::errc{} && end == text.data() + text.size() && !text.empty();
    return isWhole && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::vector<std::string_view> listed(std::string_view text)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        std::string_view part = text.substr(0, comma);
        while (part.starts_with(' '))
            part.remove_prefix(1);
        while (part.ends_with(' '))
            part.remove_suffix(1);
        if (!part.empty())
            parts.push_back(part);
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    }
    return parts;
}

QString joinedWords(const std::vector<std::string_view>& parts)
{
    QStringList words;
    for (const std::string_view part : parts)
        words << shownText(part);
    return words.join(QStringLiteral(", "));
}

/// What is not zero does not read as zero.
QString shareText(double percent, const style::Formatter& formatter)
{
    constexpr double kLeast = 0.01;
    if (percent > 0.0 && percent < kLeast)
        return Words::tr("less than %1", "share").arg(formatter.value(kLeast, u"%").joined());
    return formatter.value(percent, u"%").joined();
}

std::vector<AssetRef> under(const Inventory& inventory, AssetRef scope, AssetClass assetClass, UtcTime now)
{
    std::vector<AssetRef> found;
    for (const WeightedRun& run : scopeRuns(inventory, scope, assetClass, now)) {
        for (Slot i = 0; i < run.count; ++i) {
            const AssetRef one{assetClass, run.first + i};
            if (inventory.presence(one) != Presence::Retired)
                found.push_back(one);
        }
    }
    return found;
}

} // namespace

std::optional<double> objectiveOf(const Inventory& inventory, AssetRef deployment, std::string_view key)
{
    std::optional<double> millis = numberIn(inventory.attribute(deployment, key));
    if (!millis)
        millis = numberIn(inventory.attribute(inventory.ancestor(deployment, AssetClass::UseCase), key));
    return millis && *millis > 0.0 ? std::optional(*millis / 1000.0) : std::nullopt;
}

int peopleOf(const Inventory& inventory, AssetRef pod)
{
    double all = 0.0;
    for (const char* key : kDisciplines)
        all += std::clamp(numberIn(inventory.attribute(pod, key)).value_or(0.0), 0.0, 1e8);
    return static_cast<int>(all);
}

std::vector<Fact> peopleFacts(const Inventory& inventory, AssetRef pod)
{
    std::vector<Fact> facts;
    for (const char* key : kDisciplines) {
        const std::string_view said = inventory.attribute(pod, key);
        if (!said.empty())
            facts.push_back({attributeTitle(key), shownText(said)});
    }
    if (const std::string_view lead = inventory.attribute(pod, "lead"); !lead.empty())
        facts.push_back({attributeTitle("lead"), shownText(lead)});
    if (facts.empty())
        facts.push_back({Words::tr("Nobody says who works in it"), {}, Words::tr("the registry names them")});
    return facts;
}

std::vector<Fact> placementFacts(const Inventory& inventory, AssetRef pod, UtcTime now)
{
    std::vector<Fact> facts;
    if (const std::string_view said = inventory.attribute(pod, "data_class"); !said.empty())
        facts.push_back({attributeTitle("data_class"), shownText(said)});
    const std::vector<std::string_view> allowed = listed(inventory.attribute(pod, "placement"));
    facts.push_back(
        {attributeTitle("placement"), allowed.empty() ? Words::tr("no rule is known") : joinedWords(allowed)});
    const std::vector<AssetRef> sites = under(inventory, pod, AssetClass::Site, now);
    QStringList names;
    QStringList outside;
    for (const AssetRef site : sites) {
        const std::string_view where = inventory.attribute(site, "jurisdiction");
        const QString name = shownText(inventory.name(site));
        if (names.size() < static_cast<qsizetype>(kMostSites))
            names << name;
        if (!allowed.empty() && !where.empty() && std::ranges::find(allowed, where) == allowed.end())
            outside << Words::tr("%1 (%2)", "site, jurisdiction").arg(name, shownText(where));
    }
    if (sites.size() > kMostSites)
        names << Words::tr("and %Ln more", nullptr, static_cast<int>(sites.size() - kMostSites));
    facts.push_back({Words::tr("Runs in"), classCount(AssetClass::Site, static_cast<int>(sites.size())),
                     names.join(QStringLiteral(", "))});
    if (!outside.isEmpty())
        facts.push_back({Words::tr("Outside its rule"), QString::number(outside.size()),
                         Words::tr("runs in %1 though its rule does not name it").arg(outside.join(u", "))});
    return facts;
}

namespace {

/// "November 2026": the month of UTC that the meters count.
QString monthName(UtcTime begin, const style::Formatter& formatter)
{
    return formatter.locale().toString(QDateTime::fromMSecsSinceEpoch(toMillis(begin), Qt::UTC).date(),
                                       QStringLiteral("MMMM yyyy"));
}

QString basisWords(CostBasis basis)
{
    switch (basis) {
    case CostBasis::EnergyAndAccelerators:
        return Words::tr("energy and accelerator time");
    case CostBasis::Energy:
        return Words::tr("energy alone: accelerators are unpriced");
    case CostBasis::Accelerators:
        return Words::tr("accelerator time alone: energy is unpriced");
    case CostBasis::Nothing:
        break;
    }
    return Words::tr("nothing has a price");
}

/// What is spent, of the budget where it is known, beside how much of the month has passed.
QString spentAgainst(const items::Reading& share, const UsageReport& report, const style::Formatter& formatter)
{
    const QString passed = passedWords(report, formatter);
    const QString month = monthName(report.from, formatter);
    const QString spent = share.mark.hasValue() ? shareText(share.value, formatter) : QString();
    if (meteredWords(report, formatter).isEmpty())
        return spent.isEmpty() ? Words::tr("with %1 of %2 passed (UTC)").arg(passed, month)
                               : Words::tr("%1 of the budget, with %2 of %3 passed (UTC)").arg(spent, passed, month);
    const QString metered = formatter.duration(report.metered);
    const QString begun = Words::tr("%1 of %2 have passed (%3, UTC)", "21 d of November 2026 have passed (71 %, UTC)")
                              .arg(formatter.duration(report.passed), month, passed);
    return spent.isEmpty() ? Words::tr("in the %1 metered; %2").arg(metered, begun)
                           : Words::tr("%1 of the budget in the %2 metered; %3").arg(spent, metered, begun);
}

/// What is spent and what it will come to, held against the budget where there is one in this currency.
void addSpent(std::vector<Fact>& facts, const UsageRow& used, const UsageReport& report,
              const std::optional<Amount>& budget, const style::Formatter& formatter)
{
    using items::UsageModel;
    const CostBasis basis = report.total.pricedBasis();
    const bool isComparable = budget && budget->units > 0.0 && budget->currency == report.currency;
    const auto limit = isComparable ? std::optional(budget->units) : std::nullopt;
    const auto shown = [&](UsageModel::Amount amount) {
        return items::usageReading(amount, used.usage, report, basis, limit);
    };
    const bool isPart = !meteredWords(report, formatter).isEmpty();
    const style::HonestValue spent = usedMoney(used.usage, report, formatter);
    facts.push_back({isPart ? Words::tr("Spent, as far as metered") : Words::tr("Spent so far"), spoken(spent),
                     spentAgainst(shown(UsageModel::Amount::BudgetShare), report, formatter), Condition::Normal,
                     spent.mark});
    const QString parts = usedParts(used.usage, report, formatter);
    facts.push_back({Words::tr("What is in it"),
                     {},
                     parts.isEmpty() ? basisWords(basis) : parts,
                     Condition::Normal,
                     parts.isEmpty() ? QualityMark() : spent.mark});
    const auto end = shown(UsageModel::Amount::MonthEnd);
    if (!end.mark.hasValue())
        return;
    const auto endShare = shown(UsageModel::Amount::MonthEndShare);
    QString verdict = Words::tr("at the end of the month");
    if (endShare.mark.hasValue() && endShare.value > 100.0)
        verdict = Words::tr("at the end of the month: %1 over the budget")
                      .arg(formatter.money(end.value - budget->units, report.currency));
    else if (endShare.mark.hasValue())
        verdict = Words::tr("at the end of the month: %1 of the budget").arg(shareText(endShare.value, formatter));
    facts.push_back({Words::tr("At this rate"), spoken({{formatter.money(end.value, report.currency), {}}, end.mark}),
                     verdict, Condition::Normal, end.mark});
}

} // namespace

std::vector<Fact> budgetFacts(const Inventory& inventory, AssetRef pod, const std::optional<UsageReport>& report,
                              const style::Formatter& formatter)
{
    std::vector<Fact> facts;
    const auto budget = amountIn(inventory.attribute(pod, "budget_month"));
    const bool isForeign = budget && report && budget->currency != report->currency;
    facts.push_back(
        {attributeTitle("budget_month"),
         budget ? formatter.money(budget->units, budget->currency) : Words::tr("none is known"),
         isForeign ? Words::tr("costs are in %1: not compared").arg(shownText(report->currency.code())) : QString()});
    const std::string id(inventory.id(pod));
    const auto used = report ? std::ranges::find(report->rows, id, &UsageRow::id) : decltype(report->rows.begin()){};
    if (!report || used == report->rows.end()) {
        facts.push_back(
            {Words::tr("Used this month"), report ? Words::tr("nothing is metered") : Words::tr("no answer yet")});
        return facts;
    }
    addSpent(facts, *used, *report, budget, formatter);
    const auto price = amountIn(inventory.attribute(pod, "price_per_mtok"));
    const auto tokens = used->usage.tokens();
    QString charged;
    if (price && tokens)
        charged = Words::tr("%1 at its price of %2 for a million")
                      .arg(formatter.money(static_cast<double>(*tokens) / 1e6 * price->units, price->currency),
                           formatter.money(price->units, price->currency));
    const QString metered = meteredWords(*report, formatter);
    if (!metered.isEmpty())
        charged =
            charged.isEmpty() ? metered : Words::tr("%1: %2", "metered 24 h of 21 d, charged").arg(metered, charged);
    const style::HonestValue made = usedTokens(used->usage, formatter);
    facts.push_back({metered.isEmpty() ? Words::tr("Tokens this month") : Words::tr("Tokens, as far as metered"),
                     spoken(made), charged, Condition::Normal, made.mark});
    return facts;
}

std::vector<AssetRef> deploymentsOf(const Inventory& inventory, AssetRef pod)
{
    return under(inventory, pod, AssetClass::Deployment, kNoTime);
}

std::vector<Fact> objectiveFacts(const items::FleetView& view, AssetRef pod, const items::Watch& watch,
                                 const style::Formatter& formatter, std::size_t most, ObjectiveSummary& summary)
{
    constexpr std::array kKeys{"slo_ttft_ms", "slo_tpot_ms"};
    const Inventory& inventory = *view.inventory();
    std::vector<std::pair<double, Fact>> ranked;
    for (const AssetRef deployment : deploymentsOf(inventory, pod)) {
        QStringList said;
        double worst = -1.0;
        bool isKnown = true;
        for (std::size_t column = 0; column < kKeys.size(); ++column) {
            const auto objective = objectiveOf(inventory, deployment, kKeys[column]);
            if (!objective)
                continue;
            const items::Reading now = watch.reading(column, deployment.slot);
            const bool counts = now.mark.counts() && std::isfinite(now.value);
            isKnown = isKnown && counts;
            worst = std::max(worst, counts ? now.value / *objective : 0.0);
            const QString value = counts ? formatter.value(now.value, u"s").joined() : QString(style::kEmDash);
            const QString limit = formatter.value(*objective, u"s").joined();
            said << (column == 0 ? Words::tr("TTFT %1 of %2").arg(value, limit)
                                 : Words::tr("TPOT %1 of %2").arg(value, limit));
        }
        if (said.isEmpty())
            continue;
        const bool isMissed = worst > 1.0;
        ++(isMissed ? summary.missed : isKnown ? summary.met : summary.unknown);
        const QString verdict = isMissed ? Words::tr("missed") : isKnown ? Words::tr("met") : Words::tr("not reported");
        ranked.push_back({worst,
                          {shownText(inventory.name(deployment)), verdict, said.join(QStringLiteral(" · ")),
                           Condition::Normal, isMissed || isKnown ? kGood : QualityMark()}});
    }
    std::ranges::stable_sort(ranked, [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Fact> facts;
    for (std::size_t i = 0; i < std::min(most, ranked.size()); ++i)
        facts.push_back(std::move(ranked[i].second));
    return facts;
}

std::optional<Fact> wholePodFact(const items::FleetView& view, const items::Reading& first, const items::Reading& each,
                                 const style::Formatter& formatter)
{
    QStringList said;
    QString note;
    QualityMark mark = kGood;
    for (const auto& [reading, words] :
         {std::pair(&first, Words::tr("TTFT %1")), std::pair(&each, Words::tr("TPOT %1"))}) {
        if (!reading->mark.hasValue() || !std::isfinite(reading->value))
            continue;
        said << words.arg(spoken({formatter.value(reading->value, u"s"), reading->mark}));
        mark = worse(mark, reading->mark);
        if (note.isEmpty())
            note = qualityLine(*reading, view, formatter);
    }
    if (said.isEmpty())
        return std::nullopt;
    const QString how = Words::tr("of all their requests, by merged histograms");
    return Fact{Words::tr("Together", "all deployments"), said.join(QStringLiteral(" · ")),
                note.isEmpty() ? how : Words::tr("%1; %2", "how it is made, quality").arg(how, note), Condition::Normal,
                mark};
}

} // namespace millwright::pages
