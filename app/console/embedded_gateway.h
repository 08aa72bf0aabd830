// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QTimer>

#include <string>

namespace millwright::console {

/// The console's own gateway: `millwrightd` as a child on a unix socket in a private directory. It dies with this
/// process, even when this process is killed, and is started again when it dies alone, unless its configuration is
/// wrong.
class EmbeddedGateway final : public QObject {
    Q_OBJECT
public:
    /// `arguments` are those of millwrightd without --listen: "--twin 10000", or "--config FILE".
    explicit EmbeddedGateway(QStringList arguments, QObject* parent = nullptr);
    ~EmbeddedGateway() override;

    /// NotFound when there is no millwrightd beside this program or on the path.
    Result<void> start();
    /// "unix:PATH".
    std::string address() const;

Q_SIGNALS:
    /// The child does not take its arguments or its configuration and is not started again; `words` is what it said,
    /// outside text.
    void refused(const QString& words);
    /// The socket is there for the first time: connecting will not fail for want of it.
    void ready();
    /// The child ended by itself; `lastWords` is its last line on stderr, outside text. It is started again.
    void died(const QString& lastWords);

private:
    void launch();
    void finished(int exitCode, QProcess::ExitStatus status);
    void lookForSocket();
    QString socketPath() const;

    QStringList m_arguments;
    QString m_program;
    QTemporaryDir m_directory; // mode 0700
    QProcess m_process;
    QTimer m_poll;
    QTimer m_restart;
    int m_deaths = 0;
};

} // namespace millwright::console
