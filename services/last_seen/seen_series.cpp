// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/last_seen/seen_series.h"

#include "models/fleet/byte_records.h"
#include "services/hub/state_file.h"

#include <cstring>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace millwright::last_seen {
namespace {

constexpr std::string_view kName = "MWLC";
constexpr std::uint32_t kFormat = 1;
constexpr std::uint32_t kMostPoints = 10'000; ///< Of a series, by the contract.

enum class RecordKind : std::uint8_t { Head = 1, Course, End };

std::string keyOf(const feeds::SeriesRequest& request)
{
    return request.measure + '#' + std::to_string(static_cast<int>(request.statistic)) + '@' + request.asset;
}

std::size_t bytesOf(const SeenCourse& course)
{
    constexpr std::size_t kPoint = 3 * sizeof(float) + sizeof(std::uint32_t);
    return course.data.mean.size() * kPoint;
}

template <typename Number>
void putAll(ByteWriter& writer, const std::vector<Number>& numbers)
{
    for (const Number number : numbers)
        writer.put(number);
}

template <typename Number>
void takeAll(ByteReader& reader, std::vector<Number>& numbers, std::uint32_t count)
{
    numbers.reserve(count);
    for (std::uint32_t i = 0; i < count && reader.ok(); ++i)
        numbers.push_back(reader.take<Number>());
}

void put(ByteWriter& writer, const SeenCourse& course)
{
    writer.putText(course.request.asset);
    writer.putText(course.request.measure);
    writer.put(static_cast<std::uint8_t>(course.request.statistic));
    writer.put(course.request.maxPoints);
    writer.put(toMillis(course.data.first));
    writer.put(course.data.step.count());
    writer.put(toMillis(course.data.earliest));
    writer.put(static_cast<std::uint32_t>(course.data.mean.size()));
    putAll(writer, course.data.min);
    putAll(writer, course.data.max);
    putAll(writer, course.data.mean);
    putAll(writer, course.data.count);
}

/// Null when something is missing or out of range.
std::shared_ptr<const SeenCourse> takeCourse(ByteReader& reader)
{
    auto course = std::make_shared<SeenCourse>();
    course->request.asset = reader.takeText();
    course->request.measure = reader.takeText();
    const auto statistic = reader.take<std::uint8_t>();
    course->request.maxPoints = reader.take<std::uint32_t>();
    course->data.first = utcFromMillis(reader.take<std::int64_t>());
    course->data.step = milliseconds{reader.take<std::int64_t>()};
    course->data.earliest = utcFromMillis(reader.take<std::int64_t>());
    const auto count = reader.take<std::uint32_t>();
    if (!reader.ok() || statistic > static_cast<std::uint8_t>(Statistic::Worst) || count > kMostPoints ||
        course->data.step <= milliseconds{0})
        return nullptr;
    course->request.statistic = static_cast<Statistic>(statistic);
    takeAll(reader, course->data.min, count);
    takeAll(reader, course->data.max, count);
    takeAll(reader, course->data.mean, count);
    takeAll(reader, course->data.count, count);
    return reader.ok() && reader.atEnd() ? course : nullptr;
}

/// Nothing unless every record is whole and means something.
std::optional<SeenCourses> coursesOf(ByteView bytes, const std::string& gateways)
{
    RecordReader records(bytes, kName, kFormat);
    SeenCourses courses;
    for (bool isFirst = true;; isFirst = false) {
        const auto content = records.next();
        if (!content || records.hasSkipped())
            return std::nullopt;
        ByteReader reader(*content);
        const auto kind = static_cast<RecordKind>(reader.take<std::uint8_t>());
        if (kind == RecordKind::End && !isFirst)
            return courses;
        if (isFirst && (kind != RecordKind::Head || reader.takeText() != gateways))
            return std::nullopt;
        if (isFirst)
            continue;
        auto course = kind == RecordKind::Course ? takeCourse(reader) : nullptr;
        if (!course)
            return std::nullopt;
        courses.push_back(std::move(course));
    }
}

} // namespace

