// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/class_tabs.h"

#include "widgets/pages/condition_icon.h"

#include <QSignalBlocker>
#include <QStyle>

namespace millwright::pages {

namespace {

constexpr int kSymbol = 16;

} // namespace

ClassTabs::ClassTabs(style::ThemePtr theme, QWidget* parent)
    : QTabBar(parent)
    , m_theme(std::move(theme))
{
    setDrawBase(false);
    setExpanding(false);
    setIconSize(QSize(1, 1) * m_theme->scaledPx(kSymbol));
    m_laidOut.setSingleShot(true);
    m_laidOut.setInterval(0);
    connect(&m_laidOut, &QTimer::timeout, this, &ClassTabs::bringForward);
}

void ClassTabs::setConditions(std::vector<Condition> conditions)
{
    const std::vector<Condition> before = std::exchange(m_conditions, std::move(conditions));
    for (std::size_t i = 0; i < m_conditions.size(); ++i) {
        if (i >= before.size() || before[i] != m_conditions[i])
            setTabIcon(static_cast<int>(i),
                       conditionIcon(*m_theme, m_conditions[i], iconSize().width(), devicePixelRatioF()));
    }
    m_laidOut.start();
}

/// Behind an end, or below the arrows that come where there is no room for all.
bool ClassTabs::isOutOfSight(int tab) const
{
    int all = 0;
    for (int one = 0; one < count(); ++one)
        all += tabRect(one).width();
    if (all <= width())
        return false;
    const QRect rect = tabRect(tab);
    const int begin = isRightToLeft() ? width() - rect.right() - 1 : rect.left();
    const int arrows = 2 * style()->pixelMetric(QStyle::PM_TabBarScrollButtonWidth, nullptr, this);
    return begin < 0 || begin + rect.width() > width() - arrows;
}

void ClassTabs::bringForward()
{
    const auto inTrouble = [this](int tab) { return isTrouble(m_conditions[static_cast<std::size_t>(tab)]); };
    const int known = std::min(count(), static_cast<int>(m_conditions.size()));
    bool isHidden = false;
    for (int tab = 0; isVisible() && tab < known; ++tab)
        isHidden = isHidden || (inTrouble(tab) && isOutOfSight(tab));
    for (auto place = m_conditions.begin(); isHidden && place != m_conditions.end(); ++place) {
        const auto next = std::max_element(place, m_conditions.end(),
                                           [](Condition a, Condition b) { return urgency(a) < urgency(b); });
        if (!isTrouble(*next))
            return;
        move(static_cast<std::size_t>(next - m_conditions.begin()),
             static_cast<std::size_t>(place - m_conditions.begin()));
    }
}

void ClassTabs::move(std::size_t from, std::size_t to)
{
    if (from == to)
        return;
    const QSignalBlocker quiet(this); // the open tab stays open
    moveWithin(m_conditions, static_cast<int>(from), static_cast<int>(to));
    moveTab(static_cast<int>(from), static_cast<int>(to));
    if (m_moved)
        m_moved(static_cast<int>(from), static_cast<int>(to));
}

void ClassTabs::resizeEvent(QResizeEvent* event)
{
    QTabBar::resizeEvent(event);
    m_laidOut.start();
}

void ClassTabs::showEvent(QShowEvent* event)
{
    QTabBar::showEvent(event);
    m_laidOut.start();
}

} // namespace millwright::pages
