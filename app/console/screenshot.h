// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/options.h"
#include "app/console/pictured.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace millwright::console {

/// Waits until the page on the screen has all that it asked for, and a while longer, then writes it to a file and ends
/// the application: with 0, or with 1 and a sentence on stderr.
class Screenshot final : public QObject {
public:
    Screenshot(ScreenshotOptions options, Pictured& pictured);

private:
    void look();
    void shoot();
    void fail(const QString& reason);

    ScreenshotOptions m_options;
    Pictured& m_pictured;
    QTimer m_poll;
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_sinceComplete;
};

} // namespace millwright::console
