// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/usage_table.h"

#include "widgets/pages/panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/usage_words.h"
#include "widgets/pages/whole_rows.h"
#include "widgets/pages/words.h"

#include <QLabel>
#include <QVBoxLayout>

#include <utility>

namespace millwright::pages {
namespace {

constexpr int kFirstNumber = 1;

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

/// What no row of the report has: held by nobody, outside any group, gone.
Usage withoutRow(const UsageReport& report)
{
    Usage sum;
    for (const UsageRow& row : report.rows) {
        if (row.id.empty() && row.usage.facilityJoules)
            sum.facilityJoules = sum.facilityJoules.value_or(0) + *row.usage.facilityJoules;
    }
    return sum;
}

} // namespace

UsageTable::UsageTable(PageContext context, AssetClass assetClass, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_class(assetClass)
    , m_table(new AssetTable(m_context, this))
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
    layout->addWidget(new WholeRows(m_table, this), 1);
    layout->addWidget(m_footing);
    connect(&m_book, &items::UsageBook::changed, this, &UsageTable::take);
    connect(m_table, &AssetTable::assetActivated, this, [this](AssetRef asset) {
        m_context.navigator->openAsset(std::string(m_context.view->inventory()->id(asset)));
    });
    connect(m_context.view, &items::FleetView::inventoryReplaced, this, &UsageTable::restart);
}

UsageTable::~UsageTable()
{
    m_table->setAssets(nullptr);
}

void UsageTable::setFrozen(bool frozen)
{
    m_frozen = frozen;
    m_table->setFrozen(frozen);
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
    m_table->setAssets(nullptr);
    m_model = std::make_unique<items::UsageModel>(m_context.view, m_class);
    m_isSorted = false;
    m_table->setAssets(m_model.get());
    take();
}

/// Who used most stands first, until somebody sorts otherwise.
void UsageTable::take()
{
    for (const items::UsageSpan span : {items::UsageSpan::Today, items::UsageSpan::Month}) {
        if (const auto& report = m_book.report(span); report && m_model)
            m_model->setReport(span, *report);
    }
    if (!m_isSorted && m_model && m_model->rowCount() > 0 && m_book.asOf() != kNoTime) {
        m_isSorted = true;
        m_model->sort(kFirstNumber, Qt::DescendingOrder);
    }
    showFooting();
}

QString UsageTable::totalText(const UsageReport& report) const
{
    const style::Formatter& formatter = m_context.formatter;
    QStringList parts;
    if (report.total.tokens())
        parts << spoken(usedTokens(report.total, formatter));
    if (report.total.facilityJoules)
        parts << spoken(usedEnergy(report.total, formatter));
    if (report.total.energyCost())
        parts << spoken(usedMoney(report.total, report.currency, formatter));
    if (parts.isEmpty())
        parts << tr("nothing metered yet");
    if (const Usage rest = withoutRow(report); rest.facilityJoules.value_or(0) > 0)
        parts << tr("of it %1 held by nobody listed here").arg(spoken(usedEnergy(rest, formatter)));
    if (const QString metered = meteredWords(report, formatter); !metered.isEmpty())
        parts << metered;
    return parts.join(QStringLiteral(", "));
}

void UsageTable::showFooting()
{
    QStringList said;
    if (!m_book.trouble().empty())
        said << tr("The meters do not answer: %1").arg(QString::fromStdString(m_book.trouble()));
    if (const auto& today = m_book.report(items::UsageSpan::Today))
        said << tr("All today (UTC): %1").arg(totalText(*today));
    if (const auto& month = m_book.report(items::UsageSpan::Month))
        said << tr("All this month: %1").arg(totalText(*month));
    if (said.isEmpty())
        said << tr("Asking the meters…");
    m_footing->setText(said.join(u'\n'));
}

} // namespace millwright::pages