void SeenSeries::put(std::shared_ptr<const SeenCourse> course)
{
    ++m_changes;
    auto& finenesses = m_byKey[keyOf(course->request)];
    const auto known = finenesses.find(course->request.maxPoints);
    m_bytes += bytesOf(*course);
    if (known != finenesses.end()) {
        m_bytes -= bytesOf(**known->second);
        *known->second = std::move(course);
        m_courses.splice(m_courses.end(), m_courses, known->second);
    } else {
        const std::uint32_t points = course->request.maxPoints;
        m_courses.push_back(std::move(course));
        finenesses.emplace(points, std::prev(m_courses.end()));
    }
    makeRoom();
}

void SeenSeries::putOlder(std::shared_ptr<const SeenCourse> course)
{
    const std::size_t bytes = bytesOf(*course);
    auto& finenesses = m_byKey[keyOf(course->request)];
    const bool hasRoom = m_bytes + bytes <= kMostBytes && m_courses.size() < kMostSeries;
    if (finenesses.contains(course->request.maxPoints) || !hasRoom) {
        if (finenesses.empty())
            m_byKey.erase(keyOf(course->request));
        return;
    }
    const std::uint32_t points = course->request.maxPoints;
    m_courses.push_front(std::move(course));
    finenesses.emplace(points, m_courses.begin());
    m_bytes += bytes;
}

void SeenSeries::makeRoom()
{
    while (!m_courses.empty() && (m_bytes > kMostBytes || m_courses.size() > kMostSeries)) {
        const SeenCourse& oldest = *m_courses.front();
        m_bytes -= bytesOf(oldest);
        const auto key = m_byKey.find(keyOf(oldest.request));
        key->second.erase(oldest.request.maxPoints);
        if (key->second.empty())
            m_byKey.erase(key);
        m_courses.pop_front();
    }
}

std::shared_ptr<const SeenCourse> SeenSeries::find(const feeds::SeriesRequest& request) const
{
    const auto key = m_byKey.find(keyOf(request));
    if (key == m_byKey.end())
        return nullptr;
    const auto fine = key->second.lower_bound(request.maxPoints);
    return fine != key->second.end() ? *fine->second : *key->second.rbegin()->second;
}

void SeenSeries::clear()
{
    m_courses.clear();
    m_byKey.clear();
    m_bytes = 0;
}

std::string seriesPathOf(const std::string& seenPath)
{
    return std::filesystem::path(seenPath).replace_extension(".courses").string();
}

Result<void> writeSeenSeries(const std::string& path, const std::string& gateways, const SeenCourses& courses)
{
    return hub::replaceFile(path, [&](const hub::ByteSink& sink) {
        Bytes bytes;
        ByteWriter writer;
        appendHeader(bytes, kName, kFormat);
        const auto end = [&] {
            appendRecord(bytes, writer.bytes());
            sink(bytes);
            bytes.clear();
            writer.clear();
        };
        writer.put(static_cast<std::uint8_t>(RecordKind::Head));
        writer.putText(gateways);
        end();
        for (const auto& course : courses) {
            writer.put(static_cast<std::uint8_t>(RecordKind::Course));
            put(writer, *course);
            end();
        }
        writer.put(static_cast<std::uint8_t>(RecordKind::End));
        end();
    });
}

Result<SeenCourses> readSeenSeries(const std::string& path, const std::string& gateways)
{
    constexpr std::size_t kMostFile = 2 * SeenSeries::kMostBytes;
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (!error && size > kMostFile)
        return Error{ErrorCode::InvalidInput, "it is too large", path};
    const Result<Bytes> bytes = hub::readFile(path);
    if (!bytes)
        return bytes.error();
    auto courses = coursesOf(*bytes, gateways);
    if (!courses)
        return Error{ErrorCode::InvalidInput, "it is damaged, or of other gateways", path};
    return std::move(*courses);
}

} // namespace millwright::last_seen
