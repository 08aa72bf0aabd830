// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/navigator.h"
#include "widgets/style/symbols.h"
#include "widgets/style/theme.h"

#include <QAbstractButton>
#include <QWidget>

#include <vector>

namespace millwright::shell {

/// One item of the rail: icon over its name, or the icon alone.
class RailButton final : public QAbstractButton {
    Q_OBJECT
public:
    RailButton(style::ThemePtr theme, style::Icon icon, const QString& name, QWidget* parent = nullptr);

    void setCompact(bool compact);
    QSize sizeHint() const override;
    /// Room for the icon: large texts on a low screen squeeze the rail.
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    /// It is lit by where one is, not by the click: a click on the page that is open leaves it lit.
    void nextCheckState() override {}

private:
    style::ThemePtr m_theme;
    style::Icon m_icon;
    bool m_compact = false;
};

/// The screens that exist, top to bottom, and at the foot the wall, the choice of theme and the switch for the trees.
/// Names go where room is short or the user wants them gone.
class Rail final : public QWidget {
    Q_OBJECT
public:
    explicit Rail(style::ThemePtr theme, QWidget* parent = nullptr);

    void setCurrent(items::Screen screen);
    void setTreesShown(bool shown);
    void setCompact(bool compact);
    /// Asks for a theme, as a click on its button does.
    void offerThemes();
    bool isCompact() const { return m_compact; }

Q_SIGNALS:
    void chosen(millwright::items::Screen screen);
    void treesToggled(bool shown);
    void themeWished(millwright::style::ThemeName theme);
    /// What can be shown on the wall is to be offered there.
    void wallsWished(const QPoint& where);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    RailButton* add(style::Icon icon, const QString& name, const QString& objectName);

    style::ThemePtr m_theme;
    std::vector<std::pair<items::Screen, RailButton*>> m_screens;
    std::vector<RailButton*> m_all;
    RailButton* m_walls = nullptr;
    RailButton* m_themes = nullptr;
    RailButton* m_trees = nullptr;
    bool m_compact = false;
};

} // namespace millwright::shell
