// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/condition.h"
#include "models/domain/quality.h"
#include "widgets/style/theme.h"

#include <QWidget>

class QLabel;
class QPainter;

namespace millwright::pages {

/// A name and what is said of it on one line, a sentence below. What was measured looks old as soon as it is.
class HealthRow final : public QWidget {
    Q_OBJECT
public:
    explicit HealthRow(style::ThemePtr theme, QWidget* parent = nullptr);

    /// `condition` puts its symbol before the name; normal puts none. `mark` is that of what was measured; without a
    /// value for what was told once, which does not age.
    void setTexts(const QString& name, const QString& value, const QString& sentence,
                  Condition condition = Condition::Normal, QualityMark mark = {});
    /// Nothing has come in since `time`, in words; empty while things come in.
    void setCutAt(const QString& time);
    /// What was measured, and is not known to be so now.
    bool isOld() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showTexts();
    void paintOld(QPainter& painter) const;

    style::ThemePtr m_theme;
    QLabel* m_name;
    QLabel* m_value;
    QLabel* m_sentence;
    Condition m_condition = Condition::Normal;
    QualityMark m_mark;
    QString m_told;  ///< The value in full.
    QString m_meant; ///< The sentence as long as things come in.
    QString m_cutAt;
};

} // namespace millwright::pages
