// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet/meter.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace millwright {
namespace {

constexpr std::string_view kName = "MWMT";
constexpr std::uint32_t kVersion = 1;
constexpr std::int64_t kHourMillis = 3'600'000;
constexpr double kTooMuch = 0x1p62;
constexpr std::chrono::hours kLongestSpan(48);
constexpr char kSeparator = '\x1F'; // between a holder's id and its site

std::string keyOf(std::string_view id, std::string_view site)
{
    std::string key(id);
    if (!site.empty())
        (key += kSeparator) += site;
    return key;
}

std::int64_t hourOf(UtcTime utc)
{
    return toMillis(utc) / kHourMillis;
}

/// Nothing to share out: within one hour, or no measurement.
bool isOfOneHour(UtcTime from, UtcTime until)
{
    const milliseconds span = until - from;
    return span <= milliseconds(0) || span > kLongestSpan || from < kNoTime || hourOf(from) == hourOf(until);
}

/// The first hour that begins at the moment or after it.
std::int64_t hourFrom(UtcTime utc)
{
    const std::int64_t millis = std::max<std::int64_t>(toMillis(utc), 0);
    return millis / kHourMillis + (millis % kHourMillis > 0 ? 1 : 0);
}

std::int64_t saturatedSum(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    return __builtin_add_overflow(a, b, &sum) ? std::numeric_limits<std::int64_t>::max() : sum;
}

constexpr std::size_t indexOf(MeterKind kind)
{
    return static_cast<std::size_t>(kind);
}

} // namespace

MeterBook::Holder MeterBook::holder(std::string_view id, std::string_view site)
{
    std::string key = keyOf(id, site);
    const auto [known, isNew] = m_byKey.emplace(key, static_cast<Holder>(m_holders.size()));
    if (isNew)
        m_holders.push_back({.key = std::move(key), .hours = {}});
    return known->second;
}

std::optional<MeterBook::Holder> MeterBook::findHolder(std::string_view id, std::string_view site) const
{
    const auto found = m_byKey.find(keyOf(id, site));
    return found == m_byKey.end() ? std::nullopt : std::optional(found->second);
}

std::string_view MeterBook::holderId(Holder holder) const
{
    const std::string_view key = m_holders[holder].key;
    return key.substr(0, key.rfind(kSeparator));
}

std::string_view MeterBook::holderSite(Holder holder) const
{
    const std::string_view key = m_holders[holder].key;
    const std::size_t end = key.rfind(kSeparator);
    return end == std::string_view::npos ? std::string_view() : key.substr(end + 1);
}

std::vector<MeterBook::Holder> MeterBook::holdersOf(std::string_view id) const
{
    std::vector<Holder> found;
    for (Holder holder = 0; holder < m_holders.size(); ++holder) {
        if (holderId(holder) == id)
            found.push_back(holder);
    }
    return found;
}

void MeterBook::add(Holder holder, MeterKind kind, std::int64_t amount, UtcTime at)
{
    if (amount < 0 || at < kNoTime) {
        ++m_refused;
        return;
    }
    book(holder, kind, amount, hourOf(at));
}

void MeterBook::addPart(Holder holder, MeterKind kind, double amount, UtcTime at)
{
    if (!(amount >= 0.0 && amount < kTooMuch) || at < kNoTime) {
        ++m_refused;
        return;
    }
    double& carry = m_holders[holder].carry[indexOf(kind)];
    const double whole = std::floor(amount);
    carry += amount - whole; // exact: the fraction of a double is a double
    const double more = std::floor(carry);
    carry -= more;
    book(holder, kind, static_cast<std::int64_t>(whole) + static_cast<std::int64_t>(more), hourOf(at));
}

void MeterBook::addOver(Holder holder, MeterKind kind, double amount, UtcTime from, UtcTime until)
{
    if (isOfOneHour(from, until)) {
        addPart(holder, kind, amount, until);
        return;
    }
    const milliseconds span = until - from;
    double left = amount;
    while (from < until) {
        const UtcTime end = std::min(until, utcFromMillis((hourOf(from) + 1) * kHourMillis));
        const double part = amount * (static_cast<double>((end - from).count()) / static_cast<double>(span.count()));
        const double booked = end == until ? left : std::min(part, left);
        addPart(holder, kind, booked, from);
        left -= booked;
        from = end;
    }
}

