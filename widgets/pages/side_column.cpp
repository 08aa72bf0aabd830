// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/side_column.h"

#include "widgets/pages/attention_panel.h"
#include "widgets/pages/event_panel.h"
#include "widgets/pages/worst_panel.h"

#include <QEvent>

#include <algorithm>
#include <utility>

namespace millwright::pages {
namespace {

constexpr int kMostWorst = 10;
constexpr int kLeastLines = 2;
constexpr int kMostEvents = 100;
constexpr int kLeastHeight = 300;

} // namespace

SideColumn::SideColumn(style::ThemePtr theme, AttentionPanel* attention, WorstPanel* worst, EventPanel* events,
                       QWidget* parent)
    : QWidget(parent)
    , m_theme(std::move(theme))
    , m_attention(attention)
    , m_worst(worst)
    , m_events(events)
{
    m_attention->setParent(this);
    m_worst->setParent(this);
    m_events->setParent(this);
    m_attention->setCanExpand(true);
    m_worst->hide();
    connect(m_attention, &AttentionPanel::wantedHeightChanged, this, &SideColumn::share);
    connect(m_events, &EventPanel::wantedHeightChanged, this, &SideColumn::share);
}

void SideColumn::addBelow(QWidget* panel)
{
    panel->setParent(this);
    m_below.push_back(panel);
}

void SideColumn::setShowsWorst(bool shows)
{
    m_showsWorst = shows;
    share();
}

/// Lists scroll: they never keep a window from getting smaller.
QSize SideColumn::minimumSizeHint() const
{
    return {0, m_theme->scaledPx(kLeastHeight)};
}

void SideColumn::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    share();
}

/// A panel wants another height, or came or went.
bool SideColumn::event(QEvent* event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        share();
    return done;
}

int SideColumn::heightOf(const QWidget* below) const
{
    return below->hasHeightForWidth() ? below->heightForWidth(width()) : below->sizeHint().height();
}

void SideColumn::share()
{
    const int gap = m_theme->scaledPx(style::kPanelGap);
    int left = height();
    for (const QWidget* panel : m_below)
        left -= panel->isVisibleTo(this) ? heightOf(panel) + gap : 0;
    const int all = left;
    const bool isExpanded = m_attention->isExpanded();
    const int leastEvents = isExpanded ? 0 : m_events->heightFor(kLeastLines, width()) + gap;
    const int attention = std::max(std::min(m_attention->wantedHeight(width()), left - leastEvents),
                                   std::min(m_attention->leastHeight(), left));
    left -= attention;
    const int leastWorst = m_worst->heightFor(kLeastLines) + gap;
    const bool hasWorst = m_showsWorst && !isExpanded && left - leastEvents >= leastWorst;
    const int worst = hasWorst ? std::min(left - leastEvents, m_worst->heightFor(kMostWorst) + gap) : 0;
    left -= worst;
    const bool hasEvents = !isExpanded && left >= m_events->heightFor(1, width()) + gap;
    const int events = hasEvents ? std::min(left, m_events->heightFor(kMostEvents, width()) + gap) : 0;

    m_attention->setGeometry(0, 0, width(), attention);
    m_worst->setGeometry(0, attention + gap, width(), std::max(0, worst - gap));
    m_events->setGeometry(0, attention + worst + gap, width(), std::max(0, events - gap));
    m_worst->setVisible(hasWorst);
    m_events->setVisible(hasEvents);
    int y = all + gap;
    for (QWidget* panel : m_below) {
        const int high = panel->isVisibleTo(this) ? heightOf(panel) : 0;
        panel->setGeometry(0, y, width(), high);
        y += high > 0 ? high + gap : 0;
    }
}

} // namespace millwright::pages
