// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <functional>
#include <vector>

namespace millwright {

/// Long enough for a loaded machine, short enough to end a test that waits for what never comes.
inline constexpr int kPatienceMs = 60'000;

/// What a program left behind.
struct Outcome {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;

    /// The lines of the output as JSON objects; a line that is none comes as an empty one.
    std::vector<QJsonObject> objects() const;
    /// The only line of the output; empty when there are more, or it is no object.
    QJsonObject object() const;
};

/// millwrightd as a child process with a directory of its own. It ends with this object.
class GatewayProgram {
public:
    /// Starts it on a unix socket, or where `arguments` say, and waits until it listens.
    explicit GatewayProgram(QStringList arguments, const QByteArray& configuration = {});
    ~GatewayProgram();
    GatewayProgram(const GatewayProgram&) = delete;
    GatewayProgram& operator=(const GatewayProgram&) = delete;

    bool isListening() const { return !m_address.isEmpty(); }
    /// Where it listens first, as it said itself.
    QString address() const { return m_address; }
    QString path(const QString& name) const { return m_directory.filePath(name); }
    QByteArray log();
    bool waitForLog(const QByteArray& words);
    /// Ends it in order. False when it had to be killed or its exit code is not 0.
    bool stop();
    QProcess& process() { return m_process; }

    /// millwrightctl asks it.
    Outcome ctl(const QStringList& arguments) const;

private:
    QTemporaryDir m_directory;
    QProcess m_process;
    QByteArray m_log;
    QString m_address;
};

/// millwrightctl with these arguments, to its end.
Outcome runCtl(const QStringList& arguments);

/// `millwrightctl watch ... --json`, read line by line while it runs.
class Watching {
public:
    Watching(const GatewayProgram& gateway, const QStringList& arguments);
    ~Watching();
    Watching(const Watching&) = delete;
    Watching& operator=(const Watching&) = delete;

    using Condition = std::function<bool(const QJsonObject&)>;
    /// The next line for which the condition holds; an empty object when none came in kPatienceMs.
    QJsonObject until(const Condition& condition);
    /// The last line that was read, whatever it says.
    const QJsonObject& last() const { return m_last; }

private:
    QProcess m_process;
    QJsonObject m_last;
};

} // namespace millwright
