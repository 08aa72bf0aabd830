// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"

#include <QAbstractButton>

namespace millwright::shell {

/// Looks like a field and opens the palette: its place in the top bar, with its shortcut.
class FindButton final : public QAbstractButton {
    Q_OBJECT
public:
    explicit FindButton(style::ThemePtr theme, QWidget* parent = nullptr);

    /// Less room: fewer words.
    void setCompact(bool compact);
    /// What is being looked for until it is found; empty = nothing is.
    void setWanted(const QString& wanted);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    style::ThemePtr m_theme;
    QString m_wanted;
};

} // namespace millwright::shell
