// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/console.h"

#include <QObject>

#include <cstdint>

namespace millwright::console {

/// Says in the log category `millwright.start` when the first whole live frame was painted, and when the first one of
/// another number of accelerators, as milliseconds since 1970, for whoever measures the start. Silent unless that
/// category is on (QT_LOGGING_RULES="millwright.start=true").
class FirstFrame final : public QObject {
public:
    explicit FirstFrame(Console& console);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Console& m_console;
    bool m_isSaid = false;
    std::uint32_t m_accelerators = 0; ///< Of the last frame that was told of.
};

} // namespace millwright::console