void MeterBook::addWholeOver(Holder holder, MeterKind kind, std::int64_t amount, UtcTime from, UtcTime until)
{
    if (amount < 0 || isOfOneHour(from, until)) {
        add(holder, kind, amount, until);
        return;
    }
    const auto span = static_cast<double>((until - from).count());
    std::int64_t left = amount;
    while (from < until) {
        const UtcTime end = std::min(until, utcFromMillis((hourOf(from) + 1) * kHourMillis));
        const double part = static_cast<double>(amount) * (static_cast<double>((end - from).count()) / span);
        const std::int64_t booked =
            end == until || part >= kTooMuch ? left : std::min<std::int64_t>(left, std::llround(part));
        add(holder, kind, booked, from);
        left -= booked;
        from = end;
    }
}

std::optional<MeterBook::SeriesReading> MeterBook::reading(std::uint64_t series) const
{
    const auto found = m_readings.find(series);
    return found == m_readings.end() ? std::nullopt : std::optional(found->second.last);
}

void MeterBook::setReading(std::uint64_t series, const SeriesReading& reading)
{
    m_readings[series] = {reading, false};
}

void MeterBook::dropReadingsBefore(UtcTime moment)
{
    std::erase_if(m_readings, [moment](const auto& item) { return item.second.last.counter.time < moment; });
}

std::int64_t MeterBook::at(Holder holder, MeterKind kind, UtcTime hour) const
{
    const auto& hours = m_holders[holder].hours;
    const auto found = hours.find(hourOf(hour));
    return found == hours.end() ? 0 : found->second.row[indexOf(kind)];
}

std::int64_t MeterBook::sum(std::string_view id, MeterKind kind, UtcTime from, UtcTime until) const
{
    std::int64_t total = 0;
    for (const Holder holder : holdersOf(id))
        total = saturatedSum(total, sum(holder, kind, from, until));
    return total;
}

std::int64_t MeterBook::sum(Holder holder, MeterKind kind, UtcTime from, UtcTime until) const
{
    std::int64_t sum = 0;
    each(holder, from, until,
         [&sum, kind](UtcTime, const MeterRow& row) { sum = saturatedSum(sum, row[indexOf(kind)]); });
    return sum;
}

void MeterBook::each(Holder holder, UtcTime from, UtcTime until,
                     const std::function<void(UtcTime, const MeterRow&)>& visit) const
{
    const auto& hours = m_holders[holder].hours;
    if (until <= from)
        return;
    const auto end = hours.lower_bound(hourFrom(until));
    for (auto hour = hours.lower_bound(hourFrom(from)); hour != end; ++hour)
        visit(utcFromMillis(hour->first * kHourMillis), hour->second.row);
}

UtcTime MeterBook::earliest() const
{
    std::optional<std::int64_t> first;
    for (const Account& account : m_holders) {
        if (!account.hours.empty())
            first = std::min(first.value_or(account.hours.begin()->first), account.hours.begin()->first);
    }
    return first ? utcFromMillis(*first * kHourMillis) : kNoTime;
}

double MeterBook::carried(Holder holder, MeterKind kind) const
{
    return m_holders[holder].carry[indexOf(kind)];
}

void MeterBook::dropBefore(UtcTime moment)
{
    for (Account& account : m_holders)
        account.hours.erase(account.hours.begin(), account.hours.lower_bound(hourFrom(moment)));
}

std::size_t MeterBook::memoryBytes() const
{
    constexpr std::size_t perHour = sizeof(std::pair<const std::int64_t, Hour>) + 4 * sizeof(void*);
    std::size_t bytes = m_holders.capacity() * sizeof(Account);
    for (const Account& account : m_holders)
        bytes += 2 * account.key.size() + account.hours.size() * perHour;
    return bytes + m_readings.size() * (sizeof(Reading) + 4 * sizeof(void*));
}

void MeterBook::book(Holder holder, MeterKind kind, std::int64_t amount, std::int64_t hour)
{
    // Also an amount of 0: what it carries has to be saved.
    Hour& booked = m_holders[holder].hours[hour];
    std::int64_t& value = booked.row[indexOf(kind)];
    value = saturatedSum(value, amount);
    booked.isSaved = false;
}

