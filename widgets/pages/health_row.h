// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/condition.h"
#include "widgets/style/theme.h"

#include <QWidget>

class QLabel;

namespace millwright::pages {

/// A name and what is said of it on one line, a sentence below.
class HealthRow final : public QWidget {
    Q_OBJECT
public:
    explicit HealthRow(style::ThemePtr theme, QWidget* parent = nullptr);

    /// `condition` puts its symbol before the name; normal puts none.
    void setTexts(const QString& name, const QString& value, const QString& sentence,
                  Condition condition = Condition::Normal);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    style::ThemePtr m_theme;
    QLabel* m_name;
    QLabel* m_value;
    QLabel* m_sentence;
    Condition m_condition = Condition::Normal;
};

} // namespace millwright::pages
