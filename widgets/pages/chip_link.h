// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/condition.h"
#include "widgets/style/theme.h"

#include <QAbstractButton>

namespace millwright::pages {

/// A chip that leads somewhere: the symbol of a condition and a few words, underlined, and the reason behind them as
/// far as there is room; the tip and the accessible name have all of it. Focusable, Enter or Space opens.
class ChipLink final : public QAbstractButton {
    Q_OBJECT
public:
    explicit ChipLink(style::ThemePtr theme, QWidget* parent = nullptr);

    void show(Condition condition, const QString& text, const QString& reason);
    /// Old: hatched, the symbol hollow.
    void setFrozen(bool frozen);
    Condition condition() const { return m_condition; }
    /// Of the words without the reason.
    QSize sizeHint() const override;
    /// With all of the reason.
    int wholeWidth() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int widthOf(const QString& words) const;
    QString whole() const;

    style::ThemePtr m_theme;
    QString m_reason; ///< Empty for none.
    Condition m_condition = Condition::Normal;
    bool m_frozen = false;
};

} // namespace millwright::pages
