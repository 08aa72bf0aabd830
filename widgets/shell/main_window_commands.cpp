// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can be done in a window: the one table behind shortcuts, palette, sheet of keys and status bar.
#include "models/items/place_link.h"
#include "widgets/shell/command_palette.h"
#include "widgets/shell/key_sheet.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/preferences.h"
#include "widgets/shell/preferences_sheet.h"
#include "widgets/shell/rail.h"
#include "widgets/shell/screens.h"
#include "widgets/shell/status_strip.h"
#include "widgets/shell/top_bar.h"
#include "widgets/shell/tree_panel.h"

#include <QApplication>

namespace millwright::shell {

using items::Screen;
using Group = Command::Group;

void MainWindow::addCommands()
{
    addGoingCommands();
    addPageCommands();
    addViewCommands();
    addRangeCommands();
    addTextCommands();
    addWindowCommands();
    addWallCommands();
    addDashboardCommands();
}

void MainWindow::addPageCommands()
{
    int key = Qt::Key_1;
    for (const ScreenEntry& entry : railScreens()) {
        const Screen screen = entry.screen;
        m_commands.add({QStringLiteral("page.") + items::wordFor(screen),
                        entry.title,
                        Group::Pages,
                        {QKeySequence(Qt::ALT | key++)},
                        [this, screen] {
                            m_navigator.open({screen, {}});
                        },
                        {},
                        entry.icon});
    }
    m_commands.add({QStringLiteral("page.used"),
                    tr("Pods: what was used"),
                    Group::Pages,
                    {},
                    [this] {
                        m_navigator.open({Screen::Pods, {}, items::kUsedSection});
                    },
                    {},
                    style::Icon::Pods});
}

void MainWindow::addGoingCommands()
{
    m_commands.add({QStringLiteral("find"),
                    tr("Find an asset, pod, page or command"),
                    Group::Going,
                    {QKeySequence(Qt::CTRL | Qt::Key_K), QKeySequence(Qt::CTRL | Qt::Key_F)},
                    [this] { openPalette({}); },
                    {},
                    style::Icon::Search});
    m_commands.add({QStringLiteral("go.back"),
                    tr("Back"),
                    Group::Going,
                    {QKeySequence(Qt::ALT | Qt::Key_Left)},
                    [this] { m_navigator.back(); },
                    [this] { return m_navigator.canGoBack() ? QString() : tr("this is where the window began"); },
                    style::Icon::Back});
    m_commands.add({QStringLiteral("go.forward"),
                    tr("Forward"),
                    Group::Going,
                    {QKeySequence(Qt::ALT | Qt::Key_Right)},
                    [this] { m_navigator.forward(); },
                    [this] { return m_navigator.canGoForward() ? QString() : tr("nobody has gone back"); },
                    style::Icon::Forward});
    m_commands.add({QStringLiteral("go.up"),
                    tr("Up to what it stands in"),
                    Group::Going,
                    {QKeySequence(Qt::ALT | Qt::Key_Up)},
                    [this] { goUp(); },
                    [this] { return above() == m_navigator.current() ? tr("nothing is above this page") : QString(); },
                    style::Icon::Up});
    m_commands.add({QStringLiteral("link.copy"),
                    tr("Copy a link to this place"),
                    Group::Going,
                    {QKeySequence(Qt::CTRL | Qt::Key_L)},
                    [this] { copyLink(); },
                    {},
                    style::Icon::Forward});
}

void MainWindow::addRangeCommands()
{
    const auto choices = [this] { return m_range.choices(m_view->gatewayNow(), m_context.formatter); };
    const std::size_t count = choices().size();
    for (std::size_t i = 0; i < count; ++i) {
        const pages::TimeRange::Choice choice = choices()[i];
        m_commands.add({QStringLiteral("range.%1").arg(choice.span.count() / 1000),
                        tr("Charts show the last %1").arg(choice.name),
                        Group::View,
                        {},
                        [this, span = choice.span] { m_range.setSpan(span); },
                        [this, choices, i] {
                            const pages::TimeRange::Choice now = choices()[i];
                            return now.reason.isEmpty() && now.span == m_range.span() ? tr("they do") : now.reason;
                        },
                        style::Icon::Tokens});
    }
}

void MainWindow::addViewCommands()
{
    m_commands.add({QStringLiteral("view.trees"),
                    tr("Show or hide the trees"),
                    Group::View,
                    {QKeySequence(Qt::CTRL | Qt::Key_T)},
                    [this] { toggleTrees(!m_trees->isVisibleTo(this)); },
                    {},
                    style::Icon::Cluster});
    m_commands.add({QStringLiteral("view.rail"),
                    tr("Show or hide the names of the pages"),
                    Group::View,
                    {QKeySequence(Qt::CTRL | Qt::Key_B)},
                    [this] {
                        m_railNamesHidden = !m_rail->isCompact();
                        m_rail->setCompact(m_railNamesHidden);
                        placeOverlays();
                        Q_EMIT layoutChanged();
                    },
                    {},
                    style::Icon::Overview});
    m_commands.add({QStringLiteral("view.theme"),
                    tr("Next theme: day, night, wall"),
                    Group::View,
                    {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T)},
                    [this] {
                        const auto next = (static_cast<std::size_t>(m_theme->name()) + 1) % style::kThemeNames.size();
                        m_preferences->setTheme(style::kThemeNames[next]);
                    },
                    {},
                    style::Icon::Contrast});
}

