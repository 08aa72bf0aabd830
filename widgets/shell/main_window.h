// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "widgets/pages/map_panel.h"
#include "widgets/pages/page.h"
#include "widgets/pages/plan_cache.h"
#include "widgets/pages/time_range.h"
#include "widgets/shell/command_table.h"
#include "widgets/shell/window_layout.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QLayout;
class QScrollArea;
class QSplitter;

namespace millwright::dashboards {
class DashboardBook;
class DashboardPage;
enum class Action : std::uint8_t;
} // namespace millwright::dashboards

namespace millwright::pages {
class ExplainPanel;
}

namespace millwright::shell {

class CommandPalette;
class KeySheet;
class LinkBanner;
class PageStack;
class Preferences;
class PreferencesSheet;
class Rail;
class SettingsStore;
class StallWatch;
class StatusStrip;
class TopBar;
class TreePanel;

/// A theme for a window of such a size: that of the wall grows with it, the others are of one size. All of it is
/// `textScale` times as large.
style::ThemePtr themeFor(style::ThemeName name, const style::FontFamilies& families, QSize window,
                         double textScale = 1.0, style::Density density = style::Density::Compact);

/// The window: it mounts rail, top bar, trees, pages and status, follows the navigator, and makes the state of the link
/// visible everywhere. It knows no feed: all it shows comes from the read model. GUI thread.
class MainWindow final : public QWidget {
    Q_OBJECT
public:
    /// Without preferences or dashboards it has some of its own, which nobody keeps.
    MainWindow(items::FleetView* view, style::ThemePtr theme, Preferences* preferences = nullptr,
               dashboards::DashboardBook* dashboards = nullptr);
    ~MainWindow() override;

    items::Navigator* navigator() { return &m_navigator; }
    /// All that can be done here.
    CommandTable* commands() { return &m_commands; }
    const style::Theme& theme() const { return *m_theme; }
    /// The same window in another theme; place, history and trees stay. The wall's is as large as the window allows.
    void setTheme(style::ThemeName name);
    pages::PlanCache* plans() { return &m_plans; }
    /// The page on the screen.
    pages::Page* page() const;
    /// Opens an asset by anything that names it, as soon as the inventory has it; `key` stands in the top bar as long
    /// as nothing answers to it.
    void openWhenKnown(const QString& key);
    /// Goes where a link leads, and shows charts as far back as it says. InvalidInput: it leads nowhere.
    Result<void> openLink(const QString& link);
    /// Where it stands and how it looks, and to stand and look so again.
    WindowLayout windowLayout() const;
    void restore(const WindowLayout& layout);
    /// Whose count the status bar tells; null = nobody counts.
    void setStallWatch(const StallWatch* stalls);
    /// One sentence for the user; stands for a minute.
    void say(const QString& sentence);
    /// Goes to the page of the first accelerator, as soon as there is one.
    void openSomeAccelerator();
    bool hasOpened() const { return m_wanted.isEmpty() && !m_wantsAccelerator; }
    /// Why nothing answers to the key given to openWhenKnown(); empty while it is being waited for or was opened.
    QString openError() const { return m_openError; }
    QSize sizeHint() const override;

Q_SIGNALS:
    /// The user chose another.
    void themeChosen(millwright::style::ThemeName theme);
    /// The user wants a place in a window of its own.
    void windowWished(const millwright::items::Place& place);
    /// The user wants a wall on all monitors, with the scenes that --wall would name so.
    void wallWished(const QString& scenes);
    /// Its place on the screen, its page or what it shows beside it is another.
    void layoutChanged();
    void closed();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void dismantle();
    QWidget* roomFor(QWidget* pages);
    QLayout* layOut();
    void dressComplaint();
    void applyPreferences();
    void rebuild(style::ThemePtr theme);
    void openPreferences();
    void addCommands();
    void addPageCommands();
    void addGoingCommands();
    void addViewCommands();
    void addRangeCommands();
    void addTextCommands();
    void addWindowCommands();
    void addWallCommands();
    void offerWalls(const QPoint& where);
    void askForScenes();
    void addDashboardCommands();
    void addDashboardCommand(const char* id, const QString& title, const QKeySequence& keys, dashboards::Action action,
                             style::Icon icon);
    void nameDashboards();
    void runDashboard(dashboards::Action action);
    dashboards::DashboardPage* dashboardPage() const;
    void followDashboards();
    void showKeys();
    void openPalette(const QString& typed);
    void toggleKeySheet();
    void goTo(const items::Place& place, bool beside);
    void copyLink();
    void goUp();
    items::Place above() const;
    void placeOverlays();
    QRect overlayRoom() const;
    void focusPage();
    void fitRoom();
    void showPlace();
    void showLink();
    void tick();
    void openWanted();
    void toggleTrees(bool shown);
    void showComplaint(const QString& complaint);
    void showExplanation(const std::string& assetId, const std::string& measure);
    pages::PageContext makeContext();

    items::FleetView* m_view;
    style::ThemePtr m_theme;
    std::unique_ptr<SettingsStore> m_ownStore;
    std::unique_ptr<Preferences> m_ownPreferences;
    Preferences* m_preferences;
    std::unique_ptr<dashboards::DashboardBook> m_ownDashboards;
    dashboards::DashboardBook* m_dashboards;
    style::ThemeName m_preferredTheme = style::ThemeName::Night; ///< As of the last time that it was looked at.
    double m_textScale = 1.0;
    QString m_zone; ///< Of all times, as preferred.
    items::Navigator m_navigator;
    items::ConditionBoard m_board;
    pages::PlanCache m_plans;
    items::AssetTexts m_texts;
    pages::TimeRange m_range;
    pages::PageContext m_context;
    CommandTable m_commands{this};
    QWidget* m_content = nullptr; ///< All that is seen; made anew for another theme.
    Rail* m_rail = nullptr;
    TopBar* m_bar = nullptr;
    LinkBanner* m_banner = nullptr;
    TreePanel* m_trees = nullptr;
    QSplitter* m_splitter = nullptr;
    PageStack* m_stack = nullptr;
    QScrollArea* m_room = nullptr; ///< Of the pages.
    pages::ExplainPanel* m_explain = nullptr;
    StatusStrip* m_status = nullptr;
    QLabel* m_complaint = nullptr;
    CommandPalette* m_palette = nullptr;
    KeySheet* m_keys = nullptr;
    PreferencesSheet* m_prefer = nullptr;
    QTimer m_second;
    QTimer m_rescale;
    const StallWatch* m_stalls = nullptr;
    QTimer m_complaintEnds;
    std::optional<pages::MapMemory> m_map; ///< Of an overview that went with its theme.
    QString m_wanted;
    QString m_openError;
    bool m_wantsAccelerator = false;
    bool m_railNamesHidden = false;
};

} // namespace millwright::shell
