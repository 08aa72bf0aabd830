// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/programs.h"
#include "tests/places.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

namespace millwright {
namespace {

using namespace Qt::StringLiterals;

const QString kBinaries = QStringLiteral(MILLWRIGHT_BINARY_DIR "/bin/");

QJsonObject objectIn(const QByteArray& line)
{
    return QJsonDocument::fromJson(line).object();
}

} // namespace

std::vector<QJsonObject> Outcome::objects() const
{
    std::vector<QJsonObject> objects;
    for (const QByteArray& line : output.split('\n')) {
        if (!line.isEmpty())
            objects.push_back(objectIn(line));
    }
    return objects;
}

QJsonObject Outcome::object() const
{
    const std::vector<QJsonObject> all = objects();
    return all.size() == 1 ? all.front() : QJsonObject();
}

GatewayProgram::GatewayProgram(QStringList arguments, const QByteArray& configuration)
{
    if (!configuration.isEmpty()) {
        QFile file(path(u"millwrightd.yaml"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(configuration) != configuration.size())
            return;
        arguments << u"--config"_s << file.fileName();
    }
    if (!arguments.contains(u"--listen"_s))
        arguments << u"--listen"_s << u"unix:"_s + path(u"gateway.sock"_s);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(kBinaries + u"millwrightd"_s, arguments);
    if (!waitForLog(" listens on "))
        return;
    const QRegularExpression where(u" listens on ([^\\s,]+)"_s);
    m_address = where.match(QString::fromUtf8(m_log)).captured(1);
}

GatewayProgram::~GatewayProgram()
{
    m_process.kill();
    m_process.waitForFinished();
}

QByteArray GatewayProgram::log()
{
    return m_log += m_process.readAll();
}

bool GatewayProgram::waitForLog(const QByteArray& words)
{
    while (!log().contains(words)) {
        if (!m_process.waitForReadyRead(kPatienceMs))
            return log().contains(words);
    }
    return true;
}

bool GatewayProgram::stop()
{
    m_process.terminate();
    return m_process.waitForFinished(kPatienceMs) && m_process.exitStatus() == QProcess::NormalExit &&
           m_process.exitCode() == 0;
}

Outcome GatewayProgram::ctl(const QStringList& arguments) const
{
    return runCtl(QStringList{u"--gateway"_s, m_address} + arguments);
}

Outcome runCtl(const QStringList& arguments)
{
    QProcess process;
    process.start(kBinaries + u"millwrightctl"_s, arguments);
    Outcome outcome;
    if (process.waitForFinished(kPatienceMs) && process.exitStatus() == QProcess::NormalExit)
        outcome.exitCode = process.exitCode();
    outcome.output = process.readAllStandardOutput();
    outcome.errors = process.readAllStandardError();
    return outcome;
}

Watching::Watching(const GatewayProgram& gateway, const QStringList& arguments)
{
    m_process.start(kBinaries + u"millwrightctl"_s,
                    QStringList{u"--gateway"_s, gateway.address(), u"--json"_s, u"watch"_s} + arguments);
}

Watching::~Watching()
{
    m_process.kill();
    m_process.waitForFinished();
}

QJsonObject Watching::until(const Condition& condition)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < kPatienceMs) {
        while (m_process.canReadLine()) {
            m_last = objectIn(m_process.readLine());
            if (condition(m_last))
                return m_last;
        }
        if (!m_process.waitForReadyRead(kPatienceMs) && m_process.state() == QProcess::NotRunning)
            break;
    }
    return {};
}

} // namespace millwright
