// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"
#include "app/ctl/asset_pages.h"
#include "app/ctl/catalogue_read.h"
#include "app/ctl/commands.h"
#include "app/ctl/output.h"
#include "services/feeds/feed_client.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <ostream>

namespace millwright::ctl {
namespace {

/// Where the feed's threads leave what they got, for the command to print: the newest tick, or why there will be none.
class Mailbox {
public:
    void put(std::shared_ptr<const feeds::ColumnSet> columns)
    {
        const std::scoped_lock lock(m_mutex);
        m_columns = std::move(columns);
        m_changed.notify_all();
    }
    void end(Error error)
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_error)
            m_error = std::move(error);
        m_changed.notify_all();
    }
    void streamEnded()
    {
        const std::scoped_lock lock(m_mutex);
        m_streamOpen = false;
        m_changed.notify_all();
    }
    Result<std::shared_ptr<const feeds::ColumnSet>> take()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_columns || m_error; });
        if (m_columns)
            return std::exchange(m_columns, nullptr);
        return *m_error;
    }
    void waitForStreamEnd()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_streamOpen; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::shared_ptr<const feeds::ColumnSet> m_columns;
    std::optional<Error> m_error;
    bool m_streamOpen = true;
};

struct Wanted {
    Feed feed = Feed::Unspecified;
    feeds::SelectionSpec selection;
    std::shared_ptr<grpc::Channel> channel;
    Catalogue catalogue;
    std::map<Slot, std::string> paths;
    std::optional<std::uint64_t> listedRevision; ///< Of the inventory that the paths are at least of.
};

Result<std::string> idOf(const Common& common, const std::shared_ptr<grpc::Channel>& channel, const std::string& key)
{
    if (key.empty())
        return std::string{};
    grpc::ClientContext context;
    setReadDeadline(context);
    v1::LookupAssetRequest request;
    request.set_key(key);
    v1::LookupAssetResponse found;
    const auto answered = v1::InventoryService::NewStub(channel)->LookupAsset(&context, request, &found);
    if (!answered.ok())
        return errorFrom(answered, common);
    return found.asset().id();
}

/// What the command line says, before anybody is asked.
Result<Wanted> wantedBy(const WatchOptions& options)
{
    Wanted wanted;
    const auto feed = feedNamed(options.feed);
    const auto assetClass = classNamed(options.assetClass);
    if (!feed || !assetClass)
        return !feed ? feed.error() : assetClass.error();
    wanted.feed = *feed;
    wanted.selection.assetClass = static_cast<AssetClass>(*assetClass);
    for (const std::string& text : options.measures) {
        const auto column = columnNamed(text);
        if (!column)
            return column.error();
        wanted.selection.columns.push_back({column->first, column->second});
    }
    return wanted;
}

Result<void> findMeasures(Wanted& wanted)
{
    for (const feeds::ColumnWish& wish : wanted.selection.columns) {
        const auto measure = wanted.catalogue.find(wish.measure);
        if (!measure)
            return Error{ErrorCode::NotFound, "no such measure; millwrightctl measures lists them", wish.measure};
        if (wanted.selection.assetClass == AssetClass::Unspecified)
            wanted.selection.assetClass = wanted.catalogue.at(*measure).assetClass;
    }
    return {};
}

Result<Wanted> prepare(const Common& common, const WatchOptions& options)
{
    Result<Wanted> wanted = wantedBy(options);
    if (!wanted)
        return wanted;
    const auto channel = connect(common);
    if (!channel)
        return channel.error();
    auto catalogue = readCatalogue(common, *channel);
    if (!catalogue)
        return catalogue.error();
    const auto scope = idOf(common, *channel, options.scope);
    if (!scope)
        return scope.error();
    wanted->channel = *channel;
    wanted->catalogue = std::move(*catalogue);
    wanted->selection.scopeId = *scope;
    if (const auto found = findMeasures(*wanted); !found)
        return found.error();
    return wanted;
}

/// Lists the paths of the rows: at first, and when assets came that the list did not have.
Result<void> completePaths(const Common& common, const feeds::ColumnSet& set, Wanted& wanted)
{
    if (wanted.listedRevision && *wanted.listedRevision >= set.inventoryRevision)
        return {};
    wanted.listedRevision = set.inventoryRevision;
    const auto wireClass = static_cast<v1::AssetClass>(wanted.selection.assetClass);
    return forEachAsset(common, wanted.channel, wireClass, wanted.selection.scopeId,
                        [&wanted](const v1::Asset& asset) { wanted.paths[asset.slot()] = asset.path(); });
}

std::string numberOf(const feeds::ReceivedColumn& column, std::uint32_t row)
{
    if (!column.mark(row).hasValue())
        return "null";
    if (!column.counters.empty())
        return std::to_string(column.counters[row]);
    return column.sums.empty() ? jsonNumber(column.values[row]) : jsonNumber(column.sums[row]);
}

/// How old a value was at the tick; nothing when it has never been seen.
std::optional<milliseconds> ageOf(const feeds::ReceivedColumn& column, std::uint32_t row, UtcTime gatewayTime)
{
    const UtcTime time = column.time(row);
    return time == kNoTime ? std::nullopt : std::optional(gatewayTime - time);
}

void printColumnAsJson(const feeds::ReceivedColumn& column, const feeds::ColumnSet& set, std::uint32_t row,
                       const std::string& unit, std::ostream& out)
{
    const auto age = ageOf(column, row, set.gatewayTime);
    out << numberOf(column, row) << ",\"unit\":" << jsonString(unit)
        << ",\"quality\":" << jsonString(nameOf(column.mark(row).quality()))
        << ",\"reason\":" << jsonString(nameOf(column.mark(row).reason()))
        << ",\"source_time\":" << jsonString(timeText(column.time(row)))
        << ",\"age_ms\":" << (age ? std::to_string(age->count()) : "null") << '}';
}

