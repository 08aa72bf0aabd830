// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;

namespace millwright::shell {

/// Where one is, as links outwards: "Fleet / Luleå / hall A / rack 7". Where there is no room the middle goes first.
class SpinePath final : public QWidget {
    Q_OBJECT
public:
    struct Part {
        QString name;
        int target = 0; ///< Handed back by opened().

        bool operator==(const Part&) const = default;
    };

    explicit SpinePath(style::ThemePtr theme, QWidget* parent = nullptr);

    void setParts(std::vector<Part> parts);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void opened(int target);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void rebuild();
    double widthOf(const QString& name, bool last) const;

    style::ThemePtr m_theme;
    std::vector<Part> m_parts;
    std::vector<QWidget*> m_links;
    std::vector<QPointF> m_slashes;
    QPointF m_gap; ///< Where "…" stands for what was left out; null when nothing was.
};

} // namespace millwright::shell
