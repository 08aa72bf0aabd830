// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"

#include <QWidget>

namespace millwright::style {

/// The focus mark of a widget that is covered by what stands in it, such as a scroll area: it lies over both, round the
/// widget, and is seen while that has the focus. It goes with the widget.
class FocusRing final : public QWidget {
    Q_OBJECT
public:
    /// `of` stands in its parent already.
    FocusRing(ThemePtr theme, QWidget* of);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void place();

    ThemePtr m_theme;
    QWidget* m_of;
};

} // namespace millwright::style
