// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/budget_tile.h"

#include "models/domain/amount.h"
#include "widgets/pages/data_age.h"
#include "widgets/pages/usage_words.h"
#include "widgets/pages/words.h"

#include <chrono>
#include <utility>

namespace millwright::pages {

using items::UsageModel;

namespace {

constexpr std::size_t kMostNamed = 2;
constexpr std::chrono::minutes kFresh{3}; ///< The meters are asked each minute.

bool hasBudget(const Inventory& inventory, AssetRef pod)
{
    return inventory.presence(pod) != Presence::Retired && amountIn(inventory.attribute(pod, "budget_month"));
}

} // namespace

BudgetTile::BudgetTile(PageContext context, QObject* parent)
    : QObject(parent)
    , m_context(std::move(context))
    , m_book(m_context.view, UsageGrouping::Pod)
{
    connect(&m_book, &items::UsageBook::changed, this, &BudgetTile::take);
    connect(m_context.view, &items::FleetView::inventoryReplaced, this, [this] {
        m_book.setActive(m_isActive && isThere()); // budgets may have come with it
        take();
    });
}

BudgetTile::~BudgetTile() = default;

void BudgetTile::setActive(bool active)
{
    m_isActive = active;
    m_book.setActive(active && isThere());
}

int BudgetTile::budgets() const
{
    int budgets = 0;
    const Inventory* inventory = m_context.view->inventory();
    for (Slot slot = 0; inventory && slot < inventory->count(AssetClass::Pod); ++slot)
        budgets += hasBudget(*inventory, {AssetClass::Pod, slot}) ? 1 : 0;
    return budgets;
}

bool BudgetTile::isThere() const
{
    return budgets() > 0;
}

void BudgetTile::take()
{
    const auto& month = m_book.report(items::UsageSpan::Month);
    m_model = std::make_unique<UsageModel>(m_context.view, AssetClass::Pod);
    if (month && m_context.view->inventory()) {
        m_model->setReport(items::UsageSpan::Month, *month);
        m_model->arrange(true, m_model->reportedBasis());
    }
    Q_EMIT changed();
}

bool BudgetTile::isKnown() const
{
    const int column = m_model ? m_model->columnOf(UsageModel::Group::Budget, UsageModel::Amount::MonthEndShare) : -1;
    for (int row = 0; column >= 0 && row < m_model->rowCount(); ++row) {
        if (m_model->readingAt(row, column).mark.hasValue())
            return true;
    }
    return false;
}

style::HonestValue BudgetTile::value() const
{
    const QString unit = tr("of %Ln pod(s)", "with a budget", budgets());
    if (!isKnown())
        return {{QString(style::kEmDash), unit}, kMissing};
    const auto over = static_cast<qint64>(m_model->overBudget().size());
    return {{m_context.formatter.count(over), unit}, QualityMark(Quality::Estimated)};
}

QString BudgetTile::below() const
{
    if (!m_book.trouble().empty())
        return tr("the meters do not answer");
    const auto& month = m_book.report(items::UsageSpan::Month);
    if (!month)
        return tr("no answer yet");
    const items::FleetView& view = *m_context.view;
    if (const UtcTime asOf = m_book.asOf(); asOf != kNoTime && (!view.isLive() || view.ageOf(asOf) > kFresh))
        return m_context.formatter.ageOld(shownAge(view, asOf));
    if (month->total.pricedBasis() == CostBasis::Nothing)
        return tr("nothing has a price");
    if (!isKnown())
        return tr("too little metered yet");
    const QStringList over = overBudgetWords(*m_model, *m_context.view->inventory(), m_context.formatter, kMostNamed);
    return over.empty() ? tr("at this rate, by month end") : over.join(QStringLiteral(", "));
}

QString BudgetTile::shortBelow() const
{
    if (!isKnown() || !m_context.view->inventory())
        return {};
    return overBudgetWords(*m_model, *m_context.view->inventory(), m_context.formatter, 1, true)
        .join(QStringLiteral(", "));
}

} // namespace millwright::pages
