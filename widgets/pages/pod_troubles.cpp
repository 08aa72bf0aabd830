// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/pod_troubles.h"

#include "models/items/usage_numbers.h"
#include "widgets/pages/cause_panel.h"
#include "widgets/pages/pod_facts.h"
#include "widgets/pages/words.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace millwright::pages {
namespace {

/// What happened, without what to do about it: "memory row could not be remapped" of "…; drain the node".
QString mainClause(const std::string& text)
{
    const QString said = shownText(text);
    const qsizetype end = std::min(said.indexOf(u"; ") < 0 ? said.size() : said.indexOf(u"; "),
                                   said.indexOf(u" · ") < 0 ? said.size() : said.indexOf(u" · "));
    return said.left(end);
}

} // namespace

PodTroubles::PodTroubles(PageContext context, QObject* parent)
    : QObject(parent)
    , m_context(std::move(context))
    , m_usage(m_context.view, UsageGrouping::Pod)
{
    connect(&m_usage, &items::UsageBook::changed, this, &PodTroubles::take);
    connect(m_context.board, &items::ConditionBoard::changed, this, [this] {
        if (!m_percentiles)
            return;
        takeCauses();
        Q_EMIT changed();
    });
    connect(m_context.view, &items::FleetView::catalogueChanged, this, [this] {
        if (m_percentiles)
            watch();
    });
}

PodTroubles::~PodTroubles() = default;

void PodTroubles::setActive(bool active)
{
    m_usage.setActive(active);
    m_percentiles.reset();
    m_troubles.clear();
    m_causes.clear();
    if (active)
        watch();
}

void PodTroubles::watch()
{
    m_percentiles = std::make_unique<items::Watch>(
        m_context.view,
        items::Selection{{},
                         AssetClass::Deployment,
                         {{"deployment.ttft_p95", Statistic::Value}, {"deployment.tpot_p95", Statistic::Value}},
                         milliseconds{0}});
    connect(m_percentiles.get(), &items::Watch::changed, this, &PodTroubles::take);
    takeCauses();
    take();
}

bool PodTroubles::isComplete() const
{
    const bool isMetered = m_usage.report(items::UsageSpan::Month) || !m_usage.trouble().empty();
    return !m_troubles.empty() && m_percentiles && m_percentiles->isComplete() && isMetered;
}

double PodTroubles::overBudgetOf(AssetRef pod) const
{
    const auto& report = m_usage.report(items::UsageSpan::Month);
    const Inventory& inventory = *m_context.view->inventory();
    const auto budget = amountIn(inventory.attribute(pod, "budget_month"));
    if (!report || !budget || budget->currency != report->currency)
        return 0.0;
    const auto used = std::ranges::find(report->rows, inventory.id(pod), &UsageRow::id);
    if (used == report->rows.end())
        return 0.0;
    const items::Reading share = items::usageReading(items::UsageModel::Amount::MonthEndShare, used->usage, *report,
                                                     report->total.pricedBasis(), budget->units);
    return share.mark.hasValue() ? std::max(0.0, share.value - 100.0) : 0.0;
}

void PodTroubles::take()
{
    const Inventory* inventory = m_context.view->inventory();
    m_troubles.clear();
    for (Slot slot = 0; inventory && m_percentiles && slot < inventory->count(AssetClass::Pod); ++slot) {
        const AssetRef pod{AssetClass::Pod, slot};
        if (inventory->presence(pod) == Presence::Retired)
            continue;
        ObjectiveSummary summary;
        objectiveFacts(*m_context.view, pod, *m_percentiles, m_context.formatter, 0, summary);
        m_troubles[pod] = {overBudgetOf(pod), summary.missed};
    }
    Q_EMIT changed();
}

void PodTroubles::takeCauses()
{
    const Inventory* inventory = m_context.view->inventory();
    m_causes.clear();
    for (Slot slot = 0; inventory && m_context.board->isKnown() && slot < inventory->count(AssetClass::Pod); ++slot) {
        const AssetRef pod{AssetClass::Pod, slot};
        if (inventory->presence(pod) != Presence::Retired)
            m_causes[pod] = causeOf(pod);
    }
}

/// What happened, then the accelerators that it holds with its condition; where there are none, the deployments.
QString PodTroubles::causeOf(AssetRef pod) const
{
    const Inventory& inventory = *m_context.view->inventory();
    const std::vector<Cause> causes = causesOf(m_context, pod);
    if (causes.empty())
        return {};
    int held = 0;
    for (const Cause& cause : causes)
        held += static_cast<int>(cause.count);
    if (held > 0 && causes.front().condition == Condition::Unknown)
        return tr("%1 without data", "512 accelerators").arg(classCount(AssetClass::Accelerator, held));
    const auto told = std::ranges::find_if(causes, [](const Cause& cause) { return !cause.text.empty(); });
    const auto holding = std::ranges::find_if(causes, [](const Cause& cause) { return cause.count > 0; });
    const bool isHeld = holding != causes.end();
    const Cause& first = told != causes.end() ? *told : isHeld ? *holding : causes.front();
    const QString name =
        first.accelerator.isValid() ? assetName(inventory, first.accelerator) : shownText(inventory.name(first.asset));
    const int more = (isHeld ? held : static_cast<int>(causes.size())) - 1;
    const QString names = more > 0 ? tr("%1 and %Ln more", "accelerator or deployment", more).arg(name) : name;
    if (told != causes.end())
        return tr("%1 · %2", "what happened, accelerator or deployment").arg(mainClause(told->text), names);
    return first.accelerator.isValid() ? tr("holds %1", "accelerator").arg(names) : names;
}

PodTroubles::Trouble PodTroubles::of(AssetRef pod) const
{
    const auto found = m_troubles.find(pod);
    return found == m_troubles.end() ? Trouble{} : found->second;
}

QString PodTroubles::wordsOf(AssetRef pod) const
{
    QStringList said;
    if (const auto cause = m_causes.find(pod); cause != m_causes.end() && !cause->second.isEmpty())
        said << cause->second;
    if (!isComplete())
        return said.isEmpty() ? QString(style::kEmDash) : said.front();
    const Trouble trouble = of(pod);
    if (trouble.over > 0.0)
        said << tr("ends ≈%1 over budget", "share").arg(m_context.formatter.value(trouble.over, u"%").joined());
    if (trouble.missed > 0)
        said << tr("%Ln objective(s) missed", nullptr, trouble.missed);
    return said.join(QStringLiteral(" · "));
}

bool PodTroubles::isWorse(AssetRef a, AssetRef b) const
{
    const auto key = [this](AssetRef pod) {
        const Trouble trouble = of(pod);
        return std::tuple(trouble.over > 0.0, trouble.missed > 0, urgency(m_context.board->conditionOf(pod)),
                          trouble.over, trouble.missed);
    };
    return key(b) < key(a);
}

} // namespace millwright::pages
