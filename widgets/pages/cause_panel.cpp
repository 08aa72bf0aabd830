// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/cause_panel.h"

#include "models/fleet/grouping.h"
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

std::string textOf(const items::ConditionBoard& board, AssetRef asset)
{
    const auto item = std::ranges::find(board.attention(), asset, &items::AttentionItem::asset);
    return item == board.attention().end() ? std::string() : item->text;
}

} // namespace

std::vector<Cause> causesOf(const Inventory& inventory, const items::ConditionBoard& board, AssetRef asset)
{
    std::vector<Cause> causes;
    const Condition whole = board.conditionOf(asset);
    if (whole == Condition::Normal)
        return causes;
    for (const WeightedRun& run : scopeRuns(inventory, asset, AssetClass::Deployment)) {
        for (Slot slot = run.first; slot < run.first + run.count; ++slot) {
            const AssetRef part{AssetClass::Deployment, slot};
            if (inventory.presence(part) != Presence::Retired && board.conditionOf(part) == whole)
                causes.push_back({part, whole, textOf(board, part)});
        }
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
                                    ? causesOf(*inventory, *m_context.board, m_asset)
                                    : std::vector<Cause>{};
    setVisible(!causes.empty());
    if (causes == m_causes)
        return;
    m_causes = std::move(causes);
    delete std::exchange(m_rows, nullptr);
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

void CausePanel::addRow(const Cause& cause)
{
    const Inventory& inventory = *m_context.view->inventory();
    auto* line = new QHBoxLayout;
    line->setSpacing(m_context.theme->scaledPx(6));
    auto* symbol = new QLabel(m_rows);
    const int side = m_context.theme->scaledPx(kSymbol);
    symbol->setPixmap(
        conditionIcon(*m_context.theme, cause.condition, side, devicePixelRatioF()).pixmap(QSize(side, side)));
    auto* link = new LinkLabel(m_context.theme, Type::Body, shownText(inventory.name(cause.asset)), m_rows);
    link->setObjectName(QStringLiteral("causeLink"));
    connect(link, &QAbstractButton::clicked, this,
            [this, id = std::string(inventory.id(cause.asset))] { m_context.navigator->openAsset(id); });
    line->addWidget(symbol);
    line->addWidget(link);
    line->addStretch(1);
    auto* rows = static_cast<QVBoxLayout*>(m_rows->layout());
    rows->addLayout(line);
    if (cause.text.empty())
        return;
    QLabel* text = makeLabel(*m_context.theme, Type::Label, Ink::Muted, shownText(cause.text), m_rows);
    text->setWordWrap(true);
    rows->addWidget(text);
}

} // namespace millwright::pages
