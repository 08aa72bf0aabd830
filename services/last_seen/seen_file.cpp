// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/last_seen/seen_file.h"

#include "models/domain/descriptor.h"
#include "services/feeds/wire.h"
#include "services/hub/inventory_state.h"
#include "services/last_seen/seen_records.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace millwright::last_seen {
namespace {

constexpr std::string_view kName = "MWLS";

/// Where the numbers of a column are.
enum class Storage : std::uint8_t { Values = 0, Sums = 1, Counters = 2 };

/// Records behind each other; the inventory follows the last one and goes to the end of the file.
class Writer {
public:
    explicit Writer(const hub::ByteSink& sink)
        : m_sink(sink)
    {
        Bytes header;
        appendHeader(header, kName, kSeenFormat);
        m_sink(header);
    }

    template <typename Content>
    void record(RecordKind kind, const Content& content)
    {
        begin(kind);
        put(m_record, content);
        end();
    }
    void values(const Seen& seen)
    {
        const feeds::ColumnSet& set = *seen.columns;
        if (feeds::rowsOf(set.runs) != set.rows)
            return; // a gateway told of it in part only
        const auto isKnown = [&](const feeds::ReceivedColumn& column) {
            return column.measure < seen.catalogue->size(); // a gateway may tell of more than it listed
        };
        begin(RecordKind::Values);
        m_record.put(static_cast<std::uint8_t>(seen.feed));
        m_record.put(static_cast<std::uint8_t>(seen.spec.assetClass));
        m_record.putText(seen.spec.scopeId);
        m_record.put(set.slotEpoch);
        m_record.put(toMillis(set.gatewayTime));
        m_record.put(toMillis(set.newestSource));
        m_record.put(set.rows);
        m_record.put(static_cast<std::uint32_t>(std::ranges::count_if(set.columns, isKnown)));
        for (const feeds::SlotRun& run : set.runs) {
            m_record.put(run.first);
            m_record.put(run.count);
        }
        end();
        for (const feeds::ReceivedColumn& column : set.columns) {
            if (isKnown(column))
                writeColumn(seen.catalogue->at(column.measure).id, column);
        }
    }
    void finish()
    {
        begin(RecordKind::End);
        end();
    }

private:
    void writeColumn(const std::string& measure, const feeds::ReceivedColumn& column)
    {
        Storage storage = column.sums.empty() ? Storage::Values : Storage::Sums;
        storage = column.counters.empty() ? storage : Storage::Counters;
        begin(RecordKind::Column);
        m_record.putText(measure);
        m_record.put(static_cast<std::uint8_t>(column.statistic));
        m_record.put(toMillis(column.baseTime));
        m_record.put(static_cast<std::uint8_t>(storage));
        m_record.put(static_cast<std::uint8_t>(column.ages.empty() ? 0 : 1));
        end();
        if (storage == Storage::Sums)
            plain(std::as_bytes(std::span(column.sums)));
        else if (storage == Storage::Counters)
            plain(std::as_bytes(std::span(column.counters)));
        else
            plain(std::as_bytes(std::span(column.values)));
        plain(std::as_bytes(std::span(column.marks)));
        if (!column.ages.empty())
            plain(std::as_bytes(std::span(column.ages)));
    }
    void begin(RecordKind kind)
    {
        m_record.clear();
        m_record.put(static_cast<std::uint8_t>(kind));
    }
    void end() { plain(m_record.bytes()); }
    void plain(ByteView content)
    {
        m_framed.clear();
        appendRecord(m_framed, content);
        m_sink(m_framed);
    }

    const hub::ByteSink& m_sink;
    ByteWriter m_record;
    Bytes m_framed;
};

class Reader {
public:
    explicit Reader(ByteView bytes)
        : m_records(bytes, kName, kSeenFormat)
    {
    }

