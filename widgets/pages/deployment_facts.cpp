// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/deployment_facts.h"

#include "models/fleet/grouping.h"
#include "models/items/held_nodes.h"
#include "widgets/pages/pod_facts.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"

#include <QCoreApplication>

#include <array>
#include <cmath>

namespace millwright::pages {
namespace {

constexpr double kNothing = 0.001;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::pages::DeploymentPage)
};

Fact momentFact(const QString& name, UtcTime time, const items::FleetView& view, const style::Formatter& formatter)
{
    return {name, formatter.moment(time), time <= view.gatewayNow() ? formatter.ageOld(view.ageOf(time)) : QString()};
}

/// "18 nodes at 2 sites".
QString placesOf(const Inventory& inventory, AssetRef deployment, int nodes, UtcTime now)
{
    int sites = 0;
    QString name;
    for (const WeightedRun& run : scopeRuns(inventory, deployment, AssetClass::Site, now)) {
        sites += static_cast<int>(run.count);
        name = shownText(inventory.name({AssetClass::Site, run.first}));
    }
    const QString count = classCount(AssetClass::Node, nodes);
    if (sites == 0)
        return count;
    return Words::tr("%1 at %2", "nodes, site or number of sites")
        .arg(count, sites == 1 ? name : classCount(AssetClass::Site, sites));
}

} // namespace

std::vector<Fact> allocationFacts(const items::FleetView& view, AssetRef deployment, const style::Formatter& formatter)
{
    const Inventory& inventory = *view.inventory();
    std::vector<Fact> facts;
    for (const AssetClass above : {AssetClass::Pod, AssetClass::UseCase}) {
        const AssetRef owner = inventory.ancestor(deployment, above);
        facts.push_back({className(above),
                         inventory.contains(owner) ? shownText(inventory.name(owner)) : Words::tr("none is known")});
    }
    const UtcTime now = view.gatewayNow();
    const items::HeldSum sum = items::heldSum(inventory, deployment.slot, now);
    if (sum.accelerators == 0) {
        facts.push_back({Words::tr("Holds now"), Words::tr("nothing"),
                         inventory.shape().allocations == 0 ? Words::tr("no source tells who holds what") : QString()});
        return facts;
    }
    const int nodes = static_cast<int>(items::heldNodes(inventory, deployment.slot, now).size());
    facts.push_back({Words::tr("Holds now"), classCount(AssetClass::Accelerator, sum.accelerators),
                     placesOf(inventory, deployment, nodes, now), Condition::Normal, kGood});
    if (sum.inPart > 0)
        facts.push_back({Words::tr("Of them in part"), formatter.count(sum.inPart),
                         Words::tr("%1 accelerators in all").arg(formatter.number(sum.held, 1))});
    const QString since = Words::tr("Holds since");
    facts.push_back(sum.first == kNoTime ? Fact{since, Words::tr("not told"), {}}
                                         : momentFact(since, sum.first, view, formatter));
    if (sum.last != sum.first)
        facts.push_back(momentFact(Words::tr("Grew last"), sum.last, view, formatter));
    if (sum.until != kNoTime)
        facts.push_back(momentFact(Words::tr("First end"), sum.until, view, formatter));
    return facts;
}

std::vector<Fact> percentileFacts(const items::FleetView& view, AssetRef deployment, const items::Watch& watch,
                                  const style::Formatter& formatter)
{
    struct Percentile {
        const char* key;
        QString name;
    };
    const std::array kPercentiles{Percentile{"slo_ttft_ms", Words::tr("Time to first token")},
                                  Percentile{"slo_tpot_ms", Words::tr("Time per output token")}};
    std::vector<Fact> facts;
    for (std::size_t column = 0; column < kPercentiles.size(); ++column) {
        const auto objective = objectiveOf(*view.inventory(), deployment, kPercentiles[column].key);
        const items::Reading now = watch.reading(column, deployment.slot);
        const bool counts = now.mark.counts() && std::isfinite(now.value);
        if (!objective && !now.mark.hasValue())
            continue;
        const QString value = now.mark.hasValue() ? formatter.value(now.value, u"s").joined() : QString(style::kEmDash);
        const QString limit = objective ? formatter.value(*objective, u"s").joined() : QString();
        QString said = qualityLine(now, view, formatter);
        if (objective && counts)
            said = now.value > *objective ? Words::tr("objective %1: missed").arg(limit)
                                          : Words::tr("objective %1: met").arg(limit);
        else if (objective)
            said = Words::tr("objective %1: %2", "limit, quality")
                       .arg(limit, said.isEmpty() ? Words::tr("not reported") : said);
        facts.push_back({kPercentiles[column].name, value, said, Condition::Normal, now.mark});
    }
    return facts;
}

} // namespace millwright::pages
