// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/cause_panel.h"

#include "models/fleet/chain.h"
#include "models/fleet/grouping.h"
#include "widgets/pages/condition_icon.h"
#include "widgets/pages/link_label.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <set>
#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr std::size_t kMost = 4;
constexpr int kSymbol = 16;

std::string textOf(const items::ConditionBoard& board, AssetRef asset)
{
    const auto item = std::ranges::find(board.attention(), asset, &items::AttentionItem::asset);
    return item == board.attention().end() ? std::string() : item->text;
}

} // namespace

std::vector<Cause> causesOf(const Inventory& inventory, items::ConditionBoard& board, AssetRef asset, UtcTime now)
{
    std::vector<Cause> causes;
    const Condition whole = board.conditionOf(asset);
    if (whole == Condition::Normal)
        return causes;
    for (const WeightedRun& run : scopeRuns(inventory, asset, AssetClass::Deployment)) {
        for (Slot slot = run.first; slot < run.first + run.count; ++slot) {
            const AssetRef part{AssetClass::Deployment, slot};
            if (inventory.presence(part) != Presence::Retired && board.conditionOf(part) == whole)
                causes.push_back({part, whole, textOf(board, part), {}, 0});
        }
    }
    const auto conditions = board.channel(AssetClass::Accelerator)->newest();
    for (Cause& cause : causes) {
        std::set<Slot> held; // a part may be held by several allocations
        for (const Allocation& allocation : inventory.allocationsOf(cause.asset.slot)) {
            const Slot end = conditions && holdsAt(allocation, now) ? allocation.first + allocation.count : 0;
            for (Slot slot = allocation.first; slot < end; ++slot) {
                const AssetRef accelerator{AssetClass::Accelerator, slot};
                if (inventory.presence(accelerator) != Presence::Retired && conditions->at(slot) == whole)
                    held.insert(slot);
            }
        }
        cause.count = static_cast<std::uint32_t>(held.size());
        if (!held.empty())
            cause.accelerator = {AssetClass::Accelerator, *held.begin()};
    }
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
    std::vector<Cause> causes = inventory && inventory->contains(m_asset)
                                    ? causesOf(*inventory, *m_context.board, m_asset, m_context.view->gatewayNow())
                                    : std::vector<Cause>{};
    setVisible(!causes.empty());
    if (causes == m_causes)
        return;
    m_causes = std::move(causes);
    if (QWidget* rows = std::exchange(m_rows, nullptr)) { // perhaps within a click on one of them
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
    if (cause.accelerator.isValid()) {
        std::vector<QWidget*> parts{
            said(tr("holds")), linkTo(cause.accelerator, assetName(inventory, cause.accelerator), "causePartLink")};
        if (cause.count > 1)
            parts.push_back(said(tr("and %Ln more", nullptr, static_cast<int>(cause.count - 1))));
        lineOf(std::move(parts));
    }
    if (cause.text.empty())
        return;
    QLabel* text = said(shownText(cause.text));
    text->setWordWrap(true);
    m_rows->layout()->addWidget(text);
}

} // namespace millwright::pages
