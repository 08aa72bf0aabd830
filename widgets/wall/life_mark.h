// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/wall/band.h"

namespace millwright::wall {

/// Clock and proof of life at the lower end: six bars that step only when newer data is shown, and the age of the
/// newest, which is "simulated" where a twin stands for the fleet. Says so when somebody holds the scenes.
class LifeMark final : public Band {
    Q_OBJECT
public:
    explicit LifeMark(pages::PageContext context, QWidget* parent = nullptr);

    /// In one line instead of below each other.
    void setFlat(bool flat);
    void setPaused(bool paused);
    QSize leastSize() const override;
    void tick() override;
    /// "live 0.9 s", "simulated 0.9 s", "no data 4.2 s", "stopped".
    QString ageWords() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString zone() const;
    double clockWidth() const;
    double beatWidth() const;
    void paintClock(QPainter& painter, const QRectF& box) const;
    void paintHeart(QPainter& painter, const QRectF& box) const;

    bool m_flat = false;
    bool m_paused = false;
};

} // namespace millwright::wall
