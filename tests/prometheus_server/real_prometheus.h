// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/places.h"
#include "tests/support/free_port.h"

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

#include <cstdint>

namespace millwright::prometheus {

/// Prometheus itself, as ./dev unpacks it beside the build, with a store and a port of its own that outlive its death.
class RealPrometheus {
public:
    /// Path of the program; empty when it is not there.
    static QString program()
    {
        const QString daemons =
            qEnvironmentVariable("MILLWRIGHT_DAEMONS", QStringLiteral(MILLWRIGHT_SOURCE_DIR "/build/daemons"));
        const QString path = daemons + QStringLiteral("/usr/bin/prometheus");
        return QFile::exists(path) ? path : QString();
    }

    explicit RealPrometheus(const QByteArray& config)
        : m_port(test::freePort())
    {
        QFile file(m_directory.filePath(QStringLiteral("p.yml")));
        if (file.open(QIODevice::WriteOnly))
            file.write(config);
    }
    ~RealPrometheus() { kill(); }
    RealPrometheus(const RealPrometheus&) = delete;
    RealPrometheus& operator=(const RealPrometheus&) = delete;

    QByteArray url() const { return "http://127.0.0.1:" + QByteArray::number(m_port); }

    /// On the port and the store of before.
    void start()
    {
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(m_directory.filePath(QStringLiteral("log")));
        m_process.start(program(),
                        {QStringLiteral("--config.file=") + m_directory.filePath(QStringLiteral("p.yml")),
                         QStringLiteral("--storage.tsdb.path=") + m_directory.filePath(QStringLiteral("data")),
                         QStringLiteral("--web.listen-address=127.0.0.1:") + QString::number(m_port)});
    }
    /// As a power cut does it.
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    QByteArray log()
    {
        QFile file(m_directory.filePath(QStringLiteral("log")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_directory;
    std::uint16_t m_port = 0;
    QProcess m_process;
};

} // namespace millwright::prometheus
