// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/map_panel.h"
#include "widgets/pages/page.h"
#include "widgets/pages/plan_cache.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QLayout;
class QSplitter;

namespace millwright::pages {
class ExplainPanel;
}

namespace millwright::shell {

class LinkBanner;
class PageStack;
class Rail;
class StatusStrip;
class TopBar;
class TreePanel;

/// A theme for a window of such a size: that of the wall grows with it, the others are of one size.
style::ThemePtr themeFor(style::ThemeName name, const style::FontFamilies& families, QSize window);

/// The window: it mounts rail, top bar, trees, pages and status, follows the navigator, and makes the state of the link
/// visible everywhere. It knows no feed: all it shows comes from the read model. GUI thread.
class MainWindow final : public QWidget {
    Q_OBJECT
public:
    MainWindow(items::FleetView* view, style::ThemePtr theme, QWidget* parent = nullptr);
    ~MainWindow() override;

    items::Navigator* navigator() { return &m_navigator; }
    const style::Theme& theme() const { return *m_theme; }
    /// The same window in another theme; place, history and trees stay. The wall's is as large as the window allows.
    void setTheme(style::ThemeName name);
    pages::PlanCache* plans() { return &m_plans; }
    /// The page on the screen.
    pages::Page* page() const;
    /// Opens an asset by anything that names it, as soon as the inventory has it; `key` stays in the find field when
    /// nothing answers to it.
    void openWhenKnown(const QString& key);
    /// Goes to the page of the first accelerator, as soon as there is one.
    void openSomeAccelerator();
    bool hasOpened() const { return m_wanted.isEmpty() && !m_wantsAccelerator; }
    /// Why nothing answers to the key given to openWhenKnown(); empty while it is being waited for or was opened.
    QString openError() const { return m_openError; }
    QSize sizeHint() const override;

Q_SIGNALS:
    /// The user chose another.
    void themeChosen(millwright::style::ThemeName theme);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void dismantle();
    QLayout* layOut();
    void dressComplaint();
    void choose(style::ThemeName theme);
    void addShortcuts();
    void fitRail();
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
    items::Navigator m_navigator;
    items::ConditionBoard m_board;
    pages::PlanCache m_plans;
    items::AssetTexts m_texts;
    pages::PageContext m_context;
    QWidget* m_content = nullptr; ///< All that is seen; made anew for another theme.
    Rail* m_rail = nullptr;
    TopBar* m_bar = nullptr;
    LinkBanner* m_banner = nullptr;
    TreePanel* m_trees = nullptr;
    QSplitter* m_splitter = nullptr;
    PageStack* m_stack = nullptr;
    pages::ExplainPanel* m_explain = nullptr;
    StatusStrip* m_status = nullptr;
    QLabel* m_complaint = nullptr;
    QTimer m_second;
    QTimer m_rescale;
    std::optional<pages::MapMemory> m_map; ///< Of an overview that went with its theme.
    QString m_wanted;
    QString m_openError;
    bool m_wantsAccelerator = false;
    bool m_railNamesHidden = false;
};

} // namespace millwright::shell
