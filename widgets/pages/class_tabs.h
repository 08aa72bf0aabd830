// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/condition.h"
#include "widgets/style/theme.h"

#include <QTabBar>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace millwright::pages {

/// Tabs of classes of assets, each with the symbol of what is the matter behind it. Where there is no room for all and
/// one in trouble would be out of sight, those in trouble come first, the gravest before the others; else the tabs keep
/// their places.
class ClassTabs final : public QTabBar {
    Q_OBJECT
public:
    using Moved = std::function<void(int from, int to)>;

    explicit ClassTabs(style::ThemePtr theme, QWidget* parent = nullptr);

    /// By tab.
    void setConditions(std::vector<Condition> conditions);
    /// Told of each tab that takes another place, also while signals are blocked.
    void setMoved(Moved moved) { m_moved = std::move(moved); }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    bool isOutOfSight(int tab) const;
    void bringForward();
    void move(std::size_t from, std::size_t to);

    style::ThemePtr m_theme;
    std::vector<Condition> m_conditions;
    Moved m_moved;
    QTimer m_laidOut; ///< A width on the way to another moves nothing.
};

/// Puts one of what belongs to tabs where its tab has gone.
template <typename T>
void moveWithin(std::vector<T>& all, int from, int to)
{
    if (from < to)
        std::rotate(all.begin() + from, all.begin() + from + 1, all.begin() + to + 1);
    else
        std::rotate(all.begin() + to, all.begin() + from, all.begin() + from + 1);
}

} // namespace millwright::pages
