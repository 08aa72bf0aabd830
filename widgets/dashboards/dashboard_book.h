// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "widgets/dashboards/dashboard.h"

#include <QObject>
#include <QString>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace millwright::dashboards {

/// All dashboards of one's own, each in a file of a folder, written whole or not at all at every change. A file that
/// cannot be read stays as it is and is named with what is wrong; one that somebody else wrote meanwhile is kept under
/// another name. GUI thread.
class DashboardBook final : public QObject {
    Q_OBJECT
public:
    /// A file of the folder that is no dashboard.
    struct Damaged {
        QString file;
        QString problem; ///< One sentence with file and line.
    };

    static constexpr int kMost = 200; ///< Files that are read; more are left alone.

    /// In this folder; empty = nowhere, for renderings and tests.
    explicit DashboardBook(QString folder, QObject* parent = nullptr);
    ~DashboardBook() override;

    /// Reads the folder.
    void load();
    const QString& folder() const { return m_folder; }
    /// By title, as people read.
    std::vector<Dashboard*> all() const;
    const std::vector<Damaged>& damaged() const { return m_damaged; }
    /// Null for an id that there is not.
    Dashboard* find(const QString& id) const;
    /// Where it is kept; empty when it is not.
    QString pathOf(const Dashboard& dashboard) const;

    /// A new one without tiles; "New dashboard 2" where the name is taken.
    Dashboard* add();
    Dashboard* copy(const Dashboard& dashboard);
    /// The scenes of a file, each a dashboard; one that is there already is not added again. The sentence why not.
    Result<std::vector<Dashboard*>> openFile(const QString& path);
    /// Writes it where somebody else can take it.
    Result<void> writeTo(const Dashboard& dashboard, const QString& path);
    /// Writes it again. False: it was not, and unkept() says why.
    bool save(Dashboard& dashboard);
    /// It is gone, its file aside, until restore().
    void remove(Dashboard& dashboard);
    /// The title of what restore() brings back; empty when there is nothing.
    QString removed() const;
    /// Null when there is nothing.
    Dashboard* restore();

Q_SIGNALS:
    /// Others than before, or other titles.
    void listChanged();

private:
    struct Removed {
        QString id;
        QString title;
        QString aside; ///< Its file; empty when it was in memory alone.
        scenes::SceneFile file;
    };

    Dashboard* take(const QString& id, scenes::SceneFile file);
    Dashboard* addAs(const scenes::Scene& scene);
    QString freeId(const std::string& name) const;
    QString freeName(const QString& wish) const;
    QString fileOf(const QString& id) const;
    QString putAsideOthers(const QString& path, const QByteArray& known);

    QString m_folder;
    std::vector<std::unique_ptr<Dashboard>> m_all;
    std::vector<Damaged> m_damaged;
    std::map<QString, QByteArray> m_texts; ///< What stands in the files, by id.
    std::vector<Removed> m_removed;        ///< The newest last.
};

} // namespace millwright::dashboards
