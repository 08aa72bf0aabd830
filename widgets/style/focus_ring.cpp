// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/focus_ring.h"

#include "widgets/style/symbols.h"

#include <QEvent>
#include <QPainter>

#include <utility>

namespace millwright::style {
namespace {

constexpr int kMark = 4; ///< Of the outline and its offset.

} // namespace

FocusRing::FocusRing(ThemePtr theme, QWidget* of)
    : QWidget(of->parentWidget())
    , m_theme(std::move(theme))
    , m_of(of)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    m_of->installEventFilter(this);
    connect(m_of, &QObject::destroyed, this, &QObject::deleteLater);
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::FocusIn:
    case QEvent::FocusOut:
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::ParentChange:
        place();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

/// No further than the parent goes, beyond which nothing of it would be seen.
void FocusRing::place()
{
    QWidget* parent = m_of->parentWidget();
    const bool isSeen = parent && m_of->hasFocus() && m_of->isVisible();
    if (!isSeen)
        return hide();
    if (parentWidget() != parent)
        setParent(parent);
    setGeometry(m_of->geometry().adjusted(-kMark, -kMark, kMark, kMark) & parent->rect());
    show();
    raise();
}

void FocusRing::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintFocus(painter, QRectF(rect()).adjusted(kMark, kMark, -kMark, -kMark), *m_theme);
}

} // namespace millwright::style
