// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"
#include "widgets/style/value_text.h"

#include <QWidget>

#include <vector>

namespace millwright::pages {

/// What the map says of the accelerator under the pointer: a small sheet beside it. Not in the way of the mouse; all
/// texts plain.
class MapTip final : public QWidget {
    Q_OBJECT
public:
    struct Line {
        QString label;
        style::HonestValue value;
        QString note; ///< Behind the value: its age, the limit.

        bool operator==(const Line&) const = default;
    };

    MapTip(style::ThemePtr theme, QWidget* parent);

    void setContent(const QString& title, const QString& place, Condition condition, std::vector<Line> lines);
    /// Shows itself beside `mark` (in the parent's px), where there is room.
    void showBeside(const QRect& mark);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QSize contentSize() const;

    style::ThemePtr m_theme;
    QString m_title;
    QString m_place;
    Condition m_condition = Condition::Normal;
    std::vector<Line> m_lines;
};

} // namespace millwright::pages
