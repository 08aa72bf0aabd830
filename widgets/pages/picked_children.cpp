// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/picked_children.h"

#include "widgets/pages/child_panel.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr int kMostName = 280;

} // namespace

PickedChildren::PickedChildren(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_name(makeLabel(*m_context.theme, Type::BodyStrong, Ink::Text, {}, this))
    , m_note(makeLabel(*m_context.theme, Type::Label, Ink::Muted, {}, this))
    , m_open(new QPushButton(tr("Open"), this))
    , m_children(new ChildPanel(m_context, this))
{
    m_name->setObjectName(QStringLiteral("pickedName"));
    m_open->setObjectName(QStringLiteral("openPicked"));
    const int side = m_context.theme->scaledPx(4);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(side, 0, side, 0);
    row->setSpacing(2 * side);
    row->addWidget(m_name);
    m_name->setMinimumWidth(1);
    row->addWidget(m_note);
    row->addStretch(1);
    row->addWidget(m_open);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(side);
    all->addLayout(row);
    all->addWidget(m_children, 1);
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->setStretchFactor(m_note, 1);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (m_context.view->inventory() && m_picked.isValid())
            m_context.navigator->openAsset(std::string(m_context.view->inventory()->id(m_picked)));
    });
}

QString PickedChildren::noteOn(AssetRef picked) const
{
    const Inventory& inventory = *m_context.view->inventory();
    const QString model = shownText(inventory.attribute(picked, "model"));
    return model.isEmpty() ? className(picked.assetClass)
                           : tr("%1, %2", "class, model").arg(className(picked.assetClass), model);
}

void PickedChildren::setAsset(AssetRef own, AssetRef picked, const QString& hint)
{
    const Inventory* inventory = m_context.view->inventory();
    if (!inventory || !inventory->contains(own))
        return;
    m_picked = picked;
    const AssetRef shown = picked.isValid() ? picked : own;
    const QString name = assetName(*inventory, shown);
    m_name->setText(m_name->fontMetrics().elidedText(name, Qt::ElideMiddle, m_context.theme->scaledPx(kMostName)));
    m_name->setToolTip(tipText(name));
    m_note->setText(picked.isValid() ? noteOn(picked) : hint);
    m_open->setVisible(picked.isValid());
    m_open->setAccessibleName(tr("Open %1").arg(name));
    m_children->setAsset(shown);
}

void PickedChildren::setActive(bool active)
{
    m_children->setActive(active);
}

void PickedChildren::setFrozen(bool frozen)
{
    m_children->setFrozen(frozen);
}

} // namespace millwright::pages
