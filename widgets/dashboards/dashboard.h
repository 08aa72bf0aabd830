// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenes/placing.h"
#include "models/scenes/scene_file.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <vector>

namespace millwright::dashboards {

/// One dashboard of one's own: a scene of a file, and what was done to it. All windows that show it share it. GUI
/// thread.
class Dashboard final : public QObject {
    Q_OBJECT
public:
    /// Of the scene alone; `file` also says what else its file says.
    Dashboard(QString id, scenes::SceneFile file, QObject* parent = nullptr);

    /// The name of its file without the ending: what links name it by. Stays when it is renamed.
    const QString& id() const { return m_id; }
    /// As it may be shown.
    QString title() const;
    const scenes::SceneFile& file() const { return m_file; }
    const scenes::Scene& scene() const { return m_file.scenes.front(); }
    /// Where each tile stands.
    std::vector<scenes::TilePlace> places() const;
    /// The same scene with every tile's place written down, for changes of one of them.
    scenes::Scene placed() const;

    /// One step that can be undone; `what` says it in a few words. Nothing when the scene stays as it is.
    void change(scenes::Scene to, const QString& what);
    QUndoStack& history() { return m_history; }

    /// Why it stands nowhere but in memory; empty when it is kept.
    const QString& unkept() const { return m_unkept; }
    void setUnkept(const QString& why);

Q_SIGNALS:
    void changed();
    void keptChanged();

private:
    class Step;
    void take(const scenes::Scene& scene);

    QString m_id;
    scenes::SceneFile m_file;
    QUndoStack m_history;
    QString m_unkept;
};

/// A scene without the lines of the file that it was read from, so that equal ones are equal.
scenes::Scene withoutLines(scenes::Scene scene);

} // namespace millwright::dashboards