void MeterBook::save(const std::function<void(ByteView)>& write)
{
    Bytes header;
    appendHeader(header, kName, kVersion);
    write(header);
    saveRecords(true, write);
    saveReadings(true, write);
}

void MeterBook::saveChanges(const std::function<void(ByteView)>& write)
{
    saveRecords(false, write);
    saveReadings(false, write);
}

/// One record an hour of a holder: its id, the hour, every meter that is not 0 and every part carried at this moment. A
/// later record of the same hour replaces an earlier one.
void MeterBook::saveRecords(bool all, const std::function<void(ByteView)>& write)
{
    Bytes bytes;
    ByteWriter content;
    for (Account& account : m_holders) {
        for (auto& [number, hour] : account.hours) {
            if (hour.isSaved && !all)
                continue;
            content.clear();
            content.putText(account.key);
            content.put(number);
            for (std::size_t kind = 0; kind < kMeterKinds; ++kind) {
                if (hour.row[kind] == 0 && account.carry[kind] == 0.0)
                    continue;
                content.put(static_cast<std::uint8_t>(kind));
                content.put(hour.row[kind]);
                content.put(account.carry[kind]);
            }
            bytes.clear();
            appendRecord(bytes, content.bytes());
            write(bytes);
            hour.isSaved = true;
        }
    }
}

/// One record a reading: no holder, its series, the value, the source time and since when it counts.
void MeterBook::saveReadings(bool all, const std::function<void(ByteView)>& write)
{
    Bytes bytes;
    ByteWriter content;
    for (auto& [series, reading] : m_readings) {
        if (reading.isSaved && !all)
            continue;
        content.clear();
        content.putText({});
        content.put(series);
        content.put(reading.last.counter.value);
        content.put(toMillis(reading.last.counter.time));
        content.put(toMillis(reading.last.since));
        bytes.clear();
        appendRecord(bytes, content.bytes());
        write(bytes);
        reading.isSaved = true;
    }
}

MeterBook::Restored MeterBook::restore(ByteView bytes)
{
    *this = MeterBook();
    RecordReader reader(bytes, kName, kVersion);
    Restored restored;
    bool isWhole = true;
    while (const auto content = reader.next()) {
        const bool isTaken = restoreRecord(*content);
        restored.records += isTaken ? 1 : 0;
        isWhole = isWhole && isTaken;
    }
    restored.goodBytes = bytes.size() - reader.left();
    restored.isComplete = isWhole && reader.isComplete();
    restored.isCutOff = isWhole && reader.isRightKind() && !reader.hasSkipped() && reader.left() > 0;
    return restored;
}

bool MeterBook::restoreRecord(ByteView content)
{
    ByteReader reader(content);
    const std::string key = reader.takeText();
    if (key.empty())
        return restoreReading(reader);
    const auto number = reader.take<std::int64_t>();
    MeterRow row{};
    std::array<double, kMeterKinds> carry{};
    while (reader.ok() && !reader.atEnd()) {
        const auto kind = reader.take<std::uint8_t>();
        const auto value = reader.take<std::int64_t>();
        const auto part = reader.take<double>();
        if (kind >= kMeterKinds || value < 0 || !(part >= 0.0 && part < 1.0))
            return false;
        row[kind] = value;
        carry[kind] = part;
    }
    if (!reader.ok() || number < 0)
        return false;
    Account& account = m_holders[holder(key)];
    account.hours[number] = {.row = row, .isSaved = true};
    account.carry = carry;
    return true;
}

bool MeterBook::restoreReading(ByteReader& reader)
{
    const auto series = reader.take<std::uint64_t>();
    SeriesReading reading;
    reading.counter.value = reader.take<std::int64_t>();
    reading.counter.time = utcFromMillis(reader.take<std::int64_t>());
    reading.since = utcFromMillis(reader.take<std::int64_t>());
    if (!reader.ok() || !reader.atEnd() || reading.counter.value < 0)
        return false;
    m_readings[series] = {reading, true};
    return true;
}

} // namespace millwright
