// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dashboards/dashboard_book.h"
#include "widgets/dashboards/path_bar.h"
#include "widgets/pages/page.h"

#include <QPointer>

class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace millwright::dashboards {

class DashboardGrid;
class DashboardList;
class TileChooser;

/// What can be done with dashboards, by button, key or palette.
enum class Action : std::uint8_t { New, Open, Edit, Add, Save, Rename, Copy, Share, Wall, Remove, Undo, Redo };

/// The dashboards of one's own: the list of them, or one, which can be edited in its place. Everything that is finished
/// is kept at once; nothing asks in a dialog. GUI thread.
class DashboardPage final : public pages::Page {
    Q_OBJECT
public:
    /// The book outlives it.
    DashboardPage(pages::PageContext context, DashboardBook* book, QWidget* parent = nullptr);
    ~DashboardPage() override;

    /// The id of a dashboard, or its title; empty shows the list.
    void setName(const QString& name);
    /// Null while the list is shown, or nothing answers to the name.
    Dashboard* dashboard() const { return m_dashboard; }
    bool isEditing() const;
    DashboardGrid* grid() const { return m_grid; }

    /// Why it cannot be done now, in one sentence; empty when it can.
    QString refusalOf(Action action) const;
    void run(Action action);

    void setFrozen(bool frozen) override;
    void setLongSilence(bool isLong) override;
    void refreshAges() override;
    std::vector<pages::KeyHint> keyHints() const override;

Q_SIGNALS:
    /// keyHints() answers anew.
    void keysChanged();
    /// To be shown on all monitors.
    void wallWished(const QString& file);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    QWidget* buildHeader();
    QWidget* buildBody();
    void showDashboard();
    void showHeader();
    void showHint();
    void offerPlaces();
    AssetRef about() const;
    void setEditing(bool editing);
    void say(const QString& words, bool canUndo = false);
    void openChooser(int tile);
    void placeChooser();
    void takeTile(const scenes::Tile& tile);
    void addTile(const scenes::Tile& tile);
    void alterTile(const scenes::Tile& tile);
    void takeText(const QString& text);
    void openFile(const QString& path);
    void writeFile(const QString& path);
    void rename(const QString& name);
    void remove(Dashboard* dashboard);
    void undo();
    void restore();
    void go(const QString& id);
    void offerMore();
    QString proposedFile() const;

    DashboardBook* m_book;
    QPointer<Dashboard> m_dashboard;
    QString m_name;
    QLabel* m_title;
    QLabel* m_state;
    QComboBox* m_places;
    QPushButton* m_add;
    QPushButton* m_edit;
    QPushButton* m_more;
    QPushButton* m_new;
    QPushButton* m_open;
    QWidget* m_noticeRow;
    QLabel* m_notice;
    QPushButton* m_undo;
    PathBar* m_bar;
    QLabel* m_hint;
    QStackedWidget* m_stack;
    DashboardList* m_list;
    QWidget* m_board = nullptr;
    QScrollArea* m_area;
    DashboardGrid* m_grid;
    TileChooser* m_chooser;
    int m_altered = -1; ///< The tile that the chooser is open for; -1 = a new one.
};

} // namespace millwright::dashboards