    /// Nothing unless every record is whole and means something.
    std::optional<SeenContent> read()
    {
        m_content.catalogue = m_catalogue;
        bool hasEnded = false;
        while (!hasEnded) {
            const auto content = m_records.next();
            if (!content || m_records.hasSkipped())
                return std::nullopt;
            ByteReader reader(*content);
            const auto kind = static_cast<RecordKind>(reader.take<std::uint8_t>());
            hasEnded = kind == RecordKind::End;
            if (!hasEnded && !(take(kind, reader) && reader.ok()))
                return std::nullopt;
        }
        return std::move(m_content);
    }
    /// Bytes behind the last record.
    std::size_t left() const { return m_records.left(); }

private:
    bool take(RecordKind kind, ByteReader& reader)
    {
        switch (kind) {
        case RecordKind::Head:
            m_content.head = takeHead(reader);
            return true;
        case RecordKind::Measure: {
            const bool isNew = static_cast<bool>(m_catalogue->add(takeMeasure(reader)));
            return isNew && m_catalogue->size() < kNoMeasure;
        }
        case RecordKind::Limit:
            m_catalogue->addLimit(takeLimit(reader));
            return true;
        case RecordKind::Event:
            m_content.events.push_back(takeEvent(reader));
            return true;
        case RecordKind::Values:
            return takeValues(reader);
        default:
            return false;
        }
    }

    bool takeValues(ByteReader& reader)
    {
        Seen seen;
        auto set = std::make_shared<feeds::ColumnSet>();
        const auto feed = reader.take<std::uint8_t>();
        const auto assetClass = reader.take<std::uint8_t>();
        seen.spec.scopeId = reader.takeText();
        set->slotEpoch = reader.take<std::uint64_t>();
        set->gatewayTime = feeds::timeFrom(reader.take<std::int64_t>());
        set->newestSource = feeds::timeFrom(reader.take<std::int64_t>());
        set->rows = reader.take<std::uint32_t>();
        const auto columns = reader.take<std::uint32_t>();
        if (!reader.ok() || feed > static_cast<std::uint8_t>(Feed::Token) || assetClass >= kMaxAssetClasses ||
            !takeRuns(reader, *set))
            return false;
        set->feed = seen.feed = static_cast<Feed>(feed);
        set->assetClass = seen.spec.assetClass = static_cast<AssetClass>(assetClass);
        for (std::uint32_t i = 0; i < columns; ++i) {
            if (!takeColumn(*set, seen.spec))
                return false;
        }
        seen.catalogue = m_catalogue;
        seen.columns = std::move(set);
        m_content.values.push_back(std::move(seen));
        return true;
    }

    static bool takeRuns(ByteReader& reader, feeds::ColumnSet& set)
    {
        std::uint64_t rows = 0;
        std::uint64_t behind = 0;
        while (!reader.atEnd() && reader.ok()) {
            const auto first = reader.take<Slot>();
            const auto count = reader.take<Slot>();
            if (first < behind || count > kMaxSlots || first > kMaxSlots)
                return false;
            behind = std::uint64_t{first} + count;
            rows += count;
            set.runs.push_back({first, count});
        }
        return reader.ok() && rows == set.rows && behind <= kMaxSlots;
    }

    bool takeColumn(feeds::ColumnSet& set, feeds::SelectionSpec& spec)
    {
        const auto content = m_records.next();
        ByteReader reader(content.value_or(ByteView{}));
        const auto kind = static_cast<RecordKind>(reader.take<std::uint8_t>());
        feeds::ReceivedColumn column;
        const auto measure = m_catalogue->find(reader.takeText());
        const auto statistic = reader.take<std::uint8_t>();
        column.baseTime = feeds::timeFrom(reader.take<std::int64_t>());
        const auto storage = static_cast<Storage>(reader.take<std::uint8_t>());
        const bool hasAges = reader.take<std::uint8_t>() != 0;
        const bool isSound = reader.ok() && kind == RecordKind::Column && measure && statistic > 0 &&
                             statistic <= static_cast<std::uint8_t>(Statistic::Worst);
        if (!isSound)
            return false;
        column.measure = *measure;
        column.statistic = static_cast<Statistic>(statistic);
        bool isWhole = false;
        if (storage == Storage::Sums)
            isWhole = takePlain(column.sums, set.rows);
        else if (storage == Storage::Counters)
            isWhole = takePlain(column.counters, set.rows);
        else
            isWhole = takePlain(column.values, set.rows);
        isWhole = isWhole && takePlain(column.marks, set.rows) && (!hasAges || takePlain(column.ages, set.rows));
        spec.columns.push_back({m_catalogue->at(*measure).id, column.statistic});
        set.columns.push_back(std::move(column));
        return isWhole;
    }

