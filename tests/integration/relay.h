// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <list>
#include <mutex>
#include <string>
#include <thread>

namespace millwright {

/// A wire that a test can hold still: passes connections on to an address ("127.0.0.1:7443" or "unix:/x.sock") byte by
/// byte, and can stop doing so without either end being told.
class Relay {
public:
    /// Listens on a free port, or on `ownSocket` where that is given.
    explicit Relay(const std::string& target, const std::string& ownSocket = {});
    ~Relay();
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    const std::string& address() const { return m_address; }
    /// Connections that came so far.
    std::size_t connections() const;
    /// Nothing passes on what is open now; what comes later is passed on.
    void freezeAll();
    /// Nothing passes on this connection, counted from 0 in order of arrival.
    void freeze(std::size_t connection);
    /// Connections are taken from now on and nothing passes on them.
    void freezeNew();

private:
    struct Connection {
        int near = -1;
        int far = -1;
        bool isFrozen = false;
        std::thread up, down;
    };

    void accept();
    void pump(Connection& connection, int from, int to);

    std::string m_target;
    std::string m_address;
    int m_socket = -1;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isEnding = false;
    bool m_isNewFrozen = false;
    std::list<Connection> m_connections;
    std::thread m_thread;
};

} // namespace millwright
