// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"

#include <QWidget>

class QScrollArea;

namespace millwright::shell {

/// A titled surface over the page, below the top bar: what is neither a page nor worth a window of its own. The
/// content is made anew each time that it opens. Escape or a click beside it closes it; arrows scroll. GUI thread.
class Sheet : public QWidget {
    Q_OBJECT
public:
    Sheet(style::ThemePtr theme, const QString& title, double width, QWidget* parent);

    /// Over this room of the parent.
    void open(const QRect& over);
    void close();

Q_SIGNALS:
    void left();

protected:
    /// All of it but the title, to be as wide as it is given; `width` is how much that will be.
    virtual QWidget* makeContent(int width) = 0;
    /// What has the focus first; the sheet itself unless somebody says so.
    virtual QWidget* firstFocus() { return this; }
    const style::Theme& theme() const { return *m_theme; }
    const style::ThemePtr& themePtr() const { return m_theme; }

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    QRect box() const;
    int contentWidth() const;
    void arrange();

    style::ThemePtr m_theme;
    double m_width;
    QScrollArea* m_scroll;
};

} // namespace millwright::shell
