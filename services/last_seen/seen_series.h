// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "services/feeds/session.h"

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace millwright::last_seen {

/// The past of a measure as a chart asked for it, and what it was told.
struct SeenCourse {
    feeds::SeriesRequest request;
    feeds::SeriesData data;
};
using SeenCourses = std::vector<std::shared_ptr<const SeenCourse>>;

/// What charts showed last, each as finely as it was asked for, as far as there is room: what was not renewed for
/// longest goes first. Not thread-safe.
class SeenSeries {
public:
    static constexpr std::size_t kMostSeries = 512;
    static constexpr std::size_t kMostBytes = std::size_t{8} << 20; ///< Of numbers.

    void put(std::shared_ptr<const SeenCourse> course);
    /// What an earlier run kept: gives way to all that is there.
    void putOlder(std::shared_ptr<const SeenCourse> course);
    /// The course of that measure of that asset, as fine as wanted where there is such a one; null where nothing was
    /// kept. The range that is asked for does not count.
    std::shared_ptr<const SeenCourse> find(const feeds::SeriesRequest& request) const;
    /// Oldest first.
    SeenCourses all() const { return {m_courses.begin(), m_courses.end()}; }
    void clear();
    /// Rises with each put().
    std::uint64_t changes() const { return m_changes; }

private:
    using Courses = std::list<std::shared_ptr<const SeenCourse>>; // oldest first

    void makeRoom();

    Courses m_courses;
    std::map<std::string, std::map<std::uint32_t, Courses::iterator>> m_byKey; ///< By what, then by the points wanted.
    std::size_t m_bytes = 0;
    std::uint64_t m_changes = 0;
};

/// The file of the courses beside the file of a fleet.
std::string seriesPathOf(const std::string& seenPath);
/// Replaces the file as a whole.
Result<void> writeSeenSeries(const std::string& path, const std::string& gateways, const SeenCourses& courses);
/// What is in a file of these gateways. NotFound: there is none. InvalidInput: damaged, of another format, or of other
/// gateways. Unavailable: it cannot be read.
Result<SeenCourses> readSeenSeries(const std::string& path, const std::string& gateways);

} // namespace millwright::last_seen
