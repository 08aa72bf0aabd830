// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/wall/band.h"

namespace millwright::wall {

/// The last line of a scene: at its right end the clock and the proof of life, six bars that step only when newer data
/// is shown, and the age of the newest, which is "simulated" where a twin stands for the fleet. At its left end what
/// the lines above have no room for, and that somebody holds the scenes.
class LifeMark final : public Band {
    Q_OBJECT
public:
    explicit LifeMark(pages::PageContext context, QWidget* parent = nullptr);

    void setPaused(bool paused);
    /// "16 more"; whole where there is room for it, else not shown.
    void setNote(const QString& note);
    QSize leastSize() const override;
    void tick() override;
    /// "live 0.9 s", "simulated 0.9 s", "no data 4.2 s", "stopped".
    QString ageWords() const;
    const QString& note() const { return m_note; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString zone() const;
    double clockWidth() const;
    double beatWidth() const;
    void paintClock(QPainter& painter, const QRectF& box) const;
    void paintHeart(QPainter& painter, const QRectF& box) const;

    QString m_note;
    bool m_paused = false;
};

} // namespace millwright::wall
