// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/console.h"

#include <QObject>

namespace millwright::console {

/// Says in the log category `millwright.start` when the first whole live frame was painted, as milliseconds since 1970,
/// for whoever measures the start. Silent unless that category is on (QT_LOGGING_RULES="millwright.start=true").
class FirstFrame final : public QObject {
public:
    explicit FirstFrame(Console& console);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Console& m_console;
    bool m_isSaid = false;
};

} // namespace millwright::console
