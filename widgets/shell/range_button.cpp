// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/range_button.h"

#include "widgets/pages/time_range.h"

#include <QActionGroup>
#include <QMenu>

#include <utility>

namespace millwright::shell {

using pages::TimeRange;

RangeButton::RangeButton(pages::PageContext context, QWidget* parent)
    : QToolButton(parent)
    , m_context(std::move(context))
{
    setObjectName(QStringLiteral("timeRange"));
    setToolTip(tr("How far back the charts show"));
    setFont(m_context.theme->font(style::Type::Body));
    setFixedHeight(m_context.theme->scaledPx(32));
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setPopupMode(QToolButton::InstantPopup);
    setMenu(new QMenu(this));
    connect(menu(), &QMenu::aboutToShow, this, &RangeButton::fillMenu);
    connect(m_context.range, &TimeRange::changed, this, &RangeButton::showSpan);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    showSpan();
}

/// A tool button leaves its words next to no room.
QSize RangeButton::sizeHint() const
{
    constexpr int kBesideWords = 7;
    return QToolButton::sizeHint() + QSize(2 * m_context.theme->scaledPx(kBesideWords), 0);
}

/// Which they may have to do without in a narrow bar.
QSize RangeButton::minimumSizeHint() const
{
    return QToolButton::sizeHint();
}

void RangeButton::showSpan()
{
    const QString span = m_context.formatter.duration(m_context.range->span());
    setText(tr("Last %1").arg(span));
    setAccessibleName(tr("Charts show the last %1").arg(span));
}

void RangeButton::fillMenu()
{
    menu()->clear();
    auto* group = new QActionGroup(menu());
    for (const TimeRange::Choice& choice :
         m_context.range->choices(m_context.view->gatewayNow(), m_context.formatter)) {
        const QString name = tr("Last %1").arg(choice.name);
        QAction* action =
            menu()->addAction(choice.reason.isEmpty() ? name : name + QStringLiteral(": ") + choice.reason);
        action->setCheckable(true);
        action->setChecked(choice.span == m_context.range->span());
        action->setEnabled(choice.reason.isEmpty());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, span = choice.span] { m_context.range->setSpan(span); });
    }
}

} // namespace millwright::shell
