// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/write_request.h"

#include "services/sources/prometheus/exposition_parser.h"
#include "services/sources/prometheus/utf8.h"
#include "services/sources/prometheus_server/wire_reader.h"

#include <snappy.h>

#include <algorithm>
#include <array>
#include <bit>

namespace millwright::prometheus {

namespace {

using Type = WireReader::Type;

constexpr char kLabelTag = 0x0a;
constexpr char kSampleTag = 0x12;

bool readLabel(std::string_view message, std::string_view& name, std::string_view& value)
{
    WireReader label(message);
    name = {};
    value = {};
    while (label.next()) {
        if (label.is(1, Type::Bytes))
            name = label.bytes();
        else if (label.is(2, Type::Bytes))
            value = label.bytes();
        else
            label.skip();
    }
    return label.isGood();
}

/// The form in which all senders write a sample whose value and time are not zero: fixed64, then a varint of 6 bytes.
bool readUsualSample(const char* at, double& value, std::int64_t& time)
{
    if (at[0] != kSampleTag || at[1] != 16 || at[2] != 0x09 || at[11] != 0x10)
        return false;
    std::uint64_t bits = 0;
    std::memcpy(&bits, at + 3, 8);
    value = std::bit_cast<double>(bits);
    std::uint64_t millis = 0;
    for (int i = 0; i < 6; ++i) {
        const auto byte = static_cast<unsigned char>(at[12 + i]);
        if ((byte >= 0x80) != (i < 5))
            return false;
        millis |= static_cast<std::uint64_t>(byte & 0x7fu) << (7 * i);
    }
    time = static_cast<std::int64_t>(millis);
    return true;
}

constexpr std::ptrdiff_t kUsualSampleBytes = 18;

bool readSample(std::string_view message, double& value, std::int64_t& time)
{
    WireReader sample(message);
    value = 0.0;
    time = 0;
    while (sample.next()) {
        if (sample.is(1, Type::Fixed64))
            value = std::bit_cast<double>(sample.fixed64());
        else if (sample.is(2, Type::Varint))
            time = static_cast<std::int64_t>(sample.varint());
        else
            sample.skip();
    }
    return sample.isGood();
}

} // namespace

bool decodeWrittenLabels(std::string_view encoded, Series& series)
{
    series.name.clear();
    series.labels.clear();
    WireReader fields(encoded);
    while (fields.next()) {
        if (!fields.is(1, Type::Bytes))
            return false;
        std::string_view name;
        std::string_view value;
        if (!readLabel(fields.bytes(), name, value) || name.empty() || !isValidUtf8(name) || !isValidUtf8(value))
            return false;
        if (name == "__name__") {
            if (!series.name.empty())
                return false;
            series.name = value;
        } else {
            const auto same = [&](const Label& label) { return label.name == name; };
            if (std::any_of(series.labels.begin(), series.labels.end(), same))
                return false;
            series.labels.push_back({std::string(name), std::string(value)});
        }
    }
    return fields.isGood();
}

Result<std::string_view> WriteRequestReader::inflate(std::string_view body)
{
    std::size_t length = 0;
    if (!snappy::GetUncompressedLength(body.data(), body.size(), &length))
        return Error{ErrorCode::InvalidInput, "the body is no snappy block", {}};
    if (length > m_mostBytes)
        return Error{ErrorCode::Exhausted,
                     "the body declares " + std::to_string(length) +
                         " bytes; 'limits: inflated' of the source allows " + std::to_string(m_mostBytes),
                     {}};
    constexpr std::size_t kMostRatio = 64; // of a snappy block; a declared length beyond it is a lie
    if (length > kMostRatio * body.size() + kMostRatio)
        return Error{ErrorCode::InvalidInput, "the body declares more bytes than it can hold", {}};
    if (m_inflated.size() < length)
        m_inflated.resize(length);
    if (!snappy::RawUncompress(body.data(), body.size(), m_inflated.data()))
        return Error{ErrorCode::InvalidInput, "the snappy block is damaged", {}};
    return std::string_view(m_inflated).substr(0, length);
}

Result<WriteReport> WriteRequestReader::read(std::string_view request, SampleIntake& intake)
{
    m_report = {};
    WireReader fields(request);
    while (fields.next()) {
        const auto at = static_cast<std::size_t>(fields.position() - request.data());
        bool isGood = true;
        if (fields.is(1, Type::Bytes)) {
            const std::string_view message = fields.bytes();
            isGood = fields.isGood() && readSeries(message, intake);
        } else if (fields.is(3, Type::Bytes)) {
            const std::string_view message = fields.bytes();
            isGood = fields.isGood() && readMetadata(message, intake);
        } else {
            fields.skip();
        }
        if (!isGood)
            return Error{ErrorCode::InvalidInput,
                         "the message is malformed in the field at byte " + std::to_string(at) + " of " +
                             std::to_string(request.size()),
                         {}};
    }
    if (!fields.isGood())
        return Error{ErrorCode::InvalidInput, "the message is malformed between its fields", {}};
    return m_report;
}

bool WriteRequestReader::readSeries(std::string_view message, SampleIntake& intake)
{
    ++m_report.series;
    KnownLabels& known = intake.known();
    std::uint32_t id = known.expected(message);
    const std::size_t length = id == KnownLabels::kNone ? 0 : known.at(id).length;
    if (id != KnownLabels::kNone && length < message.size() && message[length] == kSampleTag) [[likely]] {
        known.follow(id);
        if (static_cast<std::ptrdiff_t>(message.size() - length) == kUsualSampleBytes) [[likely]] {
            double value = 0.0;
            std::int64_t time = 0;
            if (readUsualSample(message.data() + length, value, time)) [[likely]] {
                ++m_report.samples;
                m_report.stale += isStaleMarker(value) ? 1 : 0;
                intake.add(id, value, time);
                return true;
            }
        }
        // Labels behind the samples would belong to it as well: then it is another series.
        Labels labels;
        if (findLabels(message, labels) && labels.encoded.size() == length)
            return readSamples(message.substr(length), intake, id);
    }
    Labels labels;
    if (!findLabels(message, labels))
        return false;
    if (!intake.wants(labels.name)) {
        const std::uint64_t before = m_report.samples;
        const bool isGood = readSamples(labels.rest, intake, KnownLabels::kNone);
        intake.skipSamples(m_report.samples - before);
        return isGood;
    }
    id = known.find(labels.encoded);
    if (id == KnownLabels::kNone)
        id = intake.learn(labels.encoded);
    if (id == KnownLabels::kNone) {
        intake.refuseSample();
        return readSamples(labels.rest, intake, KnownLabels::kNone);
    }
    intake.known().follow(id);
    return readSamples(labels.rest, intake, id);
}

/// Labels come first, as all senders write them; where they are scattered they are brought together.
bool WriteRequestReader::findLabels(std::string_view message, Labels& labels)
{
    labels = {};
    WireReader fields(message);
    const char* end = message.data();
    bool isScattered = false;
    while (fields.next()) {
        if (!fields.is(1, Type::Bytes)) {
            fields.skip();
            continue;
        }
        std::string_view name;
        std::string_view value;
        const std::string_view label = fields.bytes();
        if (!fields.isGood() || !readLabel(label, name, value))
            return false;
        if (name == "__name__")
            labels.name = value;
        // The tag and the length, which may be written in more bytes than needed, stand before the label.
        const char* begin = label.data();
        isScattered |= begin - end > 11 || (begin != end && *end != kLabelTag);
        end = label.data() + label.size();
    }
    if (!fields.isGood())
        return false;
    labels.encoded = message.substr(0, static_cast<std::size_t>(end - message.data()));
    labels.rest = message.substr(labels.encoded.size());
    if (isScattered) {
        m_scattered.clear();
        WireReader again(message);
        for (const char* begin = message.data(); again.next(); begin = again.position()) {
            const bool isLabel = again.is(1, Type::Bytes);
            again.skip();
            if (isLabel)
                m_scattered.append(begin, again.position());
        }
        labels.encoded = m_scattered;
        labels.rest = message;
    }
    return true;
}

bool WriteRequestReader::readSamples(std::string_view message, SampleIntake& intake, std::uint32_t known)
{
    WireReader fields(message);
    while (fields.next()) {
        if (!fields.is(2, Type::Bytes)) {
            m_report.histograms += fields.field() == 3 || fields.field() == 4 ? 1 : 0;
            fields.skip();
            continue;
        }
        double value = 0.0;
        std::int64_t time = 0;
        const std::string_view sample = fields.bytes();
        if (!fields.isGood() || !readSample(sample, value, time))
            return false;
        ++m_report.samples;
        m_report.stale += isStaleMarker(value) ? 1 : 0;
        if (known != KnownLabels::kNone)
            intake.add(known, value, time);
    }
    return fields.isGood();
}

bool WriteRequestReader::readMetadata(std::string_view message, SampleIntake& intake)
{
    constexpr std::array kTypes{MetricType::Unknown,   MetricType::Counter,        MetricType::Gauge,
                                MetricType::Histogram, MetricType::GaugeHistogram, MetricType::Summary,
                                MetricType::Info,      MetricType::StateSet};
    ++m_report.metadata;
    WireReader fields(message);
    std::string_view name;
    std::string_view help;
    std::string_view unit;
    Family family;
    while (fields.next()) {
        if (fields.is(1, Type::Varint)) {
            const std::uint64_t type = fields.varint();
            family.type = type < kTypes.size() ? kTypes[type] : MetricType::Unknown;
        } else if (fields.is(2, Type::Bytes)) {
            name = fields.bytes();
        } else if (fields.is(4, Type::Bytes)) {
            help = fields.bytes();
        } else if (fields.is(5, Type::Bytes)) {
            unit = fields.bytes();
        } else {
            fields.skip();
        }
    }
    if (!fields.isGood())
        return false;
    family.unit = (unit.empty() ? unitFromHelp(help) : unit).substr(0, 64);
    if (isValidUtf8(name) && isValidUtf8(family.unit))
        intake.setFamily(name, family);
    return true;
}

} // namespace millwright::prometheus
