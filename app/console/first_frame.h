// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/console.h"

#include <QObject>

#include <cstdint>

namespace millwright::console {

/// Says in the log category `millwright.start` when a gateway was connected and its fleet known, when the first whole
/// live frame was painted, the first one of another number of accelerators, and the first of what an earlier run saw,
/// as milliseconds since 1970, for whoever measures the start. Silent unless that category is on
/// (QT_LOGGING_RULES="millwright.start=true").
class FirstFrame final : public QObject {
public:
    explicit FirstFrame(Console& console);

protected:
    /// Looks at each painting of the window.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void say(const QString& what);

    Console& m_console;
    bool m_isSaid = false;
    bool m_isOldSaid = false;
    std::uint32_t m_accelerators = 0; ///< Of the last frame that was told of.
};

} // namespace millwright::console
