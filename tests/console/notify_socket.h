// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QTest>

#include <algorithm>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace millwright::test {

/// Where a service manager listens: one datagram for each word of the program.
class NotifySocket {
public:
    explicit NotifySocket(const QString& path)
        : m_path(path)
        , m_socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, qPrintable(path), sizeof address.sun_path - 1);
        if (::bind(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            qFatal("cannot listen at %s", qPrintable(path));
    }
    ~NotifySocket() { ::close(m_socket); }

    const QString& path() const { return m_path; }
    QStringList heard()
    {
        QStringList words;
        char text[512];
        for (ssize_t size = 0; (size = ::recv(m_socket, text, sizeof text, 0)) > 0;)
            words << QString::fromUtf8(text, size).split(u'\n');
        return words;
    }
    /// Until a word that begins so.
    bool hears(const QString& begin, int milliseconds)
    {
        return QTest::qWaitFor(
            [&] {
                const QStringList words = heard();
                return std::ranges::any_of(words, [&](const QString& word) { return word.startsWith(begin); });
            },
            milliseconds);
    }

private:
    QString m_path;
    int m_socket;
};

} // namespace millwright::test
