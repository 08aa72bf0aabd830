// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/usage_table.h"

#include "models/items/usage_numbers.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/usage_totals.h"
#include "widgets/pages/usage_words.h"
#include "widgets/pages/whole_rows.h"
#include "widgets/pages/words.h"
#include "widgets/style/sides.h"
#include "widgets/style/text_cache.h"

#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <map>
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
    m_isArranged = false;
}

/// Columns change at most when the meters have told of both spans, when a day ends, and when prices come or go.
void UsageTable::take()
{
    if (!m_model)
        return;
    for (const UsageSpan span : {UsageSpan::Today, UsageSpan::Month}) {
        if (const auto& report = m_book.report(span))
            m_model->setReport(span, *report);
    }
    const bool isWhole = m_book.report(UsageSpan::Today) && m_book.report(UsageSpan::Month);
    const bool isOther =
        m_model->areSpansAlike() != m_model->isMerged() || m_model->reportedBasis() != m_model->basis();
    if (isWhole && isOther) {
        m_totals->setModel(nullptr);
        m_table->setAssets(nullptr);
        m_model->arrange(m_model->areSpansAlike(), m_model->reportedBasis());
        attach();
    }
    arrangeOnce();
    markOverBudget();
    noteSpans();
    const int around = m_table->horizontalHeader()->height() + 2;
    m_rows->setMaximumHeight(around + m_model->rowCount() * m_table->verticalHeader()->defaultSectionSize());
    m_totals->refresh();
    showFooting();
}

/// Once, until somebody sorts otherwise; who is over is known when the month is.
void UsageTable::arrangeOnce()
{
    if (m_isArranged || m_model->rowCount() == 0 || !m_book.report(UsageSpan::Month))
        return;
    m_isArranged = true;
    bringUpTheWorst();
}

void UsageTable::bringUpTheWorst()
{
    if (!m_model)
        return;
    if (!m_model->overBudget().empty()) {
        m_table->horizontalHeader()->setSortIndicator(-1, Qt::DescendingOrder); // no column gives this order
        m_model->bringUpOverBudget();
        return;
    }
    const auto group = m_model->isMerged() ? UsageModel::Group::Both : UsageModel::Group::Month;
    m_table->horizontalHeader()->setSortIndicator(m_model->columnOf(group, UsageModel::Amount::Cost),
                                                  Qt::DescendingOrder);
}

/// In words at the name: the number alone looks like any other.
void UsageTable::markOverBudget()
{
    constexpr int kGap = 8;
    m_over = m_model->overBudget();
    const style::Theme& theme = *m_context.theme;
    const QString words = tr("over by month end");
    const int width =
        m_over.empty() ? 0 : qCeil(theme.texts().width(style::Type::LabelStrong, words)) + theme.scaledPx(kGap);
    const auto isOver = [this](AssetRef asset) { return std::ranges::find(m_over, asset) != m_over.end(); };
    m_table->setNameDecoration(
        width,
        [this, words, isOver](QPainter& painter, const QRectF& room, AssetRef asset) {
            const style::Sides sides(room, isRightToLeft());
            if (isOver(asset))
                m_context.theme->texts().draw(painter, style::Type::LabelStrong,
                                              m_frozen ? style::Ink::Muted : style::Ink::Text, room, words,
                                              sides.end());
        },
        [words, isOver](AssetRef asset) { return isOver(asset) ? words : QString(); });
}

