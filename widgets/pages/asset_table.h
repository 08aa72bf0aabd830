// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/asset_table_model.h"
#include "widgets/pages/asset_csv.h"
#include "widgets/pages/page.h"
#include "widgets/pages/readings.h"

#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTableView>

#include <functional>
#include <map>
#include <vector>

class QMenu;

namespace millwright::style {
class Sides;
}

namespace millwright::pages {

class RowCourses;

/// Titles with the unit that the whole column is written in, on two lines where one is too short.
class MeasureHeader final : public QHeaderView {
    Q_OBJECT
public:
    MeasureHeader(style::ThemePtr theme, QWidget* parent = nullptr);

    /// True when they differ from those before.
    bool setUnits(std::vector<QString> units);
    /// Wide enough for the whole title, on so many lines.
    int titleWidth(int section, int lines) const;
    QSize sectionSizeFromContents(int section) const override;
    QString titleOf(int section) const;
    QString shortTitle(const MeasureInfo& info, Statistic statistic) const;
    /// For where no group stands above it: "Tokens, today".
    QString fullTitleOf(int section) const;
    /// The title with its unit.
    QString textOf(int section) const;
    /// What several columns have in common stands above them.
    bool hasGroups() const;
    /// What else is said of a group, by its title in English: how much of its span was metered.
    void setGroupNotes(std::map<QString, QString> notes);
    /// Titles that are too long go on in a second line.
    void setTall(bool tall) { m_tall = tall; }

protected:
    bool viewportEvent(QEvent* event) override;
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    qsizetype breakOf(const QString& text, qsizetype unit) const;
    QString groupOf(int section) const;
    int paintGroup(QPainter& painter, const QRect& section, int index) const;
    QString unitOf(int section) const;

    style::ThemePtr m_theme;
    std::vector<QString> m_units;
    std::map<QString, QString> m_groupNotes;
    bool m_tall = false;
};

/// Assets of one class with live numbers: name (a link) with its condition, then measures. Click on a name or Enter
/// opens the asset; click on a header sorts once. Rows, selection and scroll stay where they are while numbers change.
/// F2 tells where the number under the cursor comes from, Ctrl+C copies the selected rows as CSV.
class AssetTable final : public QTableView {
    Q_OBJECT
public:
    AssetTable(PageContext context, QWidget* parent = nullptr);

