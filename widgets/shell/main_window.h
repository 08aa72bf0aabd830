// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"
#include "widgets/pages/plan_cache.h"

#include <QTimer>
#include <QWidget>

#include <map>
#include <memory>

class QLabel;
class QSplitter;
class QStackedWidget;

namespace millwright::shell {

class LinkBanner;
class Rail;
class StatusStrip;
class TopBar;
class TreePanel;

/// The window: it mounts rail, top bar, trees, pages and status, follows the navigator, and makes the state of the link
/// visible everywhere. It knows no feed: all it shows comes from the read model. GUI thread.
class MainWindow final : public QWidget {
    Q_OBJECT
public:
    MainWindow(items::FleetView* view, style::ThemePtr theme, QWidget* parent = nullptr);
    ~MainWindow() override;

    items::Navigator* navigator() { return &m_navigator; }
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

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void mount();
    void addShortcuts();
    void showPlace();
    void showLink();
    void tick();
    void openWanted();
    void toggleTrees(bool shown);
    void showComplaint(const QString& complaint);
    pages::Page* pageFor(const items::Place& place);
    pages::PageContext makeContext();

    items::FleetView* m_view;
    style::ThemePtr m_theme;
    items::Navigator m_navigator;
    items::ConditionBoard m_board;
    pages::PlanCache m_plans;
    pages::PageContext m_context;
    Rail* m_rail;
    TopBar* m_bar;
    LinkBanner* m_banner;
    TreePanel* m_trees;
    QSplitter* m_splitter;
    QStackedWidget* m_stack;
    StatusStrip* m_status;
    QLabel* m_complaint;
    QTimer m_second;
    std::map<int, pages::Page*> m_pages; ///< By kind of page, made when first needed.
    QString m_wanted;
    QString m_openError;
    bool m_wantsAccelerator = false;
    bool m_railNamesHidden = false;
};

} // namespace millwright::shell
