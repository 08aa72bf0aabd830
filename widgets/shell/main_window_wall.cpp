// SPDX-License-Identifier: GPL-3.0-or-later
//
// Walls that can be opened from a desk: commands like all others.
#include "widgets/shell/main_window.h"

namespace millwright::shell {

void MainWindow::addWallCommands()
{
    struct Ready {
        const char* scenes; ///< As --wall names them.
        const char* title;
    };
    constexpr Ready kReady[] = {
        {"all", QT_TR_NOOP("Wall on all monitors: all ready-made scenes")},
        {"fleet", QT_TR_NOOP("Wall on all monitors: the fleet")},
        {"site", QT_TR_NOOP("Wall on all monitors: each site")},
        {"tokens", QT_TR_NOOP("Wall on all monitors: tokens")},
        {"worst", QT_TR_NOOP("Wall on all monitors: the ten gravest things")},
    };
    for (const auto& [scenes, title] : kReady) {
        const QString name = QString::fromLatin1(scenes);
        QList<QKeySequence> keys;
        if (name == QStringLiteral("all"))
            keys << QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W);
        m_commands.add({QStringLiteral("wall.") + name,
                        tr(title),
                        Command::Group::Window,
                        keys,
                        [this, name] { Q_EMIT wallWished(name); },
                        {},
                        style::Icon::Overview});
    }
}

} // namespace millwright::shell
