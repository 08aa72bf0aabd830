// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/catalogue.h"
#include "models/fleet/histogram.h"
#include "services/sources/prometheus/histogram_window.h"
#include "services/sources/prometheus/mapping.h"
#include "services/sources/prometheus/output_writer.h"

#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace millwright::prometheus {

/// One measure rule at work on one target: which series give which asset's value, and how.
class MeasureColumn {
public:
    /// Where an asset's value comes from, for Explain; `scale` with the factor of the part.
    struct Cell {
        std::uint32_t cell = 0;
        double scale = 1.0;
    };

    MeasureColumn(const MeasureRule& rule, const MeasureInfo& info);

    /// A series of the rule. `source` is a cell for gauges and an index of PageValues::counters for counters.
    void addSeries(std::uint32_t asset, const NameUse& use, std::uint32_t source, const Series& series,
                   const Family& family);
    /// Drops series whose cell is to be reused.
    void dropCells(const std::vector<bool>& cellGone, const PageValues& page);

    /// Reads a page. An asset gives nothing while its series are absent, except once, as missing, after it had a value
    /// (`absenceMeans`: the page was whole).
    void read(const PageValues& page, bool absenceMeans, OutputWriter& writer);

    /// The series that an asset's value is made of, in order of the parts: of each part those of the preferred name,
    /// all of them where the rule combines. Empty when a part has none: the rule gives no value then.
    std::vector<Cell> cellsOf(std::uint32_t asset, const PageValues& page) const;

    /// Of a rule of histograms: what each asset's have observed within the rule's window before `now`, merged. Assets
    /// whose histograms differ in their bounds are visited once for each kind of bounds.
    void eachHistogram(UtcTime now, const std::function<void(std::uint32_t asset, Histogram histogram)>& visit);

    /// Series of the rule that the last page had, of whatever value.
    std::size_t seriesOnPage() const { return m_seriesOnPage; }

    const MeasureRule& rule() const { return m_rule; }
    /// No series ever gave a value of it.
    bool isEmpty() const { return m_rows.empty(); }
    bool isTotal() const { return m_info.kind == ValueKind::Counter; }

private:
    struct Entry {
        std::uint32_t row = 0;
        std::uint32_t source = 0;
        std::uint16_t part = 0;
        std::uint16_t rank : 15 = 0;
        std::uint16_t zeroIsUnsupported : 1 = 0;
        double scale = 1.0;
        std::uint32_t series = 0; ///< Number of the series: of a bucket, or of those that say the same (m_alike).
    };
    struct Row {
        std::uint32_t asset = 0;
        bool had = false;     ///< The page before gave something.
        bool started = false; ///< The total has its base.
        double total = 0.0;
    };
    enum class Outcome : std::uint8_t { Given, Quiet, Absent };
    /// What the series of one part of one asset add up to.
    struct Sum {
        double value = 0.0;
        UtcTime time = kNoTime;
        QualityMark mark;
        std::uint16_t rank = 0;
        bool seen = false;
        bool known = false; ///< There is a value for this page; a counter's first sample gives none.
    };

    bool combinesSeries() const { return m_rule.combine != Combine::First || m_rule.kind == SeriesKind::Histogram; }
    bool usesCounters() const { return m_rule.kind == SeriesKind::Counter || m_rule.kind == SeriesKind::Histogram; }
    std::uint32_t cellOf(const Entry& entry, const PageValues& page) const;
    bool isOneToOne() const;
    void readOneToOne(const PageValues& page, bool absenceMeans, OutputWriter& writer);
    void finishRow(Row& row, Outcome outcome, const Reading& reading, bool absenceMeans, OutputWriter& writer) const;
    void decideScale(const PageValues& page);
    void gather(const PageValues& page);
    void gatherHistograms(const PageValues& page);
    void addEntry(const Entry& entry, const PageValues& page);
    std::uint32_t seriesNumber(std::uint32_t asset, const NameUse& use, const Series& series);
    bool addAlike(const Entry& entry, Sum& sum, double value, QualityMark mark);
    double meaningOf(double raw) const;
    void addNumber(Sum& sum, double value, QualityMark mark) const;
    QualityMark markOf(double raw, const Entry& entry) const;
    Outcome readRow(std::size_t index, Reading& reading);
    Outcome readQuantile(std::size_t row, const PageValues& page, Reading& reading);
    void judge(Reading& reading) const;

    const MeasureRule& m_rule;
    const MeasureInfo& m_info;
    std::vector<Entry> m_entries;
    std::vector<double> m_bounds; ///< By entry: bound of the bucket, histograms only.
    std::vector<Row> m_rows;
    std::vector<Sum> m_sums;                ///< By row and part.
    std::vector<HistogramWindow> m_windows; ///< By row, histograms only.
    std::unordered_map<std::uint32_t, std::uint32_t> m_rowOfAsset;
    std::map<std::string, std::uint32_t> m_seriesNumbers; ///< By asset, part and the labels that tell series apart.
    std::vector<double> m_alike; ///< By Entry::series: the greatest so far of series that say the same; NaN = none.
    std::size_t m_seriesOnPage = 0;
    double m_learnedScale = 1.0; ///< Of percent-or-ratio.
    bool m_sawPercent = false;
};

} // namespace millwright::prometheus
