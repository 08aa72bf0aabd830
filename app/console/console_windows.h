// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/desk_wall.h"
#include "app/console/options.h"
#include "models/items/fleet_view.h"
#include "widgets/dashboards/dashboard_book.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/preferences.h"
#include "widgets/shell/settings_store.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace millwright::shell {
class StallWatch;
}

namespace millwright::console {

/// The windows of the console over one read model, and what is kept of them: preferences, and which windows there are,
/// where they stand and what they show. A rendering has one window, keeps nothing and does not depend on who makes it.
/// GUI thread.
class ConsoleWindows final : public QObject {
public:
    ConsoleWindows(items::FleetView& view, const Options& options);
    ~ConsoleWindows() override;

    /// The oldest that is open.
    shell::MainWindow& first() { return *m_windows.front(); }
    const shell::MainWindow& first() const { return *m_windows.front(); }
    std::size_t count() const { return m_windows.size(); }
    /// Shows the windows that there were at the end of the last run. `chosen`: the first has a page already.
    void show(bool chosen);
    /// Goes to the dashboard of a file in the first window, or to all of them where the file has several. The sentence
    /// why there is none.
    Result<void> openDashboard(const QString& file);
    /// For all windows, now and later.
    void setStallWatch(const shell::StallWatch* stalls);

private:
    static constexpr std::size_t kMost = 16;

    shell::MainWindow& add();
    void openBeside(const shell::MainWindow& beside, const items::Place& place);
    void forget(const shell::MainWindow* window);
    void keepLayouts();
    std::vector<shell::WindowLayout> keptLayouts() const;
    style::ThemePtr theme() const;

    items::FleetView& m_view;
    Options m_options;
    shell::SettingsStore m_store;
    shell::Preferences m_preferences;
    dashboards::DashboardBook m_dashboards;
    QString m_problem; ///< What to say when there is a window to say it in.
    style::FontFamilies m_fonts;
    std::vector<std::unique_ptr<shell::MainWindow>> m_windows; // never empty
    const shell::StallWatch* m_stalls = nullptr;
    QTimer m_keepSoon;
    DeskWall m_wall;
};

} // namespace millwright::console
