// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the page of dashboards is put together.
#include "widgets/dashboards/dashboard_grid.h"
#include "widgets/dashboards/dashboard_list.h"
#include "widgets/dashboards/dashboard_page.h"
#include "widgets/dashboards/tile_chooser.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/stacking.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace millwright::dashboards {

using style::Ink;
using style::Type;

void DashboardPage::build()
{
    const int gap = theme().scaledPx(style::kPanelGap);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap);
    setMinimumWidth(theme().scaledPx(pages::kLeastPageWidth));
    all->addWidget(buildHeader());
    m_noticeRow = new QWidget(this);
    auto* notice = new QHBoxLayout(m_noticeRow);
    notice->setContentsMargins(0, 0, 0, 0);
    notice->addSpacing(theme().scaledPx(style::kPanelPaddingX)); // margins would not change sides
    m_notice = pages::makeLabel(theme(), Type::Body, Ink::Text, {}, m_noticeRow);
    m_notice->setObjectName(QStringLiteral("dashboardNotice"));
    m_notice->setWordWrap(true);
    m_undo = new QPushButton(tr("Undo"), m_noticeRow);
    m_undo->setObjectName(QStringLiteral("undoRemove"));
    connect(m_undo, &QPushButton::clicked, this, [this] { restore(); });
    notice->addWidget(m_notice, 1);
    notice->addWidget(m_undo);
    m_noticeRow->hide();
    m_bar = new PathBar(context().theme, this);
    m_hint = pages::makeLabel(theme(), Type::Live, Ink::Muted, {}, this);
    m_hint->setObjectName(QStringLiteral("dashboardHint"));
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(theme().scaledPx(style::kPanelPaddingX), gap, 0, gap);
    all->addWidget(m_noticeRow);
    all->addWidget(m_bar);
    all->addWidget(m_hint);
    m_stack = new QStackedWidget(this);
    m_list = new DashboardList(context(), m_book, m_stack);
    m_stack->addWidget(m_list);
    m_stack->addWidget(buildBody());
    all->addWidget(m_stack, 1);
    setFocusProxy(m_list->list());
}

QWidget* DashboardPage::buildHeader()
{
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme().scaledPx(8));
    row->addSpacing(theme().scaledPx(style::kPanelPaddingX));
    m_title = pages::makeLabel(theme(), Type::Section, Ink::Text, {}, header);
    m_title->setObjectName(QStringLiteral("dashboardTitle"));
    m_state = pages::makeLabel(theme(), Type::Label, Ink::Muted, {}, header);
    m_state->setObjectName(QStringLiteral("dashboardState"));
    m_state->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_state->setWordWrap(true);
    m_places = new QComboBox(header);
    m_places->setObjectName(QStringLiteral("dashboardPlace"));
    m_places->setAccessibleName(tr("Shown for"));
    const auto button = [&](const char* name, const QString& text, Action action, const QString& tip) {
        auto* made = new QPushButton(text, header);
        made->setObjectName(QLatin1StringView(name));
        made->setToolTip(tip);
        connect(made, &QPushButton::clicked, this, [this, action] { run(action); });
        return made;
    };
    m_add = button("addTile", tr("Add a tile"), Action::Add, tr("Another tile (Insert)"));
    m_edit = button("editDashboard", tr("Edit"), Action::Edit, tr("Move, resize, add and remove tiles (Ctrl+E)"));
    m_new = button("newDashboard", tr("New dashboard"), Action::New, tr("An empty one (Ctrl+Shift+N)"));
    m_open = button("openDashboard", tr("Open file…"), Action::Open, tr("One that somebody shared (Ctrl+O)"));
    m_more = new QPushButton(tr("More"), header);
    m_more->setObjectName(QStringLiteral("moreDashboard"));
    m_more->setToolTip(tr("Rename, copy, share, remove"));
    connect(m_more, &QPushButton::clicked, this, &DashboardPage::offerMore);
    row->addWidget(m_title);
    row->addWidget(m_places);
    row->addWidget(m_state, 1);
    for (QPushButton* each : {m_add, m_edit, m_more, m_new, m_open})
        row->addWidget(each);
    return header;
}

QWidget* DashboardPage::buildBody()
{
    m_board = new QWidget(m_stack);
    m_area = new QScrollArea(m_board);
    m_area->setObjectName(QStringLiteral("dashboardArea"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_grid = new DashboardGrid(context(), m_area);
    m_area->setWidget(m_grid);
    m_area->viewport()->installEventFilter(this);
    m_chooser = new TileChooser(context(), m_board); // over the tiles: they keep their places while one chooses
    auto* all = new QVBoxLayout(m_board);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_area);
    m_board->installEventFilter(this);
    return m_board;
}

} // namespace millwright::dashboards
