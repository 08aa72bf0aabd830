// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"

#include <QAbstractButton>

namespace millwright::pages {

/// The name of a thing as a link to it: text colour with a grey underline, focusable, Enter or Space opens.
class LinkLabel final : public QAbstractButton {
    Q_OBJECT
public:
    LinkLabel(style::ThemePtr theme, style::Type type, const QString& text = {}, QWidget* parent = nullptr);

    /// Off for the place where one is: plain, medium weight, not focusable.
    void setLink(bool link);
    bool isLink() const { return m_link; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    style::ThemePtr m_theme;
    style::Type m_type;
    bool m_link = true;
};

} // namespace millwright::pages
