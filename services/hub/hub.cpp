// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/hub.h"

#include "services/hub/history_store.h"
#include "services/hub/hub_impl.h"

#include <utility>

namespace millwright::hub {

Hub::Hub(HubOptions options, Catalogue catalogue, std::shared_ptr<const Clock> clock)
    : m_impl(std::make_unique<Impl>(std::move(options), std::move(catalogue), std::move(clock)))
{
}

Hub::~Hub()
{
    stop();
}

void Hub::addSource(std::unique_ptr<Source> source)
{
    m_impl->m_book.add(std::move(source));
}

void Hub::setPublisher(std::function<void(const TickView&)> publisher)
{
    m_impl->m_publisher = std::move(publisher);
}

Result<void> Hub::start()
{
    return m_impl->start();
}

void Hub::stop()
{
    m_impl->stop();
}

Result<void> Hub::startManually()
{
    return m_impl->startManually();
}

void Hub::tickOnce()
{
    m_impl->tickOnce();
}

void Hub::readInventory(const std::function<void(const Inventory&)>& read) const
{
    m_impl->readInventory(read);
}

void Hub::query(const std::function<void(const TickView&)>& ask) const
{
    m_impl->query(ask);
}

Result<SeriesAnswer> Hub::series(const SeriesQuery& query) const
{
    Result<SeriesAnswer> held = m_impl->series(query);
    const bool reachesBack = held && held->earliest != kNoTime && held->earliest <= query.from;
    if (reachesBack || query.statistic != Statistic::Value)
        return held;
    for (const auto& source : m_impl->m_book.sources()) {
        const auto* store = dynamic_cast<const HistoryStore*>(source.get());
        Result<SeriesAnswer> told = store ? store->history(query) : Result<SeriesAnswer>(Error{});
        if (told)
            return told;
    }
    return held;
}

void Hub::readMeters(const std::function<void(const MeterBook&)>& read) const
{
    m_impl->readMeters(read);
}

Result<ExplainAnswer> Hub::explain(AssetRef asset, MeasureIndex measure) const
{
    return m_impl->explain(asset, measure);
}

Result<std::vector<Event>> Hub::eventsAfter(std::uint64_t revision, std::size_t limit) const
{
    return m_impl->m_journal.after(revision, limit);
}

std::uint64_t Hub::newestEvent() const
{
    return m_impl->m_journal.newest();
}

const Catalogue& Hub::catalogue() const
{
    return m_impl->catalogue();
}

HubStatus Hub::status() const
{
    return m_impl->status();
}

const HubOptions& Hub::options() const
{
    return m_impl->m_options;
}

} // namespace millwright::hub