    template <typename Number>
    bool takePlain(std::vector<Number>& numbers, std::uint32_t rows)
    {
        const auto content = m_records.next();
        if (!content || content->size() != rows * sizeof(Number))
            return false;
        numbers.resize(rows);
        std::memcpy(numbers.data(), content->data(), content->size());
        return true;
    }

    RecordReader m_records;
    std::shared_ptr<Catalogue> m_catalogue = std::make_shared<Catalogue>();
    SeenContent m_content;
};

Error damaged(const std::string& path)
{
    return {ErrorCode::InvalidInput, "it is damaged", path};
}

/// The first bytes alone: what is of another program may be larger than there is memory.
Result<void> checkStart(const std::string& path)
{
    Bytes bytes(kName.size() + sizeof kSeenFormat);
    const Descriptor file(path, O_RDONLY | O_NONBLOCK);
    if (!file.isOpen())
        return {}; // whoever reads it all says why not
    const ssize_t count = ::read(file.number(), bytes.data(), bytes.size());
    if (count < 0)
        return {};
    bytes.resize(static_cast<std::size_t>(count));
    ByteReader start(bytes);
    std::string name;
    for (std::size_t i = 0; i < kName.size(); ++i)
        name += static_cast<char>(start.take<std::uint8_t>());
    const auto format = start.take<std::uint32_t>();
    if (start.ok() && name == kName && format > kSeenFormat)
        return Error{ErrorCode::Conflict, "a newer Millwright wrote it", path};
    if (!start.ok() || name != kName || format != kSeenFormat)
        return damaged(path);
    return {};
}

/// A file that can be of this program, in its present format.
Result<Bytes> readChecked(const std::string& path)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (!error && size > kMostSeenFileBytes)
        return Error{ErrorCode::InvalidInput, "it is too large", path};
    if (const Result<void> known = checkStart(path); !known)
        return known.error();
    return hub::readFile(path);
}

Result<SeenContent> contentOf(Reader& reader, const std::string& path, const std::string& gateways)
{
    auto content = reader.read();
    if (!content)
        return damaged(path);
    if (content->head.gateways != gateways)
        return Error{ErrorCode::InvalidInput, "it is of other gateways", path};
    return std::move(*content);
}

} // namespace

Result<void> writeSeen(const std::string& path, const SeenContent& content,
                       const std::function<void(const hub::ByteSink&)>& inventory)
{
    return hub::replaceFile(path, [&](const hub::ByteSink& sink) {
        Writer writer(sink);
        writer.record(RecordKind::Head, content.head);
        for (std::size_t i = 0; i < content.catalogue->size(); ++i)
            writer.record(RecordKind::Measure, content.catalogue->at(static_cast<MeasureIndex>(i)));
        for (const Limit& limit : content.catalogue->limits())
            writer.record(RecordKind::Limit, limit);
        for (const Event& event : content.events)
            writer.record(RecordKind::Event, event);
        for (const Seen& seen : content.values) {
            if (seen.columns->rows > 0)
                writer.values(seen);
        }
        writer.finish();
        inventory(sink);
    });
}

Result<LastSeen> readSeen(const std::string& path, const std::string& gateways)
{
    const Result<Bytes> bytes = readChecked(path);
    if (!bytes)
        return bytes.error();
    Reader reader(*bytes);
    Result<SeenContent> content = contentOf(reader, path, gateways);
    if (!content)
        return content.error();
    LastSeen seen;
    seen.head = std::move(content->head);
    seen.catalogue = content->catalogue;
    seen.inventory = std::make_shared<Inventory>(seen.head.slotEpoch);
    seen.values = std::move(content->values);
    seen.events = std::move(content->events);
    hub::AssetOrigins origins;
    const hub::RestoredInventory restored =
        hub::restoreInventory(ByteView(*bytes).last(reader.left()), *seen.inventory, origins);
    if (!restored.isComplete || restored.slotEpoch != seen.head.slotEpoch || restored.assets == 0)
        return damaged(path);
    seen.inventory->setRevision(restored.revision);
    return seen;
}

Result<SeenContent> readSeenContent(const std::string& path, const std::string& gateways)
{
    const Result<Bytes> bytes = readChecked(path);
    if (!bytes)
        return bytes.error();
    Reader reader(*bytes);
    return contentOf(reader, path, gateways);
}

} // namespace millwright::last_seen
