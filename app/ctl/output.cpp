// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/output.h"

#include "models/domain/condition.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <ostream>

namespace millwright::ctl {
namespace {

/// Columns that a UTF-8 text takes, one per code point: what this program prints has no wide characters of its own.
std::size_t widthOf(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string padded(std::string_view text, std::size_t width, bool right)
{
    const std::string space(width - std::min(width, widthOf(text)), ' ');
    return right ? space + std::string(text) : std::string(text) + space;
}

template <typename... Args>
std::string formatted(const char* format, Args... args)
{
    std::array<char, 96> buffer;
    std::snprintf(buffer.data(), buffer.size(), format, args...);
    return buffer.data();
}

template <typename Number>
std::string shortest(Number value)
{
    std::array<char, 32> buffer;
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), end};
}

/// U+202A..202E and U+2066..2069 reorder what stands around them.
bool isBidiControl(std::string_view text, std::size_t at)
{
    if (at + 2 >= text.size() || text[at] != '\xE2')
        return false;
    const auto second = static_cast<unsigned char>(text[at + 1]);
    const auto third = static_cast<unsigned char>(text[at + 2]);
    return (second == 0x80 && third >= 0xAA && third <= 0xAE) || (second == 0x81 && third >= 0xA6 && third <= 0xA9);
}

constexpr int kMostDecimals = 9;

/// Digits before the point, less one: 2 for 100, -2 for 0.01.
int digitsBefore(double value)
{
    return static_cast<int>(std::floor(std::log10(std::abs(value))));
}

std::string fixed(double value, int decimals)
{
    const bool isWhole = std::trunc(value) == value;
    const int readable = isWhole ? decimals : std::max(decimals, 2 - digitsBefore(value));
    std::array<char, 400> buffer; // the greatest double has 309 digits
    std::snprintf(buffer.data(), buffer.size(), "%.*f", std::min(readable, kMostDecimals), value);
    return buffer.data();
}

} // namespace

Table::Table(std::vector<std::string> header, std::vector<bool> right)
    : m_header(std::move(header))
    , m_right(std::move(right))
{
    m_right.resize(m_header.size(), false);
}

void Table::add(std::vector<std::string> row)
{
    row.resize(m_header.size());
    m_rows.push_back(std::move(row));
}

void Table::print(std::ostream& out) const
{
    std::vector<std::size_t> widths;
    for (std::size_t column = 0; column < m_header.size(); ++column) {
        std::size_t width = widthOf(m_header[column]);
        for (const auto& row : m_rows)
            width = std::max(width, widthOf(row[column]));
        widths.push_back(width);
    }
    const auto printRow = [&](const std::vector<std::string>& row) {
        std::string line;
        for (std::size_t column = 0; column < row.size(); ++column)
            line +=
                (column == 0 || widths[column] == 0 ? "" : "  ") + padded(row[column], widths[column], m_right[column]);
        line.erase(line.find_last_not_of(' ') + 1);
        out << line << '\n';
    };
    printRow(m_header);
    for (const auto& row : m_rows)
        printRow(row);
}

std::string printable(std::string_view text)
{
    std::string safe;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 || byte == 0x7F ||
            (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0)) {
            safe += formatted("\\x%02x", byte == 0xC2 ? static_cast<unsigned char>(text[++i]) : byte);
        } else if (isBidiControl(text, i)) {
            const unsigned code = 0x2000u | ((static_cast<unsigned char>(text[i + 1]) & 0x3Fu) << 6) |
                                  (static_cast<unsigned char>(text[i + 2]) & 0x3Fu);
            safe += formatted("\\u{%04x}", code);
            i += 2;
        } else {
            safe += text[i];
        }
    }
    return safe;
}

void printJson(const google::protobuf::Message& message, std::ostream& out)
{
    google::protobuf::util::JsonPrintOptions options;
    options.preserve_proto_field_names = true;
    options.always_print_primitive_fields = true;
    std::string json;
    if (google::protobuf::util::MessageToJsonString(message, &json, options).ok())
        out << json << '\n';
}

std::string jsonString(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            quoted += std::string("\\") + c;
        else if (static_cast<unsigned char>(c) < 0x20)
            quoted += formatted("\\u%04x", static_cast<unsigned>(c));
        else
            quoted += c;
    }
    return quoted + '"';
}

std::string jsonNumber(double value)
{
    return std::isfinite(value) ? shortest(value) : "null";
}

std::string jsonNumber(float value)
{
    return std::isfinite(value) ? shortest(value) : "null";
}

Notation notationOf(const MeasureInfo& measure, Statistic statistic)
{
    Notation notation;
    const bool isCount = statistic == Statistic::Reported || statistic == Statistic::Expected;
    notation.isCondition = measure.aggregation == Aggregation::Worst && !isCount;
    if (isCount)
        return notation;
    if (measure.unit != "1")
        notation.unit = measure.unit == "Cel" ? "°C" : measure.unit;
    const double range = measure.high - measure.low;
    if (measure.kind == ValueKind::Gauge && range > 0.0 && std::isfinite(range))
        notation.decimals = std::clamp(3 - digitsBefore(range), 0, kMostDecimals);
    return notation;
}

std::string numberText(double value, QualityMark mark, const Notation& notation)
{
    const bool isKnown = mark.hasValue() && std::isfinite(value);
    if (notation.isCondition && isKnown)
        return std::string(nameOf(static_cast<Condition>(std::clamp(value, 0.0, 5.0))));
    std::string text = isKnown ? fixed(value, notation.decimals) : "—";
    if (!notation.unit.empty() && !notation.isCondition)
        text += " " + notation.unit;
    return text;
}

std::string noteText(QualityMark mark, std::optional<milliseconds> age)
{
    if (mark.quality() == Quality::Good)
        return {};
    std::string text = "(" + std::string(nameOf(mark.quality()));
    if (mark.quality() == Quality::Stale && age)
        text += ", " + ageText(*age);
    return text + ")";
}

std::string valueText(double value, QualityMark mark, const Notation& notation, std::optional<milliseconds> age)
{
    const std::string note = noteText(mark, age);
    return numberText(value, mark, notation) + (note.empty() ? "" : " " + note);
}

std::string timeText(UtcTime time)
{
    if (time == kNoTime)
        return "never";
    const std::time_t seconds = static_cast<std::time_t>(toMillis(time) / 1000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    return formatted("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                     parts.tm_hour, parts.tm_min, parts.tm_sec, static_cast<int>(toMillis(time) % 1000));
}

std::string ageText(milliseconds age)
{
    const double seconds = static_cast<double>(age.count()) / 1000.0;
    if (seconds < 60)
        return formatted("%.1f s", seconds);
    if (seconds < 3600)
        return formatted("%.0f min", seconds / 60);
    return formatted("%.0f h", seconds / 3600);
}

} // namespace millwright::ctl
