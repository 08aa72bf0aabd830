// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"

#include <QPoint>
#include <QWidget>

class QPushButton;

namespace millwright::dashboards {

/// What lies over a tile while a dashboard is edited: dragged it moves the tile, at its lower right corner it resizes
/// it; arrows and Shift with arrows do the same by a cell. It only tells what is wished. GUI thread.
class TileGrip final : public QWidget {
    Q_OBJECT
public:
    /// Drags are told in px of `ground`, which may scroll meanwhile.
    TileGrip(style::ThemePtr theme, QWidget* ground, QWidget* parent);

    /// What the tile is called and where it stands, for screen readers.
    void describe(const QString& name, const QString& place);
    /// Side of the corner that resizes.
    int cornerSize() const;

Q_SIGNALS:
    /// The pointer has moved so far since it was pressed.
    void dragged(QPoint by, bool resizes);
    void dropped();
    void dragGivenUp();
    /// By cells.
    void nudged(int columns, int rows, bool resizes);
    void removeWished();
    void alterWished();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    enum class Drag : std::uint8_t { None, Pressed, Moving };

    bool isInCorner(QPoint at) const;
    void placeButtons();
    bool nudge(const QKeyEvent& event);
    void endDrag(bool given);

    style::ThemePtr m_theme;
    QPushButton* m_alter;
    QPushButton* m_remove;
    QWidget* m_ground;
    QPoint m_pressed; ///< On the ground: the tile moves under the pointer.
    Drag m_drag = Drag::None;
    bool m_resizes = false;
};

} // namespace millwright::dashboards