/// A part is not headed as the whole: how much of a span was metered stands above its columns.
void UsageTable::noteSpans()
{
    using Group = UsageModel::Group;
    using Amount = UsageModel::Amount;
    std::map<QString, QString> notes;
    const auto note = [&](Group group, Amount amount, UsageSpan span, bool isBrief = false) {
        const int column = m_model->columnOf(group, amount);
        const auto& report = m_book.report(span);
        const QString metered = report ? meteredWords(*report, m_context.formatter) : QString();
        if (column > 0 && !metered.isEmpty())
            notes[m_model->headerData(column, Qt::Horizontal, UsageModel::GroupRole).toString()] =
                isBrief ? tr("metered %1").arg(m_context.formatter.duration(report->metered)) : metered;
    };
    note(Group::Month, Amount::Cost, UsageSpan::Month);
    note(Group::Both, Amount::Cost, UsageSpan::Month);
    note(Group::Budget, Amount::BudgetShare, UsageSpan::Month, true); // the month itself stands before it
    note(Group::Today, Amount::Cost, UsageSpan::Today);
    m_table->setGroupNotes(std::move(notes));
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

/// What a budget is held against, and what is not in it.
QString UsageTable::basisWords() const
{
    switch (m_model->basis()) {
    case CostBasis::EnergyAndAccelerators:
        return tr("The cost is of energy and of accelerator time: people, rent and licences are not in it.");
    case CostBasis::Energy:
        return tr("Only energy has a price here: accelerators, rent and people are not in it.");
    case CostBasis::Accelerators:
        return tr("Only accelerator time has a price here: energy, rent and people are not in it.");
    case CostBasis::Nothing:
        break;
    }
    return tr("Nothing has a price here.");
}

/// Money of a part is not shown: how much of what is measured has a price.
QString UsageTable::pricedWords() const
{
    const auto& month = m_book.report(UsageSpan::Month);
    if (!month)
        return {};
    const style::Formatter& formatter = m_context.formatter;
    constexpr double kAll = 0.9999; // but roundings
    const auto isPart = [](const std::optional<double>& share) { return share && *share > 0.0 && *share < kAll; };
    const auto percent = [&](double share) { return formatter.value(100.0 * share, u"%", 1).joined(); };
    QStringList said;
    if (const auto share = month->total.pricedShare(); isPart(share))
        said << tr("%1 of the energy has a price.").arg(percent(*share));
    if (const auto share = month->total.pricedTimeShare(); isPart(share))
        said << tr("%1 of the accelerator time has a price.").arg(percent(*share));
    return said.join(u' ');
}

/// Who is over, or that nobody is as far as anybody can tell.
QString UsageTable::budgetWords() const
{
    const int column = m_model->columnOf(UsageModel::Group::Budget, UsageModel::Amount::MonthEndShare);
    const auto& month = m_book.report(UsageSpan::Month);
    if (column < 0 || !month)
        return {};
    const QString passed = tr("%1 of the month has passed (UTC).").arg(passedWords(*month, m_context.formatter));
    bool isKnown = false;
    for (int row = 0; row < m_model->rowCount(); ++row)
        isKnown = isKnown || m_model->readingAt(row, column).mark.hasValue();
    if (!isKnown)
        return tr("%1 Too little is metered yet to tell what it will end at.").arg(passed);
    const QStringList over = overBudgetWords(*m_model, *m_context.view->inventory(), m_context.formatter, kMostNamed);
    if (over.empty())
        return tr("%1 At this rate nobody goes beyond the budget.").arg(passed);
    return tr("%1 At this rate over budget at its end: %2.").arg(passed, over.join(QStringLiteral(", ")));
}

void UsageTable::showFooting()
{
    QStringList said;
    if (!m_book.trouble().empty())
        said << tr("The meters do not answer: %1").arg(shownText(m_book.trouble()));
    const bool isAnswered = m_book.report(UsageSpan::Today) || m_book.report(UsageSpan::Month);
    if (isAnswered) {
        said << budgetWords() << basisWords() << pricedWords() << coverageWords();
        if (m_model->rowCount() == 0)
            said << tr("Nothing is metered yet.");
    } else if (said.isEmpty()) {
        said << tr("Asking the meters…");
    }
    said.removeAll(QString());
    m_footing->setText(said.join(u'\n'));
}

} // namespace millwright::pages
