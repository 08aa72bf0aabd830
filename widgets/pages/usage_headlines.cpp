// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/usage_headlines.h"

#include "widgets/pages/cost_words.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/usage_words.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace millwright::pages {
namespace {

constexpr std::chrono::minutes kFresh{3}; ///< The meters are asked each minute.

} // namespace

UsageHeadlines::UsageHeadlines(PageContext context, std::vector<PlanUsage> plan, QObject* parent)
    : QObject(parent)
    , m_context(std::move(context))
    , m_plan(std::move(plan))
    , m_book(m_context.view, UsageGrouping::Site)
{
    connect(&m_book, &items::UsageBook::changed, this, &UsageHeadlines::changed);
}

QStringList UsageHeadlines::titles() const
{
    const auto& month = m_book.report(items::UsageSpan::Month);
    const CostBasis basis = month ? month->total.pricedBasis() : CostBasis::Nothing;
    QStringList titles;
    for (const PlanUsage& plan : shown())
        titles << (plan.amount == PlanUsage::Amount::Cost ? costTitle(basis, plan.span) : plan.title);
    return titles;
}

/// Both spans are known and tell the same, or it is not known yet that they differ.
bool UsageHeadlines::isAlike() const
{
    const auto& today = m_book.report(items::UsageSpan::Today);
    const auto& month = m_book.report(items::UsageSpan::Month);
    return !today || !month || (today->total == month->total && today->metered == month->metered);
}

std::vector<PlanUsage> UsageHeadlines::shown() const
{
    std::vector<PlanUsage> shown = m_plan;
    const auto hasToday = [this](PlanUsage::Amount amount) {
        return std::ranges::any_of(m_plan, [amount](const PlanUsage& plan) {
            return plan.amount == amount && plan.span == items::UsageSpan::Today;
        });
    };
    std::erase_if(shown, [&](const PlanUsage& plan) {
        return plan.span == items::UsageSpan::Month && isAlike() && hasToday(plan.amount);
    });
    return shown;
}

style::HonestValue UsageHeadlines::valueOf(const PlanUsage& plan, const UsageReport& report) const
{
    switch (plan.amount) {
    case PlanUsage::Amount::Tokens:
        return usedTokens(report.total, m_context.formatter);
    case PlanUsage::Amount::Energy:
        return usedEnergy(report.total, m_context.formatter);
    case PlanUsage::Amount::Cost:
        return usedMoney(report.total, report, m_context.formatter);
    }
    return {};
}

/// That the answer is old, else how much of the span was metered, else what it is made of, else since when.
QString UsageHeadlines::belowOf(const PlanUsage& plan, const UsageReport& report) const
{
    const UtcTime asOf = m_book.asOf();
    if (const milliseconds age = m_context.view->ageOf(asOf); asOf != kNoTime && age > kFresh)
        return m_context.formatter.ageOld(age);
    if (const QString metered = meteredWords(report, m_context.formatter); !metered.isEmpty())
        return metered;
    if (const QString parts = usedParts(report.total, report, m_context.formatter);
        plan.amount == PlanUsage::Amount::Cost && !parts.isEmpty())
        return parts;
    return plan.span == items::UsageSpan::Today ? tr("since 00:00 UTC") : tr("since the 1st, UTC");
}

void UsageHeadlines::show(HeadlineStrip& strip, int first) const
{
    int tile = first;
    for (const PlanUsage& plan : shown()) {
        if (const auto& report = m_book.report(plan.span))
            strip.setValue(tile, marked(valueOf(plan, *report), *report), belowOf(plan, *report),
                           tr("metered %1").arg(m_context.formatter.duration(report->metered)));
        else if (!m_book.trouble().empty())
            strip.setValue(tile, {}, tr("the meters do not answer"));
        else
            strip.setValue(tile, {}, tr("no answer yet"));
        ++tile;
    }
}

} // namespace millwright::pages
