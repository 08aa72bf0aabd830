// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/series_history.h"

#include <algorithm>
#include <cmath>

std::size_t std::hash<millwright::SeriesKey>::operator()(const millwright::SeriesKey& key) const noexcept
{
    const std::hash<std::string> text;
    const auto statistic = static_cast<std::size_t>(key.statistic);
    return (text(key.asset) * 31 + text(key.measure)) * 31 + statistic;
}

namespace millwright {
namespace {

constexpr std::string_view kName = "MWSH";
constexpr std::uint32_t kVersion = 1;
constexpr std::int64_t kMinuteMillis = 60'000;
constexpr std::int64_t kHourMinutes = 60;

std::int64_t minuteOf(UtcTime utc)
{
    return toMillis(utc) / kMinuteMillis;
}

/// Samples as far as they were covered: rounded down, so that a part never passes for all, but never to a gap.
std::uint16_t countOf(double covered)
{
    return static_cast<std::uint16_t>(std::clamp(covered, 1.0, 65535.0));
}

UtcTime beginOf(std::int64_t minute)
{
    return utcFromMillis(minute * kMinuteMillis);
}

} // namespace

SeriesHistory::SeriesHistory(Options options)
    : m_options(options)
{
}

SeriesHistory::~SeriesHistory() = default;
SeriesHistory::SeriesHistory(SeriesHistory&&) noexcept = default;
SeriesHistory& SeriesHistory::operator=(SeriesHistory&&) noexcept = default;

Result<SeriesHistory::Index> SeriesHistory::series(const SeriesKey& key, double low, double high)
{
    if (const auto known = find(key))
        return *known;
    const std::size_t perSeries = sizeof(Series) + (m_options.hours + 1) * (sizeof(Hour) + sizeof(void*));
    if ((m_series.size() + 1) * perSeries > m_options.maxBytes)
        return Error{ErrorCode::Exhausted,
                     "the day's history holds at most " + std::to_string(m_options.maxBytes / perSeries) + " series",
                     key.asset};
    const auto index = static_cast<Index>(m_series.size());
    m_series.push_back({.key = key, .code = SeriesCode(low, high), .current = {}, .hours = {}});
    m_series.back().hours.resize(m_options.hours + 1);
    m_byKey.emplace(key, index);
    return index;
}

std::optional<SeriesHistory::Index> SeriesHistory::find(const SeriesKey& key) const
{
    const auto found = m_byKey.find(key);
    return found == m_byKey.end() ? std::nullopt : std::optional(found->second);
}

std::size_t SeriesHistory::size() const
{
    return m_series.size();
}

void SeriesHistory::add(Index index, float value, UtcTime utc, double coverage)
{
    if (!std::isfinite(value) || utc < kNoTime || !(coverage > 0.0))
        return;
    Series& series = m_series[index];
    Minute& current = series.current;
    m_latest = utc;
    if (current.number != minuteOf(utc)) {
        flush(series);
        current = {.number = minuteOf(utc), .min = value, .max = value};
    }
    current.min = std::min(current.min, value);
    current.max = std::max(current.max, value);
    current.sum += static_cast<double>(value) * coverage;
    current.covered += coverage;
}

std::vector<SeriesHistory::Value> SeriesHistory::values(const Series& series) const
{
    std::vector<Value> values;
    for (const auto& hour : series.hours) {
        if (!hour || !isHeld(hour->number))
            continue;
        for (std::size_t i = 0; i < kMinutes; ++i) {
            const Cell& cell = hour->cells[i];
            const UtcTime time = beginOf(hour->number * kHourMinutes + static_cast<std::int64_t>(i));
            if (cell.count > 0 && time <= m_latest)
                values.push_back({time, series.code.decode(cell.min), series.code.decode(cell.max),
                                  static_cast<double>(series.code.decode(cell.mean)), cell.count});
        }
    }
    if (const Minute& now = series.current; now.covered > 0.0 && isHeld(now.number / kHourMinutes))
        values.push_back({beginOf(now.number), now.min, now.max, now.sum / now.covered, countOf(now.covered)});
    return values;
}

SeriesBuckets SeriesHistory::query(Index index, UtcTime from, UtcTime until, std::uint32_t maxPoints) const
{
    constexpr std::chrono::minutes minute(1);
    const std::vector<Value> held = values(m_series[index]);
    UtcTime earliest = held.empty() ? kNoTime : held.front().time;
    UtcTime latest = kNoTime;
    for (const Value& value : held) {
        earliest = std::min(earliest, value.time);
        latest = std::max(latest, value.time + minute);
    }
    BucketFiller filler(std::max(from, earliest), std::min(until, latest), minute, maxPoints);
    for (const Value& value : held)
        filler.add(value.time, value.min, value.max, value.mean, value.count);
    SeriesBuckets buckets = filler.finish(m_options.samplesPerMinute);
    buckets.earliest = earliest;
    return buckets;
}

std::size_t SeriesHistory::memoryBytes() const
{
    std::size_t bytes = m_series.capacity() * sizeof(Series) + m_byKey.size() * (sizeof(SeriesKey) + 32);
    for (const Series& series : m_series) {
        bytes += 2 * (series.key.asset.size() + series.key.measure.size()) + series.hours.size() * sizeof(void*);
        for (const auto& hour : series.hours)
            bytes += hour ? sizeof(Hour) : 0;
    }
    return bytes;
}

void SeriesHistory::flush(Series& series) const
{
    Minute& done = series.current;
    if (done.covered == 0.0)
        return;
    Cell& cell = hour(series, done.number / kHourMinutes).cells[static_cast<std::size_t>(done.number % kHourMinutes)];
    if (cell.count > 0) { // the wall clock was here before
        done.min = std::min(done.min, series.code.decode(cell.min));
        done.max = std::max(done.max, series.code.decode(cell.max));
        done.sum += static_cast<double>(series.code.decode(cell.mean)) * cell.count;
        done.covered += cell.count;
    }
    cell.min = series.code.encode(done.min);
    cell.max = series.code.encode(done.max);
    cell.mean = series.code.encode(static_cast<float>(done.sum / done.covered));
    cell.count = countOf(done.covered);
    done.covered = 0.0;
}

/// The hour's cells: those that it has, else free ones, else those of an hour ahead of the clock, else the oldest.
SeriesHistory::Hour& SeriesHistory::hour(Series& series, std::int64_t number) const
{
    const std::int64_t now = minuteOf(m_latest) / kHourMinutes;
    const auto worth = [number, now](const std::unique_ptr<Hour>& hour) {
        if (!hour)
            return std::int64_t{-2};
        if (hour->number == number)
            return std::int64_t{-3};
        return hour->number > now ? std::int64_t{-1} : hour->number;
    };
    auto& hour = *std::ranges::min_element(series.hours, {}, worth);
    if (!hour)
        hour = std::make_unique<Hour>();
    if (hour->number != number)
        *hour = Hour{.number = number, .cells = {}};
    return *hour;
}

bool SeriesHistory::isHeld(std::int64_t hour) const
{
    const std::int64_t now = minuteOf(m_latest) / kHourMinutes;
    return hour <= now && hour + static_cast<std::int64_t>(m_options.hours) >= now;
}

void SeriesHistory::save(const std::function<void(ByteView)>& write) const
{
    Bytes bytes;
    appendHeader(bytes, kName, kVersion);
    write(bytes);
    for (const Series& series : m_series) {
        bytes.clear();
        appendRecord(bytes, record(series));
        write(bytes);
    }
}

/// Key, range, and each hour with the cells that have values.
Bytes SeriesHistory::record(const Series& series) const
{
    Series copy{.key = series.key, .code = series.code, .current = series.current, .hours = {}};
    for (const auto& hour : series.hours)
        copy.hours.push_back(hour ? std::make_unique<Hour>(*hour) : nullptr);
    flush(copy); // the minute under way is kept too
    ByteWriter writer;
    writer.putText(series.key.asset);
    writer.putText(series.key.measure);
    writer.put(static_cast<std::uint8_t>(series.key.statistic));
    writer.put(series.code.low());
    writer.put(series.code.high());
    for (const auto& hour : copy.hours) {
        if (!hour || !isHeld(hour->number))
            continue;
        writer.put(hour->number);
        writer.put(static_cast<std::uint8_t>(
            std::ranges::count_if(hour->cells, [](const Cell& cell) { return cell.count > 0; })));
        for (std::size_t i = 0; i < kMinutes; ++i) {
            if (hour->cells[i].count == 0)
                continue;
            writer.put(static_cast<std::uint8_t>(i));
            putCell(writer, hour->cells[i]);
        }
    }
    return Bytes(writer.bytes().begin(), writer.bytes().end());
}

SeriesHistory::Restored SeriesHistory::restore(ByteView bytes, UtcTime now)
{
    m_series.clear();
    m_byKey.clear();
    m_latest = now;
    RecordReader reader(bytes, kName, kVersion);
    bool isWhole = true;
    while (const auto content = reader.next())
        isWhole &= restoreRecord(*content);
    return {.series = m_series.size(), .isComplete = isWhole && reader.isComplete()};
}

bool SeriesHistory::restoreRecord(ByteView content)
{
    ByteReader reader(content);
    SeriesKey key;
    key.asset = reader.takeText();
    key.measure = reader.takeText();
    key.statistic = static_cast<Statistic>(reader.take<std::uint8_t>());
    const auto low = reader.take<double>();
    const auto high = reader.take<double>();
    if (!reader.ok())
        return false;
    while (!reader.atEnd() && reader.ok()) {
        const auto number = reader.take<std::int64_t>();
        std::array<Cell, kMinutes> cells;
        for (int left = reader.take<std::uint8_t>(); left > 0; --left) {
            const auto minute = reader.take<std::uint8_t>();
            const Cell cell = takeCell(reader);
            if (minute >= kMinutes || !reader.ok())
                return false;
            cells[minute] = cell;
        }
        if (number < 0 || !isHeld(number))
            continue;
        const auto index = series(key, low, high);
        if (!index)
            return false;
        hour(m_series[*index], number).cells = cells;
    }
    return reader.ok();
}

void SeriesHistory::putCell(ByteWriter& writer, const Cell& cell)
{
    writer.put(cell.min);
    writer.put(cell.max);
    writer.put(cell.mean);
    writer.put(cell.count);
}

SeriesHistory::Cell SeriesHistory::takeCell(ByteReader& reader)
{
    Cell cell;
    cell.min = reader.take<std::uint16_t>();
    cell.max = reader.take<std::uint16_t>();
    cell.mean = reader.take<std::uint16_t>();
    cell.count = reader.take<std::uint16_t>();
    return cell;
}

} // namespace millwright
