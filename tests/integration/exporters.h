// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/prometheus/loopback_server.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace millwright {

/// Exporter pages on one port, which may be changed, taken away and brought back while a gateway reads them.
class Exporters {
public:
    using Page = std::function<QByteArray()>;

    Exporters() { serve(); }

    void set(const std::string& path, QByteArray text)
    {
        set(path, [text = std::move(text)] { return text; });
    }
    void set(const std::string& path, Page page)
    {
        const std::scoped_lock lock(m_mutex);
        m_pages[path] = std::move(page);
    }
    /// Nobody listens on the port any more.
    void stop() { m_server.reset(); }
    /// The same pages on the same port as before.
    void serve()
    {
        m_server = std::make_unique<prometheus::LoopbackServer>(
            [this](const prometheus::LoopbackServer::Request& request) {
                return prometheus::LoopbackServer::page(pageAt(request.path).toStdString());
            },
            m_port);
        m_port = m_server->port();
    }
    QByteArray url(const std::string& path) const
    {
        return "http://127.0.0.1:" + QByteArray::number(m_port) + QByteArray::fromStdString(path);
    }

private:
    QByteArray pageAt(const std::string& path)
    {
        Page page;
        {
            const std::scoped_lock lock(m_mutex);
            page = m_pages[path];
        }
        return page ? page() : QByteArray();
    }

    std::mutex m_mutex;
    std::map<std::string, Page> m_pages;
    std::uint16_t m_port = 0;
    std::unique_ptr<prometheus::LoopbackServer> m_server;
};

/// What a page says of a metric, all its series summed; nothing when the page does not have it. A second opinion on the
/// page that shares no code with the programs under test.
inline std::optional<double> valueOnPage(const QByteArray& page, const QByteArray& metric)
{
    std::optional<double> sum;
    for (const QByteArray& line : page.split('\n')) {
        const char next = line.size() > metric.size() ? line[metric.size()] : '\0';
        if (line.startsWith(metric) && (next == '{' || next == ' '))
            sum = sum.value_or(0.0) + line.mid(line.lastIndexOf(' ') + 1).toDouble();
    }
    return sum;
}

/// The value of a label in the first series that has it.
inline QByteArray labelOnPage(const QByteArray& page, const QByteArray& label)
{
    const qsizetype begin = page.indexOf(label + "=\"");
    if (begin < 0)
        return {};
    const qsizetype from = begin + label.size() + 2;
    return page.mid(from, page.indexOf('"', from) - from);
}

} // namespace millwright
