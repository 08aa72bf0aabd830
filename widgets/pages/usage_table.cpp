// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/usage_table.h"

#include "models/items/usage_numbers.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/usage_totals.h"
#include "widgets/pages/usage_words.h"
#include "widgets/pages/whole_rows.h"
#include "widgets/pages/words.h"

#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

#include <utility>

namespace millwright::pages {

using items::UsageModel;
using items::UsageSpan;

namespace {

constexpr std::size_t kMostNamed = 4; ///< Of those over their budget.

UsageGrouping groupingOf(AssetClass assetClass)
{
    switch (assetClass) {
    case AssetClass::Site:
        return UsageGrouping::Site;
    case AssetClass::Pod:
        return UsageGrouping::Pod;
    case AssetClass::UseCase:
        return UsageGrouping::UseCase;
    default:
        return UsageGrouping::Deployment;
    }
}

} // namespace

UsageTable::UsageTable(PageContext context, AssetClass assetClass, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_class(assetClass)
    , m_table(new AssetTable(m_context, this))
    , m_rows(new WholeRows(m_table, this))
    , m_totals(new UsageTotals(m_table, this))
    , m_footing(makeLabel(*m_context.theme, style::Type::Label, style::Ink::Muted, {}, this))
    , m_book(m_context.view, groupingOf(assetClass))
{
    m_table->setObjectName(QStringLiteral("usageTable"));
    m_table->setAccessibleName(tr("Used today and this month"));
    m_footing->setObjectName(QStringLiteral("usageFooting"));
    m_footing->setWordWrap(true);
    setFocusProxy(m_table);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_rows, 1);
    layout->addWidget(m_totals);
    layout->addStretch(0);
    layout->addWidget(m_footing);
    connect(&m_book, &items::UsageBook::changed, this, &UsageTable::take);
    connect(m_table, &AssetTable::assetActivated, this, [this](AssetRef asset) {
        m_context.navigator->openAsset(std::string(m_context.view->inventory()->id(asset)));
    });
    connect(m_context.view, &items::FleetView::inventoryReplaced, this, &UsageTable::restart);
}

UsageTable::~UsageTable()
{
    m_totals->setModel(nullptr);
    m_table->setAssets(nullptr);
}

void UsageTable::setFrozen(bool frozen)
{
    m_frozen = frozen;
    m_table->setFrozen(frozen);
    m_totals->update();
    m_book.setActive(isVisible() && !frozen);
}

void UsageTable::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    restart();
    m_book.setActive(!m_frozen);
}

void UsageTable::hideEvent(QHideEvent* event)
{
    m_book.setActive(false);
    QWidget::hideEvent(event);
}

/// Refs of another inventory are void.
void UsageTable::restart()
{
    if (!isVisible())
        return;
    m_totals->setModel(nullptr);
    m_table->setAssets(nullptr);
    m_model = std::make_unique<UsageModel>(m_context.view, m_class);
    attach();
    take();
}

void UsageTable::attach()
{
    m_table->setAssets(m_model.get());
    m_totals->setModel(m_model.get());
    m_isSorted = false;
}

/// Columns change at most when the meters have told of both spans, and when a day ends.
void UsageTable::take()
{
    if (!m_model)
        return;
    for (const UsageSpan span : {UsageSpan::Today, UsageSpan::Month}) {
        if (const auto& report = m_book.report(span))
            m_model->setReport(span, *report);
    }
    const bool isWhole = m_book.report(UsageSpan::Today) && m_book.report(UsageSpan::Month);
    if (isWhole && m_model->areSpansAlike() != m_model->isMerged()) {
        m_totals->setModel(nullptr);
        m_table->setAssets(nullptr);
        m_model->mergeSpans(m_model->areSpansAlike());
        attach();
    }
    sortByMoney();
    const int around = m_table->horizontalHeader()->height() + 2;
    m_rows->setMaximumHeight(around + m_model->rowCount() * m_table->verticalHeader()->defaultSectionSize());
    m_totals->refresh();
    showFooting();
}

/// Once, until somebody sorts otherwise.
void UsageTable::sortByMoney()
{
    if (m_isSorted || m_model->rowCount() == 0 || m_book.asOf() == kNoTime)
        return;
    m_isSorted = true;
    const auto group = m_model->isMerged() ? UsageModel::Group::Both : UsageModel::Group::Month;
    m_table->horizontalHeader()->setSortIndicator(m_model->columnOf(group, UsageModel::Amount::EnergyCost),
                                                  Qt::DescendingOrder);
}

QString UsageTable::coverageWords() const
{
    const auto& month = m_book.report(UsageSpan::Month);
    const auto& today = m_book.report(UsageSpan::Today);
    const QString whole = month ? meteredWords(*month, m_context.formatter) : QString();
    const QString day = today ? meteredWords(*today, m_context.formatter) : QString();
    if (whole.isEmpty())
        return {};
    if (m_model->isMerged() || day.isEmpty())
        return tr("This month is %1: hatched numbers are of that part.").arg(whole);
    return tr("This month is %1, today %2: hatched numbers are of these parts.").arg(whole, day);
}

/// Who is over, or that nobody is as far as anybody can tell.
QString UsageTable::budgetWords() const
{
    const int column = m_model->columnOf(UsageModel::Group::Budget, UsageModel::Amount::MonthEndShare);
    if (column < 0)
        return {};
    const QString rest = tr("Only energy has a price here: accelerators, rent and people are not in it.");
    const std::vector<AssetRef> over = m_model->overBudget();
    bool isKnown = false;
    for (int row = 0; row < m_model->rowCount(); ++row)
        isKnown = isKnown || m_model->readingAt(row, column).mark.hasValue();
    if (!isKnown)
        return tr("Too little is metered yet to tell what the month will end at. %1").arg(rest);
    if (over.empty())
        return tr("Nobody's energy alone goes beyond the budget by the end of the month. %1").arg(rest);
    QStringList names;
    for (std::size_t i = 0; i < std::min(kMostNamed, over.size()); ++i) {
        const items::Reading share = m_model->readingOf(over[i], column);
        names << tr("%1 by %2", "name, share")
                     .arg(shownText(m_context.view->inventory()->name(over[i])),
                          m_context.formatter.value(share.value - 100.0, u"%").joined());
    }
    if (over.size() > kMostNamed)
        names << tr("%Ln more", nullptr, static_cast<int>(over.size() - kMostNamed));
    return tr("Over budget at the end of the month by energy alone: %1. %2")
        .arg(names.join(QStringLiteral(", ")), rest);
}

void UsageTable::showFooting()
{
    QStringList said;
    if (!m_book.trouble().empty())
        said << tr("The meters do not answer: %1").arg(shownText(m_book.trouble()));
    const bool isAnswered = m_book.report(UsageSpan::Today) || m_book.report(UsageSpan::Month);
    if (isAnswered) {
        said << budgetWords() << coverageWords();
        if (m_model->rowCount() == 0)
            said << tr("Nothing is metered yet.");
    } else if (said.isEmpty()) {
        said << tr("Asking the meters…");
    }
    said.removeAll(QString());
    m_footing->setText(said.join(u'\n'));
}

} // namespace millwright::pages
