// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <array>

namespace millwright::console {

/// Ends the event loop with code 0 when the program is asked to end (SIGTERM, SIGINT, SIGHUP), so that what is kept at
/// the end is kept then as well. A signal that whoever started the program has it ignore stays ignored; the same one a
/// second time ends the program at once. One object at a time. GUI thread; signals may come on any.
class StopSignals final : public QObject {
public:
    StopSignals();
    ~StopSignals() override;

private:
    void stop();

    std::array<int, 2> m_pipe; ///< Read, write.
    QSocketNotifier m_notifier;
};

} // namespace millwright::console
