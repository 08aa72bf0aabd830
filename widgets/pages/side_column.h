// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"

#include <QWidget>

#include <vector>

namespace millwright::pages {

class AttentionPanel;
class EventPanel;
class WorstPanel;

/// The panels at the side of the overview, one above the other. What needs attention has the room that its lines take;
/// the worst ten and the events share what is left over, and what is quiet is no higher than its words. Expanded,
/// attention has the room of all three.
class SideColumn final : public QWidget {
    Q_OBJECT
public:
    SideColumn(style::ThemePtr theme, AttentionPanel* attention, WorstPanel* worst, EventPanel* events,
               QWidget* parent = nullptr);

    /// Below the others, as high as it wants to be.
    void addBelow(QWidget* panel);
    /// Where there is no room for them, or nothing to rank.
    void setShowsWorst(bool shows);
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    void share();
    int heightOf(const QWidget* below) const;

    style::ThemePtr m_theme;
    AttentionPanel* m_attention;
    WorstPanel* m_worst;
    EventPanel* m_events;
    std::vector<QWidget*> m_below;
    bool m_showsWorst = false;
};

} // namespace millwright::pages
