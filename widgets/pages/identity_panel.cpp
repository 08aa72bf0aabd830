// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/identity_panel.h"

#include "widgets/pages/panel.h"
#include "widgets/pages/words.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr int kShort = 26; ///< Values up to this many characters stand at the right edge.

} // namespace

IdentityPanel::IdentityPanel(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(new Panel(m_context.theme, tr("Identity"), this))
    , m_scroll(new QScrollArea(this))
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_panel->body()->addWidget(m_scroll);
}

void IdentityPanel::setAsset(AssetRef asset)
{
    auto* content = new QWidget;
    content->setAutoFillBackground(true);
    QPalette palette = content->palette();
    palette.setColor(QPalette::Window, m_context.theme->color(Ink::Surface));
    content->setPalette(palette);
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, 4, 0);
    grid->setHorizontalSpacing(m_context.theme->scaledPx(10));
    grid->setVerticalSpacing(m_context.theme->scaledPx(3));
    grid->setColumnStretch(1, 1);
    const Inventory* inventory = m_context.view->inventory();
    if (inventory && inventory->contains(asset)) {
        addLine(grid, tr("Id"), shownText(inventory->id(asset)));
        addLine(grid, tr("Path"), shownText(inventory->path(asset)));
        for (const auto& [key, value] : inventory->attributes(asset))
            addLine(grid, attributeTitle(key), shownText(value));
    }
    grid->setRowStretch(grid->rowCount(), 1);
    m_scroll->setWidget(content);
}

void IdentityPanel::addLine(QGridLayout* grid, const QString& key, const QString& value)
{
    const int row = grid->rowCount();
    grid->addWidget(makeLabel(*m_context.theme, Type::Label, Ink::Muted, key), row, 0, Qt::AlignTop);
    QLabel* label = makeLabel(*m_context.theme, Type::Label, Ink::Text, value);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long id must not push the others out
    grid->addWidget(label, row, 1);
}

} // namespace millwright::pages
