// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"

#include <QLineEdit>

namespace millwright::shell {

/// Where the palette is typed into. Keys that move in the list, choose and close are handed on; all others are text.
class FindField final : public QLineEdit {
    Q_OBJECT
public:
    explicit FindField(style::ThemePtr theme, QWidget* parent = nullptr);

Q_SIGNALS:
    void stepped(int rows);
    /// `beside`: in a window of its own.
    void chosen(bool beside);
    void moreWished();
    void copyWished();
    void left();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    style::ThemePtr m_theme;
};

} // namespace millwright::shell
