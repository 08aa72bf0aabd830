// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/chart_cursor.h"
#include "widgets/pages/chart_time.h"
#include "widgets/pages/cost_words.h"
#include "widgets/pages/feed_plan.h"
#include "widgets/pages/page.h"

#include <map>
#include <memory>
#include <vector>

class QHBoxLayout;

namespace millwright::pages {

class EmptyState;
class FleetTablePanel;
class HeadlineStrip;
class NumberSpread;
class SeriesChart;
class SupplyBalance;
class UsageHeadlines;

/// All of one feed for the whole fleet: headlines with what they cover, charts on one time axis, tables of its classes.
/// What the catalogue or the fleet does not have is not on the page.
class FeedPage final : public Page {
    Q_OBJECT
public:
    FeedPage(PageContext context, FeedPlan plan, QWidget* parent = nullptr);
    ~FeedPage() override;

    void setFrozen(bool frozen) override;
    void refreshAges() override;
    std::vector<KeyHint> keyHints() const override;
    FleetTablePanel* tables() const { return m_tables; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// Of a tile in the watch's selection.
    struct Places {
        std::size_t value = 0;
        std::size_t of = 0;
        std::size_t reported = 0;
        std::size_t expected = 0;
        std::size_t firstCost = 0; ///< The whole, energy, accelerators; of a tile of a cost.
        bool hasOf = false;
        bool isRollup = false;
    };

    enum class HeadlineKind { Tile, Usage, Balance };
    struct Headline {
        HeadlineKind kind;
        int index; ///< Among those of its kind.
        bool operator==(const Headline&) const = default;
    };

    void build();
    void resolve();
    void showAbsence();
    void choosePlan();
    void chooseHeadlines();
    void nameWorstParts();
    const WorstPart* namedOf(int tile) const;
    void rebuildCharts();
    void watch();
    void refresh();
    void refreshTile(int tile);
    void refreshBalance();
    void refreshUsage();
    void refreshNotes();
    QString partNote(const PlanChart& chart, std::size_t first) const;
    QString toldShare(const PlanChart& chart, std::size_t first) const;
    void explainHeadline(int headline);
    int headlineOf(HeadlineKind kind, int index) const;
    Condition conditionOf(int tile, const items::Reading& reading) const;
    void shareHeight();
    void showSpread();
    bool has(const items::ColumnKey& key) const;
    MeasureInfo infoOf(const items::ColumnKey& key) const;
    QString belowOf(int tile, const items::Reading& reading) const;
    QString coverageOf(int tile) const;
    CostReadings costOf(int tile) const;
    items::Reading readingOf(int tile) const;
    QString titleOf(int tile) const;
    std::string fleetId() const;

    FeedPlan m_plan;
    charts::ChartCursor m_cursor;
    ChartTime m_time;
    HeadlineStrip* m_headlines;
    EmptyState* m_empty;
    QWidget* m_chartHolder;
    QHBoxLayout* m_chartRow;
    FleetTablePanel* m_tables;
    SupplyBalance* m_balance = nullptr;
    NumberSpread* m_spread = nullptr;
    UsageHeadlines* m_usage;
    std::vector<PlanTile> m_tiles;                     ///< Those of the plan that there is data for.
    QStringList m_usageTitles;                         ///< As they stand in the strip.
    std::vector<Headline> m_shown;                     ///< As they stand in the strip.
    std::map<int, std::unique_ptr<WorstPart>> m_named; ///< By tile.
    std::vector<Places> m_places;
    std::vector<PlanChart> m_charted;
    std::vector<SeriesChart*> m_charts;
    std::unique_ptr<items::Watch> m_watch;
    std::size_t m_firstLine = 0; ///< Of the charts' lines in the watch's selection.
    bool m_frozen = false;
};

} // namespace millwright::pages
