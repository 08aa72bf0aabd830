// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/navigator.h"
#include "widgets/pages/page.h"
#include "widgets/style/sides.h"

#include <QPointer>
#include <QWidget>

class QListView;

namespace millwright::pages {
class AssetFinder;
}

namespace millwright::shell {

class CommandTable;
class FindField;
class PaletteDelegate;
class PaletteModel;
class PaletteValues;
struct PaletteRow;

/// Ctrl+K: everything that has a name, by a few of its letters. Lies over the page and leaves the top bar alone, so
/// that the tally stays in sight. Up and Down choose, Enter goes there or does it, Escape gives the focus back. GUI
/// thread.
class CommandPalette final : public QWidget {
    Q_OBJECT
public:
    CommandPalette(pages::PageContext context, CommandTable* commands, QWidget* parent);
    ~CommandPalette() override;

    /// Opens with these letters; the page that it lies over is `over`.
    void open(const QString& typed, const QRect& over);
    void close();
    bool isOpen() const { return isVisible(); }
    /// Where Enter would lead, or what it would do; null while there is nothing.
    const PaletteRow* chosen() const;
    /// All that was typed has been looked for.
    bool isSettled() const;
    PaletteModel* model() const { return m_model; }

Q_SIGNALS:
    /// It closed; the page may have the focus.
    void left();
    void placeWished(const millwright::items::Place& place, bool beside);
    void commandWished(const QString& id);
    /// How far back the charts are to show, said by a link.
    void rangeWished(millwright::milliseconds range);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void connectAll();
    void look(const QString& typed);
    void fill();
    void arrange();
    void step(int rows);
    void choose(bool beside);
    void go(const PaletteRow& row, bool beside);
    void showMore();
    void copyId() const;
    QString foundText() const;
    void paintBox(QPainter& painter);
    void paintFoot(QPainter& painter, const style::Sides& sides);
    QRect box() const;

    pages::PageContext m_context;
    CommandTable* m_commands;
    QWidget* m_box;
    FindField* m_field;
    QListView* m_list;
    PaletteModel* m_model;
    PaletteDelegate* m_delegate;
    pages::AssetFinder* m_finder;
    PaletteValues* m_values;
    int m_listHeight = 0;
    bool m_showsAll = false;
    bool m_isMoved = false;     ///< The user chose a line; new answers keep it.
    bool m_choosesSoon = false; ///< Enter came before the answer.
};

} // namespace millwright::shell
