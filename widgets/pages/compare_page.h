// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/asset_table_model.h"
#include "models/items/peers.h"
#include "widgets/pages/page.h"

#include <memory>
#include <string>
#include <vector>

class QBoxLayout;
class QLabel;

namespace millwright::charts {
class HistogramChart;
}

namespace millwright::pages {

class AssetHeader;
class AssetTable;
class CompareCourse;
class LaggingList;
class Panel;
class SpreadPlot;

/// Begin of the section of a place that compares the accelerators below its asset; the ids of those that were chosen
/// may follow, one a line.
inline constexpr const char* kCompareSection = "compare";
/// The section that marks the one from which somebody came.
std::string compareFrom(const std::string& here);
/// More are not compared at once.
inline constexpr std::size_t kMostCompared = 20'000;

/// Accelerators side by side: who lags behind most and by how much, since when, how their numbers compare, and all of
/// them as a table. The one from which somebody came is marked. Peers are those of the same model that the
/// same deployments hold.
class ComparePage final : public Page {
    Q_OBJECT
public:
    explicit ComparePage(PageContext context, QWidget* parent = nullptr);
    ~ComparePage() override;

    /// `section` of the place.
    void setAsset(const std::string& id, const std::string& section);
    void setFrozen(bool frozen) override;
    void refreshAges() override;
    std::vector<KeyHint> keyHints() const override;
    const std::vector<AssetRef>& compared() const { return m_compared; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void resolve();
    std::vector<AssetRef> chosen(const Inventory& inventory, AssetRef asset) const;
    AssetRef commonScope(const Inventory& inventory, AssetRef asset) const;
    void group(const Inventory& inventory);
    void watch();
    void refresh();
    void showMeasure();
    void showHistogram();
    void showCourse();
    QString sentenceOf(std::size_t measure, const items::Deviation& by) const;
    QString verdictOn(const std::vector<items::Straggler>& stragglers,
                      const std::vector<std::vector<items::Deviation>>& table) const;
    QString hereWords(const std::vector<items::Straggler>& stragglers,
                      const std::vector<std::vector<items::Deviation>>& table) const;
    QString throttleSentence() const;
    int firstNumber() const;
    void showLagging(const std::vector<items::Straggler>& stragglers);
    void pick(int index);
    void open(AssetRef asset);

    std::string m_id;
    std::string m_section;
    AssetRef m_scope;
    std::vector<AssetRef> m_compared;
    AssetRef m_here;           ///< From which somebody came; invalid for none.
    std::vector<int> m_groups; ///< By index in what is compared.
    int m_kinds = 0;           ///< Of them.
    std::string m_hardware;    ///< The model of all of them; empty where they differ.
    std::vector<items::ColumnKey> m_columns;
    std::vector<items::ColumnKey> m_states;                  ///< In the table before them.
    std::vector<std::vector<items::Deviation>> m_deviations; ///< By column and index in what is compared.
    bool m_isRanked = false;                                 ///< The deviations are of all numbers.
    QBoxLayout* m_above;
    QBoxLayout* m_below;
    AssetHeader* m_header;
    QLabel* m_verdict;
    Panel* m_spread;
    SpreadPlot* m_plot;
    CompareCourse* m_course;
    Panel* m_shape;
    charts::HistogramChart* m_histogram;
    LaggingList* m_lagging;
    Panel* m_all;
    AssetTable* m_table;
    QLabel* m_nothing;
    std::unique_ptr<items::AssetTableModel> m_model;
};

} // namespace millwright::pages