void printRowAsJson(const Wanted& wanted, const feeds::ColumnSet& set, std::uint32_t row, std::ostream& out)
{
    const auto path = wanted.paths.find(set.slotOf(row));
    out << "{\"tick\":" << set.tick << ",\"time\":" << jsonString(timeText(set.gatewayTime))
        << ",\"asset\":" << jsonString(path == wanted.paths.end() ? "" : path->second);
    for (const feeds::ColumnWish& wish : wanted.selection.columns) {
        const MeasureIndex measure = *wanted.catalogue.find(wish.measure);
        const feeds::ReceivedColumn* column = set.find(measure, wish.statistic);
        const std::string suffix = wish.statistic == Statistic::Value ? "" : ":" + std::string(nameOf(wish.statistic));
        out << ',' << jsonString(wish.measure + suffix) << ":{\"value\":";
        if (column == nullptr)
            out << "null,\"quality\":\"missing\"}";
        else
            printColumnAsJson(*column, set, row, wanted.catalogue.at(measure).unit, out);
    }
    out << "}\n";
}

/// A measure's value in a row as text, and what is to be said of it.
std::pair<std::string, std::string> textOf(const Wanted& wanted, const feeds::ColumnWish& wish,
                                           const feeds::ColumnSet& set, std::uint32_t row)
{
    const MeasureIndex measure = *wanted.catalogue.find(wish.measure);
    const Notation notation = notationOf(wanted.catalogue.at(measure), wish.statistic);
    const feeds::ReceivedColumn* column = set.find(measure, wish.statistic);
    if (column == nullptr)
        return {numberText(0, kMissing, notation), noteText(kMissing)};
    const QualityMark mark = column->mark(row);
    return {numberText(column->number(row), mark, notation), noteText(mark, ageOf(*column, row, set.gatewayTime))};
}

/// Two columns for each measure, so that numbers stand below each other whatever is to be said of some of them.
Table tableFor(const Wanted& wanted)
{
    std::vector<std::string> header{"asset"};
    std::vector<bool> right{false};
    for (const feeds::ColumnWish& wish : wanted.selection.columns) {
        const MeasureInfo& measure = wanted.catalogue.at(*wanted.catalogue.find(wish.measure));
        const bool isValue = wish.statistic == Statistic::Value;
        header.push_back(wish.measure + (isValue ? "" : ":" + std::string(nameOf(wish.statistic))));
        right.push_back(!notationOf(measure, wish.statistic).isCondition);
        header.emplace_back();
        right.push_back(false);
    }
    return Table(std::move(header), std::move(right));
}

void printTick(const Wanted& wanted, const feeds::ColumnSet& set, std::ostream& out)
{
    Table table = tableFor(wanted);
    for (std::uint32_t row = 0; row < set.rows; ++row) {
        const auto path = wanted.paths.find(set.slotOf(row));
        std::vector<std::string> cells{path == wanted.paths.end() ? "(new)" : printable(path->second)};
        for (const feeds::ColumnWish& wish : wanted.selection.columns) {
            auto [number, note] = textOf(wanted, wish, set, row);
            cells.push_back(std::move(number));
            cells.push_back(std::move(note));
        }
        table.add(std::move(cells));
    }
    out << timeText(set.gatewayTime) << "  tick " << set.tick << "  newest sample " << timeText(set.newestSource)
        << '\n';
    table.print(out);
}

feeds::FeedClient::Callbacks callbacksInto(Mailbox& mailbox, const Common& common)
{
    feeds::FeedClient::Callbacks callbacks;
    callbacks.welcomed = [](const v1::Welcome&) {};
    callbacks.received = [] {};
    callbacks.tick = [&mailbox](std::uint32_t, auto columns) { mailbox.put(std::move(columns)); };
    callbacks.refused = [&mailbox](std::uint32_t, const std::string& reason) {
        mailbox.end({ErrorCode::Refused, reason, {}});
    };
    callbacks.resync = [&mailbox](const std::string& reason) { mailbox.end({ErrorCode::Conflict, reason, {}}); };
    callbacks.ended = [&mailbox, &common](const grpc::Status& status) {
        mailbox.end(status.ok() ? Error{ErrorCode::Unavailable, "the gateway ended the feed", common.gateway}
                                : errorFrom(status, common));
    };
    return callbacks;
}

} // namespace

Result<void> watchFeed(const Common& common, const WatchOptions& options, std::ostream& out)
{
    auto wanted = prepare(common, options);
    if (!wanted)
        return wanted.error();
    Mailbox mailbox;
    feeds::FeedClient client(wanted->feed, "millwrightctl " MILLWRIGHT_VERSION, callbacksInto(mailbox, common),
                             std::make_shared<SystemClock>());
    client.select(1, wanted->selection);
    client.open(wanted->channel, feeds::Lease(&mailbox, [](Mailbox* box) { box->streamEnded(); }));
    Result<void> outcome;
    do {
        const auto columns = mailbox.take();
        if (!columns) {
            outcome = columns.error();
            break;
        }
        if (outcome = completePaths(common, **columns, *wanted); !outcome)
            break;
        for (std::uint32_t row = 0; common.json && row < (*columns)->rows; ++row)
            printRowAsJson(*wanted, **columns, row, out);
        if (!common.json)
            printTick(*wanted, **columns, out);
        out.flush(); // whoever reads a pipe wants the tick now
    } while (!options.once && out.good());
    client.cancel();
    mailbox.waitForStreamEnd();
    return outcome;
}

} // namespace millwright::ctl
