// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/first_frame.h"

#include <QDateTime>
#include <QEvent>
#include <QLoggingCategory>

namespace millwright::console {
namespace {

Q_LOGGING_CATEGORY(startLog, "millwright.start", QtWarningMsg)

} // namespace

FirstFrame::FirstFrame(Console& console)
    : m_console(console)
{
    if (startLog().isInfoEnabled())
        m_console.window().installEventFilter(this);
}

bool FirstFrame::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::UpdateRequest && !m_isSaid && m_console.showsWholePage()) {
        m_isSaid = true;
        watched->removeEventFilter(this);
        // What is queued now runs when this request has been painted.
        QMetaObject::invokeMethod(
            this, [] { qCInfo(startLog) << "first live frame at" << QDateTime::currentMSecsSinceEpoch(); },
            Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace millwright::console
