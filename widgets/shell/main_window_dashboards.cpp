// SPDX-License-Identifier: GPL-3.0-or-later
//
// Dashboards of one's own in the table of commands: what can be done with them, and each by its name.
#include "widgets/dashboards/dashboard_book.h"
#include "widgets/dashboards/dashboard_page.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/status_strip.h"

#include <iterator>

namespace millwright::shell {

using dashboards::Action;
using dashboards::DashboardPage;
using items::Screen;

namespace {

const QString kNamed = QStringLiteral("dashboard.open."); ///< Ids of those that lead to one of them.

} // namespace

DashboardPage* MainWindow::dashboardPage() const
{
    return qobject_cast<DashboardPage*>(page());
}

void MainWindow::addDashboardCommands()
{
    using style::Icon;
    const auto shift = Qt::CTRL | Qt::SHIFT;
    addDashboardCommand("dashboard.new", tr("New dashboard"), QKeySequence(shift | Qt::Key_N), Action::New,
                        Icon::Dashboard);
    addDashboardCommand("dashboard.file", tr("Open a file of a dashboard"), QKeySequence(Qt::CTRL | Qt::Key_O),
                        Action::Open, Icon::Dashboard);
    addDashboardCommand("dashboard.edit", tr("Edit the dashboard, or be done"), QKeySequence(Qt::CTRL | Qt::Key_E),
                        Action::Edit, Icon::Dashboard);
    addDashboardCommand("dashboard.tile", tr("Add a tile to the dashboard"), {}, Action::Add, Icon::Dashboard);
    addDashboardCommand("dashboard.save", tr("Save the dashboard now"), QKeySequence(Qt::CTRL | Qt::Key_S),
                        Action::Save, Icon::Dashboard);
    addDashboardCommand("dashboard.undo", tr("Undo the last change of the dashboard"),
                        QKeySequence(Qt::CTRL | Qt::Key_Z), Action::Undo, Icon::Back);
    addDashboardCommand("dashboard.redo", tr("Do again what was undone in the dashboard"),
                        QKeySequence(shift | Qt::Key_Z), Action::Redo, Icon::Forward);
    addDashboardCommand("dashboard.rename", tr("Rename the dashboard"), {}, Action::Rename, Icon::Dashboard);
    addDashboardCommand("dashboard.copy", tr("Make a copy of the dashboard"), {}, Action::Copy, Icon::Dashboard);
    addDashboardCommand("dashboard.share", tr("Share the dashboard as a file"), QKeySequence(shift | Qt::Key_S),
                        Action::Share, Icon::Dashboard);
    addDashboardCommand("dashboard.wall", tr("Show the dashboard on the wall"), {}, Action::Wall, Icon::Overview);
    addDashboardCommand("dashboard.remove", tr("Remove the dashboard"), {}, Action::Remove, Icon::Dashboard);
    connect(m_dashboards, &dashboards::DashboardBook::listChanged, this, &MainWindow::nameDashboards);
    nameDashboards();
}

void MainWindow::addDashboardCommand(const char* id, const QString& title, const QKeySequence& keys, Action action,
                                     style::Icon icon)
{
    m_commands.add({QLatin1StringView(id), title, Command::Group::Dashboards,
                    keys.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{keys},
                    [this, action] { runDashboard(action); },
                    [this, action] {
                        if (action == Action::New || action == Action::Open)
                            return QString();
                        return dashboardPage() ? dashboardPage()->refusalOf(action) : tr("no dashboard is open");
                    },
                    icon});
}

/// In the palette each is found by its name.
void MainWindow::nameDashboards()
{
    std::vector<Command> commands;
    for (const dashboards::Dashboard* dashboard : m_dashboards->all()) {
        const std::string id = dashboard->id().toStdString();
        commands.push_back({kNamed + dashboard->id(),
                            dashboard->title(),
                            Command::Group::Pages,
                            {},
                            [this, id] {
                                m_navigator.open({Screen::Dashboard, {}, id});
                            },
                            {},
                            style::Icon::Dashboard});
    }
    m_commands.replace(kNamed, std::move(commands));
}

void MainWindow::runDashboard(Action action)
{
    if (!dashboardPage())
        m_navigator.open({Screen::Dashboard, {}});
    if (DashboardPage* page = dashboardPage())
        page->run(action);
}

/// The keys of that page are others while it is edited.
void MainWindow::followDashboards()
{
    DashboardPage* page = dashboardPage();
    if (!page)
        return;
    connect(page, &DashboardPage::wallWished, this, &MainWindow::wallWished, Qt::UniqueConnection);
    connect(page, &DashboardPage::keysChanged, this, &MainWindow::showKeys, Qt::UniqueConnection);
}

void MainWindow::showKeys()
{
    if (!page())
        return;
    m_commands.setPageKeys(page()->keyHints());
    m_status->setKeyHints(m_commands.hints());
}

} // namespace millwright::shell
