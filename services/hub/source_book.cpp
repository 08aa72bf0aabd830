// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/source_book.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace millwright::hub {
namespace {

std::string_view wordOf(SourceState state)
{
    constexpr std::string_view words[] = {"unspecified", "starting", "up", "degraded", "down", "disabled"};
    return words[static_cast<unsigned>(state) % std::size(words)];
}

Condition severityOf(SourceState state)
{
    switch (state) {
    case SourceState::Down:
        return Condition::High;
    case SourceState::Degraded:
        return Condition::Medium;
    default:
        return Condition::Normal;
    }
}

void addSentence(std::string& text, const std::string& sentence)
{
    text += text.empty() ? sentence : "; " + sentence;
}

} // namespace

bool SourceBook::isSimulated() const
{
    return std::any_of(m_sources.begin(), m_sources.end(), [](const auto& source) { return source->isSimulated(); });
}

bool SourceBook::isAllSimulated() const
{
    return std::ranges::all_of(m_sources, [](const auto& source) { return source->isSimulated(); });
}

std::string SourceBook::simulation() const
{
    std::string all;
    for (const auto& source : m_sources) {
        if (source->isSimulated())
            addSentence(all, source->population());
    }
    return all;
}

void SourceBook::failed(const std::string& source, const Error& error)
{
    const std::lock_guard lock(m_mutex);
    m_failures[source] = describe(error);
}

void SourceBook::refused(const std::string& source, const Refusals& refusals)
{
    if (refusals.samples == 0)
        return;
    const std::lock_guard lock(m_mutex);
    Refusals& held = m_refusals[source];
    held.samples += refusals.samples;
    held.last = refusals.last;
}

std::vector<SourceStatus> SourceBook::statuses(const BatchQueue& queue) const
{
    std::vector<SourceStatus> statuses;
    statuses.reserve(m_sources.size());
    for (const auto& source : m_sources) {
        SourceStatus status = source->status();
        const BatchQueue::Losses losses = queue.lossesOf(status.name);
        status.merged = losses.merged;
        if (losses.merged > 0)
            addSentence(status.detail,
                        std::to_string(losses.merged) + " samples replaced by newer ones while the gateway lagged");
        if (losses.events > 0)
            addSentence(status.detail, std::to_string(losses.events) + " events left out while the gateway lagged");
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_refusals.find(status.name); found != m_refusals.end()) {
            status.rejected += found->second.samples;
            status.lastRejection = found->second.last;
        }
        if (const auto found = m_failures.find(status.name); found != m_failures.end()) {
            status.state = SourceState::Down;
            status.detail = found->second;
        }
        statuses.push_back(std::move(status));
    }
    return statuses;
}

std::vector<Event> SourceBook::changes(const BatchQueue& queue, UtcTime now)
{
    std::vector<Event> events;
    const auto say = [&](const SourceStatus& status, Condition severity, std::string text) {
        Event event;
        event.kind = EventKind::Source;
        event.code = static_cast<std::int32_t>(status.state);
        event.severity = severity;
        event.sourceTime = event.receiveTime = now;
        event.source = status.name;
        event.text = "Source " + status.name + std::move(text);
        events.push_back(std::move(event));
    };
    for (const SourceStatus& status : statuses(queue)) {
        Told& told = m_told[status.name];
        if (std::exchange(told.state, status.state) != status.state)
            say(status, severityOf(status.state),
                " is " + std::string(wordOf(status.state)) + (status.detail.empty() ? "" : ": " + status.detail));
        const bool isAhead = status.lag < -kMostSkew;
        if (std::exchange(told.isAhead, isAhead) != isAhead)
            say(status, isAhead ? Condition::Low : Condition::Normal,
                isAhead ? "'s clock is " + std::to_string(-status.lag.count()) + " ms ahead of the gateway's"
                        : "'s clock agrees with the gateway's again");
    }
    return events;
}

} // namespace millwright::hub
