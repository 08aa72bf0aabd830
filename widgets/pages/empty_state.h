// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace millwright::pages {

class Panel;

/// What a page has nothing of, what gives it, and what to do.
struct Absence {
    QString what;    ///< "No power equipment is known to this gateway."
    QString remedy;  ///< Which source of the gateway gives it, or why none does.
    QString command; ///< To be typed in a shell; empty where none helps.
    QString guide;   ///< Where it is described.

    bool operator==(const Absence&) const = default;
};

/// Of a page by its name ("overview", "pods", "cluster", "power", "cooling", "tokens"), under the words of its own for
/// what is missing.
Absence absenceOf(const QString& page, const QString& what);
/// While the gateway has not told of its fleet.
Absence notArrivedYet();

/// A panel in the middle of a page that has nothing to show: the same on all pages. The command goes to the clipboard
/// by its button.
class EmptyState final : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(style::ThemePtr theme, QWidget* parent = nullptr);

    void show(const Absence& absence);
    const Absence& absence() const { return m_absence; }

private:
    style::ThemePtr m_theme;
    Absence m_absence;
    Panel* m_panel;
    QLabel* m_what;
    QLabel* m_remedy;
    QWidget* m_shell;
    QLabel* m_command;
    QPushButton* m_copy;
    QLabel* m_guide;
};

} // namespace millwright::pages
