// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/plan_cache.h"
#include "widgets/wall/grave_news.h"
#include "widgets/wall/wall_window.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <vector>

class QScreen;

namespace millwright::wall {

/// A wall: one window on each monitor, as long as it is there. Turns the scenes, brings the one that shows what has
/// become critical or high, and returns. Shows no dialog and takes no click; keys: Space holds, Right and Left turn,
/// Escape leaves. GUI thread.
class Wall final : public QObject {
    Q_OBJECT
public:
    /// The view outlives the wall. Times are written as `formatter` does.
    Wall(items::FleetView* view, scenes::SceneFile file, style::FontFamilies families,
         const style::Formatter& formatter = style::Formatter(QLocale()), QObject* parent = nullptr);
    ~Wall() override;

    /// On every monitor that there is, full screen. Refused with a sentence when a scene cannot be read from the
    /// distance that the file names; nothing is shown then.
    Result<void> open();
    /// In one plain window that stands for a panel of so many px.
    Result<void> openAs(QSize pixels);
    /// Once a second by itself; tests call it.
    void tick();

    const std::vector<WallWindow*>& windows() const { return m_windows; }
    /// All windows show whole scenes.
    bool isSettled() const;
    /// Why nothing of the file can be shown with this gateway; empty when it can. Also said on the wall.
    const QString& problem() const { return m_problem; }

Q_SIGNALS:
    /// Somebody pressed Escape.
    void left();
    /// The wall says this sentence on all monitors.
    void refused(const QString& sentence);

private:
    pages::PageContext contextOf(items::FleetView* view, const style::Formatter& formatter);
    PanelSize panelOf(QSize pixels, const QScreen* screen) const;
    WallWindow* addWindow(PanelSize panel);
    Result<void> checkSizes() const;
    void syncScreens();
    void shareScenes();
    void bind();
    void checkCatalogue();
    void pressed(int key);
    void lookForNews();

    items::FleetView* m_view;
    std::shared_ptr<const scenes::SceneFile> m_file;
    items::Navigator m_navigator;
    items::ConditionBoard m_board;
    pages::PlanCache m_plans;
    WallContext m_context;
    GraveNews m_news;
    std::vector<BoundScene> m_scenes;
    std::vector<WallWindow*> m_windows;
    std::map<const QScreen*, WallWindow*> m_byScreen;
    QString m_problem;
    QTimer m_second;
    QTimer m_settle; ///< Monitors come and go in bursts.
    Monotonic m_opened{};
    Monotonic m_ticked{};
    bool m_onScreens = false;
};

} // namespace millwright::wall
