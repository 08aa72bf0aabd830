// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gateway/gateway_by_hand.h"

#include "millwright/v1/status.grpc.pb.h"
#include "tests/places.h"

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QtTest>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <utility>

namespace millwright::gateway {

inline const QString kDaemon = QStringLiteral(MILLWRIGHT_BINARY_DIR "/bin/millwrightd");
inline constexpr int kPatience = kPatienceSeconds * 1000;

/// The program itself, on a socket of its own.
class Program {
public:
    explicit Program(const QStringList& arguments, const QString& listensAt = {},
                     const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment())
        : m_socket(listensAt.isEmpty() ? directory.filePath(QStringLiteral("g.sock")) : listensAt)
    {
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(kDaemon,
                      listensAt.isEmpty()
                          ? QStringList{QStringLiteral("--listen"), QStringLiteral("unix:") + m_socket} + arguments
                          : arguments);
    }
    ~Program()
    {
        process.kill();
        process.waitForFinished();
    }

    QString socket() const { return m_socket; }
    QByteArray log() { return m_log += process.readAll(); }
    bool waitFor(const QByteArray& words)
    {
        while (!log().contains(words)) {
            if (!process.waitForReadyRead(kPatience))
                return log().contains(words);
        }
        return true;
    }
    v1::GatewayStatus status() const
    {
        CallContext context;
        context.set_wait_for_ready(true);
        v1::GatewayStatus answer;
        grpc::ChannelArguments arguments;
        arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
        const auto channel =
            grpc::CreateCustomChannel("unix:" + socket().toStdString(), grpc::InsecureChannelCredentials(), arguments);
        (void)v1::StatusService::NewStub(channel)->GetStatus(&context, {}, &answer);
        return answer;
    }
    void signal(int number) const { ::kill(static_cast<pid_t>(process.processId()), number); }

    QTemporaryDir directory;
    QProcess process;

private:
    const QString m_socket;
    QByteArray m_log;
};

/// The program to its end: exit code and all it said.
inline std::pair<int, QByteArray> run(const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(kDaemon, arguments);
    const bool isEnded = process.waitForFinished(kPatience);
    return {isEnded ? process.exitCode() : -1, process.readAll()};
}

/// Another program's port.
class ListeningSocket {
public:
    explicit ListeningSocket(in_addr_t host = INADDR_LOOPBACK, std::uint16_t port = 0)
        : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(host);
        address.sin_port = htons(port);
        socklen_t length = sizeof(address);
        auto* any = reinterpret_cast<sockaddr*>(&address);
        if (::bind(m_fd, any, length) == 0 && ::listen(m_fd, 1) == 0 && ::getsockname(m_fd, any, &length) == 0)
            m_port = QByteArray::number(ntohs(address.sin_port));
    }
    ~ListeningSocket() { ::close(m_fd); }
    ListeningSocket(const ListeningSocket&) = delete;
    ListeningSocket& operator=(const ListeningSocket&) = delete;

    const QByteArray& port() const { return m_port; }

private:
    int m_fd;
    QByteArray m_port;
};

inline void write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace millwright::gateway
