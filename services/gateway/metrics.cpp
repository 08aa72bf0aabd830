// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/metrics.h"

#include "millwright/v1/status.pb.h"

#include <charconv>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace millwright::gateway {
namespace {

using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

class Page {
public:
    void family(std::string_view name, std::string_view type, std::string_view help)
    {
        m_name = "millwright_";
        m_name += name;
        m_text += "# HELP " + m_name + ' ';
        m_text += help;
        m_text += "\n# TYPE " + m_name + ' ';
        m_text += type;
        m_text += '\n';
    }

    template <typename Number>
    void sample(Number number, Labels labels = {})
    {
        m_text += m_name;
        char separator = '{';
        for (const auto& [key, value] : labels) {
            m_text += separator;
            m_text += key;
            m_text += "=\"";
            appendEscaped(value);
            m_text += '"';
            separator = ',';
        }
        m_text += labels.size() > 0 ? "} " : " ";
        char digits[40];
        m_text.append(digits, std::to_chars(digits, digits + sizeof(digits), number).ptr);
        m_text += '\n';
    }

    std::string take() { return std::move(m_text); }

private:
    void appendEscaped(std::string_view text)
    {
        for (const char c : text) {
            if (c == '\\' || c == '"')
                m_text += '\\';
            m_text += c == '\n' ? "\\n" : std::string(1, c);
        }
    }

    std::string m_name;
    std::string m_text;
};

void addProcess(const v1::GatewayStatus& status, Page& page)
{
    page.family("build_info", "gauge", "Version of the gateway.");
    page.sample(1, {{"version", status.version()}});
    page.family("start_time_seconds", "gauge", "Start of the process, Unix seconds.");
    page.sample(static_cast<double>(status.started_ms()) / 1000.0);
    page.family("resident_memory_bytes", "gauge", "Resident memory of the process.");
    page.sample(status.resident_bytes());
    page.family("ticks_total", "counter", "Ticks since the start.");
    page.sample(status.tick());
    page.family("ticks_late_total", "counter", "Ticks that began more than one interval late.");
    page.sample(status.ticks_late());
    page.family("tick_duration_seconds", "gauge", "Time that the last tick took.");
    page.sample(status.tick_duration_us() / 1e6);
    page.family("assets", "gauge", "Assets that are present or missing.");
    page.sample(status.assets());
    page.family("inventory_revision", "gauge", "Revision of the inventory.");
    page.sample(status.inventory_revision());
    page.family("configuration_reload_failed", "gauge", "1 when the last reload was refused.");
    page.sample(status.configuration_error().empty() ? 0 : 1);
    page.family("state_failed", "gauge", "1 while the state cannot be saved.");
    page.sample(status.state_error().empty() ? 0 : 1);
    page.family("connections_refused_total", "counter", "TLS handshakes that failed.");
    page.sample(status.connections_refused());
    page.family("streams_refused_total", "counter", "Streams refused because too many were open.");
    page.sample(status.streams_refused());
    page.family("oversize_requests_total", "counter", "Feeds ended for a request that was too large.");
    page.sample(status.oversize_requests());
}

template <typename Get>
void addFeeds(const v1::GatewayStatus& status, Page& page, std::string_view name, std::string_view type,
              std::string_view help, Get get)
{
    page.family(name, type, help);
    for (const v1::FeedStatus& feed : status.feeds())
        page.sample((feed.*get)(), {{"feed", feed.feed()}});
}

template <typename Get>
void addSources(const v1::GatewayStatus& status, Page& page, std::string_view name, std::string_view type,
                std::string_view help, Get get)
{
    page.family(name, type, help);
    for (const v1::SourceStatus& source : status.sources())
        page.sample((source.*get)(), {{"source", source.name()}, {"kind", source.kind()}});
}

void addSourceStates(const v1::GatewayStatus& status, Page& page)
{
    page.family("source_up", "gauge", "1 while the source delivers, wholly or in part.");
    for (const v1::SourceStatus& source : status.sources()) {
        const bool isUp = source.state() == v1::SOURCE_STATE_UP || source.state() == v1::SOURCE_STATE_DEGRADED;
        page.sample(isUp ? 1 : 0, {{"source", source.name()}, {"kind", source.kind()}});
    }
    page.family("source_last_sample_seconds", "gauge", "Newest source time received, Unix seconds.");
    for (const v1::SourceStatus& source : status.sources()) {
        if (source.last_sample_ms() != 0)
            page.sample(static_cast<double>(source.last_sample_ms()) / 1000.0,
                        {{"source", source.name()}, {"kind", source.kind()}});
    }
}

} // namespace

std::string metricsPage(const v1::GatewayStatus& status)
{
    using Feed = v1::FeedStatus;
    using Source = v1::SourceStatus;
    Page page;
    addProcess(status, page);
    addFeeds(status, page, "feed_subscribers", "gauge", "Open streams.", &Feed::subscribers);
    addFeeds(status, page, "feed_selections", "gauge", "Selections of all streams.", &Feed::selections);
    addFeeds(status, page, "feed_distinct_selections", "gauge", "Selections that are serialised each tick.",
             &Feed::distinct_selections);
    addFeeds(status, page, "feed_ticks_dropped_total", "counter", "Ticks left out for slow subscribers.",
             &Feed::ticks_dropped);
    addFeeds(status, page, "feed_sent_bytes_total", "counter", "Bytes sent.", &Feed::bytes_sent);
    addSourceStates(status, page);
    addSources(status, page, "source_samples_total", "counter", "Samples taken.", &Source::samples);
    addSources(status, page, "source_rejected_total", "counter", "Samples refused.", &Source::rejected);
    addSources(status, page, "source_targets", "gauge", "Targets configured.", &Source::targets);
    addSources(status, page, "source_targets_up", "gauge", "Targets that answer.", &Source::targets_up);
    return page.take();
}

} // namespace millwright::gateway
