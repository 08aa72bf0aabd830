// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/hub/source.h"
#include "services/sources/prometheus/asset_directory.h"
#include "services/sources/prometheus/event_watch.h"
#include "services/sources/prometheus/holdings_watch.h"
#include "services/sources/prometheus/measure_column.h"
#include "services/sources/prometheus/restart_watch.h"
#include "services/sources/prometheus/series_cache.h"
#include "services/sources/prometheus/totals_watch.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace millwright::prometheus {

/// Turns the pages of one target into values of assets, by a mapping. No clock, no network, no thread of its own.
///
/// A page is read with begin, feed and end. Then the assets that the hub does not know yet are asked for
/// (requests, resolved), and takeBatches gives what the page said of all assets that have a ref. Values of the page are
/// kept until the next begin, so a batch may be taken later, when the refs have come.
class TargetReader {
public:
    /// Readers may share a hash: its key is what nobody outside may know, and drawing one takes long.
    TargetReader(std::shared_ptr<const Mapping> mapping, const Catalogue& catalogue, TargetIdentity identity,
                 const ExpositionLimits& limits = {}, KeyedHash hash = KeyedHash::random());

    /// `scrapeStart` is the source time of samples without a time of their own.
    void begin(Format format, UtcTime scrapeStart);
    void feed(std::string_view piece);
    const PageReport& end(bool complete);

    /// The other way to read, for transports that decode series themselves; not to be mixed with begin, feed and end.
    /// A value stands until it is set anew or its series ends, and takeBatches gives what is new: never again what was
    /// given, and nothing older. `time` is that of the newest sample to come.
    Binding bindSeries(const Series& series, const Family& family) { return bind(series, family); }
    void beginValues(UtcTime time);
    void setValue(Binding binding, double value, UtcTime time)
    {
        Sink{*this}.sampleAt(binding, value, {}, toMillis(time));
    }
    void endSeries(Binding binding) { m_page.raw[binding.cell] = absentValue(); }
    /// The cell is given to other series after the next endValues.
    void forgetSeries(Binding binding) { m_cellsGone.push_back(binding.cell); }
    void endValues();
    /// How the transport spells the series of a cell, for origin().
    void nameSeries(std::function<std::string(std::uint32_t cell)> name) { m_seriesName = std::move(name); }

    /// Series of the last page that give values; 0 means that the profile does not fit the page (any more).
    std::size_t mappedSeries() const { return m_mappedSeries; }
    /// Series whose labels identify no asset.
    std::size_t unidentifiedSeries() const { return m_unidentified; }

    /// Measures that earlier pages had series for and the last few pages have none for, although their assets are still
    /// there: the names have changed, or the exporter lost a collector. In words, for a person.
    std::vector<std::string> lostMeasures() const;
    /// What is wrong where there are such, "no series any more for …"; else empty. Costs nothing then.
    std::string lossOf() const;

    /// Assets that are new or changed, with the numbers under which to give their refs back. Parents come first.
    std::vector<std::pair<std::uint32_t, hub::SourceSink::AssetRequest>> requests();
    bool hasRequests() const;
    void resolved(std::uint32_t asset, AssetRef ref);

    /// What the last page said, one batch per source time. Each value is given once, when its asset has a ref.
    std::vector<hub::Batch> takeBatches(const std::string& source, UtcTime receiveTime);

    /// Where the last value came from; nothing when this target does not give it.
    std::optional<hub::Origin> origin(AssetRef asset, MeasureIndex measure) const;

    const std::vector<MeasureOutput>& outputs() const { return m_outputs; }
    const AssetDirectory& assets() const { return m_assets; }

private:
    /// Bits of Binding::column.
    static constexpr std::uint16_t kHasDcgmBlanks = 1;
    static constexpr std::uint16_t kIsCounter = 2;
    /// Count of pages without a measure's series that stands for "no page ever had any".
    static constexpr std::uint32_t kNeverSeen = 0xFFFFFFFFu;
    /// So many pages in a row make a lost measure of it; one alone may be an exporter that just starts.
    static constexpr std::uint32_t kLostAfterPages = 3;

    /// What SeriesCache calls.
    struct Sink {
        TargetReader& reader;

