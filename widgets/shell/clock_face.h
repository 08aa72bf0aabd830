// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QWidget>

namespace millwright::shell {

/// Time and date with their zone, and the proof of life: six bars of which one is tall and steps on only when the
/// newest source time of what is shown advances. When the link is lost the bars are hollow and stand.
class ClockFace final : public QWidget {
    Q_OBJECT
public:
    explicit ClockFace(pages::PageContext context, QWidget* parent = nullptr);

    void setFrozen(bool frozen);
    /// The zone alone below the time, where room is short; the date is then told when it is pointed at.
    void setCompact(bool compact);
    /// Once a second, for the time. The heartbeat does not listen to it.
    void tick();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString lowerLine(UtcTime now) const;

    pages::PageContext m_context;
    UtcTime m_now = kNoTime; ///< As of the last tick: all times on the screen move on together.
    bool m_frozen = true;
    bool m_compact = false;
};

} // namespace millwright::shell