void MainWindow::addTextCommands()
{
    const auto text = [this](const char* id, const QString& title, QList<QKeySequence> keys, int steps, int limit,
                             const QString& refusal) {
        m_commands.add({QLatin1StringView(id), title, Group::View, std::move(keys),
                        [this, steps] { m_preferences->stepText(steps); },
                        [this, limit, refusal] { return m_preferences->textPercent() == limit ? refusal : QString(); },
                        steps > 0 ? style::Icon::Up : style::Icon::Down});
    };
    text("view.larger", tr("Larger text"),
         {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)}, 1, kTextSizes.back(),
         tr("it is as large as it gets"));
    text("view.smaller", tr("Smaller text"), {QKeySequence(Qt::CTRL | Qt::Key_Minus)}, -1, kTextSizes.front(),
         tr("it is as small as it gets"));
    m_commands.add({QStringLiteral("view.text"),
                    tr("Text of the usual size"),
                    Group::View,
                    {QKeySequence(Qt::CTRL | Qt::Key_0)},
                    [this] { m_preferences->setTextPercent(kTextSizes.front()); },
                    [this] {
                        const bool isUsual = m_preferences->textPercent() == kTextSizes.front();
                        return isUsual ? tr("it is of the usual size") : QString();
                    },
                    style::Icon::Contrast});
}

void MainWindow::addWindowCommands()
{
    m_commands.add({QStringLiteral("window.new"),
                    tr("New window on this place"),
                    Group::Window,
                    {QKeySequence(Qt::CTRL | Qt::Key_N)},
                    [this] { Q_EMIT windowWished(m_navigator.current()); },
                    {},
                    style::Icon::Overview});
    m_commands.add({QStringLiteral("window.close"),
                    tr("Close this window"),
                    Group::Window,
                    {QKeySequence(Qt::CTRL | Qt::Key_W)},
                    [this] { close(); },
                    {},
                    style::Icon::Back});
    m_commands.add({QStringLiteral("window.full"),
                    tr("Full screen, or back from it"),
                    Group::Window,
                    {QKeySequence(Qt::Key_F11)},
                    [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); },
                    {},
                    style::Icon::Overview});
    m_commands.add(
        {QStringLiteral("keys"),
         tr("What the keys do here"),
         Group::Program,
         {QKeySequence(Qt::Key_Question), QKeySequence(Qt::SHIFT | Qt::Key_Question), QKeySequence(Qt::Key_F1)},
         [this] { toggleKeySheet(); },
         {},
         style::Icon::Search,
         tr("all keys")});
    m_commands.add({QStringLiteral("preferences"),
                    tr("Preferences: theme, text size, role, start page"),
                    Group::Program,
                    {QKeySequence(Qt::CTRL | Qt::Key_Comma)},
                    [this] { openPreferences(); },
                    {},
                    style::Icon::Person});
    m_commands.add({QStringLiteral("quit"),
                    tr("End Millwright"),
                    Group::Program,
                    {QKeySequence(Qt::CTRL | Qt::Key_Q)},
                    [] { QApplication::closeAllWindows(); },
                    {},
                    style::Icon::Back});
}

QRect MainWindow::overlayRoom() const
{
    const int left = m_rail->width();
    const int top = m_bar->height();
    return QStyle::visualRect(layoutDirection(), rect(),
                              {left, top, width() - left, height() - top - m_status->sizeHint().height()});
}

void MainWindow::placeOverlays()
{
    if (m_palette->isOpen())
        m_palette->setGeometry(overlayRoom());
    if (m_keys->isVisible())
        m_keys->setGeometry(overlayRoom());
    if (m_prefer->isVisible())
        m_prefer->setGeometry(overlayRoom());
}

void MainWindow::openPalette(const QString& typed)
{
    m_keys->close();
    m_prefer->close();
    showComplaint({});
    m_palette->open(typed, overlayRoom());
}

void MainWindow::toggleKeySheet()
{
    if (m_keys->isVisible())
        return m_keys->close();
    m_palette->close();
    m_prefer->close();
    m_keys->open(overlayRoom());
}

void MainWindow::openPreferences()
{
    m_palette->close();
    m_keys->close();
    m_prefer->open(overlayRoom());
}

} // namespace millwright::shell
