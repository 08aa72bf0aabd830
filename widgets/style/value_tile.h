// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface.
#pragma once

#include "widgets/style/value_text.h"

#include <QWidget>

namespace millwright::style {

/// One cell of a headline strip: label, value with unit, one sub-line. 96 high, 84 when compact.
/// GUI thread. Repaints only when something changed. All texts are plain text.
class ValueTile final : public QWidget {
    Q_OBJECT
public:
    explicit ValueTile(ThemePtr theme, QWidget* parent = nullptr);

    void setTheme(ThemePtr theme);
    void setLabel(const QString& label);
    /// `subLine` gives the comparison (target, limit, price, plan). Where the value is not good and `subLine` is empty,
    /// the quality's own note stands there; an age, coverage or model version in `subLine` is drawn in text colour
    /// then. `shortLine` stands in its place where room is short.
    void setValue(const HonestValue& value, const QString& subLine = {}, const QString& shortLine = {});
    /// 84 high with a 22 px number, for small screens.
    void setCompact(bool compact);
    /// Hairline at the right edge; off for the last of a strip.
    void setDivider(bool divider);
    /// Link lost: every value grey and hatched, whatever its own quality.
    void setFrozen(bool frozen);

    const HonestValue& value() const { return m_value; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    HonestValue shown() const;
    QString note() const;
    std::pair<Type, QString> fittedNote(double room) const;
    void describe();

    ThemePtr m_theme;
    QString m_label;
    QString m_subLine;
    QString m_shortLine;
    HonestValue m_value;
    bool m_compact = false;
    bool m_divider = true;
    bool m_frozen = false;
};

} // namespace millwright::style
