// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace millwright::pages {

/// Stays open while things in it are checked, so that several can be chosen in one go.
class StickyMenu final : public QMenu {
    Q_OBJECT
public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace millwright::pages
