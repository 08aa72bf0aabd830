// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace millwright {

/// A long series for charts: points and, over them, levels that sum up 8, 64, 512, … points (minimum, maximum, sum,
/// count), 40 % more memory than the points alone. A query costs its width in pixels, not the length of the series.
/// Not thread-safe.
class Pyramid {
public:
    using Millis = std::int64_t; ///< Unix time, UTC.

    /// What the points in one column of a chart come to. Without values, count is 0 and the others NaN.
    struct Column {
        float min = 0.0f;
        float max = 0.0f;
        float mean = 0.0f;
        std::uint32_t count = 0;
        bool hasGap = false; ///< One of the points was a gap: the line breaks here.
    };

    /// Of more than `maxPoints` (at least 64) the oldest quarter is dropped.
    explicit Pyramid(std::size_t maxPoints = 10'000'000);

    /// Adds a point; a value that is not finite is a gap. False, and nothing happens, when it is older than the last.
    bool append(Millis time, float value);
    void clear();

    std::size_t size() const { return m_times.size(); }
    std::span<const Millis> times() const { return m_times; }
    std::span<const float> values() const { return m_values; }
    /// Number of the first point at or after a moment; size() when there is none. Between the numbers of two moments
    /// lie the points of [from, until): where they are fewer than pixels, draw them instead of a query.
    std::size_t firstFrom(Millis time) const;

    /// [from, until) in `width` columns of equal time. Empty when the range or the width is. `columns` is reused. Every
    /// point of the range is in one column and no other is. Up to 32 points a column each point is in its own; in
    /// longer ranges points may be in the column before theirs, if they lie within a quarter of its width of the edge.
    void query(Millis from, Millis until, std::size_t width, std::vector<Column>& columns) const;

    std::size_t memoryBytes() const;

private:
    struct Node {
        Millis begin; // time of the first point
        float min;
        float max;
        double sum;
        std::uint32_t count;
        std::uint32_t gaps;
    };

    static Node nothing(Millis begin);
    static void merge(Node& into, const Node& node);
    static void merge(Node& into, float value);
    void completeGroups();
    void dropOldest();
    Millis timeAt(std::size_t point, std::size_t level) const;
    std::size_t mergeRun(Node& into, std::size_t begin, std::size_t end, Millis edge, std::size_t level,
                         double longest) const;
    std::size_t levelAt(std::size_t begin, std::size_t end, std::size_t level, double longest) const;

    std::size_t m_maxPoints;
    std::vector<Millis> m_times;
    std::vector<float> m_values;
    std::vector<std::vector<Node>> m_levels; // level i: whole groups of 8^(i + 1) points
};

} // namespace millwright
