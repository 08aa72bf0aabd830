// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/attention_panel.h"

#include "widgets/pages/link_label.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/two_line_delegate.h"
#include "widgets/pages/whole_rows.h"
#include "widgets/pages/words.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

AttentionPanel::AttentionPanel(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(new Panel(m_context.theme, tr("Needs attention"), this))
    , m_model(new AttentionModel(m_context, this))
    , m_list(new QListView(this))
    , m_empty(makeLabel(*m_context.theme, Type::Body, Ink::Muted, {}, this))
    , m_all(new LinkLabel(m_context.theme, Type::Label, {}, this))
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    m_list->setObjectName(QStringLiteral("attentionList"));
    m_list->setAccessibleName(tr("Needs attention"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new TwoLineDelegate(m_context.theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_empty->setWordWrap(true);
    m_all->setObjectName(QStringLiteral("attentionAll"));
    m_all->hide();
    m_panel->controls()->addWidget(m_all);
    m_panel->body()->addWidget(m_empty);
    m_panel->body()->addWidget(new WholeRows(m_list, this), 1);
    m_panel->body()->addStretch(0);
    connect(m_all, &QAbstractButton::clicked, this, [this] { setExpanded(!m_isExpanded); });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &AttentionPanel::update);
    connect(m_list, &QListView::clicked, this, &AttentionPanel::open);
    connect(m_list, &QListView::activated, this, &AttentionPanel::open);
    connect(m_context.board, &items::ConditionBoard::changed, this, &AttentionPanel::update);
    connect(m_context.view, &items::FleetView::inventoryReplaced, this, &AttentionPanel::update);
    update();
}

void AttentionPanel::setScope(AssetRef scope, const QString& title)
{
    m_panel->setTitle(title);
    m_list->setAccessibleName(title);
    m_model->setScope(scope);
    update();
}

void AttentionPanel::setFrozen(bool frozen)
{
    static_cast<TwoLineDelegate*>(m_list->itemDelegate())->setFrozen(frozen);
    m_list->viewport()->update();
    update();
}

void AttentionPanel::refreshAges()
{
    update();
    m_list->viewport()->update();
}

void AttentionPanel::update()
{
    const bool empty = m_model->rowCount() == 0;
    m_list->setVisible(!empty);
    m_empty->setVisible(empty);
    const QString words = m_model->emptyText();
    const bool isOther =
        std::exchange(m_rowsBefore, m_model->rowCount()) != m_model->rowCount() || (empty && m_empty->text() != words);
    m_empty->setText(words);
    fitWords();
    if (isOther)
        Q_EMIT wantedHeightChanged();
    showRest();
}

/// How many of the lines are seen, and a way to the others.
void AttentionPanel::showRest()
{
    const int rows = m_model->rowCount();
    const int row = rows > 0 ? m_list->sizeHintForRow(0) : 0;
    const int seen = row > 0 ? std::min(rows, (height() - m_panel->heightAround()) / row) : rows;
    const bool isCut = m_canExpand && rows > 0 && seen < rows;
    m_all->setText(m_isExpanded ? tr("less") : tr("all"));
    m_all->setAccessibleName(m_isExpanded ? tr("Show less of what needs attention")
                                          : tr("Show all that needs attention"));
    m_all->updateGeometry();
    m_all->setVisible(isCut || m_isExpanded);
    const bool more = static_cast<std::size_t>(rows) >= items::ConditionBoard::kMostItems;
    if (more)
        m_panel->setSubtitle(tr("the gravest %n", nullptr, rows));
    else if (isCut)
        m_panel->setSubtitle(
            tr("%1 lines, gravest first", "3 of 14").arg(m_context.formatter.partOf(std::max(0, seen), rows)));
    else
        m_panel->setSubtitle(rows == 0 ? QString() : tr("gravest first"));
}

void AttentionPanel::setCanExpand(bool canExpand)
{
    m_canExpand = canExpand;
    showRest();
}

void AttentionPanel::setExpanded(bool expanded)
{
    if (std::exchange(m_isExpanded, expanded) == expanded)
        return;
    showRest();
    Q_EMIT wantedHeightChanged();
}

int AttentionPanel::wantedHeight(int forWidth) const
{
    const int rows = m_model->rowCount();
    const int words = forWidth - 2 * m_context.theme->scaledPx(style::kPanelPaddingX);
    const int body = rows == 0 ? heightOfWords(*m_empty, words) : rows * m_list->sizeHintForRow(0);
    return m_panel->heightAround() + body;
}

/// A layout gives words that are broken into lines the height of one.
void AttentionPanel::fitWords()
{
    const int room = width() - 2 * m_context.theme->scaledPx(style::kPanelPaddingX);
    m_empty->setMinimumHeight(heightOfWords(*m_empty, room));
}

int AttentionPanel::leastHeight() const
{
    const int row = m_model->rowCount() > 0 ? m_list->sizeHintForRow(0) : m_context.theme->lineHeight(Type::Body);
    return m_panel->heightAround() + std::clamp(m_model->rowCount(), 1, 2) * row;
}

void AttentionPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitWords();
    showRest();
}

void AttentionPanel::open(const QModelIndex& index)
{
    const Inventory* inventory = m_context.view->inventory();
    if (!index.isValid() || !inventory)
        return;
    if (m_model->kindAt(index.row()) == AttentionModel::Kind::Fold)
        return m_model->toggle(index.row());
    const AssetRef asset = m_model->itemAt(index.row()).asset;
    if (inventory->contains(asset))
        m_context.navigator->openAsset(std::string(inventory->id(asset)));
}

} // namespace millwright::pages
