// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/format.h"
#include "widgets/style/theme.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace millwright::pages {

/// How the numbers of many compare, one line for each measure: every one a mark at its value between the least and the
/// greatest, which are named at its ends, the median a line across, who is far out ringed, from which one somebody came
/// filled and named. Left and Right go from one to the next along the line, Up and Down to the next line, Enter opens.
class SpreadPlot final : public QWidget {
    Q_OBJECT
public:
    struct Line {
        QString title;
        QString unit;               ///< Of the numbers as they are.
        std::vector<double> values; ///< By index; NaN where there is none.
        std::vector<bool> isOut;
        double median = 0.0;
    };

    SpreadPlot(style::ThemePtr theme, style::Formatter formatter, QWidget* parent = nullptr);

    void setLines(std::vector<Line> lines);
    void setFrozen(bool frozen);
    /// -1 = none.
    void setCurrent(int index);
    int current() const { return m_current; }
    /// From which somebody came; -1 = none.
    void setHere(int index);
    int here() const { return m_here; }
    const std::vector<Line>& lines() const { return m_lines; }
    /// The line that keys move on; of no meaning without lines.
    std::size_t line() const { return m_line; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void picked(int index);
    void activated(int index);
    /// Keys or the pointer chose another line.
    void lineChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Range {
        double low = 0.0;
        double high = 1.0;
        double least = 0.0; ///< Of the numbers; the range has some room about them.
        double most = 0.0;
    };

    Range rangeOf(const Line& line) const;
    QRectF trackOf(std::size_t line) const;
    double placeOf(double value, const Range& range, const QRectF& track) const;
    int nearest(QPointF position) const;
    void step(int by);
    void goToLine(std::size_t line);
    std::optional<std::size_t> lineAt(QPointF position) const;
    void pick(int index);
    void paintLine(QPainter& painter, std::size_t number) const;
    void paintHere(QPainter& painter, QPointF at, bool isNamed) const;
    void describe();

    style::ThemePtr m_theme;
    style::Formatter m_formatter;
    std::vector<Line> m_lines;
    int m_current = -1;
    int m_here = -1;
    std::size_t m_line = 0; ///< On which keys move.
    bool m_frozen = false;
};

} // namespace millwright::pages
