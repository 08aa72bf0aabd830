// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/cause_panel.h"

#include "models/fleet/grouping.h"
#include "models/items/open_troubles.h"
#include "widgets/pages/condition_icon.h"
#include "widgets/pages/link_label.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr std::size_t kMost = 4;
constexpr int kSymbol = 16;

/// The effect, where the deployment itself tells of it; else what happened to the accelerator.
void tell(std::vector<Cause>& causes, const items::EventLog& events)
{
    std::vector<AssetRef> asked;
    for (const Cause& cause : causes) {
        asked.push_back(cause.asset);
        if (cause.accelerator.isValid())
            asked.push_back(cause.accelerator);
    }
    const items::OpenTroubles troubles(events, asked);
    for (Cause& cause : causes) {
        const auto* trouble = troubles.of(cause.asset);
        if (!trouble)
            trouble = troubles.of(cause.accelerator);
        if (!trouble)
            continue;
        cause.text = trouble->text();
        cause.since = trouble->since();
    }
}

} // namespace

std::vector<Cause> causesOf(const PageContext& context, AssetRef asset)
{
    std::vector<Cause> causes;
    const Inventory& inventory = *context.view->inventory();
    const UtcTime now = context.view->gatewayNow();
    const Condition whole = context.board->conditionOf(asset);
    if (whole == Condition::Normal)
        return causes;
    for (const WeightedRun& run : scopeRuns(inventory, asset, AssetClass::Deployment)) {
        for (Slot slot = run.first; slot < run.first + run.count; ++slot) {
            const AssetRef part{AssetClass::Deployment, slot};
            if (inventory.presence(part) != Presence::Retired && context.board->conditionOf(part) == whole)
                causes.push_back({part, whole, {}, kNoTime, {}, 0});
        }
    }
    const auto conditions = context.board->channel(AssetClass::Accelerator)->newest();
    for (Cause& cause : causes) {
        const std::vector<AssetRef> held = items::heldWith(inventory, conditions.get(), cause.asset.slot, whole, now);
        cause.count = static_cast<std::uint32_t>(held.size());
        if (!held.empty())
            cause.accelerator = held.front();
    }
    tell(causes, context.view->events());
    return causes;
}

CausePanel::CausePanel(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(new Panel(m_context.theme, {}, this))
{
    setObjectName(QStringLiteral("causePanel"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    hide();
    connect(m_context.board, &items::ConditionBoard::changed, this, &CausePanel::refresh);
}

void CausePanel::setAsset(AssetRef asset)
{
    m_asset = asset;
    m_causes.clear();
    refresh();
}

void CausePanel::refresh()
{
    const Inventory* inventory = m_context.view->inventory();
    std::vector<Cause> causes =
        inventory && inventory->contains(m_asset) ? causesOf(m_context, m_asset) : std::vector<Cause>{};
    setVisible(!causes.empty());
    if (causes == m_causes)
        return;
    m_causes = std::move(causes);
    if (QWidget* rows = std::exchange(m_rows, nullptr)) { // perhaps within a click on one of them
        m_told.clear();
        rows->setParent(nullptr);
        rows->deleteLater();
    }
    if (m_causes.empty())
        return;
    m_panel->setTitle(tr("Condition %1 because of").arg(conditionName(m_causes.front().condition)));
    m_rows = new QWidget(m_panel);
    auto* layout = new QVBoxLayout(m_rows);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m_context.theme->scaledPx(2));
    for (std::size_t i = 0; i < std::min(kMost, m_causes.size()); ++i)
        addRow(m_causes[i]);
    if (m_causes.size() > kMost)
        layout->addWidget(makeLabel(*m_context.theme, Type::Label, Ink::Muted,
                                    tr("and %Ln more", nullptr, static_cast<int>(m_causes.size() - kMost))));
    m_panel->body()->addWidget(m_rows);
}

QWidget* CausePanel::linkTo(AssetRef asset, const QString& name, const char* objectName)
{
    auto* link = new LinkLabel(m_context.theme, Type::Body, name, m_rows);
    link->setObjectName(QLatin1StringView(objectName));
    connect(link, &QAbstractButton::clicked, this,
            [this, id = std::string(m_context.view->inventory()->id(asset))] { m_context.navigator->openAsset(id); });
    return link;
}

void CausePanel::addRow(const Cause& cause)
{
    const Inventory& inventory = *m_context.view->inventory();
    const auto lineOf = [this](std::vector<QWidget*> widgets) {
        auto* line = new QHBoxLayout;
        line->setSpacing(m_context.theme->scaledPx(6));
        for (QWidget* widget : widgets)
            line->addWidget(widget);
        line->addStretch(1);
        static_cast<QVBoxLayout*>(m_rows->layout())->addLayout(line);
    };
    const auto said = [this](const QString& text) {
        return makeLabel(*m_context.theme, Type::Label, Ink::Muted, text, m_rows);
    };
    auto* symbol = new QLabel(m_rows);
    symbol->setTextFormat(Qt::PlainText);
    const int side = m_context.theme->scaledPx(kSymbol);
    symbol->setPixmap(
        conditionIcon(*m_context.theme, cause.condition, side, devicePixelRatioF()).pixmap(QSize(side, side)));
    lineOf({symbol, linkTo(cause.asset, shownText(inventory.name(cause.asset)), "causeLink")});
    if (!cause.text.empty()) {
        auto* text = makeLabel(*m_context.theme, Type::Body, Ink::Text, wordsOf(cause), m_rows);
        text->setObjectName(QStringLiteral("causeText"));
        text->setWordWrap(true);
        m_rows->layout()->addWidget(text);
        m_told.emplace_back(text, cause);
    }
    if (cause.accelerator.isValid()) {
        std::vector<QWidget*> parts{
            said(tr("holds")), linkTo(cause.accelerator, assetName(inventory, cause.accelerator), "causePartLink")};
        if (cause.count > 1)
            parts.push_back(said(tr("and %Ln more", nullptr, static_cast<int>(cause.count - 1))));
        lineOf(std::move(parts));
    }
}

/// "contained memory error · 3 min".
QString CausePanel::wordsOf(const Cause& cause) const
{
    const QString said = shownText(cause.text);
    return cause.since == kNoTime ? said
                                  : tr("%1 · %2", "what happened, how long ago")
                                        .arg(said, m_context.formatter.age(m_context.view->ageOf(cause.since)));
}

void CausePanel::refreshAges()
{
    for (const auto& [label, cause] : m_told)
        label->setText(wordsOf(cause));
}

} // namespace millwright::pages