        Binding bind(const Series& series, const Family& family) { return reader.bind(series, family); }
        void forget(Binding binding) { reader.m_cellsGone.push_back(binding.cell); }
        void sample(Binding binding, double value, std::string_view text)
        {
            if (value >= kLeastDcgmBlank && (binding.column & kHasDcgmBlanks) != 0) [[unlikely]]
                value = numberOrBlank(value, text, binding);
            reader.m_page.raw[binding.cell] = value;
        }
        void sampleAt(Binding binding, double value, std::string_view text, std::int64_t unixMillis)
        {
            sample(binding, value, text);
            reader.noteTime(binding.cell, unixMillis);
        }
        void unreadable(Binding binding)
        {
            reader.m_page.raw[binding.cell] = nanWithMark({Quality::Bad, QualityReason::None});
        }
        static double numberOrBlank(double value, std::string_view text, Binding binding);
    };

    /// The newest that was given of an output for an asset, where values stand from page to page.
    struct Given {
        UtcTime time = kNoTime;
        std::uint64_t bits = 0;
        std::uint8_t mark = 0;
    };

    /// The cell, and the counter if there is one, that all uses of one series share.
    struct Storage {
        std::optional<std::uint32_t> cell;
        std::optional<std::uint32_t> counter;
        std::uint16_t flags = 0;
    };

    Binding bind(const Series& series, const Family& family);
    void bindMeasure(const NameUse& use, const Series& series, const Family& family, Storage& storage);
    void bindStart(Storage& storage);
    void bindEvent(const NameUse& use, const Series& series, Storage& storage);
    void bindHolding(const NameUse& use, const Series& series, Storage& storage);
    void noteLost(bool absenceMeans);
    std::optional<hub::Holdings> takeHoldings();
    bool restartsMappedCounter(const Series& series) const;
    std::optional<std::uint32_t> locate(std::size_t rule, const Series& series);
    std::uint32_t cellOf(Storage& storage);
    std::uint32_t counterOf(Storage& storage, const MeasureRule& rule, const Series& series);
    void noteTime(std::uint32_t cell, std::int64_t unixMillis);
    void finish(bool absenceMeans);
    void updateCounters();
    void readMeasures(bool absenceMeans);
    void notePresence(bool absenceMeans);
    void freeCells();
    hub::RawSample rawSampleOf(const MeasureColumn::Cell& cell) const;
    hub::Batch& batchAt(std::vector<hub::Batch>& batches, UtcTime time, const hub::Batch& model);
    void takeOutput(MeasureOutput& output, std::vector<hub::Batch>& batches, const hub::Batch& model);
    void takeHistograms(hub::Batch& batch);
    bool isNews(const MeasureOutput& output, std::size_t row, UtcTime time);
    void clearOutputs();

    std::shared_ptr<const Mapping> m_mapping;
    const Catalogue& m_catalogue;
    SeriesCache m_cache;
    AssetDirectory m_assets;
    PageValues m_page;
    std::vector<MeasureColumn> m_columns; ///< One per rule of the mapping.
    RestartWatch m_restarts;
    EventWatch m_events;
    HoldingsWatch m_holdings;
    TotalsWatch m_totals;
    std::uint64_t m_teller;               ///< This target, for what several tell of one asset.
    bool m_holdingsDue = false;           ///< The page was whole and its holdings have not been handed on.
    std::vector<MeasureOutput> m_outputs; ///< One per measure.
    std::vector<std::size_t> m_outputOfColumn;
    std::vector<std::optional<Claims>> m_claims; ///< By output.
    std::vector<std::uint32_t> m_pagesWithout;   ///< By output: whole pages in a row without series; see lostMeasures.
    std::vector<std::vector<Given>> m_given;     ///< By output and asset; empty where pages are read.
    std::function<std::string(std::uint32_t)> m_seriesName;
    std::vector<hub::PresenceChange> m_presence;
    std::vector<std::uint32_t> m_presenceOf;
    std::vector<EventWatch::Found> m_found;
    std::vector<std::uint32_t> m_assetOfCell;
    std::vector<std::uint32_t> m_cellsGone;
    std::vector<std::uint32_t> m_freeCells;
    std::vector<std::uint32_t> m_freeCounters;
    std::size_t m_mappedSeries = 0;
    std::size_t m_unidentified = 0;
    std::size_t m_lost = 0; ///< Outputs that may be lost measures.
};

} // namespace millwright::prometheus
