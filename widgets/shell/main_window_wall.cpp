// SPDX-License-Identifier: GPL-3.0-or-later
//
// Walls that can be opened from a desk: commands like all others, and a menu of them at the foot of the rail.
#include "widgets/shell/main_window.h"

#include <QFileDialog>
#include <QMenu>

namespace millwright::shell {
namespace {

const QString kWall = QStringLiteral("wall.");

} // namespace

void MainWindow::addWallCommands()
{
    struct Ready {
        const char* scenes; ///< As --wall names them.
        const char* title;
    };
    constexpr Ready kReady[] = {
        {"all", QT_TR_NOOP("Show on the wall: all ready-made scenes in turn")},
        {"fleet", QT_TR_NOOP("Show on the wall: the fleet")},
        {"site", QT_TR_NOOP("Show on the wall: each site")},
        {"tokens", QT_TR_NOOP("Show on the wall: tokens")},
        {"worst", QT_TR_NOOP("Show on the wall: the ten gravest things")},
    };
    for (const auto& [scenes, title] : kReady) {
        const QString name = QString::fromLatin1(scenes);
        QList<QKeySequence> keys;
        if (name == QStringLiteral("all"))
            keys << QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W);
        m_commands.add({kWall + name,
                        tr(title),
                        Command::Group::Window,
                        keys,
                        [this, name] { Q_EMIT wallWished(name); },
                        {},
                        style::Icon::Wall});
    }
    m_commands.add({kWall + QStringLiteral("file"),
                    tr("Show on the wall: a file of scenes\u2026"),
                    Command::Group::Window,
                    {},
                    [this] { askForScenes(); },
                    {},
                    style::Icon::Wall});
}

void MainWindow::offerWalls(const QPoint& where)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("wallMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Command& command : m_commands.all()) {
        if (!command.id.startsWith(kWall))
            continue;
        QAction* action = menu->addAction(command.title, this, [this, id = command.id] { m_commands.run(id); });
        action->setObjectName(command.id);
        if (!command.keys.isEmpty())
            action->setShortcut(command.keys.constFirst()); // for the eye: the table listens to it
    }
    menu->setActiveAction(menu->actions().constFirst());
    menu->popup(where);
}

/// Over all monitors stands what the file says; why one cannot be shown is said here.
void MainWindow::askForScenes()
{
    auto* dialog = new QFileDialog(this, tr("Show on the wall"), QString(), tr("Scenes (*.yaml *.yml)"));
    dialog->setObjectName(QStringLiteral("sceneFile"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::wallWished);
    dialog->open();
}

} // namespace millwright::shell
