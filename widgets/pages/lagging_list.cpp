// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/lagging_list.h"

#include "models/items/peers.h"
#include "widgets/pages/link_label.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/words.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr std::size_t kRows = 5;

} // namespace

LaggingList::LaggingList(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(new Panel(m_context.theme, tr("Who lags behind"), this))
    , m_nobody(makeLabel(*m_context.theme, Type::Body, Ink::Muted, {}, this))
    , m_more(makeLabel(*m_context.theme, Type::Label, Ink::Muted, {}, this))
{
    setObjectName(QStringLiteral("laggingList"));
    build();
}

void LaggingList::build()
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    m_nobody->setWordWrap(true);
    m_nobody->setObjectName(QStringLiteral("nobodyLags"));
    m_panel->body()->addWidget(m_nobody);
    for (std::size_t i = 0; i < kRows; ++i) {
        Row row;
        row.holder = new QWidget(this);
        row.name = new LinkLabel(m_context.theme, Type::BodyStrong, {});
        row.name->setObjectName(QStringLiteral("laggingName"));
        row.sentence = makeLabel(*m_context.theme, Type::Label, Ink::Muted, {}, row.holder);
        row.sentence->setWordWrap(true);
        auto* lines = new QVBoxLayout(row.holder);
        lines->setContentsMargins(0, 0, 0, m_context.theme->scaledPx(6));
        lines->setSpacing(0);
        lines->addWidget(row.name, 0, Qt::AlignLeft);
        lines->addWidget(row.sentence);
        connect(row.name, &LinkLabel::clicked, this, [this, i] { Q_EMIT opened(m_rows[i].asset); });
        m_panel->body()->addWidget(row.holder);
        row.holder->hide();
        m_rows.push_back(row);
    }
    m_panel->body()->addWidget(m_more);
    m_panel->body()->addStretch(1);
}

std::vector<LaggingList::Line> LaggingList::settled(std::vector<Line> lines) const
{
    std::vector<Line> result;
    for (const Row& row : m_rows) {
        const auto still = std::ranges::find(lines, row.asset, &Line::asset);
        if (!row.asset.isValid() || still == lines.end())
            continue;
        result.push_back(*still);
        lines.erase(still);
    }
    std::ranges::move(lines, std::back_inserter(result));
    return result;
}

void LaggingList::setLines(std::vector<Line> lines, int alone, bool isComplete)
{
    const Inventory* inventory = m_context.view->inventory();
    if (!inventory)
        return;
    const std::vector<Line> shown = settled(std::move(lines));
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        Row& row = m_rows[i];
        row.holder->setVisible(i < shown.size());
        row.asset = i < shown.size() ? shown[i].asset : AssetRef{};
        if (i >= shown.size())
            continue;
        row.name->setText(assetName(*inventory, shown[i].asset));
        row.sentence->setText(shown[i].sentence);
    }
    m_nobody->setVisible(shown.empty());
    m_nobody->setText(isComplete ? tr("Nobody is both %1 % and five usual distances away from those of its model that "
                                      "do the same work.")
                                       .arg(items::kFarShare * 100.0)
                                 : tr("Not all numbers have come yet."));
    QStringList rest;
    if (shown.size() > m_rows.size())
        rest << tr("and %Ln more", nullptr, static_cast<int>(shown.size() - m_rows.size()));
    if (alone > 0)
        rest << tr("%Ln have too few peers to be judged", nullptr, alone);
    m_more->setText(rest.join(QStringLiteral(" · ")));
    m_more->setVisible(!rest.isEmpty());
    m_panel->setSubtitle(shown.empty() ? QString() : m_context.formatter.count(static_cast<qint64>(shown.size())));
}

} // namespace millwright::pages
