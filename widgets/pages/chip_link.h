// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/condition.h"
#include "widgets/style/theme.h"

#include <QAbstractButton>

namespace millwright::pages {

/// A chip that leads somewhere: the symbol of a condition and a few words, underlined. Focusable, Enter or Space opens.
class ChipLink final : public QAbstractButton {
    Q_OBJECT
public:
    explicit ChipLink(style::ThemePtr theme, QWidget* parent = nullptr);

    void show(Condition condition, const QString& text);
    /// Old: hatched, the symbol hollow.
    void setFrozen(bool frozen);
    Condition condition() const { return m_condition; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    style::ThemePtr m_theme;
    Condition m_condition = Condition::Normal;
    bool m_frozen = false;
};

} // namespace millwright::pages
