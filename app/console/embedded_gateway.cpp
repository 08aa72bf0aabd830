// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/embedded_gateway.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace millwright::console {
namespace {

constexpr int kPollMs = 5;
constexpr int kFirstRestartMs = 250;
constexpr int kLongestRestartMs = 5000;
constexpr int kStopWithinMs = 3000;
constexpr int kBadConfiguration = 2; ///< Exit code of millwrightd.

} // namespace

EmbeddedGateway::EmbeddedGateway(QStringList arguments, QObject* parent)
    : QObject(parent)
    , m_arguments(std::move(arguments))
{
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([parentPid = getpid()] {
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        setpgid(0, 0);              // Ctrl+C is for the console, which ends it in its own time
        if (getppid() != parentPid) // died between fork and prctl
            _exit(1);
    });
    // What a service manager wants to hear it wants to hear of this process.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : {u"NOTIFY_SOCKET"_s, u"WATCHDOG_USEC"_s, u"WATCHDOG_PID"_s})
        environment.remove(name);
    m_process.setProcessEnvironment(environment);
    m_restart.setSingleShot(true);
    connect(&m_process, &QProcess::finished, this, &EmbeddedGateway::finished);
    connect(&m_poll, &QTimer::timeout, this, &EmbeddedGateway::lookForSocket);
    connect(&m_restart, &QTimer::timeout, this, &EmbeddedGateway::launch);
}

EmbeddedGateway::~EmbeddedGateway()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(kStopWithinMs))
        m_process.kill();
    m_process.waitForFinished(kStopWithinMs);
}

Result<void> EmbeddedGateway::start()
{
    const QString beside = QCoreApplication::applicationDirPath() + u"/millwrightd"_s;
    m_program = QFileInfo(beside).isExecutable() ? beside : QStandardPaths::findExecutable(u"millwrightd"_s);
    if (m_program.isEmpty()) {
        return Error{ErrorCode::NotFound,
                     "the gateway millwrightd is neither beside this program nor on the path; install it, or give "
                     "--gateway ADDRESS",
                     beside.toStdString()};
    }
    launch();
    m_poll.start(kPollMs);
    return {};
}

std::string EmbeddedGateway::address() const
{
    return "unix:" + socketPath().toStdString();
}

QString EmbeddedGateway::socketPath() const
{
    return m_directory.filePath(u"gateway"_s);
}

void EmbeddedGateway::launch()
{
    m_process.start(m_program, m_arguments + QStringList{u"--listen"_s, u"unix:"_s + socketPath()});
}

void EmbeddedGateway::finished(int exitCode, QProcess::ExitStatus status)
{
    const QByteArray errors = m_process.readAllStandardError().trimmed();
    if (status == QProcess::NormalExit && exitCode == kBadConfiguration) {
        m_poll.stop();
        Q_EMIT refused(QString::fromUtf8(errors));
        return;
    }
    Q_EMIT died(QString::fromUtf8(errors.mid(errors.lastIndexOf('\n') + 1)));
    m_restart.start(std::min(kFirstRestartMs << std::min(m_deaths++, 5), kLongestRestartMs));
}

void EmbeddedGateway::lookForSocket()
{
    if (!QFileInfo::exists(socketPath()))
        return;
    m_poll.stop();
    Q_EMIT ready();
}

} // namespace millwright::console
