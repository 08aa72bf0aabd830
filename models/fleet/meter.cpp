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

std::int64_t hourOf(UtcTime utc)
{
    return toMillis(utc) / kHourMillis;
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

MeterBook::Holder MeterBook::holder(std::string_view id)
{
    const auto [known, isNew] = m_byId.emplace(std::string(id), static_cast<Holder>(m_holders.size()));
    if (isNew)
        m_holders.push_back({.id = std::string(id), .hours = {}});
    return known->second;
}

std::optional<MeterBook::Holder> MeterBook::findHolder(std::string_view id) const
{
    const auto found = m_byId.find(std::string(id));
    return found == m_byId.end() ? std::nullopt : std::optional(found->second);
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
    const milliseconds span = until - from;
    if (span <= milliseconds(0) || span > kLongestSpan || from < kNoTime || hourOf(from) == hourOf(until)) {
        addPart(holder, kind, amount, until);
        return;
    }
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

std::int64_t MeterBook::at(Holder holder, MeterKind kind, UtcTime hour) const
{
    const auto& hours = m_holders[holder].hours;
    const auto found = hours.find(hourOf(hour));
    return found == hours.end() ? 0 : found->second.row[indexOf(kind)];
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
        bytes += 2 * account.id.size() + account.hours.size() * perHour;
    return bytes;
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
}

void MeterBook::saveChanges(const std::function<void(ByteView)>& write)
{
    saveRecords(false, write);
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
            content.putText(account.id);
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
    const std::string id = reader.takeText();
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
    Account& account = m_holders[holder(id)];
    account.hours[number] = {.row = row, .isSaved = true};
    account.carry = carry;
    return true;
}

} // namespace millwright
