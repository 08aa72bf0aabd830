// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/first_frame.h"

#include <QDateTime>
#include <QEvent>
#include <QLoggingCategory>
#include <QString>

#include <utility>

namespace millwright::console {
namespace {

Q_LOGGING_CATEGORY(startLog, "millwright.start", QtWarningMsg)

} // namespace

FirstFrame::FirstFrame(Console& console)
    : m_console(console)
{
    if (!startLog().isInfoEnabled())
        return;
    m_console.window().installEventFilter(this);
    connect(&m_console.view(), &items::FleetView::linkChanged, this, [this] {
        if (m_console.view().isLive())
            say(QStringLiteral("connected at"));
    });
    connect(&m_console.view(), &items::FleetView::inventoryReplaced, this,
            [this] { say(QStringLiteral("fleet known at")); });
}

/// What is queued now runs when what is being painted has been.
void FirstFrame::say(const QString& what)
{
    QMetaObject::invokeMethod(
        this, [what] { qCInfo(startLog).noquote() << what << QDateTime::currentMSecsSinceEpoch(); },
        Qt::QueuedConnection);
}

bool FirstFrame::eventFilter(QObject* watched, QEvent* event)
{
    const items::FleetView& view = m_console.view();
    if (event->type() == QEvent::UpdateRequest && m_console.isWhole()) {
        const Inventory* inventory = view.inventory();
        const std::uint32_t accelerators = inventory ? inventory->count(AssetClass::Accelerator) : 0;
        if (!std::exchange(m_isSaid, true))
            say(QStringLiteral("first live frame at"));
        if (std::exchange(m_accelerators, accelerators) != accelerators)
            say(QStringLiteral("live frame of %1 accelerators at").arg(accelerators));
    } else if (event->type() == QEvent::UpdateRequest && view.asOf() && view.isComplete()) {
        if (!std::exchange(m_isOldSaid, true))
            say(QStringLiteral("frame of what was seen last at"));
    }
    return QObject::eventFilter(watched, event);
}

} // namespace millwright::console