    /// The model is not owned; null shows nothing. Columns are as wide as their title and usual numbers need; the least
    /// telling are left out where there is no room for them, never cut; those that none of the rows has a reading of
    /// are not there.
    void setAssets(items::AssetModel* model);
    items::AssetModel* assets() const { return m_model; }
    /// Columns that have no room are scrolled to instead of being left out.
    void setScrolls(bool scrolls);
    /// So it was told, or it is so narrow that next to nothing would be left.
    bool scrolls() const;
    /// The rows that are selected, or all when it is one at most: the columns that are seen, as CSV on the clipboard.
    void copyRows(bool all);
    /// Columns that are left out for want of room.
    int hiddenColumns() const { return m_hidden; }
    void setFrozen(bool frozen);
    bool isFrozen() const { return m_frozen; }
    /// Something to paint at the end of each name's cell, so many px wide, and what of it is said to who does not see
    /// it.
    using Decoration = std::function<void(QPainter&, const QRectF&, AssetRef)>;
    using DecorationWords = std::function<QString(AssetRef)>;
    void setNameDecoration(int width, Decoration decoration, DecorationWords words = {});
    /// Behind the titles of groups of columns, by these in English.
    void setGroupNotes(std::map<QString, QString> notes) { m_header->setGroupNotes(std::move(notes)); }
    /// The last hour beside the numbers of the column that tells what the rows do, tokens or else power, where there is
    /// room for it.
    void setShowsCourse(bool shows);
    /// The column that has it; -1 while none has.
    int courseColumn() const { return m_hasCourseRoom ? m_courseColumn : -1; }
    /// "Tokens, the last 60 min: rose 12 % in 59 min"; empty where there is none.
    QString courseWords(int row) const;
    const PageContext& context() const { return m_context; }
    /// Marks the row of the asset from which somebody came; an invalid one marks none.
    void setHere(AssetRef here);
    AssetRef here() const { return m_here; }
    /// What a cell says: a name, a text, or a state in words; empty for numbers.
    QString wordsAt(AssetRef asset, int column) const;
    /// What a cell shows, in words.
    QString spokenAt(const QModelIndex& index) const;
    /// As it is shown now: old where the whole table is.
    style::HonestValue shown(const style::HonestValue& value) const { return m_frozen ? value.cutOff() : value; }
    /// What stands below the pointer on a cell; empty where there is no more to say than it shows.
    QString tipAt(const QModelIndex& index) const;
    /// Of some of the class: what nobody knows of another then is news.
    bool areConditionsKnown() const;
    const ColumnScale& scaleOf(int column) const { return m_scales[static_cast<std::size_t>(column)]; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void assetActivated(millwright::AssetRef asset);
    /// hiddenColumns() may have changed.
    void columnsFitted();
    /// So many rows are on the clipboard.
    void copied(int rows);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    friend class AssetCellDelegate;
    void chooseCourse();
    int courseWidth() const;
    bool hasRoomForCourse(const std::vector<int>& widths, int room) const;
    QRectF paintCourse(QPainter& painter, const QRectF& room, int row) const;
    void describeCourse();
    void rescale();
    std::vector<bool> blankColumns() const;
    ColumnScale scaleFor(int column) const;
    bool isBlank(int column) const;
    bool isSilent(int column) const;
    struct Fit {
        std::vector<bool> isShown; ///< By column.
        int used = 0;              ///< Px.
    };
    Fit fitInto(const std::vector<int>& widths, int room) const;
    void fitColumns();
    void showColumns(std::vector<int> widths, const std::vector<bool>& isShown, int left);
    void spread(std::vector<int>& widths, const std::vector<bool>& isShown, int left) const;
    int leastWidth(int column) const;
    int amountWidth(int column) const;
    int textWidth(int column) const;
    int nameWidth() const;
    int wishedWidth(int column) const;
    void activate(const QModelIndex& index);
    void explain(const QModelIndex& index, const std::string& measure);
    void addCompare(QMenu& menu);
    void keepPlace();
    void findPlace();

    PageContext m_context;
    Decoration m_decoration;
    DecorationWords m_decorationWords;
    int m_decorationWidth = 0;
    int m_hidden = 0;
    items::AssetModel* m_model = nullptr;
    CsvCopy m_copy;
    AssetRef m_here;
    AssetRef m_kept; ///< At which the cursor was before the rows became others.
    int m_keptColumn = 0;
    int m_keptScroll = 0;
    bool m_scrolls = false;
    MeasureHeader* m_header;
    std::vector<ColumnScale> m_scales;
    std::vector<bool> m_blank;       ///< By column: none of the rows has such a reading.
    std::vector<int> m_amountWidths; ///< By column; 0 where there is no money.
    bool m_frozen = false;
    RowCourses* m_courses = nullptr; ///< Null where the table shows none.
    int m_courseColumn = -1;
    bool m_hasCourseRoom = false;
};

/// Paints the cells of an AssetTable.
class AssetCellDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit AssetCellDelegate(AssetTable* table);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QString displayText(const QVariant& value, const QLocale& locale) const override;

private:
    void paintName(QPainter& painter, const QRect& cell, const QModelIndex& index) const;
    void paintText(QPainter& painter, const QRect& cell, const QModelIndex& index) const;
    void paintHere(QPainter& painter, QRectF& room, const style::Sides& sides) const;
    void paintNumber(QPainter& painter, const QRect& cell, const QModelIndex& index) const;

    AssetTable* m_table;
};

} // namespace millwright::pages
