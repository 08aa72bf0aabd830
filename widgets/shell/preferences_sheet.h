// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/sheet.h"

#include <QPointer>

class QComboBox;
class QGridLayout;

namespace millwright::items {
class FleetView;
}

namespace millwright::shell {

class Preferences;

/// What the user prefers. Each choice holds at once, for all windows, and is kept. GUI thread.
class PreferencesSheet final : public Sheet {
    Q_OBJECT
public:
    /// Offers the time zones of the sites that the view knows.
    PreferencesSheet(const style::ThemePtr& theme, Preferences* preferences, const items::FleetView* view,
                     QWidget* parent);

    /// The name of the control that has the focus, and to give it back: a new theme makes the sheet anew.
    QString focused() const;
    void focusOn(const QString& name);

protected:
    QWidget* makeContent(int width) override;
    QWidget* firstFocus() override;

private:
    struct Choice {
        QString name; ///< Of the control.
        QString title;
        QString note;
        std::vector<std::pair<QString, QVariant>> items;
        QVariant current;
    };

    QComboBox* add(QGridLayout* grid, const Choice& choice);
    void addTheme(QGridLayout* grid);
    void addRole(QGridLayout* grid);
    void addStart(QGridLayout* grid);
    void addText(QGridLayout* grid);
    void addDensity(QGridLayout* grid);
    void addZone(QGridLayout* grid);

    Preferences* m_preferences;
    const items::FleetView* m_view;
    QPointer<QComboBox> m_first;
};

} // namespace millwright::shell
