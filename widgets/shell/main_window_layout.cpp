// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a window stands and how it looks, to be kept and to be restored, and what it says.
#include "widgets/shell/find_button.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/rail.h"
#include "widgets/shell/status_strip.h"
#include "widgets/shell/top_bar.h"
#include "widgets/shell/tree_panel.h"

#include <QCloseEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QScreen>

#include <algorithm>

namespace millwright::shell {

WindowLayout MainWindow::windowLayout() const
{
    WindowLayout layout;
    QRect at = isMaximized() || isFullScreen() ? normalGeometry() : geometry();
    if (!at.isValid())
        at = QRect(geometry().topLeft(), sizeHint());
    if (const QScreen* on = screen()) {
        layout.screen = on->name();
        layout.screenSize = on->size();
        at.translate(-on->availableGeometry().topLeft());
    }
    layout.geometry = at;
    layout.isMaximised = isMaximized();
    layout.isFullScreen = isFullScreen();
    layout.showsTrees = m_trees->isVisibleTo(this);
    layout.hidesNames = m_railNamesHidden;
    layout.place = m_navigator.current();
    return layout;
}

void MainWindow::restore(const WindowLayout& layout)
{
    std::vector<ScreenInfo> screens;
    for (const QScreen* screen : QGuiApplication::screens())
        screens.push_back({screen->name(), screen->size(), screen->availableGeometry()});
    setGeometry(placedOn(layout, screens));
    m_railNamesHidden = layout.hidesNames;
    fitRoom();
    toggleTrees(layout.showsTrees);
    Qt::WindowStates states = windowState() & ~(Qt::WindowMaximized | Qt::WindowFullScreen);
    states.setFlag(Qt::WindowMaximized, layout.isMaximised);
    states.setFlag(Qt::WindowFullScreen, layout.isFullScreen);
    setWindowState(states);
}

void MainWindow::moveEvent(QMoveEvent* event)
{
    QWidget::moveEvent(event);
    Q_EMIT layoutChanged();
}

void MainWindow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        Q_EMIT layoutChanged();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    QWidget::closeEvent(event);
    if (event->isAccepted())
        Q_EMIT closed();
}

void MainWindow::setStallWatch(const StallWatch* stalls)
{
    m_stalls = stalls;
    m_status->setStallWatch(stalls);
}

void MainWindow::showComplaint(const QString& complaint)
{
    m_complaint->setVisible(!complaint.isEmpty());
    if (complaint.isEmpty())
        return;
    m_complaintEnds.start();
    m_complaint->setText(complaint);
    const FindButton* find = m_bar->find();
    const int wide = std::min(std::max(find->width(), m_theme->scaledPx(280)), width());
    m_complaint->setFixedWidth(wide);
    m_complaint->adjustSize();
    const QPoint below = find->mapTo(this, QPoint(isRightToLeft() ? find->width() - wide : 0, find->height() + 4));
    m_complaint->move(std::clamp(below.x(), 0, width() - wide), below.y());
    m_complaint->raise();
}

void MainWindow::say(const QString& sentence)
{
    using namespace std::chrono_literals;
    showComplaint(sentence);
    m_complaintEnds.start(1min);
}

} // namespace millwright::shell
