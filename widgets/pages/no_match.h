// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"

#include <QWidget>

class QLabel;

namespace millwright::pages {

class LinkLabel;

/// Stands in a table whose filter lets no row pass: says so, and clears the filter.
class NoMatch final : public QWidget {
    Q_OBJECT
public:
    explicit NoMatch(style::ThemePtr theme, QWidget* parent = nullptr);

    /// `sentence` says what no row is; `way` what a click does.
    void show(const QString& sentence, const QString& way);

Q_SIGNALS:
    void clearWished();

private:
    QLabel* m_sentence;
    LinkLabel* m_clear;
};

} // namespace millwright::pages
