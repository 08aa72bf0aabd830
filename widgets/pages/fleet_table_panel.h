// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/fleet_table_model.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/page.h"

#include <QTimer>
#include <QWidget>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;

namespace millwright::pages {

class ClassTabs;
class LinkLabel;
class NoMatch;
class Panel;
enum class TableWidth : std::uint8_t;

/// All assets of one class after another: a tab for each class that the fleet has, with the gravest condition behind
/// it, a filter that says so when no row passes it, how many are not normal, a choice of columns, and below the table
/// what it shows and by which moment's numbers it is sorted. The worst stand first, as they were when the table was
/// opened, until somebody asks again or sorts otherwise. Filter, columns and order stay with their class. The gravest
/// class is opened, unless somebody has picked one.
class FleetTablePanel final : public QWidget {
    Q_OBJECT
public:
    explicit FleetTablePanel(PageContext context, QWidget* parent = nullptr);
    ~FleetTablePanel() override;

    /// In this order; those of which the fleet has none are left out.
    void setClasses(std::vector<AssetClass> classes);
    /// The table asks for numbers while it is.
    void setActive(bool active);
    void setFrozen(bool frozen) { m_table->setFrozen(frozen); }
    /// Nothing that it could show.
    bool isEmpty() const { return m_tabbed.empty(); }
    AssetClass shownClass() const;
    void showClass(AssetClass assetClass);
    AssetTable* table() const { return m_table; }
    QLineEdit* filter() const { return m_filter; }
    items::FleetTableModel* model() const { return m_model.get(); }
    /// What stands below the table.
    QString footing() const;
    void arrangeAgain();
    /// The order that no column gives: the worst first.
    void bringUpTheWorst();
    /// The columns of the open class from now on.
    void setColumns(std::vector<items::TableColumn> columns);

Q_SIGNALS:
    void contentChanged();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// What somebody chose for a class.
    struct Choice {
        std::optional<std::vector<items::TableColumn>> columns;
        QString filter;
        std::optional<items::TableColumn> sortedBy; ///< Nothing with isSorted: the name.
        bool isSorted = false;
        bool onlyAbnormal = false;
        Qt::SortOrder order = Qt::AscendingOrder;
    };

    void build();
    void retab();
    void followInventory(const items::InventoryTouch& touch);
    void rebuild();
    void restoreOrder();
    void restoreCursor();
    void rememberOrder();
    void applyFilter();
    void clearFilter();
    void showNoMatch();
    int leftOut() const;
    TableWidth tableWidth() const;
    void refreshFooting();
    QString orderWords() const;
    void takeConditions();
    void markTabs();
    void showAbnormal();
    void offerColumns();
    std::vector<items::TableColumn> columnsOf(AssetClass assetClass) const;
    std::vector<items::FilterColumn> filterColumns() const;

    PageContext m_context;
    Panel* m_panel;
    ClassTabs* m_tabs;
    QLineEdit* m_filter;
    QPushButton* m_abnormal; ///< Checked: these alone are shown.
    QPushButton* m_columnsButton;
    AssetTable* m_table;
    QLabel* m_footing;
    LinkLabel* m_again;
    LinkLabel* m_worstFirst;
    QLabel* m_note;
    NoMatch* m_noMatch; ///< Over the table's rows, of which there are none then.
    std::vector<AssetClass> m_classes;
    std::vector<AssetClass> m_tabbed;
    std::vector<Condition> m_gravest; ///< By tab.
    std::map<AssetClass, Choice> m_choices;
    std::unique_ptr<items::FleetTableModel> m_model;
    QTimer m_typing;
    QString m_complaint;
    TableWidth m_width{}; ///< For which the columns were chosen.
    bool m_active = false;
    std::string m_cursor; ///< Id of the asset that was in the current row last.
    bool m_isRestoring = false;
    bool m_isPicked = false; ///< Somebody chose the open tab, or the gravest has been opened.
};

} // namespace millwright::pages
