// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/sheet.h"

#include <QPointer>

class QComboBox;
class QGridLayout;

namespace millwright::shell {

class Preferences;

/// What the user prefers. Each choice holds at once, for all windows, and is kept. GUI thread.
class PreferencesSheet final : public Sheet {
    Q_OBJECT
public:
    PreferencesSheet(const style::ThemePtr& theme, Preferences* preferences, QWidget* parent);

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

    Preferences* m_preferences;
    QPointer<QComboBox> m_first;
};

} // namespace millwright::shell
