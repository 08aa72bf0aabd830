// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface.
#pragma once

#include "widgets/style/format.h"
#include "widgets/style/theme.h"

#include <QImage>
#include <QWidget>

class QKeyEvent;
class QMenu;

namespace millwright::charts {

/// What charts of every kind have in common: a title, a look, and the ways out of the program: numbers, picture,
/// drawing. Keys: Ctrl+C copies the numbers, Ctrl+S saves, Enter activates. Context menu: copy numbers (CSV), copy
/// picture, save. Texts are plain text. GUI thread.
class Chart : public QWidget {
    Q_OBJECT
public:
    ~Chart() override;

    void setTheme(style::ThemePtr theme);
    void setFormatter(const style::Formatter& formatter);
    /// Names the quantity.
    void setTitle(const QString& title);
    const QString& title() const { return m_title; }
    /// Link lost: what was known turns grey. Over time only what has not been heard since is hatched, as any other gap;
    /// a picture of the present is hatched as a whole.
    void setFrozen(bool frozen);
    /// What stands in an empty plot; empty = "No data in this period".
    void setEmptyText(const QString& text);

    /// The shown numbers, empty where nothing is known. Texts that a spreadsheet would run as a formula are prefixed
    /// with an apostrophe.
    virtual QString csv() const = 0;
    /// The chart as painted, at the device's ratio.
    virtual QImage picture() const;
    /// The chart as shown, as a drawing that can be enlarged.
    QByteArray svg() const;
    /// Writes the file whole or not at all: picture (png), drawing (svg) or numbers (csv), by its ending. What went
    /// wrong, as a sentence; empty when nothing did.
    QString save(const QString& path) const;

Q_SIGNALS:
    /// Enter, or a double click where there is nothing else that it does: the page may open the quantity.
    void activated();

protected:
    Chart(style::ThemePtr theme, QWidget* parent);

    const style::Theme& theme() const { return *m_theme; }
    const style::Formatter& formatter() const { return m_formatter; }
    bool isFrozen() const { return m_frozen; }
    const QString& emptyText() const { return m_emptyText; }

    /// The whole chart but for what follows the pointer.
    virtual void draw(QPainter& painter) const = 0;
    /// What was drawn shows it no more.
    virtual void changed();
    /// More actions of the context menu.
    virtual void addActions(QMenu& menu);

    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void askWhereToSave();

    style::ThemePtr m_theme;
    style::Formatter m_formatter;
    QString m_title;
    QString m_emptyText;
    bool m_frozen = false;
    mutable QImage m_picture; ///< Null when it shows no longer what the chart would.
};

} // namespace millwright::charts
