// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QWidget>

#include <string>
#include <vector>

class QButtonGroup;
class QHBoxLayout;

namespace millwright::maps {
class RampLegend;
struct MapScale;
} // namespace millwright::maps

namespace millwright::pages {

class CellValues;

/// The measures of accelerators that a map or a plan can be coloured by, as buttons with the keys 1, 2, …, and the
/// legend of the chosen one. Only what the catalogue has.
class ColourChoice final : public QWidget {
    Q_OBJECT
public:
    explicit ColourChoice(PageContext context, QWidget* parent = nullptr);
    /// Of a plan whose values are told what is chosen and give the scale; they must outlive this.
    ColourChoice(PageContext context, CellValues* values, QWidget* parent = nullptr);

    int count() const { return static_cast<int>(m_measures.size()); }
    /// Out of range does nothing.
    void choose(int number);
    /// What is not on offer does nothing.
    void chooseMeasure(const std::string& measure);
    /// A key from 1 on that stands for a measure.
    bool takeKey(int key);
    /// The chosen one; empty when none is on offer.
    std::string measure() const;
    /// From now on one measure, and no buttons.
    void setOnly(std::string measure);
    /// Of the chosen measure; whoever shows the plan gives it a place.
    maps::RampLegend* legend() const { return m_legend; }
    /// By rank the ends of the scale are places and not numbers.
    void showScale(const maps::MapScale& scale, bool byRank = false);

Q_SIGNALS:
    /// Another measure, or the same of another catalogue.
    void chosen();

private:
    void offer();
    void addButton(const char* word, const MeasureInfo& measure);

    PageContext m_context;
    QButtonGroup* m_buttons;
    QHBoxLayout* m_row;
    maps::RampLegend* m_legend;
    std::vector<std::string> m_measures;
    std::size_t m_chosen = 0;
    std::string m_only; ///< Empty = all of those on offer.
};

} // namespace millwright::pages
