// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/stop_signals.h"

#include <QCoreApplication>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace millwright::console {
namespace {

constexpr std::array kSignals{SIGTERM, SIGINT, SIGHUP};

volatile std::sig_atomic_t s_writeEnd = -1; ///< All that a handler may touch.

void handle(int)
{
    const int error = errno;
    const char asked = 1;
    [[maybe_unused]] const ssize_t written = ::write(s_writeEnd, &asked, 1); // full: it is known already
    errno = error;
}

std::array<int, 2> makePipe()
{
    std::array<int, 2> pipe{-1, -1};
    if (::pipe2(pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        qWarning("no pipe for signals: a signal ends this program without its last words");
    return pipe;
}

} // namespace

StopSignals::StopSignals()
    : m_pipe(makePipe())
    , m_notifier(m_pipe[0], QSocketNotifier::Read)
{
    if (m_pipe[0] < 0)
        return;
    connect(&m_notifier, &QSocketNotifier::activated, this, &StopSignals::stop);
    s_writeEnd = m_pipe[1];
    struct sigaction action {};
    action.sa_handler = handle;
    action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
    for (const int signal : kSignals) {
        struct sigaction before {};
        if (::sigaction(signal, nullptr, &before) == 0 && before.sa_handler != SIG_IGN)
            ::sigaction(signal, &action, nullptr);
    }
}

/// Signals from here on end the program at once, as they do without this object.
StopSignals::~StopSignals()
{
    for (const int signal : kSignals) {
        struct sigaction now {};
        if (::sigaction(signal, nullptr, &now) == 0 && now.sa_handler == handle)
            std::signal(signal, SIG_DFL);
    }
    m_notifier.setEnabled(false);
    s_writeEnd = -1;
    for (const int end : m_pipe) {
        if (end >= 0)
            ::close(end);
    }
}

void StopSignals::stop()
{
    char asked[8];
    while (::read(m_pipe[0], asked, sizeof asked) > 0) {
    }
    QCoreApplication::exit(0);
}

} // namespace millwright::console
